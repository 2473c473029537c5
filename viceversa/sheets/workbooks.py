"""Workbooks of Excel: the first sheet that holds the table, and its rows as text."""

import io
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from viceversa.sheets.columns import MOST_COLUMNS, Column, Heading, Record, best_heading
from viceversa.sheets.problems import SheetRefusedError
from viceversa.sheets.texts import MOST_LINES

HEADING_WITHIN = 200


@contextmanager
def opened(content: bytes) -> Iterator[Any]:
    """Open a workbook; whatever is wrong inside it, it is a damaged one."""
    import openpyxl  # noqa: PLC0415  takes 0.3 s, and most who start us read no workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
            yield book
        except SheetRefusedError:
            raise
        except Exception:
            raise SheetRefusedError("damaged") from None


def records(sheet: Any, columns: int, lines: int | None = None) -> Iterator[Record]:
    """Yield the rows of a sheet with their numbers; blank ones are left out."""
    # The sheet's own word for its size is not taken: it is missing or wrong in many exports.
    sheet.reset_dimensions()
    for line, cells in enumerate(sheet.iter_rows(max_col=columns, max_row=lines, values_only=True), 1):
        if line > MOST_LINES:
            raise SheetRefusedError("too_many_rows", limit=MOST_LINES)
        # Rows that are not in the file come as nothing but None: a million of them must cost next to nothing.
        filled = [text(cell) for cell in cells] if any(cells) else []
        while filled and not filled[-1].strip():
            filled.pop()
        if filled:
            yield Record(line, filled)


def layout(book: Any, columns: Sequence[Column]) -> tuple[Any, Heading]:
    """Find the sheet and the line of headings: the first in which columns are known."""
    for sheet in (sheet for sheet in book.worksheets if sheet.sheet_state == "visible"):
        found = best_heading(records(sheet, MOST_COLUMNS + 1, HEADING_WITHIN), columns)
        if found.places:
            return sheet, found
    raise SheetRefusedError("headings_missing")


def text(value: object) -> str:
    """Write a cell's value as a person would type it.

    >>> text(7.0), text(38.5), text(None), text("sieben")
    ('7', '38.5', '', 'sieben')
    """
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    # Formulas of several cells come as objects of their own.
    return "=" if "Formula" in type(value).__name__ else str(value)
