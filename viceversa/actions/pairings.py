"""Pairings: proposed by one of two or entered by a lead, agreed to by both, and consented to."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from viceversa.access import Actor, signed_in
from viceversa.actions import action
from viceversa.actions.matching import refuse_closed, refuse_own
from viceversa.models import Enrolment, Pairing, Person, Programme, Side, Tandem
from viceversa.notices import notify
from viceversa.reports import pairings as reports


@action
def propose(enrolment: Enrolment, /, *, by: Person, address: str) -> Enrolment:
    """Name somebody as one's partner. Nobody can tell from the answer whether they take part."""
    refuse_closed(enrolment.programme)
    if not Enrolment.objects.filter(pk=enrolment.pk).declared().exists():
        raise ValidationError(_("As soon as you take part, you can name somebody here."))
    other = Enrolment.objects.filter(programme=enrolment.programme, side=Side(enrolment.side).other).declared()
    found = other.filter(person__email__iexact=address, person__is_active=True).exclude(person=by).first()
    if found:
        ask(enrolment, found)
    return enrolment


def ask(one: Enrolment, other: Enrolment) -> None:
    """Ask the other one, once."""
    mentor, mentee = (one, other) if one.side == Side.MENTOR else (other, one)
    said = {f"{one.side}_agreed": True}
    pair = {"programme": one.programme, "mentor": mentor, "mentee": mentee}
    made, new = Pairing.objects.get_or_create(mentor=mentor, mentee=mentee, defaults=pair | said)
    if new:
        tell(made, other.person)
    else:
        Pairing.objects.filter(pk=made.pk).update(**said)


@action
def enter(programme: Programme, /, *, by: Person, mentor: Enrolment, mentee: Enrolment) -> Pairing:
    """Enter two people who have found each other; both are asked whether it is so."""
    refuse_closed(programme)
    made = Pairing(programme=programme, mentor=mentor, mentee=mentee, entered=True)
    refuse_own(made, by)
    made.validate_constraints()
    refuse(made, confidential=False)
    made.save()
    for one in made.partners:
        tell(made, one)
    return made


@action
def agree(pairing: Pairing, /, *, by: Actor) -> Pairing:
    """Say that it is so. A no is not asked for: without a word it lapses."""
    refuse(pairing, confidential=False)
    side = pairing.side_of(signed_in(by))
    setattr(pairing, f"{side.value}_agreed", True)
    pairing.save(update_fields=[f"{side.value}_agreed"])
    return pairing


@action
def drop(pairing: Pairing, /, *, by: Actor) -> Programme:
    """Take one's word back; what is left is what silence leaves, until it lapses: nobody is asked again before."""
    word = f"{pairing.side_of(signed_in(by)).value}_agreed"
    if getattr(pairing, word):
        setattr(pairing, word, False)
        pairing.made_on = timezone.localdate()
        pairing.save(update_fields=[word, "made_on"])
    return pairing.programme


@action
def consent(pairing: Pairing, /, *, by: Person) -> Tandem:
    """Let two who have found each other be a tandem; for one's own, another lead decides."""
    refuse_own(pairing, by)
    refuse_closed(pairing.programme)
    if not pairing.agreed:
        raise ValidationError(_("Both have to say so first. They have been asked."))
    refuse(pairing, confidential=True)
    if not reports.has_places(pairing):
        raise ValidationError(_("One of both has no free place, or does not take part at the moment."))
    if reports.is_asked(pairing):
        raise ValidationError(_("One of both is being asked about a proposal. Please let that date pass first."))
    pair = {"mentor": pairing.mentor, "mentee": pairing.mentee, "programme": pairing.programme}
    made = Tandem.objects.create(formed_on=timezone.localdate(), **pair)
    pairing.delete()
    return made


@action
def dismiss(pairing: Pairing, /, *, by: Person) -> Programme:
    """Decide that two do not become a tandem; both get the same mail, without a reason."""
    refuse_own(pairing, by)
    for one in pairing.partners:
        notify(one, "pairings.dismiss", programme=pairing.programme, lead=by)
    pairing.delete()
    return pairing.programme


def tell(pairing: Pairing, person: Person) -> None:
    """Tell one of both that there is a question for them; who asks stands behind the link."""
    programme = pairing.programme
    notify(person, "pairings.propose", programme=programme, lead=programme.lead, pairing=pairing)


def refuse(pairing: Pairing, *, confidential: bool) -> None:
    """Say which hard rule stands against them."""
    if reasons := reports.obstacles(pairing, confidential=confidential):
        raise ValidationError(_("This stands against it: %(reasons)s.") % {"reasons": ", ".join(reasons)})
