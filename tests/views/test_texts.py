"""Every page speaks through the catalogues: nothing that people read stands in the code alone."""

import pytest

from tests import pseudo
from tests.access.test_matrix import MATRIX, address
from tests.access.world import build

# What files and sealed texts of the world say.
WRITTEN = {"Vorname", "Nachname", "Mail", "Ich", "nehme", "teil", "als", "Das", "kann", "ich", "zeigen"}
WRITTEN |= {"Mehr", "Zeit", "zum", "Fragen", "link"}  # {link} is a place in a mail

pytestmark = [pytest.mark.django_db(databases=["default", "keys"]), pytest.mark.thorough]


def test_every_text_of_every_page_comes_from_a_catalogue_or_from_the_database(client):
    world = build()
    data, guides = pseudo.known() | WRITTEN, pseudo.guides()
    found = {}
    for name, (thing, allowed) in MATRIX.items():
        known = data | guides if name.partition(".")[0] in pseudo.GUIDED else data
        for actor in sorted(allowed):
            client.cookies.clear()
            if person := world.people[actor]:
                client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
            with pseudo.spoken():
                response = client.get(address(name, getattr(world.things[thing], "key", None)))
            if response.status_code == 200 and "html" in response.headers["Content-Type"]:
                found[name] = found.get(name, set()) | pseudo.past_the_catalogue(response.content.decode(), known)

    assert {name: sorted(texts) for name, texts in found.items() if texts} == {}
    assert len(found) > 20
