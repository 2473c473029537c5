"""A matching without the web application: two spreadsheets in, a third out."""

import json
import resource
import sys
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from viceversa.documents import render
from viceversa.management.progress import Progress
from viceversa.management.runs import Order, RefusedError, compute, write
from viceversa.reports.command import Computed, summary, tables
from viceversa.reports.council import report
from viceversa.reports.refusals import told
from viceversa.sheets import Problem
from viceversa.sheets.writing import workbook

REFUSED = 2


class Command(BaseCommand):
    """Match people from files; nothing is stored but what is asked for."""

    help = gettext_noop("Matches the people of two spreadsheets and writes a third; needs no database.")
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Files to read, files to write, and the language of both."""
        parser.add_argument("--people", type=Path, required=True, help=_("staff list, CSV or XLSX"))
        parser.add_argument("--enrolments", type=Path, required=True, help=_("export of the form, CSV or XLSX"))
        parser.add_argument("--policy", type=Path, help=_("what counts, as TOML; the standard one if left out"))
        parser.add_argument("--keep", type=Path, help=_("an earlier output: its tandems get a bonus"))
        parser.add_argument("--out", type=Path, required=True, help=_("workbook to write"))
        parser.add_argument("--pdf", type=Path, help=_("report for the works council to write"))
        parser.add_argument("--json", action="store_true", help=_("print figures as JSON"))
        parser.add_argument("--language", choices=("de", "en"), default="de", help=_("language of what is written"))

    def handle(self, **options: Any) -> None:
        """Do it all, or say what to mend and end with 2."""
        started = time.perf_counter()
        with translation.override(options["language"]):
            try:
                computed, remarks = self.run(options)
            except RefusedError as refused:
                self.tell(refused.sentences)
                sys.exit(REFUSED)
            self.tell(remarks)
            seconds = round(time.perf_counter() - started, 3)
            self.stdout.write(json.dumps(figures(computed, seconds)) if options["json"] else summary(computed))

    def run(self, options: dict[str, Any]) -> tuple[Computed, list[str]]:
        """Read, compute and write."""
        order = Order(*(options[name] for name in ("people", "enrolments", "policy", "keep", "language")))
        refuse_overwriting(options)
        words = {
            "read": _("Reading"),
            "score": _("Scoring pairs"),
            "solve": _("Finding tandems"),
            "price": _("Looking for anything better"),
            "explain": _("Explaining"),
            "write": _("Writing"),
        }
        with Progress(sys.stderr, words) as progress:
            computed, remarks = compute(order, timezone.localtime(), progress)
            progress("write", 0, 1)
            documents = {options["out"]: workbook(tables(computed), computed.made)}
            if options["pdf"]:
                documents[options["pdf"]] = render("report", report(computed), computed.made)
            for path, content in documents.items():
                write(path, content)
        return computed, remarks

    def tell(self, sentences: Any) -> None:
        """Say something beside the result."""
        for sentence in sentences:
            self.stderr.write(sentence)


def refuse_overwriting(options: dict[str, Any]) -> None:
    """Keep what is read from being written over, but for an earlier output; and workbook and report apart."""
    read = {options[name].resolve() for name in ("people", "enrolments", "policy") if options[name]}
    for path in (options["out"], options["pdf"]):
        if path and path.resolve() in read:
            raise RefusedError([told(str(path), Problem("an_input"))])
    if options["pdf"] and options["pdf"].resolve() == options["out"].resolve():
        raise RefusedError([told(str(options["pdf"]), Problem("one_name"))])


def figures(computed: Computed, seconds: float) -> dict[str, object]:
    """The result in numbers; memory is the most that was used, in megabytes."""
    matching = computed.matching
    return {
        "tandems": len(matching.tandems),
        "points": matching.points,
        "worst": matching.worst,
        "optimal": matching.certificate.holds,
        "left_over": len(matching.left_over),
        "seconds": seconds,
        "memory": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1),
    }
