"""Tandems read back from an earlier workbook."""

from datetime import UTC, datetime

import pytest

from tests.sheets.files import as_csv
from viceversa.sheets import SheetRefusedError
from viceversa.sheets.tandems import read_left_over, read_tandems
from viceversa.sheets.writing import Table, workbook

GERMAN = ("Mentor:in", "E-Mail Mentor:in", "Mentee", "E-Mail Mentee")
MADE = datetime(2026, 9, 1, tzinfo=UTC)
ENGLISH = ("Mentor", "E-mail mentor", "Mentee", "E-mail mentee")


@pytest.mark.parametrize("headings", [GERMAN, ENGLISH])
def test_what_was_written_in_either_language_is_read_back(headings):
    rows = [("Ann Lee", "Ann@example.org", "Bo", "bo@example.org"), ("Cy", "", "Di", "di@example.org")]
    content = workbook([Table("Tandems", headings, (9, 9, 9, 9), rows)], MADE)

    assert read_tandems(content, "last.xlsx") == (("ann@example.org", "bo@example.org"),)


def test_a_workbook_without_tandems_keeps_none():
    content = workbook([Table("Tandems", GERMAN, (9, 9, 9, 9), [])], MADE)

    assert read_tandems(content, "last.xlsx") == ()


@pytest.mark.parametrize("rows", [[("Name", "Unit"), ("Ann", "x")], [("E-Mail Mentee",), ("bo@example.org",)]])
def test_another_table_is_refused(rows):
    with pytest.raises(SheetRefusedError, match="no_tandems"):
        read_tandems(as_csv(rows), "other.csv")


def test_what_is_no_table_is_refused_for_what_it_is():
    with pytest.raises(SheetRefusedError, match="empty"):
        read_tandems(b"", "last.xlsx")


def test_who_was_left_over_is_read_from_the_second_sheet():
    tandems = Table("Tandems", GERMAN, (9, 9, 9, 9), [("Ann Lee", "ann@example.org", "Bo", "bo@example.org")])
    left = Table("Ohne Tandem", ("Name", "E-Mail", "Seite"), (9, 9, 9), [("Cy Sun", "cy@example.org", "Mentee")])

    assert read_left_over(workbook([tandems, left], MADE), "last.xlsx") == (("mentee", "cy@example.org"),)
    assert read_left_over(workbook([tandems], MADE), "last.xlsx") == ()
