"""Take away the second step of somebody who has lost it, from the command line: how the only administrator gets in."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from viceversa.access import SYSTEM
from viceversa.actions import people
from viceversa.management.whom import person_at


class Command(BaseCommand):
    """`viceversa reset ADDRESS`."""

    help = gettext_noop("Removes the second step of somebody who has lost it, and ends all their sign-ins.")

    def add_arguments(self, parser: Any) -> None:
        """Whose."""
        parser.add_argument("address", help=_("the person's e-mail address"))

    def handle(self, **options: Any) -> None:
        """Find the person and say what is now true."""
        person = people.reset(person_at(options["address"]), by=SYSTEM)
        sentence = _("%(name)s has no second step any more, and sets one up at the next sign-in.")
        self.stdout.write(sentence % {"name": person.name})
