"""The moves of every view."""

from datetime import date

import pytest
from django.urls import reverse

from tests import make
from viceversa.models import Event

pytestmark = pytest.mark.django_db


def test_what_stands_against_a_click_is_said_on_the_next_page(client):
    make.installation()
    enrolment = make.enrolment(paused_on=date(2026, 11, 3))
    client.force_login(enrolment.person)

    page = client.post(reverse("applications.pause", args=[enrolment.key]), follow=True)

    assert [(message.level_tag, message.message) for message in page.context["messages"]] == [
        ("warning", "Das hat sich inzwischen geändert. Bitte sehen Sie die Seite noch einmal an.")
    ]


def test_nobody_is_asked_to_declare_where_everybody_has(client):
    make.installation()
    programme = make.enrolment().programme
    client.force_login(programme.leads.get())

    page = client.post(reverse("enrolments.invite", args=[programme.key]), follow=True)

    assert [message.level_tag for message in page.context["messages"]] == ["warning"]
    assert not Event.objects.filter(name="enrolments.invite").exists()
