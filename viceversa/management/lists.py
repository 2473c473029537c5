"""Lists brought in from the command line: the same preview as on the page, the same question."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Protocol

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from viceversa.access import SYSTEM
from viceversa.models import Upload
from viceversa.reports import sheets
from viceversa.reports.people import Part
from viceversa.sheets import Severity, Sheet, SheetRefusedError

AT_MOST = 20


class Told(Protocol):
    """What a preview tells of any list."""

    @property
    def format(self) -> str: ...  # noqa: D102
    @property
    def columns(self) -> list[tuple[str, str]]: ...  # noqa: D102
    @property
    def dropped(self) -> Iterable[str]: ...  # noqa: D102
    @property
    def doubts(self) -> list[sheets.Sentence]: ...  # noqa: D102
    @property
    def notes(self) -> list[sheets.Sentence]: ...  # noqa: D102
    @property
    def parts(self) -> list[Part]: ...  # noqa: D102
    @property
    def unchanged(self) -> int: ...  # noqa: D102


class ListCommand(BaseCommand):
    """Reads a list, shows what it would change, asks, and stores it."""

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, and whether to ask."""
        parser.add_argument("file", type=Path, help=_("CSV or XLSX"))
        parser.add_argument("--yes", action="store_true", help=_("store without asking"))

    def read(self, path: Path, read: Callable[[bytes, str], Sheet[Any]]) -> Sheet[Any]:
        """Read a file; end with sentences if nothing of it can be stored."""
        try:
            sheet = read(path.read_bytes(), path.name)
        except SheetRefusedError as refusal:
            raise CommandError(f"{path.name}: {sheets.sentence(refusal.problem)}") from None
        except OSError as trouble:
            raise CommandError(f"{path}: {trouble.strerror}") from None
        self.refuse(path, sheets.sentences(sheet.problems, Severity.REFUSE))
        return sheet

    def refuse(self, path: Path, refusals: Iterable[sheets.Sentence]) -> None:
        """End with what has to be mended, if there is something."""
        if told := "\n".join(f"{path.name}: {one}" for one in refusals):
            raise CommandError(told)

    def show(self, told: Told) -> None:
        """Print a preview."""
        self.stdout.write(told.format)
        for heading, word in told.columns:
            self.stdout.write(f"  {heading} → {word}")
        if dropped := ", ".join(told.dropped):
            self.stdout.write(_("Dropped while reading, stored nowhere: %(columns)s") % {"columns": dropped})
        for sentence in (*told.doubts, *told.notes):
            self.stdout.write(f"  {sentence}")
        for part in told.parts:
            self.stdout.write(f"{part.label}: {len(part.lines)}")
            for line in part.lines[:AT_MOST]:
                changed = "; ".join(f"{one.field}: {one.before} → {one.after}" for one in line.differences)
                self.stdout.write(f"  {line.name}: {changed or line.about}")

    def agreed(self, *, yes: bool) -> bool:
        """Ask, unless the answer was given with the command; nobody who could answer is a no."""
        try:
            return yes or input(_("Store it? (yes/no) ")).strip().casefold() in {"yes", "y", _("yes"), _("yes")[0]}
        except EOFError:
            self.stderr.write(_("Nobody is there to answer, so --%(name)s is needed.") % {"name": "yes"})
            return False

    def stored(self, act: Callable[..., Upload], upload: Upload, **told: Any) -> Upload:
        """Store what was agreed to, or say in words what stands against it."""
        try:
            return act(upload, by=SYSTEM, **told)
        except ValidationError as refusal:
            raise CommandError(" ".join(refusal.messages)) from None
