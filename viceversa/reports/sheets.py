"""What is to be said about a file, as sentences: what is so, and what to do about it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from viceversa.reports.sentences import ENCODINGS, FIELDS, KINDS, SENTENCES, SEPARATORS
from viceversa.reports.uploads import Understood
from viceversa.sheets import Problem, Severity

WORDS: dict[str, Mapping[str, object]] = {"field": FIELDS, "kind": KINDS, "encoding": ENCODINGS}
A_MEGABYTE = 1024 * 1024
BY_HAND = "hand"  # the kind of a list that was no file


@dataclass(frozen=True, slots=True)
class Sentence:
    """What is to be said about one place in a file."""

    place: str
    text: str
    severity: Severity

    def __str__(self) -> str:
        return f"{self.place}: {self.text}" if self.place else self.text


def sentence(problem: Problem) -> Sentence:
    """Say a problem in the language of whoever reads."""
    code = "column_missing_near" if problem.params.get("near") else problem.code
    params = {name: word(name, value) for name, value in problem.params.items()}
    return Sentence(place(problem), str(SENTENCES[code]) % params, problem.severity)


def sentences(problems: Iterable[Problem], *severities: Severity) -> list[Sentence]:
    """Say all problems of these severities."""
    return [sentence(problem) for problem in problems if problem.severity in severities]


def word(name: str, value: object) -> str:
    """Write a parameter as it stands in a sentence."""
    if words := WORDS.get(name):
        return str(words.get(str(value), value))
    if isinstance(value, int) and value >= A_MEGABYTE:
        return filesizeformat(value)
    return str(value) if isinstance(value, str | int) or not isinstance(value, Sequence) else listed(value)


def listed(values: Sequence[object]) -> str:
    """Write a list with commas and "and"."""
    *rest, last = map(str, values)
    return _("%(rest)s and %(last)s") % {"rest": ", ".join(rest), "last": last} if rest else last


def place(problem: Problem) -> str:
    """Write line and column of a problem, as far as it has them."""
    if problem.line and problem.column:
        return _("Line\u00a0%(line)s, column “%(column)s”") % {"line": problem.line, "column": problem.column}
    if problem.line:
        return _("Line\u00a0%(line)s") % {"line": problem.line}
    return ""


def format_told(told: Understood) -> str:
    """Say what kind of file it is: "CSV in Windows-1252, separated by semicolons, 240 lines"."""
    lines = ngettext("%(count)s line", "%(count)s lines", told.lines) % {"count": told.lines}
    if told.kind == "xlsx":
        return _("Excel workbook, %(lines)s") % {"lines": lines}
    return _("CSV in %(encoding)s, separated by %(separator)s, %(lines)s") % {
        "encoding": ENCODINGS.get(told.encoding, told.encoding),
        "separator": SEPARATORS.get(told.separator, told.separator),
        "lines": lines,
    }


def columns_told(told: Understood) -> list[tuple[str, str]]:
    """Each heading of the file with the word that we have for it."""
    return [(heading, str(FIELDS[field])) for field, heading in told.columns.items()]
