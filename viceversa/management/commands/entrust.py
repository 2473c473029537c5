"""Give somebody a role in the house, from the command line: how the first lead comes to be."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from viceversa.access import SYSTEM
from viceversa.actions import people
from viceversa.models import Person, Role


class Command(BaseCommand):
    """`viceversa entrust ADDRESS ROLE`."""

    help = "Gives somebody a role in the house (lead, auditor, administrator), or takes it back."

    def add_arguments(self, parser: Any) -> None:
        """Who, which role, and whether it is taken back."""
        parser.add_argument("address", help="the person's e-mail address")
        parser.add_argument("role", choices=Role.values)
        parser.add_argument("--withdraw", action="store_true", help="take the role back")

    def handle(self, **options: Any) -> None:
        """Find the person and say what is now true."""
        person = Person.objects.filter(email__iexact=options["address"]).first()
        if person is None:
            raise CommandError(f"Nobody here has the address {options['address']}. Import the people first.")
        try:
            change = people.relieve if options["withdraw"] else people.entrust
            change(person, by=SYSTEM, role=Role(options["role"]))
        except ValidationError as refusal:
            raise CommandError(" ".join(refusal.messages)) from None
        state = "no longer holds" if options["withdraw"] else "now holds"
        self.stdout.write(f"{person.name} {state} the role {options['role']}.")
