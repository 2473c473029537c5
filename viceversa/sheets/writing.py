"""Spreadsheets out: tables become a workbook in which a text stays a text, whatever it begins with."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import xlsxwriter

Cell = str | int | None

A4 = 9


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet of a workbook.

    Attributes
    ----------
    name
        What stands on its tab: at most 31 signs, none of ``[]:*?/\\``.
    headings
        The first line, which stays in sight.
    widths
        How many signs each column shows.
    rows
        Whole numbers stay numbers; None leaves a cell empty.
    """

    name: str
    headings: tuple[str, ...]
    widths: tuple[int, ...]
    rows: Sequence[Sequence[Cell]]


def workbook(tables: Sequence[Table], made: datetime) -> bytes:
    """Write a workbook; the same tables and the same moment give the same file.

    Parameters
    ----------
    tables
        One a sheet.
    made
        The moment that stands in the file.

    Returns
    -------
    bytes
        The whole XLSX file.

    Examples
    --------
    >>> from openpyxl import load_workbook
    >>> content = workbook([Table("Sums", ("What",), (20,), [["=1+1"]])], datetime(2026, 9, 1))
    >>> cell = load_workbook(io.BytesIO(content))["Sums"]["A2"]
    >>> cell.value, cell.data_type
    ('=1+1', 's')
    """
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        book.set_properties({"created": made.replace(tzinfo=None)})
        text = book.add_format({"text_wrap": True, "valign": "top"})
        heading = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        for table in tables:
            sheet = book.add_worksheet(table.name)
            for column, (title, width) in enumerate(zip(table.headings, table.widths, strict=True)):
                sheet.set_column(column, column, width)
                sheet.write_string(0, column, title, heading)
            for line, row in enumerate(table.rows, 1):
                write_row(sheet, line, row, text)
            sheet.freeze_panes(1, 0)
            printed(sheet)
            sheet.autofilter(0, 0, max(len(table.rows), 1), len(table.headings) - 1)
    return content.getvalue()


def printed(sheet: xlsxwriter.worksheet.Worksheet) -> None:
    """On paper: A4 lying down, all columns side by side, the headings on every page, and pages numbered."""
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer("&L&A&R&P / &N")


def write_row(sheet: xlsxwriter.worksheet.Worksheet, line: int, row: Sequence[Cell], look: object) -> None:
    """Write a line by what its cells are; nothing is guessed from a text."""
    for column, cell in enumerate(row):
        if isinstance(cell, str):
            sheet.write_string(line, column, cell, look)
        elif cell is not None:
            sheet.write_number(line, column, cell, look)
