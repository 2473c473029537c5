import re

import pytest
from django.urls import NoReverseMatch, reverse

from tests import make
from viceversa.demo import cast
from viceversa.notices import notify

pytestmark = pytest.mark.django_db
in_demo_mode = pytest.mark.urls("tests.demo.urls")


@pytest.fixture
def lead(settings):
    settings.DEMO = True
    make.installation(demo=True)
    return make.person("miriam", email=cast.LEAD, is_administrator=True)


def texts(response):
    return response.content.decode()


def mail(to, code="ABCD-EFGH"):
    return notify(to, "accounts.sign_in", site="Viceversa", code=code, link="http://localhost:8000/x/", minutes=15)


def test_outside_of_demo_mode_there_is_no_demo(client):
    make.person("miriam", email=cast.LEAD)
    absent = client.get("/nowhere/").content

    for path in ("/demo/", "/demo/become/", "/demo/mailbox/"):
        assert (client.get(path).status_code, client.get(path).content) == (404, absent)
    with pytest.raises(NoReverseMatch):
        reverse("demo.start")


@in_demo_mode
def test_the_first_page_offers_everybody_with_one_click(client, lead):
    page = client.get("/demo/?next=/log/")
    [key] = re.findall(r'name="key" value="([^"]+)"', texts(page))

    entered = client.post("/demo/become/", {"key": key, "onward": "/log/"})

    assert "Miriam Muster, plant, bringt zusammen und hilft, wo es hakt" in texts(page)
    assert (entered.status_code, entered.url) == (302, "/log/")
    assert client.session["_auth_user_id"] == str(lead.pk)


@in_demo_mode
def test_one_can_change_eyes_without_signing_out(client, lead):
    other = make.person("other")
    for person in (lead, other):
        client.post("/demo/become/", {"key": person.key})

    assert client.session["_auth_user_id"] == str(other.pk)


@in_demo_mode
def test_the_way_onward_stays_in_the_house(client, lead):
    assert client.post("/demo/become/", {"key": lead.key, "onward": "https://evil.example/"}).url == "/"


@in_demo_mode
def test_nobody_of_a_real_house_is_let_in(client, settings):
    settings.DEMO = True
    make.installation(demo=False)
    person = make.person()

    assert client.post("/demo/become/", {"key": person.key}).status_code == 404
    assert "_auth_user_id" not in client.session


@in_demo_mode
@pytest.mark.parametrize("key", ["", "x", "00000000-0000-0000-0000-000000000000"])
def test_nobody_is_let_in_as_nobody(client, lead, key):
    assert client.post("/demo/become/", {"key": key}).status_code == 404


@in_demo_mode
def test_the_mailbox_shows_all_mails_and_those_of_one_person(client, lead):
    other = make.person("other")
    for person in (lead, lead, other):
        mail(person)

    everybody, hers = client.get("/demo/mailbox/"), client.get("/demo/mailbox/", {"person": other.key})

    assert texts(everybody).count("Ihre Anmeldung bei Viceversa") == 3
    assert texts(hers).count("Ihre Anmeldung bei Viceversa") == 1


@in_demo_mode
def test_a_mail_is_read_as_it_was_written(client, lead):
    page = client.get(f"/demo/mailbox/{mail(lead, code='QWER-TZUI').key}/")

    assert "Ihr Code lautet: QWER-TZUI" in texts(page)
    assert "Von uns fragt Sie niemand nach diesem Code" in texts(page)


@in_demo_mode
def test_the_mailbox_takes_as_many_queries_for_one_as_for_thirty(client, lead, django_assert_num_queries):
    mail(lead)
    with django_assert_num_queries(4):
        client.get("/demo/mailbox/")
    for _ in range(29):
        mail(make.person())
    with django_assert_num_queries(4):
        client.get("/demo/mailbox/")
