"""The page of a step: what holds it up comes first."""

import pytest

from tests import make
from tests.views.test_programmes import page

pytestmark = pytest.mark.django_db


def test_advance_leads_to_what_holds_up_the_step_instead_of_offering_it(client):
    make.installation()
    lead = make.person("anna", is_lead=True)
    programme = make.programme(lead=lead)
    client.force_login(lead)
    programme.confidants.add(lead)

    shown = page(client, f"/programmes/{programme.key}/advance/")

    assert ("Der Schritt geht, sobald das geklärt ist." in shown, "Anmeldung öffnen</button>" in shown) == (True, False)
    assert f'btn primary" href="/programmes/{programme.key}/plan/#id_confidants"' in shown
