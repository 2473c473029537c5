"""What a programme says about itself."""

import pytest

from tests import make

pytestmark = pytest.mark.django_db


def test_a_programme_is_answered_for_by_the_first_lead_who_can_still_sign_in():
    programme = make.programme(lead=make.person("anna", family_name="Ahorn", is_active=False))
    assert programme.lead is None

    programme.leads.add(zoe := make.person("zoe", family_name="Zeder"), ben := make.person("ben", family_name="Buche"))

    assert (programme.lead, {*programme.leads.active()}) == (ben, {ben, zoe})
