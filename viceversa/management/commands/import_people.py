"""A staff list from the command line."""

from functools import partial
from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from viceversa.access import SYSTEM
from viceversa.actions import people
from viceversa.management.lists import ListCommand
from viceversa.models import Installation, Person
from viceversa.reports import people as reports
from viceversa.reports import uploads
from viceversa.sheets import read_people


class Command(ListCommand):
    """viceversa import-people FILE [--complete] [--yes]."""

    help = gettext_noop("Reads in a staff list (CSV or XLSX), after a look at what it would change.")

    def add_arguments(self, parser: CommandParser) -> None:
        """Whether the list is complete."""
        super().add_arguments(parser)
        parser.add_argument("--complete", action="store_true", help=_("who is not in the list may no longer sign in"))

    def handle(self, **options: Any) -> None:
        """Read, show, ask, store."""
        sheet = self.read(options["file"], partial(read_people, known=Person.objects.all().as_known()))
        upload = people.stage(Installation.objects.all().this(), by=SYSTEM, file=sheet)
        told = reports.preview(upload, by=SYSTEM)
        self.refuse(options["file"], told.refusals)
        self.show(told)
        if self.agreed(yes=options["yes"]):
            file = uploads.people(upload, by=SYSTEM)
            seen, complete = told.fingerprint, options["complete"]
            stored = self.stored(people.bring_in, upload, file=file, seen=seen, complete=complete)
            self.stdout.write(reports.stored(stored))
        else:
            people.discard(upload, by=SYSTEM)
