"""A staff list and a form of four people who make two tandems, and what a workbook holds."""

from openpyxl import load_workbook

STAFF = [
    ("Vorname", "Nachname", "E-Mail", "Bereich", "Karrierestufe", "Vorgesetzte", "Geburtsdatum"),
    ("Ann", "Lee", "ann@example.org", "+Marketing", "3", "", "CANARY"),
    ("Bo", "Rau", "bo@example.org", "IT", "3", "", "CANARY"),
    ("Cy", "Sun", "cy@example.org", "Vertrieb", "8", "", "CANARY"),
    ("Di", "Tal", "di@example.org", "Einkauf", "8", "", "CANARY"),
]
FORM = [
    ("E-Mail-Adresse", "Ich nehme teil als", "Das kann ich zeigen", "Das möchte ich lernen", "Mit wem lieber nicht?"),
    ("ann@example.org", "Mentor:in", "LinkedIn (5)", "", ""),
    ("bo@example.org", "Mentor:in", "LinkedIn (3); Excel (4)", "", ""),
    ("cy@example.org", "Mentee", "", "LinkedIn", ""),
    ("di@example.org", "Mentee", "", "LinkedIn; Excel", ""),
]


def sheets(path):
    return {sheet.title: list(sheet.values) for sheet in load_workbook(path)}


def pairs(path):
    return {(row[0], row[3]) for row in sheets(path)["Tandems"][1:]}


def changed(rows, line, column, value):
    """A table with one cell changed."""
    new = [list(row) for row in rows]
    new[line - 1][column] = value
    return new
