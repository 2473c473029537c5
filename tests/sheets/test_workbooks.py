"""Workbooks: what Excel and form tools save, and what was made to do harm."""

import datetime
import time

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.formula import ArrayFormula

from tests.sheets import files
from viceversa.sheets import SheetRefusedError, read_people
from viceversa.sheets.catalogue import PEOPLE
from viceversa.sheets.tables import read


def refusal(content):
    started = time.monotonic()
    with pytest.raises(SheetRefusedError) as refused:
        read_people(content, "people.xlsx")
    assert time.monotonic() - started < 2
    return refused.value.problem


def test_numbers_and_dates_read_as_a_person_would_type_them():
    rows = [["Personalnummer", "Name", "E-Mail", "Stufe", "Funktion"],
            [10152, "A", "a@example.org", 7.0, datetime.datetime.fromisoformat("2026-09-01T09:41")]]  # fmt: skip

    [row] = read(files.as_xlsx(rows), "a.xlsx", PEOPLE).rows

    assert list(row.cells.values()) == ["10152", "A", "a@example.org", "7", "2026-09-01 09:41:00"]


def test_merged_titles_and_blank_rows_above_the_headings_do_not_matter():
    content = files.as_xlsx(before=[["Belegschaft"], [], ["Stand", datetime.date(2026, 9, 1)]], merged="A1:F1")

    table = read(content, "a.xlsx", PEOPLE)

    assert (table.source.heading.line, [row.line for row in table.rows]) == (4, [5, 6])


def test_the_first_sheet_that_holds_the_table_is_read_and_hidden_ones_are_not():
    book = Workbook()
    book.worksheets[0].append(["Hinweise zum Ausfüllen"])
    hidden, shown = book.create_sheet("Gehalt"), book.create_sheet("Personal")
    hidden.sheet_state = "hidden"
    for sheet in (hidden, shown):
        for row in files.PEOPLE:
            sheet.append(row)

    assert read(files.saved(book), "a.xlsx", PEOPLE).source.sheet == "Personal"


def test_formulas_are_refused_by_line_and_column_but_not_where_nothing_is_read():
    rows = [["Name", "E-Mail", "Stufe", "Alter"], ["A", "=B3", "=1+1", "=2026-1990"], ["B", "b@example.org", 3, 4]]

    sheet = read_people(files.as_xlsx(rows), "a.xlsx")

    assert [(each.line, each.column) for each in sheet.problems if each.code == "formula"] == [
        (2, "E-Mail"),
        (2, "Stufe"),
    ]


def test_a_formula_of_several_cells_is_one_too():
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (["Name", "E-Mail"], ["A", "a@example.org"]):
        sheet.append(row)
    sheet["A2"] = ArrayFormula("A2:A3", "=B2:B3")

    assert [each.code for each in read_people(files.saved(book), "a.xlsx").problems if each.column == "Name"] == [
        "formula",
        "name_missing",
    ]


def test_more_than_200_columns_are_refused():
    assert refusal(files.as_xlsx([["Name", "E-Mail", *range(199)], ["A", "a@example.org"]])).code == "too_many_columns"


def test_an_empty_workbook_has_no_headings():
    assert refusal(files.as_xlsx([])).code == "headings_missing"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (files.archive(**{"notes.txt": "hello"}), "zip"),
        (files.archive(**{"mimetype": "x", "content.xml": "<a/>"}), "ods"),
        (files.archive(**{"[Content_Types].xml": "<a/>", "word/document.xml": "<a/>"}), "docx"),
        (files.archive(**{"[Content_Types].xml": "<a/>", "xl/workbook.bin": "<a/>"}), "xlsb"),
    ],
)
def test_other_archives_are_named(content, kind):
    problem = refusal(content)

    assert (problem.code, dict(problem.params)) == ("not_a_table", {"kind": kind})


@pytest.mark.parametrize("cut", [30, 200, 2000, -10])
def test_a_torn_workbook_is_damaged(cut):
    assert refusal(files.as_xlsx()[:cut]).code == "damaged"


@pytest.mark.parametrize("part", ["sheet1", "workbook", "styles", "[Content_Types]"])
def test_parts_that_are_no_markup_are_damaged(part):
    assert refusal(files.repacked(files.as_xlsx(), **{part: b"<oops"})).code == "damaged"


def sheet_of(cells):
    return (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData></worksheet>'
        % cells
    )


def test_a_bomb_is_known_by_its_directory():
    assert refusal(files.repacked(files.as_xlsx(), sheet1=bytes(160_000_000))).code == "bomb"
    assert refusal(files.repacked(files.as_xlsx(), sheet1=sheet_of(b"<row/>" * 5_000_000))).code == "bomb"


def test_a_bomb_whose_directory_lies_is_stopped_while_reading():
    content = files.repacked(files.as_xlsx(), sheet1=sheet_of(b"<row/>" * 1_000_000))
    size = len(sheet_of(b"<row/>" * 1_000_000)).to_bytes(4, "little")
    assert content.count(size) == 2

    assert refusal(content.replace(size, (1000).to_bytes(4, "little"))).code == "damaged"


def test_thousands_of_parts_are_a_bomb():
    parts = {f"xl/media/{at}.png": b"" for at in range(1001)}

    assert refusal(files.archive(**{"[Content_Types].xml": "", "xl/workbook.xml": "", **parts})).code == "bomb"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_markup_that_multiplies_itself_is_a_bomb(encoding):
    lol = "".join(f'<!ENTITY l{at} "{f"&l{at - 1};" * 10}">' for at in range(1, 10))
    text = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE x [<!ENTITY l0 "lol">{lol}]><sst>&l9;</sst>'

    assert refusal(files.repacked(files.as_xlsx(), sheet1=text.encode(encoding))).code == "bomb"


def test_a_part_that_is_far_too_large_is_a_bomb():
    assert refusal(files.repacked(files.as_xlsx(), styles=bytes(range(256)) * 35_000)).code == "bomb"


def test_rows_that_stand_far_below_are_refused_before_all_between_are_made():
    def row(line, *cells):
        inside = "".join(f'<c r="{column}{line}" t="inlineStr"><is><t>{text}</t></is></c>' for column, text in cells)
        return f'<row r="{line}">{inside}</row>'.encode()

    head, far = row(1, ("A", "Name"), ("B", "E-Mail")), row(999999999999, ("A", "x"))

    assert refusal(files.repacked(files.as_xlsx(), sheet1=sheet_of(head + far))).code == "too_many_rows"
    assert refusal(files.repacked(files.as_xlsx(), sheet1=sheet_of(far))).code == "headings_missing"


def test_macros_are_never_run_and_do_no_harm():
    content = files.repacked(files.as_xlsx())

    assert len(read_people(content, "people.xlsm").rows) == 2
