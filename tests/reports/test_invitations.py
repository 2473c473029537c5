"""Units with the people in them, and links that lead somewhere."""

import pytest

from tests import make
from viceversa.models import Phase
from viceversa.reports import invitations

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def test_a_unit_counts_whoever_is_there_in_it_and_below():
    for name, active in (("Vertrieb", True), ("Vertrieb / Süd", True), ("Vertrieb / Süd", False), ("Einkauf", False)):
        make.person(unit=make.unit(name), is_active=active)

    assert [choice.label for choice in invitations.units()] == ["Vertrieb (2)", "Vertrieb / Süd (1)"]


@pytest.mark.parametrize("phase", Phase)
def test_a_link_leads_somewhere_as_long_as_people_can_sign_up(phase):
    link = make.invitation(make.programme(phase=phase))

    assert invitations.followed(link.digest) == (None if phase in {Phase.PLAN, Phase.CLOSED} else link)
