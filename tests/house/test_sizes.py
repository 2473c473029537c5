"""Small, and in its place."""

import ast
import re
import tomllib

import pytest

from tests.house.places import PROJECT, ROOT, python, relative, templates, tree

SLOW = {
    "ortools",
    "scipy",
    "numpy",
    "openpyxl",
    "fontTools",
    "icalendar",
    "granian",
    "rapidfuzz",
    "fontpkg_inter",
    "xlsxwriter",
}


def lines(path):
    return len(path.read_text("utf-8").splitlines())


def test_no_file_is_too_long():
    styles = [*(ROOT / "static").rglob("*.css"), *(ROOT / "static").rglob("*.js")]
    long = [path for path in [*python(), *styles, *PROJECT.glob("tests/**/*.py")] if lines(path) > 300]
    assert [relative(path) for path in long] == []


def test_no_template_is_too_long():
    assert [relative(path) for path in templates() if lines(path) > 150] == []


@pytest.mark.parametrize("path", python(), ids=relative)
def test_imports_stand_at_the_top(path):
    inner = [
        node
        for function in ast.walk(tree(path))
        if isinstance(function, ast.FunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    roots = {(getattr(node, "module", None) or node.names[0].name).split(".")[0] for node in inner}
    assert roots <= SLOW


def test_no_style_attribute_and_no_script_in_a_page():
    pattern = re.compile(r"<[^>]*\s(style|on[a-z]+)=|<script(?![^>]*\ssrc=)|hx-on|js:", re.IGNORECASE)
    pages = [path for path in templates() if path.suffix == ".html" and path.parent.name != "notices"]
    assert [relative(path) for path in pages if pattern.search(path.read_text("utf-8"))] == []


def test_no_request_goes_to_anybody_else():
    pattern = re.compile(r"""(src|href|action|url\()\s*=?\s*["'(]?(https?:)?//""")
    files = [*templates(), *(ROOT / "static").rglob("*.css"), *(ROOT / "static").rglob("*.js")]
    assert [relative(path) for path in files if pattern.search(path.read_text("utf-8"))] == []


def test_what_is_no_python_is_packed_too():
    packed = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]["package-data"]
    endings = {pattern.removeprefix("**/*") for pattern in packed["viceversa"]}
    files = [path for path in ROOT.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    assert {path.suffix for path in files} - {".py"} <= endings


def test_nothing_is_left_for_later():
    pattern = re.compile(r"\b(TODO|FIXME|XXX|NotImplementedYet)\b")
    assert [relative(path) for path in [*python(), *templates()] if pattern.search(path.read_text("utf-8"))] == []
