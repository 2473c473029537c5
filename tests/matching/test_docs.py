import doctest
from pathlib import Path


def test_the_page_about_matching_says_what_is_true():
    page = Path(__file__).parents[2] / "docs" / "matching.md"

    assert doctest.testfile(str(page), module_relative=False) == doctest.TestResults(0, 28)
