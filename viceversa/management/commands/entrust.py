"""Give somebody a role in the house, from the command line: how the first lead comes to be."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from viceversa.access import SYSTEM
from viceversa.actions import people
from viceversa.management.whom import person_at
from viceversa.models import Role


class Command(BaseCommand):
    """`viceversa entrust ADDRESS ROLE`."""

    help = gettext_noop("Gives somebody a role in the house (lead, auditor, administrator), or takes it back.")

    def add_arguments(self, parser: Any) -> None:
        """Who, which role, and whether it is taken back."""
        parser.add_argument("address", help=_("the person's e-mail address"))
        parser.add_argument("role", choices=Role.values)
        parser.add_argument("--withdraw", action="store_true", help=_("take the role back"))

    def handle(self, **options: Any) -> None:
        """Find the person and say what is now true."""
        person, role = person_at(options["address"]), Role(options["role"])
        change, sentence = (
            (people.relieve, _("%(name)s no longer holds the role: %(role)s."))
            if options["withdraw"]
            else (people.entrust, _("%(name)s now holds the role: %(role)s."))
        )
        try:
            change(person, by=SYSTEM, role=role)
        except ValidationError as refusal:
            raise CommandError(" ".join(refusal.messages)) from None
        self.stdout.write(sentence % {"name": person.name, "role": role.label})
