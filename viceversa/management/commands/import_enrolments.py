"""Enrolments from the command line."""

from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from viceversa.access import SYSTEM
from viceversa.actions import enrolments
from viceversa.management.lists import ListCommand
from viceversa.models import Programme
from viceversa.reports import enrolments as reports
from viceversa.sheets import read_enrolments


class Command(ListCommand):
    """viceversa import-enrolments FILE --programme NAME [--declared] [--yes]."""

    help = gettext_noop("Reads in enrolments (CSV or XLSX), after a look at what they would change.")

    def add_arguments(self, parser: CommandParser) -> None:
        """Which programme, and whether the form contained the declaration."""
        super().add_arguments(parser)
        parser.add_argument("--programme", required=True, help=_("name of the programme"))
        parser.add_argument(
            "--declared", action="store_true", help=_("the form contained the declaration of taking part")
        )

    def handle(self, **options: Any) -> None:
        """Read, show, ask, store. A word that is not sure is taken as its most likely topic."""
        found = list(Programme.objects.filter(name=options["programme"]))
        if len(found) != 1:
            raise CommandError(
                _("%(n)s programmes are called “%(name)s”.") % {"n": len(found), "name": options["programme"]}
            )
        upload = enrolments.stage(found[0], by=SYSTEM, file=self.read(options["file"], read_enrolments))
        told = reports.preview(upload, by=SYSTEM)
        self.show(told)
        for question in told.questions:
            self.stdout.write(f"  {question.label} → {next(iter(question.candidates), '–')}")
        if self.agreed(yes=options["yes"]):
            stored = self.stored(enrolments.bring_in, upload, seen=told.fingerprint, declared=options["declared"])
            self.stdout.write(reports.brought_in(stored))
        else:
            enrolments.discard(upload, by=SYSTEM)
