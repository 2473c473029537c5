"""Workbooks that are written, read back by another library."""

import io
from datetime import UTC, datetime

import pytest
from openpyxl import load_workbook

from viceversa.sheets.writing import Table, workbook

MADE = datetime(2026, 9, 1, 12, 0, tzinfo=UTC)
TABLE = Table("Who", ("Name", "Points"), (20, 8), [("Ann", 3), ("Bo", None)])


def read(*tables):
    return load_workbook(io.BytesIO(workbook(tables, MADE)))


def test_every_table_is_a_sheet_with_its_headings_and_rows():
    book = read(TABLE, Table("None", ("Name",), (9,), []))

    assert book.sheetnames == ["Who", "None"]
    assert list(book["Who"].values) == [("Name", "Points"), ("Ann", 3), ("Bo", None)]
    assert list(book["None"].values) == [("Name",)]


def test_headings_stay_in_sight_and_can_be_filtered_by():
    sheet = read(TABLE)["Who"]

    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:B3")


def test_on_paper_all_columns_stand_side_by_side_and_the_headings_on_every_page():
    sheet = read(TABLE)["Who"]

    page = sheet.page_setup

    assert (sheet.print_title_rows, page.orientation, int(page.paperSize)) == ("$1:$1", "landscape", 9)
    assert (sheet.sheet_properties.pageSetUpPr.fitToPage, page.fitToHeight) == (True, 0)


@pytest.mark.parametrize(
    "text",
    ["=1+1", '=HYPERLINK("http://example.org")', "{=A1}", "+49", "-1", "@SUM(A1)", "0815", "http://example.org", " "],
)
def test_a_text_stays_a_text_whatever_it_begins_with(text):
    sheet = read(Table("T", (text,), (9,), [(text,)]))["T"]

    for cell in (sheet["A1"], sheet["A2"]):
        assert (cell.value, cell.hyperlink, cell.data_type) == (text, None, "s")


def test_the_same_tables_and_moment_give_the_same_file():
    assert workbook([TABLE], MADE) == workbook([TABLE], MADE)
    assert read(TABLE).properties.created == MADE.replace(tzinfo=None)
