"""Spreadsheets in: a CSV or XLSX file as it comes, out come rows with their lines, and what is to be said.

    sheet = read_people(content, "belegschaft.csv", known=...)      Sheet[PersonRow]
    sheet = read_enrolments(content, "anmeldungen.xlsx")            Sheet[EnrolmentRow]
    Topics(names).resolve("KI")                                     Resolved(slug, sure, candidates)

A file that holds no table raises `SheetRefusedError`, whose `problem` says why. Everything else is a
`Problem` in `sheet.problems`: a code and parameters, with line and column. If `sheet.refused`, nothing
of it can be stored. Columns that the catalogue does not name are dropped while reading: only their
headings are kept, in `sheet.source.heading.dropped`.
"""

from viceversa.sheets.answers import Offer, Wish
from viceversa.sheets.enrolments import Confidential, EnrolmentRow, read_enrolments
from viceversa.sheets.lines import Known
from viceversa.sheets.people import PersonRow, read_people
from viceversa.sheets.problems import Problem, Severity, SheetRefusedError
from viceversa.sheets.readings import Sheet
from viceversa.sheets.tables import Source
from viceversa.sheets.topics import Resolved, Topic, Topics, read_topics
from viceversa.sheets.weeks import Span, slots

__all__ = [
    "Confidential",
    "EnrolmentRow",
    "Known",
    "Offer",
    "PersonRow",
    "Problem",
    "Resolved",
    "Severity",
    "Sheet",
    "SheetRefusedError",
    "Source",
    "Span",
    "Topic",
    "Topics",
    "Wish",
    "read_enrolments",
    "read_people",
    "read_topics",
    "slots",
]
