"""Who most often looks at pages: somebody who plans programmes, signed in."""

import pytest

from tests import make


@pytest.fixture
def lead(client):
    make.installation()
    person = make.person("anna", is_lead=True)
    client.force_login(person)
    return person
