"""Long texts: whatever somebody pastes is read in one go, and keeps nobody else waiting."""

import pytest
from django.core.exceptions import ValidationError

from viceversa.reports.channels import clean
from viceversa.reports.invitations import pasted
from viceversa.sheets.languages import languages
from viceversa.views.staff import ADDRESS

MANY = 100_000  # a pattern that looks back for each sign would take minutes


@pytest.mark.parametrize("sign", ["(", "[", " ", "\n", "/", "x ", "und "])
def test_languages_are_read_from_a_text_of_any_length(sign):
    codes, _unknown = languages(f"Deutsch,{sign * (MANY // len(sign))}")

    assert codes == ("de",)


def test_addresses_are_found_in_a_text_of_any_length():
    assert pasted(f"{'x' * MANY} al@example.org {'@' * MANY}") == ["al@example.org"]


def test_an_address_behind_a_name_is_looked_for_in_a_text_of_any_length():
    assert ADDRESS.search(f"({'@' * MANY}") is None
    assert ADDRESS.search(f"({'x' * MANY}") is None


def test_what_stands_for_nothing_is_found_in_a_text_of_any_length():
    with pytest.raises(ValidationError, match="leer"):
        clean(f"{'{' * MANY}leer}}")
