"""Forget somebody who asked for it and cannot do it on the pages themselves."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from viceversa.access import SYSTEM
from viceversa.actions import life
from viceversa.management import presence, restoring
from viceversa.management.whom import person_at
from viceversa.models import Person, Proposal, Tandem


class Command(BaseCommand):
    """`viceversa erase ADDRESS`."""

    help = gettext_noop("Erases everything about one person, at once and for good, as their own page would.")

    def add_arguments(self, parser: Any) -> None:
        """Who, and whether to ask back."""
        parser.add_argument("address", help=_("the person's e-mail address"))
        parser.add_argument("--yes", action="store_true", help=_("do not ask back"))

    def handle(self, *, address: str, yes: bool, **_options: Any) -> None:
        """Find, ask back, forget, and say what was done."""
        presence.enter()
        restoring.refuse_half()
        person = person_at(address)
        if not yes and not self.confirmed(person):
            raise CommandError(_("Nothing was changed."))
        told = consequences(person)
        try:
            life.erase(person, by=SYSTEM)
        except ValidationError as refusal:
            raise CommandError(" ".join([*refusal.messages, _("Nothing was changed.")])) from None
        for sentence in told:
            self.stdout.write(sentence)

    def confirmed(self, person: Person) -> bool:
        """Whether this is the one who is meant."""
        question = _("Erase %(name)s, %(address)s, for good? Type the address once more: ")
        try:
            return input(question % {"name": person, "address": person.email}).strip().lower() == person.email.lower()
        except EOFError:
            return False


def consequences(person: Person) -> list[str]:
    """What will have happened, told by numbers: with whom is nobody's business here."""
    tandems = Tandem.objects.all().of(person).active().count()
    proposals = Proposal.objects.all().waiting_for(person).count()
    sentences = [_("%(address)s is erased. The keys to what was sealed are destroyed.") % {"address": person.email}]
    if tandems:
        sentences.append(
            ngettext(
                "A tandem ends today; the partner is told by mail.",
                "%(number)s tandems end today; the partners are told by mail.",
                tandems,
            )
            % {"number": tandems}
        )
    if proposals:
        sentences.append(
            ngettext(
                "An open proposal has ended; the other side is told by mail.",
                "%(number)s open proposals have ended; the other sides are told by mail.",
                proposals,
            )
            % {"number": proposals}
        )
    return [*sentences, _("Backups made before hold the data until they are deleted. Restored, they forget it again.")]
