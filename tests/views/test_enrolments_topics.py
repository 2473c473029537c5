"""What is offered and wanted: a picture for the eye, and the same numbers as a table."""

import re

import pytest
from django.urls import reverse

from tests import make
from viceversa.models import Side

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.fixture
def programme(client):
    made = make.programme()
    client.force_login(made.leads.get())
    return made


def read(client, programme):
    return client.get(reverse("enrolments.topics", args=[programme.key])).content.decode()


def cells(page):
    number = r'<td class="n"[^>]*>(\d+)</td>'
    rows = re.findall(rf'<tr><th scope="row"[^>]*>(.*?)</th>{number}{number}', page)
    return [(name, int(offers), int(wishes)) for name, offers, wishes in rows]


def test_topics_shows_supply_and_demand_as_a_picture_with_its_table(client, programme):
    programme.topics.set([make.topic(slug) for slug in ("linkedin", "podcasts", "excel")])
    make.enrolment(programme=programme, topics=("linkedin",))
    for _each in range(3):
        make.enrolment(Side.MENTEE, programme=programme, topics=("linkedin", "podcasts"))

    page = read(client, programme)

    assert cells(page) == [("Podcasts", 0, 3), ("Linkedin", 1, 3)]
    assert re.findall(r"<div><b>(\w+)</b><small>(.*?)</small>", page) == [
        ("Podcasts", "0 angeboten, 3 gewünscht"),
        ("Linkedin", "1 angeboten, 3 gewünscht"),
    ]
    assert "Noch nicht genannt: Excel." in page


def test_topics_says_what_will_be_here_as_long_as_nobody_has_enrolled(client, programme):
    page = read(client, programme)

    assert (cells(page), "Die ersten Anmeldungen zeichnen das Bild" in page) == ([], True)
