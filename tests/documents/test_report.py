"""The report as a document: tagged, in its own typeface, and deaf to markup."""

import io
from datetime import UTC, datetime

import pytest
from pypdf import PdfReader

from viceversa.documents import render

MADE = datetime(2026, 9, 1, 12, 0, tzinfo=UTC)
TABLE = {"headings": ["Rule", "Pairs"], "widths": [3, 1], "numbers": [1], "rows": [["One", "12"]]}
WORDS = {
    "language": "de",
    "title": "Wie Tandems entstehen",
    "lead": "Ein Bericht",
    "figures": [{"value": "57", "label": "Tandems"}],
    "sections": [{"heading": "Regeln", "paragraphs": ["Ein Satz."], "items": ["Ein Punkt."], "table": TABLE}],
    "foot": "Fuß",
}


def pdf(**changes):
    return PdfReader(io.BytesIO(render("report", WORDS | changes, MADE)))


def kinds(element):
    """Names of all structure elements below one."""
    children = element.get("/K", [])
    for child in children if isinstance(children, list) else [children]:
        each = child.get_object()
        if hasattr(each, "get") and "/S" in each:
            yield each["/S"]
            yield from kinds(each)


def test_it_is_tagged_and_says_that_it_is_accessible():
    document = pdf()
    root = document.trailer["/Root"]

    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "de"
    assert b"pdfuaid:part" in root["/Metadata"].get_data()
    assert {"/H1", "/P", "/L", "/LI", "/Table", "/TH", "/TD"} <= set(kinds(root["/StructTreeRoot"]))


def test_it_shows_all_that_goes_in_in_our_typeface():
    document = pdf()
    text = " ".join(document.pages[0].extract_text().split())
    fonts = {font.get_object()["/BaseFont"] for font in document.pages[0]["/Resources"]["/Font"].values()}

    for words in (
        "Wie Tandems entstehen",
        "Ein Bericht",
        "57",
        "Regeln",
        "Ein Satz.",
        "Ein Punkt.",
        "Rule",
        "12",
        "Fuß",
    ):
        assert words in text
    assert {font.partition("+")[2][:5] for font in fonts} == {"Inter"}
    assert document.metadata.title == "Wie Tandems entstehen"


@pytest.mark.parametrize("text", ["#panic()", "*fett*", "$x$", "= Titel", "]", '"', "\\", "#sys.inputs", "<a>", "@b"])
def test_what_goes_in_is_never_markup(text):
    section = {"heading": text, "paragraphs": [text], "items": [text], "table": None}
    page = pdf(title=text, sections=[section]).pages[0]

    assert page.extract_text().count(text) >= 4


def test_the_same_data_and_moment_give_the_same_file():
    assert render("report", WORDS, MADE) == render("report", WORDS, MADE)
