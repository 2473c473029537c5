"""Awkward files, built by code."""

import csv
import io
import zipfile

from openpyxl import Workbook

PEOPLE = [
    ["Personalnummer", "Vorname", "Nachname", "E-Mail", "Karrierestufe",
     "Vorgesetzte/r (Personalnummer)", "Geburtsdatum"],
    ["2", "Jürgen", "Øverland-Weiß", "juergen@example.org", "4", "1", "CANARY-1970"],
    ["1", "Robert", "O'Brien", "robert@example.org", "9", "", "CANARY-1965"],
]  # fmt: skip


def as_csv(rows=PEOPLE, separator=";", encoding="utf-8", newline="\r\n", before=""):
    text = io.StringIO()
    csv.writer(text, delimiter=separator, lineterminator=newline).writerows(rows)
    return (before + text.getvalue()).encode(encoding)


def as_xlsx(rows=PEOPLE, before=(), merged=""):
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (*before, *rows):
        sheet.append(row)
    if merged:
        sheet.merge_cells(merged)
    return saved(book)


def saved(book):
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def people(*rows, columns=("Personalnummer", "Vorname", "Nachname", "E-Mail", "Karrierestufe", "Vorgesetzte/r")):
    return as_csv([columns, *rows])


def repacked(content, **parts):
    """Put other parts into a workbook; a part is named by the end of its name without the dot."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            stem = entry.filename.rpartition("/")[2].partition(".")[0]
            target.writestr(entry.filename, parts.get(stem, source.read(entry)))
    return file.getvalue()


def archive(**parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return file.getvalue()
