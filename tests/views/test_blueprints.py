import re

import pytest

from tests import make
from tests.views.pages import page
from viceversa.models import Blueprint

pytestmark = pytest.mark.django_db


def test_index_teaches_how_a_template_comes_about(client, lead):
    assert "Hier stehen bald Ihre eigenen Vorlagen" in page(client, "/templates/")


def test_index_lists_the_templates_of_the_house_by_name(client, lead):
    make.blueprint(name="Winter", says="Für kurze Tage.")
    make.blueprint(name="Herbst")

    shown = page(client, "/templates/")

    assert re.findall(r"<b>(\w+)</b>", shown) == ["Herbst", "Winter"]
    assert "Für kurze Tage." in shown


def test_keep_says_what_comes_along_and_keeps_it(client, lead):
    programme = make.programme(lead=lead, name="Seitenwechsel")
    url = f"/programmes/{programme.key}/keep/"
    assert "Keine Menschen: weder Leitung noch Teilnahmen noch Tandems." in page(client, url)
    assert 'value="Seitenwechsel"' in page(client, url)

    response = client.post(url, {"name": "Wie immer", "says": "Für den Herbst."})

    assert response.headers["Location"] == f"/programmes/{programme.key}/"
    assert "Wie immer" in page(client, "/programmes/new/")


def test_keep_says_that_a_name_is_taken_and_keeps_what_was_typed(client, lead):
    make.blueprint(name="Wie immer")
    programme = make.programme(lead=lead)

    response = client.post(f"/programmes/{programme.key}/keep/", {"name": "Wie immer", "says": "Für den Herbst."})

    assert response.status_code == 422
    assert "Eine Vorlage mit diesem Namen gibt es schon" in response.content.decode()
    assert "Für den Herbst." in response.content.decode()


def test_rename_and_delete_do_what_they_say(client, lead):
    kept = make.blueprint(name="Alt")

    assert client.post(f"/templates/{kept.key}/", {"name": "Neu"}).headers["Location"] == "/templates/"
    assert Blueprint.objects.get().name == "Neu"
    assert "bleiben, wie sie sind" in page(client, f"/templates/{kept.key}/delete/")
    assert client.post(f"/templates/{kept.key}/delete/", {"form_key": ""}).headers["Location"] == "/templates/"
    assert not Blueprint.objects.exists()


@pytest.mark.parametrize("place", ["", "delete/"])
def test_templates_do_not_exist_for_people_who_do_not_plan(client, place):
    kept = make.blueprint()
    client.force_login(make.person())

    assert client.get(f"/templates/{kept.key}/{place}").status_code == 404
