"""The pages on which leads write into the mails of a programme."""

import html
import re

import pytest

from tests import make
from viceversa.models import Letter, Mail
from viceversa.notices import samples
from viceversa.notices.wordings import ALWAYS, KINDS, MEANINGS, PLACES

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme(client):
    make.installation()
    lead = make.person("anna", is_lead=True)
    client.force_login(lead)
    return make.programme(lead=lead)


def text(response):
    return html.unescape(re.sub(r"\s+", " ", response.content.decode()))


def filled(programme, **more):
    bodies = {f"body_{locale}": samples.shipped(programme, "proposals.publish", locale) for locale in ("de", "en")}
    return {"letter": "proposals.publish", "version": 0, "opening_de": "", "opening_en": ""} | bodies | more


def at(programme, place=""):
    return f"/programmes/{programme.key}/letters/{place}"


def test_index_lists_every_mail_and_says_which_have_words_of_their_own(client, programme):
    Letter.objects.create(programme=programme, name="proposals.publish")

    shown = text(client.get(at(programme)))

    assert shown.count("Wie mitgeliefert.") == 5
    assert shown.count("Mit eigenen Worten.") == 1


def test_edit_shows_the_mail_as_it_will_look_in_both_languages(client, programme):
    shown = text(client.get(at(programme, "edit/?letter=proposals.publish")))

    assert "Guten Tag Kim Beispiel, es gibt einen Vorschlag" in shown
    assert "Hello Kim Beispiel, There is a proposal" in shown
    assert "Guten Tag {name}, es gibt einen Vorschlag" in shown


def test_preview_shows_words_that_nobody_has_saved_and_escapes_markup(client, programme):
    response = client.post(at(programme, "preview/"), filled(programme, opening_de="<script>alert(1)</script> {name}"))

    assert response.status_code == 200
    assert "&lt;script&gt;alert(1)&lt;/script&gt; Kim Beispiel" in response.content.decode()
    assert "<script>alert" not in response.content.decode()
    assert not Letter.objects.exists()


def test_a_look_at_words_of_ones_own_never_replaces_what_somebody_else_has_saved_meanwhile(client, programme):
    client.post(at(programme, "edit/"), filled(programme, opening_de="Ihre."))
    looked = client.post(at(programme, "preview/"), filled(programme, opening_de="Meine."))
    assert 'name="version" value="0"' in looked.content.decode()

    refused = client.post(at(programme, "edit/"), filled(programme, opening_de="Meine."))

    differing = [(field.name, saved, own) for field, saved, own in refused.context["form"].both()]
    assert (refused.status_code, differing) == (422, [("opening_de", "Ihre.", "Meine.")])
    assert 'name="version" value="1"' in refused.content.decode()
    client.post(at(programme, "edit/"), filled(programme, opening_de="Meine.", version=1))
    assert Letter.objects.get().texts["de"]["opening"] == "Meine."


def test_edit_saves_and_restore_takes_it_back(client, programme):
    response = client.post(at(programme, "edit/"), filled(programme, opening_de="Guten Morgen."))
    assert response.headers["Location"] == at(programme, "edit/?letter=proposals.publish")
    assert "Guten Morgen. Es gibt einen Vorschlag" in text(client.get(response.headers["Location"]))

    client.post(at(programme, "restore/"), {"letter": "proposals.publish"})

    assert not Letter.objects.exists()


def test_edit_names_the_unknown_place_at_its_field_and_loses_nothing(client, programme):
    response = client.post(at(programme, "edit/"), filled(programme, opening_en="Dear {friend}"))

    assert response.status_code == 422
    assert 'id="id_opening_en_error"' in response.content.decode()
    assert "Dear {friend}" in response.content.decode()


def test_send_queues_a_mail_to_oneself_and_keeps_what_is_written(client, programme):
    response = client.post(at(programme, "send/"), filled(programme, opening_en="Good morning.", locale="en"))

    assert "Good morning." in Mail.objects.get().text
    assert "Good morning." in text(response)
    assert "Die Mail ist zu Ihnen unterwegs." in text(response)


def test_a_line_break_in_a_name_neither_breaks_the_page_nor_keeps_the_mail_back(client, programme):
    programme.name = "Voneinander\n" + "lernen" * 17
    programme.save()

    assert [client.get(at(programme, f"edit/?letter={name}")).status_code for name in KINDS] == [200] * len(KINDS)
    client.post(at(programme, "send/"), filled(programme, locale="de", opening_de="{programme}"))
    assert "\n" not in Mail.objects.get().subject


def test_each_place_in_a_mail_is_explained():
    assert {place for place, _says in KINDS["invitations.invite"].meanings} == {*ALWAYS, "start", "end", "until"}
    assert set(MEANINGS) == {*PLACES, "link"}
