"""What an erasure needs first, and what follows from it."""

from django.utils.translation import gettext as _

from viceversa.models import Person, Proposal, Tandem
from viceversa.reports.staff import administers_alone, led_alone


def hindrances(person: Person) -> list[str]:
    """What has to be done first, so that nobody is left without a lead or an administrator."""
    sentence = _("You are the only lead of “%(name)s”. Please enter another lead there first, or close the programme.")
    found = [sentence % {"name": programme.name} for programme in led_alone(person)]
    if administers_alone(person):
        found.append(_("You are the only administrator. Please entrust somebody else first."))
    return found


def consequences(person: Person) -> list[str]:
    """What follows from an erasure, for this person."""
    tandems = Tandem.objects.all().of(person).active().count()
    proposals = Proposal.objects.all().waiting_for(person).count()
    told = [
        _("Your account ends at once, on all devices. You cannot sign in any more."),
        _("What is stored about you is deleted, and the keys to what you wrote in confidence are destroyed."),
        _("Whoever has said in confidence that they would rather not meet you no longer finds your name there."),
        _("What others have written in words of their own, such as an idea, stays theirs."),
    ]
    if tandems:
        told.append(
            _("Your tandem ends today. Your partner reads that it ends, not why, and no longer sees your name.")
        )
    if proposals:
        told.append(_("Whoever is proposed to you reads that the proposal has come to an end, not why."))
    return [
        *told,
        _(
            "Viceversa remembers check values of your address, your personnel number and a random key, "
            "from which none of them can be read, so that no list brings you back."
        ),
        _("Backups hold your data until they are deleted. If one is restored, you are forgotten again."),
        _("This cannot be taken back."),
    ]
