# ruff: noqa: E501  # a sentence a line
"""What is to be said about a file: a sentence for each code of a problem, what is so and what to do about it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from viceversa.reports.fields import FIELDS
from viceversa.reports.phrases import listed
from viceversa.reports.uploads import Understood
from viceversa.sheets import Problem, Severity

KINDS = {
    "png": gettext_lazy("a picture"),
    "jpeg": gettext_lazy("a picture"),
    "gif": gettext_lazy("a picture"),
    "pdf": gettext_lazy("a PDF document"),
    "rtf": gettext_lazy("a text document"),
    "docx": gettext_lazy("a text document"),
    "html": gettext_lazy("a web page"),
    "ods": gettext_lazy("a table of LibreOffice"),
    "xlsb": gettext_lazy("a binary Excel workbook"),
    "sqlite": gettext_lazy("a database"),
    "zip": gettext_lazy("an archive"),
    "gzip": gettext_lazy("an archive"),
    "7z": gettext_lazy("an archive"),
    "rar": gettext_lazy("an archive"),
}

SENTENCES = {
    # the whole file
    "too_large": gettext_lazy("The file is larger than %(limit)s. Please split it, or leave out pictures and other sheets."),
    "empty": gettext_lazy("The file is empty. Please save the list once more and choose it again."),
    "encrypted": gettext_lazy("The workbook has a password. Please save it without one."),
    "old_excel": gettext_lazy("This is the format of an old Excel. Please save the list as .xlsx or as CSV."),
    "not_a_table": gettext_lazy("This is %(kind)s, whatever its name says. Please choose a list as CSV or XLSX."),
    "damaged": gettext_lazy("The workbook cannot be opened. Please open it in Excel, save it as .xlsx and choose it again."),
    "bomb": gettext_lazy("The workbook unpacks to more than a list would hold. Please save the list alone, as CSV."),
    "encoding": gettext_lazy("Some letters here cannot be read as %(encoding)s. Please save the list as “CSV UTF-8”."),
    "binary": gettext_lazy("Here the file holds signs that are no text. Please save the list as CSV or XLSX once more."),
    "quotes": gettext_lazy("A quotation mark opens here and is never closed. Please close or remove it."),
    "headings_missing": gettext_lazy("No line with headings was found. The first line must name the columns, for example “E-mail”."),
    "only_headings": gettext_lazy("Below the headings there is nothing. Please choose the list with its lines."),
    "too_many_columns": gettext_lazy("The list has more than %(limit)s columns. Please remove those that are not needed."),
    "too_many_rows": gettext_lazy("The list has more than %(limit)s lines. Please split it."),
    "more_problems": gettext_lazy("And %(count)s more of this kind. Mend these first, then read the file again."),
    "more_remarks": gettext_lazy("And %(count)s more of this kind."),
    # columns
    "column_missing": gettext_lazy("The column “%(field)s” is missing. Please add it."),
    "column_missing_near": gettext_lazy("The column “%(field)s” is missing. If “%(near)s” is meant, please rename it."),
    "column_double": gettext_lazy("These columns all mean “%(field)s”: %(columns)s. Please keep one."),
    "too_many_cells": gettext_lazy("This line has more cells than there are headings (%(columns)s). Is a separator in a text? Please put that text into quotation marks."),
    # cells
    "cell_too_long": gettext_lazy("This text is very long. Please shorten it, or put an end to its quotation mark."),
    "too_long": gettext_lazy("This text has %(length)s characters. Please shorten it to %(limit)s at most."),
    "formula": gettext_lazy("Here stands a formula. Please put its result in its place."),
    "excel_error": gettext_lazy("Excel could not work out this cell. Please mend it there."),
    "garbled": gettext_lazy("The letters of this cell are garbled. Please save the list as “CSV UTF-8” from the program it comes from."),
    "line_repeated": gettext_lazy("Lines %(lines)s say the same. The first one counts."),
    # people
    "email_missing": gettext_lazy("The e-mail address is missing. Please add it, or remove the line."),
    "email_odd": gettext_lazy("“%(text)s” is no e-mail address. Please mend it."),
    "email_not_ascii": gettext_lazy("“%(text)s” holds special letters. It is stored as it is; please check that mails arrive there."),
    "email_double": gettext_lazy("%(text)s stands in lines %(lines)s. Each person needs an address of their own."),
    "personnel_number_double": gettext_lazy("The number %(text)s stands in lines %(lines)s. Each person needs a number of their own."),
    "number_rounded": gettext_lazy("“%(text)s” is a number that Excel has rounded. Please format the column as text and enter the numbers again."),
    "name_missing": gettext_lazy("There is no name in this line. Please add one, or remove the line."),
    "name_of_one_word": gettext_lazy("“%(text)s” is a name of one word. It is stored like this."),
    "level_unclear": gettext_lazy("“%(text)s” is no career level. Please write a number from %(lowest)s to %(highest)s."),
    "level_understood": gettext_lazy("“%(text)s” is read as career level %(level)s."),
    "language_unknown": gettext_lazy("“%(text)s” is no language that we know. It is left out."),
    "own_superior": gettext_lazy("%(name)s stands there as their own superior. Nobody is stored as superior."),
    "person_unknown": gettext_lazy("“%(text)s” is nobody whom we know, or more than one person. Nobody is stored here."),
    "reporting_cycle": gettext_lazy("Here people stand above each other in a circle: %(people)s (lines %(lines)s). Please correct a superior."),
    "two_people_meet": gettext_lazy("The number %(number)s and the address %(email)s belong to two people who are stored: %(people)s. Please correct one of the two."),
    # enrolments
    "side_unclear": gettext_lazy("“%(text)s” tells no side. Please write Mentor:in, Mentee or both."),
    "level_assumed": gettext_lazy("“%(text)s” has no level. It is taken as level %(level)s."),
    "level_out_of_range": gettext_lazy("“%(text)s” has level %(said)s; levels go from 1 to 5. It is taken as level %(level)s."),
    "topic_too_long": gettext_lazy("“%(text)s” is longer than %(limit)s characters, and left out as a topic."),
    "availability_unclear": gettext_lazy("“%(text)s” is not understood as a time. It is left out."),
    "format_unclear": gettext_lazy("“%(text)s” is not understood as a way to meet. Both are taken."),
    "capacity_unclear": gettext_lazy("“%(text)s” is no number of tandems from 1 to %(most)s. It is taken as %(capacity)s."),
    "capacity_understood": gettext_lazy("“%(text)s” is read as %(capacity)s."),
    "enrolment_double": gettext_lazy("%(email)s has answered more than once (lines %(lines)s). Line %(kept)s counts."),
}  # fmt: skip

ENCODINGS = {
    "utf-8": "UTF-8",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "cp1252": "Windows-1252",
    "cp850": "DOS (850)",
    "mac_roman": "Mac Roman",
}
SEPARATORS = {
    ";": gettext_lazy("semicolons"),
    ",": gettext_lazy("commas"),
    "\t": gettext_lazy("tabs"),
    "|": gettext_lazy("vertical bars"),
}
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
