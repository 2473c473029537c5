import ast
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import translation

from viceversa.reports import sheets
from viceversa.reports.fields import FIELDS
from viceversa.reports.sheets import SENTENCES
from viceversa.sheets import Problem, Severity
from viceversa.sheets.catalogue import ENROLMENTS, PEOPLE

# What is said with a code, where the code or its parameters are put together elsewhere than in the call itself.
ELSEWHERE = {
    "cell_too_long": set(),
    "column_missing": {"field", "near"},
    "column_missing_near": {"field", "near"},
    "email_double": {"text", "lines"},
    "email_missing": {"text"},
    "email_odd": {"text"},
    "encrypted": set(),
    "enrolment_double": {"email", "side", "lines", "kept"},
    "excel_error": set(),
    "formula": set(),
    "garbled": set(),
    "level_out_of_range": {"text", "said", "level"},
    "more_problems": {"count"},
    "more_remarks": {"count"},
    "old_excel": set(),
    "personnel_number_double": {"text", "lines"},
    "quotes": set(),
    "reporting_cycle": {"people", "lines"},
    "two_people_meet": {"number", "email", "people"},
}
OTHERS = {"no_tandems"}  # of the command that matches files


def calls():
    """Every code that the readers say as a word, with the names of its parameters."""
    for path in (Path(settings.ROOT) / "sheets").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                if name in {"SheetRefusedError", "Problem", "say"}:
                    yield node.args[0].value, names(node)


def names(call):
    found = {keyword.arg for keyword in call.keywords} - {"line", "column", "params", None}
    for keyword in call.keywords:
        if keyword.arg == "params" and isinstance(keyword.value, ast.Dict):
            found |= {key.value for key in keyword.value.keys}
    return found


SAID = dict(calls()) | ELSEWHERE


def test_every_code_has_a_sentence_and_every_sentence_a_code():
    assert set(SAID) - OTHERS == set(SENTENCES)


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("code", SENTENCES)
def test_a_sentence_asks_for_nothing_that_is_not_said(code, language):
    with translation.override(language):
        assert set(re.findall(r"%\((\w+)\)s", str(SENTENCES[code]))) <= SAID[code]


@pytest.mark.parametrize("code", SENTENCES)
def test_every_sentence_is_written_in_german(code):
    with translation.override("en"):
        english = str(SENTENCES[code])
    assert str(SENTENCES[code]) != english


def test_every_field_has_a_word():
    assert {column.field for column in (*PEOPLE, *ENROLMENTS)} <= set(FIELDS)


@pytest.mark.parametrize(
    ("problem", "told"),
    [
        (
            Problem("empty"),
            "Die Datei ist leer. Bitte speichern Sie die Liste noch einmal und wählen Sie sie dann wieder.",
        ),
        (
            Problem("level_unclear", Severity.REFUSE, 7, "Stufe", {"text": "hoch", "lowest": 1, "highest": 10}),
            "Zeile\u00a07, Spalte „Stufe“: „hoch“ ist keine Karrierestufe. Bitte schreiben Sie eine Zahl von 1 bis 10.",
        ),
        (
            Problem("column_missing", line=1, params={"field": "email", "near": "Mailadr."}),
            "Zeile\u00a01: Die Spalte „E-Mail“ fehlt. Falls „Mailadr.“ gemeint ist, benennen Sie sie bitte um.",
        ),
        (
            Problem("line_repeated", Severity.NOTE, 3, params={"lines": (2, 3)}),
            "Zeile\u00a03: Die Zeilen 2 und 3 sagen dasselbe. Es zählt die erste.",
        ),
        (
            Problem("not_a_table", params={"kind": "png"}),
            "Das ist ein Bild, auch wenn der Name etwas anderes sagt. Bitte wählen Sie eine Liste als CSV oder XLSX.",
        ),
    ],
)
def test_a_problem_is_said_with_its_place(problem, told):
    assert str(sheets.sentence(problem)) == told
