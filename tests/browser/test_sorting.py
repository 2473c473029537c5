"""Our order of names against that of the browser, which others have written by the same rules."""

import random

import pytest

from viceversa.sheets.words import order

pytestmark = pytest.mark.thorough

SIGNS = "abcdefghijklmnopqrstuvwxyzäöüßáàâçéèêëíîñóôúûABCDEFÄÖÜÉ"
COLLATE = "names => names.sort(new Intl.Collator('de', {sensitivity: 'base'}).compare)"


def name(source):
    return "".join(source.choices(SIGNS, k=source.randint(1, 6)))


def test_names_stand_as_a_german_browser_sorts_them(browser):
    source = random.Random(5007)
    names = [" ".join(name(source) for _word in range(source.randint(1, 2))) for _each in range(5000)]
    page = browser.new_page()

    theirs = page.evaluate(COLLATE, names)
    page.close()

    assert [order(one) for one in theirs] == sorted(map(order, names))
