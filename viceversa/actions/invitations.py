"""Invitations: people, units and links; withdrawn, renewed, reminded of and taken up."""

from collections.abc import Iterable
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from viceversa.access import Actor, person
from viceversa.actions import action
from viceversa.models import Acceptance, Invitation, Job, Person, Phase, Programme, Unit
from viceversa.models.invitations import silent, uninvited

AT_ONCE = 500
UNDISTURBED = timedelta(days=7)
LETTER = "invitations.invite"


@action
def invite(programme: Programme, /, *, by: Actor, people: Iterable[Person], side: str = "") -> Programme:
    """Invite people by name; whoever is invited already, or has signed up, gets no second mail."""
    refuse_out_of_time(programme)
    chosen = {one.pk for one in people}
    if len(chosen) > AT_ONCE:
        sentence = _("At most %(most)s people at once. Please choose fewer, or invite a whole unit.")
        raise ValidationError(sentence % {"most": AT_ONCE})
    new = uninvited(programme).filter(pk__in=chosen)
    made = Invitation.objects.bulk_create(Invitation(programme=programme, person=one, side=side) for one in new)
    if not made:
        raise ValidationError(_("Everybody you chose is invited already, or has signed up."))
    announce(made)
    return programme


@action
def include(programme: Programme, /, *, by: Actor, unit: Unit, side: str = "") -> Invitation:
    """Invite a unit with the units below it, and whoever will join them as long as the invitation is open."""
    refuse_out_of_time(programme)
    made = Invitation(programme=programme, unit=unit, side=side)
    made.validate_constraints()
    made.save()
    announce([made])
    return made


@action
def link(programme: Programme, /, *, by: Actor, side: str = "") -> Invitation:
    """Make a link by which anybody of the house can sign up."""
    refuse_out_of_time(programme)
    return linked(programme, side)


@action
def renew(invitation: Invitation, /, *, by: Actor) -> Invitation:
    """Close a link and make another one; whoever came in by the old one can still finish."""
    refuse_closed(invitation)
    if not invitation.digest:
        raise ValidationError(_("Only a link can be renewed."))
    close(invitation)
    return linked(invitation.programme, invitation.side)


@action
def withdraw(invitation: Invitation, /, *, by: Actor) -> Programme:
    """Take an invitation back, or close a link. Whoever has signed up stays."""
    refuse_closed(invitation)
    close(invitation)
    return invitation.programme


@action
def remind(programme: Programme, /, *, by: Actor) -> Programme:
    """Remind everybody who is invited and has not signed up, in the same words; the worker writes the mails."""
    refuse_out_of_time(programme)
    rows = Invitation.objects.filter(programme=programme, digest="").open()
    if rows.filter(reminded_at__gt=timezone.now() - UNDISTURBED).exists():
        raise ValidationError(_("There was a reminder within the last seven days. Two of them are a week apart."))
    if not silent(programme).exists():
        raise ValidationError(_("Everybody who is invited has signed up. There is nobody to remind."))
    rows.update(reminded_at=timezone.now())
    return programme


@action
def accept(invitation: Invitation, /, *, by: Actor) -> Invitation:
    """Come in by a link: from now on the form is open, on whichever device. Nobody is told."""
    if invitation.closed_at or not invitation.digest:
        raise ValidationError(_("This link is closed."))
    Acceptance.objects.get_or_create(invitation=invitation, person=person(by))
    return invitation


def announce(made: Iterable[Invitation]) -> None:
    """Have the mails written, each invitation a job of its own: interrupted, none is left out and none comes twice."""
    now = timezone.now()
    Job.objects.bulk_create(Job(kind=LETTER, subject=invitation.key, due_at=now) for invitation in made)


def linked(programme: Programme, side: str) -> Invitation:
    """A new link, of which only the hash is kept."""
    made = Invitation(programme=programme, side=side)
    made.digest = Invitation.digest_of(made.token)
    made.save()
    return made


def close(invitation: Invitation) -> None:
    """Let nobody in any more."""
    invitation.closed_at = timezone.now()
    invitation.save(update_fields=["closed_at"])


def refuse_closed(invitation: Invitation) -> None:
    """What is over is not ended twice."""
    if invitation.closed_at:
        raise ValidationError(_("This invitation was withdrawn or closed already."))


def refuse_out_of_time(programme: Programme) -> None:
    """Nobody is invited to a plan, or to something that is over."""
    if programme.phase == Phase.PLAN:
        raise ValidationError(_("The programme is still being planned. Invite people once enrolment is open."))
    if programme.phase == Phase.CLOSED:
        raise ValidationError(_("The programme is closed. Nobody can sign up any more."))
