"""The lead's ways to ask people in, and the door through which these come."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from tests import make
from viceversa.models import Acceptance, Invitation, Phase, State

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

DOOR = "/invitation/"


@pytest.fixture
def programme():
    make.installation(contact_name="Miriam Aydın", contact_phone="0711 1234")
    return make.programme(phase=Phase.ENROL)


@pytest.fixture
def lead(client, programme):
    client.force_login(programme.leads.get())
    return client


def at(name, thing):
    return reverse(f"invitations.{name}", args=[thing.key])


def body(response):
    return response.content.decode()


def said(client, path, data):
    """What the next page says came of it."""
    response = client.post(path, data, follow=True)
    return re.sub(
        r"\s+", " ", re.sub(r"<[^>]+>", "", re.findall(r'(?s)class="messages".*?</div>\s*</div>', body(response))[0])
    )


def test_index_tells_who_is_invited_and_who_has_signed_up_and_nothing_else(lead, programme):
    make.invitation(programme, person=make.person("anna"))
    make.invitation(programme, person=make.enrolment(programme=programme, person=make.person("ben")).person)
    came = make.person("cem")
    Acceptance.objects.create(invitation=make.invitation(programme), person=came)
    make.person("dora", unit=make.unit("Süd"))
    make.invitation(programme, unit=make.unit("Süd"))

    page = body(lead.get(at("index", programme)))

    assert "3 Menschen sind eingeladen." in page
    assert "1 Person hat sich angemeldet." in page
    assert "2 Menschen sind eingeladen und haben sich nicht angemeldet." in page
    assert re.findall(r'<th scope="row">(\w+)', page) == ["Anna", "Ben"]
    assert came.name not in page


def test_index_finds_people_as_one_types(lead, programme):
    for name in ("anna", "ben"):
        make.invitation(programme, person=make.person(name))

    part = lead.get(at("index", programme), {"words": "ann"}, headers={"HX-Request": "true"})

    assert ("Anna" in body(part), "Ben" in body(part), "<html" in body(part)) == (True, False, False)


def test_invite_takes_ticks_and_addresses_as_they_come_and_says_what_became_of_each(lead, programme):
    anna, ben, cem = (make.person(name) for name in ("anna", "ben", "cem"))
    make.invitation(programme, person=cem)
    pasted = f"Ben Muster <BEN@example.org>; {cem.email},\nwho@else.org."

    told = said(lead, at("invite", programme), {"people": [anna.key], "addresses": pasted})

    assert "2 Menschen sind eingeladen und bekommen eine Mail." in told
    assert "1 Person war schon eingeladen oder angemeldet und bekommt keine zweite Mail." in told
    assert "Nicht in der Personalliste: who@else.org." in told
    assert {row.person for row in Invitation.objects.all()} == {anna, ben, cem}


def test_invite_takes_everybody_who_is_found(lead, programme):
    south = [make.person(unit=make.unit("Süd")) for _each in range(60)]
    make.person("anna", unit=make.unit("Nord"))

    lead.post(at("invite", programme), {"everybody": "on", "words": "süd"})

    assert {row.person for row in Invitation.objects.all()} == set(south)


def test_invite_keeps_what_was_typed_if_nobody_is_known(lead, programme):
    answer = lead.post(at("invite", programme), {"addresses": "who@else.org", "people": ["no-key"]})

    assert answer.status_code == 422
    assert "who@else.org</textarea>" in body(answer)
    assert "Nicht in der Personalliste: who@else.org." in body(answer)


def test_invite_keeps_ticks_while_one_looks_for_others(lead, programme):
    anna = make.person("anna")
    make.person("ben")

    part = lead.get(
        at("invite", programme), {"words": "ben", "people": [anna.key, "x"]}, headers={"HX-Request": "true"}
    )

    assert re.findall(r'value="([^"]+)" checked', body(part)) == [str(anna.key)]


def test_include_offers_units_with_their_size(lead, programme):
    make.person(unit=make.unit("Vertrieb / Süd"))
    make.person(unit=make.unit("Vertrieb"))
    south = make.unit("Vertrieb / Süd")

    page = body(lead.get(at("include", programme)))
    assert ("Vertrieb (2)" in page, "Vertrieb / Süd (1)" in page) == (True, True)

    lead.post(at("include", programme), {"unit": south.key})
    assert Invitation.objects.get().unit == south


def test_link_shows_a_poster_whose_token_stands_behind_the_number_sign(lead, programme):
    answer = lead.post(at("link", programme), {"side": ""})
    link = Invitation.objects.get()

    page = body(lead.get(answer.url))

    assert f"http://localhost:8000/invitation/#code={link.token}" in page
    assert '<svg class="qr"' in page
    assert "style=" not in page


def test_show_is_a_page_of_links_alone(lead, programme):
    invitation = make.invitation(programme, person=make.person())

    assert lead.get(at("show", invitation)).status_code == 404


def test_renew_leads_to_the_new_link(lead, programme):
    old = make.invitation(programme)

    answer = lead.post(at("renew", old))

    assert answer.url == at("show", Invitation.objects.all().open().get())
    assert "Dieser Link ist geschlossen" in body(lead.get(at("show", old)))


def test_withdraw_and_remind_say_what_came_of_it(lead, programme):
    anna = make.invitation(programme, person=make.person("anna"))
    assert "Die Erinnerung ist unterwegs" in said(lead, at("remind", programme), {})
    assert "liegt eine Woche" in said(lead, at("remind", programme), {})
    assert "Zurückgezogen." in said(lead, at("withdraw", anna), {})


def test_the_door_names_no_programme_before_one_has_signed_in(client, programme):
    link = make.invitation(programme)

    for _scanner in range(3):
        client.get(DOOR)
    opened = client.post(DOOR, {"code": f" {link.token.lower()} "}, follow=True)

    assert "Der Link passt." in body(opened)
    assert programme.name not in body(opened)
    assert "/sign-in/?next=/invitation/%3Fon" in body(opened)
    assert not Acceptance.objects.exists()


def test_a_web_session_keeps_no_token(client, programme):
    link = make.invitation(programme)
    client.post(DOOR, {"code": link.token})

    assert link.token not in str(dict(client.session.items()))


@pytest.mark.parametrize("code", ["ABCD-EFGH-JKMN", "%", "\x00"])
def test_a_wrong_code_opens_nothing_and_says_so(client, programme, code):
    answer = client.post(DOOR, {"code": code})

    assert answer.status_code == 422
    assert "Miriam Aydın" in body(answer)


def test_after_signing_in_the_link_leads_to_the_form_and_nobody_else_learns_of_it(client, programme):
    link, anna = make.invitation(programme), make.person("anna")
    client.post(DOOR, {"code": link.token})
    client.force_login(anna)

    page = body(client.get(DOOR, {"on": ""}))
    assert f"Sie sind zum Programm {programme} eingeladen." in page

    answer = client.post("/invitation/accept/")
    assert answer.status_code == 302
    assert Acceptance.objects.get().person == anna


def test_a_link_that_was_closed_meanwhile_says_so(client, programme):
    link = make.invitation(programme)
    client.post(DOOR, {"code": link.token})
    Invitation.objects.update(closed_at=timezone.now())
    client.force_login(make.person())

    assert "Dieser Link wurde inzwischen geschlossen." in body(client.post("/invitation/accept/", follow=True))
    assert not Acceptance.objects.exists()


def test_whoever_is_invited_by_name_comes_in_without_any_token(client, programme):
    client.force_login(make.invitation(programme, person=make.person("anna")).person)

    assert programme.name in body(client.get(DOOR))
    assert client.get(DOOR, {"on": ""}).status_code == 302


def test_somebody_else_reads_whom_to_ask_and_nothing_about_programmes(client, programme):
    make.invitation(programme, person=make.person("anna"))
    client.force_login(make.person("stranger"))

    page = body(client.get(DOOR, {"on": ""}))

    assert "Noch ist keine Einladung für Sie da." in page
    assert "Miriam Aydın" in page
    assert programme.name not in page


def test_whoever_has_signed_up_finds_the_way_back(client, programme):
    anna = make.enrolment(programme=programme, person=make.person("anna"), state=State.APPLIED).person
    make.invitation(programme, person=anna)
    client.force_login(anna)

    assert "Sie sind angemeldet." in body(client.get(DOOR, {"on": ""}))


def test_enrol_goes_through_the_preview_of_a_list(lead, programme):
    make.topic("linkedin", name_de="LinkedIn", name_en="LinkedIn")
    make.person("anna")
    said = {"address": "ANNA@example.org", "side": "mentor", "topics": "LinkedIn (4), Häkeln", "capacity": "2"}

    answer = lead.post(at("enrol", programme), said)
    page = body(lead.get(answer.url))

    assert "/enrolments/list/" in answer.url
    assert ("Anna Muster" in page, "LinkedIn (4)" in page, "„Häkeln“" in page) == (True, True, True)
    assert [word for word in ("CSV", "Zeile", "Spalte", "Liste", "Das Formular") if word in page] == []


def test_enrol_refuses_whoever_is_not_in_the_staff_list(lead, programme):
    said = {"address": "who@else.org", "side": "mentor", "topics": "LinkedIn", "capacity": "1"}

    answer = lead.post(at("enrol", programme), said)

    assert answer.status_code == 422
    assert "Nicht in der Personalliste: who@else.org." in body(answer)


def test_ones_own_page_leads_to_a_further_programme_that_invites(client):
    enrolment = make.enrolment(programme=make.programme(phase=Phase.ENROL))
    other = make.programme(name="Zweitblick", phase=Phase.ENROL)
    make.invitation(other, person=enrolment.person)
    client.force_login(enrolment.person)

    text = client.get(reverse("enrolments.show", args=[enrolment.key])).content.decode()

    assert f'<a href="{reverse("applications.show", args=[other.key])}"><b>Anmelden: Zweitblick</b></a>' in text


def test_home_of_somebody_for_whom_nothing_has_begun_is_where_a_code_goes(client):
    client.force_login(make.person("anna"))

    assert client.get("/").url == DOOR


def test_a_code_that_is_missing_is_asked_for_in_our_words(client):
    assert "Hier fehlt noch etwas." in body(client.post(DOOR, {"code": ""}))
