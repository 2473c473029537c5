"""What is written: complete in both languages, about experience and never about age."""

import ast
import re

import polib
import pytest

from tests import messages
from tests.house.places import PROJECT, ROOT, python, relative, templates, tree

AGE = re.compile(
    r"\b([Jj]ung(e|er|en|es)?|[Jj]ünger\w*|alte[rn]?|[Ää]lter(e|er|en|es)|Senioren|[Dd]igital [Nn]atives?"
    r"|[Yy]oung\w*|[Ee]lderly|[Oo]lder|[Ss]eniors)\b"
)
THINGS = re.compile(
    r"keys are older than|older than \d+ days|newer, or an older|alten Excel|den alten\."
)  # files and keys have an age
NEVER = {
    "de": re.compile(r"\b(fehler|ungültig\w*|leider|bitte beachten|erfolgreich\w*|natürlich|einfach)\b|!", re.I),
    "en": re.compile(r"\b(error|invalid|unfortunately|please note|successful\w*|simply|of course)\b|!", re.IGNORECASE),
}


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_catalogues_hold_what_the_code_says_and_nothing_else(language):
    path, po = messages.merged(language)
    assert messages.missing(po) == []
    assert {(e.msgctxt, e.msgid) for e in polib.pofile(str(path))} == {(e.msgctxt, e.msgid) for e in po}


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_the_compiled_catalogue_is_that_of_the_texts(language):
    path, _po = messages.catalogue(language)
    compiled = {(e.msgctxt, e.msgid): e.msgstr for e in polib.mofile(str(path.with_suffix(".mo")))}
    written = {(e.msgctxt, e.msgid): e.msgstr for e in polib.pofile(str(path))}
    assert compiled == written


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_placeholders_are_the_same_in_every_language(language):
    _path, po = messages.merged(language)
    pattern = re.compile(r"%\(\w+\)[sd]|\{\w+\}")
    differ = [
        e.msgid for e in po if not e.msgid_plural and set(pattern.findall(e.msgid)) != set(pattern.findall(e.msgstr))
    ]
    assert differ == []


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_texts_speak_as_we_do(language):
    _path, po = messages.merged(language)
    said = [text for e in po for text in (e.msgstr, *e.msgstr_plural.values())]
    assert [text for text in said if AGE.search(THINGS.sub("", text)) or NEVER[language].search(text)] == []


def test_german_quotes_are_german():
    _path, po = messages.merged("de")
    assert [e.msgstr for e in po if re.search(r'"|“[^“„]*”', e.msgstr)] == []


def test_english_mails_begin_each_sentence_with_a_capital_after_the_greeting_too():
    mails = [path for path in templates() if path.parent.name == "notices" and path.suffix == ".txt"]
    small = {path.name: re.findall(r"%\}\n([a-z].{20})", path.read_text("utf-8")) for path in mails}

    assert len(mails) > 30
    assert {name: found for name, found in small.items() if found} == {}


def test_no_text_in_a_template_goes_past_the_catalogue():
    tags = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}|<svg.*?</svg>|<[^>]*>|&\w+;", re.DOTALL)
    blocks = re.compile(r"\{%\s*(blocktranslate|comment).*?%\}.*?\{%\s*end(blocktranslate|comment)\s*%\}", re.DOTALL)
    bilingual = {"500.html"}
    loose = {
        path.name: words
        for path in templates()
        if path.name not in bilingual
        if (words := re.findall(r"[A-Za-zÄÖÜäöüß]{2,}", tags.sub(" ", blocks.sub(" ", path.read_text("utf-8")))))
        and set(words) - {"Viceversa", "Deutsch", "English"}
    }
    assert loose == {}


FORM = re.compile(r"<form\b((?:\{%.*?%\}|[^>])*)>(.*?)</form>", re.DOTALL)
ASKS = re.compile(r"parts/(field|form)\.html|choice\.tag")


def test_what_a_form_asks_is_answered_in_our_words_not_in_those_of_a_browser():
    left_to_browsers = [
        f"{relative(path)}: {head}"
        for path in templates()
        for head, inside in FORM.findall(path.read_text("utf-8"))
        if "post" in head and ASKS.search(inside) and "novalidate" not in head
    ]

    assert left_to_browsers == []


@pytest.mark.parametrize("path", python(), ids=relative)
def test_no_text_hides_inside_an_f_string(path):
    """What collects the texts does not look there."""
    written = [part for node in ast.walk(tree(path)) if isinstance(node, ast.JoinedStr) for part in ast.walk(node)]
    calls = [part.func.id for part in written if isinstance(part, ast.Call) and isinstance(part.func, ast.Name)]

    assert [name for name in calls if name in messages.KEYWORDS] == []


def test_every_setting_is_documented():
    code = (ROOT / "settings.py").read_text("utf-8")
    used = set(re.findall(r'env(?:\.\w+)?\(\s*"(\w+)"', code))
    told = set(re.findall(r"^\| `(\w+)`", (PROJECT / "docs" / "configuration.md").read_text("utf-8"), re.MULTILINE))
    assert used == told


def test_links_in_the_documentation_lead_somewhere():
    pages = [*PROJECT.glob("*.md"), *(PROJECT / "docs").rglob("*.md")]
    links = [(page, link) for page in pages for link in re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text("utf-8"))]
    assert [(p.name, link) for p, link in links if "://" not in link and not (p.parent / link).exists()] == []
