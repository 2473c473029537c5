"""What stands against locking two people, told at once."""

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from viceversa.matching import Study
from viceversa.matching.scoring import MINIMUM
from viceversa.models import Enrolment, Pin, PinKind, Programme, Tandem
from viceversa.reports import pool
from viceversa.reports.discretion import Cover, counts_what_was_said, named, quiet
from viceversa.reports.phrases import listed
from viceversa.reports.whynot import RULES


def impossible(programme: Programme, mentor: Enrolment, mentee: Enrolment) -> str:
    """Why two people cannot be locked, as far as it may be told: what may not, the next run refuses."""
    inputs = pool.inputs(programme, said=True)
    study = Study(inputs.mentors, inputs.mentees, inputs.policy, organisation=inputs.organisation, avoid=inputs.avoid)
    row, col = (
        numbers.get(str(each.key), -1) for numbers, each in zip(study.pool.numbers, (mentor, mentee), strict=True)
    )
    if min(row, col) < 0:
        return ""
    rules = set(study.scoring.against(row, col)) - {MINIMUM}
    if told := named(rules):
        words = {"rules": listed([str(RULES[rule]) for rule in told])}
        return _("These two cannot be locked. Against them stands: %(rules)s.") % words
    silent = counts_what_was_said(pool.policy(programme)) or not Cover(study).hides(str(mentor.key), str(mentee.key))
    if not rules or silent:
        return ""
    told_alike = _("These two cannot be locked.")
    return f"{told_alike} {quiet()}"


def full(programme: Programme, mentor: Enrolment, mentee: Enrolment) -> str:
    """Who of the two has no free place that is not locked already; whoever has not declared yet may still be locked."""
    free = pool.free(programme).filter(pk__in=[mentor.pk, mentee.pk])
    room = dict(free.values_list("pk", "room"))  # type: ignore[misc]  # counted by `free`
    together = Tandem.objects.filter(ended_on=None, mentor=OuterRef("mentor"), mentee=OuterRef("mentee"))
    locks = Pin.objects.filter(~Exists(together), programme=programme, kind=PinKind.LOCK)
    taken = {mentor.pk: locks.filter(mentor=mentor).count(), mentee.pk: locks.filter(mentee=mentee).count()}
    declared = [each for each in (mentor, mentee) if each.declared_at]
    names = [each.person.name for each in declared if room.get(each.pk, 0) <= taken[each.pk]]
    if not names:
        return ""
    return _("No place is left to lock: %(names)s. Please release a lock there first.") % {"names": listed(names)}
