"""What people are told about their enrolment."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.utils import timezone

from viceversa.models import Enrolment, Mail, Person, Phase, Programme, Tandem
from viceversa.notices import compose


def inviting(key: UUID) -> list[Mail]:
    """Ask whoever is in a programme, and has not said so yet, to declare that they take part; one mail a person."""
    programme = Programme.objects.get(key=key)
    asked: dict[Person, Enrolment] = {}
    for enrolment in Enrolment.objects.filter(programme=programme, person__is_active=True).undeclared().with_topics():
        asked.setdefault(enrolment.person, enrolment)
    words = {"programme": programme, "lead": programme.lead}
    return [compose(person, "enrolments.invite", **words, enrolment=enrolment) for person, enrolment in asked.items()]


def deciding(verb: str, programme: Programme, rows: Iterable[Enrolment], *, by: Person | None) -> list[Mail]:
    """Tell people what a lead has decided about them; one mail a person."""
    told = {row.person: row for row in rows if row.person.is_active}
    words = {"programme": programme, "lead": by or programme.lead, "late": is_late(programme)}
    return [compose(person, f"enrolments.{verb}", **words, enrolment=row) for person, row in told.items()]


def parting(tandems: Iterable[Tandem], leaving: Sequence[Enrolment]) -> list[Mail]:
    """Tell the partners of those who leave that their tandem ends, never why."""
    gone = {row.pk for row in leaving}
    left = [(each, one) for each in tandems for one in (each.mentor, each.mentee) if one.pk not in gone]
    return [
        compose(one.person, "enrolments.withdraw", programme=each.programme, lead=each.programme.lead, partner=True)
        for each, one in left
        if one.person.is_active
    ]


def alerting(programme: Programme) -> list[Mail]:
    """Tell every lead that a place is free while people wait for one."""
    return [compose(each, "enrolments.alert", programme=programme) for each in programme.leads.active()]


def is_late(programme: Programme) -> bool:
    """Whether the matching has begun, so that whoever comes now enters the next run."""
    return Phase(programme.phase).step >= Phase.MATCH.step or programme.match_on <= timezone.localdate()
