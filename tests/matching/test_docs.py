import doctest
import re
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"
PAGE = DOCS / "matching.md"
COMPARED = ("Viceversa", "SciPy", "HiGHS", "mentor-match 7.0.1", "networkx", "naive Python")


def test_the_page_about_matching_says_what_is_true():
    assert doctest.testfile(str(PAGE), module_relative=False) == doctest.TestResults(0, 29)


def test_its_picture_is_there_and_shows_everybody_who_was_measured_in_light_and_dark():
    [(said, name)] = re.findall(r"!\[([^]]+)\]\(([^)]+\.svg)\)", PAGE.read_text("utf-8"))
    picture = (DOCS / name).read_text("utf-8")

    assert len(said) > 50
    assert all(each in picture for each in COMPARED)
    assert "prefers-color-scheme: dark" in picture


def test_its_table_says_what_is_wanted_beside_everything_measured():
    table = PAGE.read_text("utf-8").split("| what | measured | wanted |")[1].split("\n\n")[0]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()[2:]]

    assert len(rows) == 13
    assert all(len(row) == 3 and all(re.search(r"\d", cell) for cell in row[1:]) for row in rows)
