"""Whom people can turn to: never somebody with power over them."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.forms.models import model_to_dict

from tests import make
from viceversa.actions import programmes
from viceversa.models import Mail, Phase, Programme, Side, State
from viceversa.reports.confidants import served

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    return make.programme(lead=make.person("anna", is_lead=True))


def name(programme, *addresses, **more):
    lead = programme.leads.first()
    given: dict[str, Any] = {"version": programme.version, "topics": [], "formats": ["onsite"], "leads": [lead.email]}
    plan = model_to_dict(programme, Programme.PLAN) | given | more
    return programmes.edit(programme, by=lead, confidants=list(addresses), **plan)


def refused(programme, *addresses, **more):
    with pytest.raises(ValidationError) as refusal:
        name(programme, *addresses, **more)
    assert not programme.confidants.exists()
    return refusal.value.message_dict["confidants"]


def test_edit_names_a_confidant_who_serves_this_programme_and_no_other(programme):
    ear = make.person("jonas")

    name(programme, "Jonas@example.org", confidants_hint="Telefon 12, dienstags")

    assert list(programme.confidants.all()) == [ear]
    assert [each.programme for each in served(ear)] == [programme]
    assert served(programme.leads.get()) == []


def test_edit_tells_a_confidant_once_that_people_can_turn_to_them(programme):
    make.person("jonas")
    name(programme, "jonas@example.org")
    programme.refresh_from_db()
    make.person("mia", locale="en")

    name(programme, "jonas@example.org", "mia@example.org")

    german, english = Mail.objects.order_by("pk")
    assert (german.person.given_name, english.person.given_name) == ("Jonas", "Mia")
    assert "Sie sind jetzt Vertrauensperson des Programms" in german.text
    assert "You are now a confidant of the programme" in english.text
    assert "/confidant/" in english.text


def test_edit_refuses_a_lead_and_an_administrator_as_confidant(programme):
    make.person("rita", is_administrator=True)

    assert refused(programme, "anna@example.org", "rita@example.org") == [
        "Anna Muster leitet dieses Programm. Vertrauensperson ist jemand anderes.",
        "Rita Muster verwaltet die Installation. Vertrauensperson ist jemand anderes.",
    ]


def test_edit_refuses_an_address_that_nobody_has(programme):
    assert refused(programme, "nobody@example.org") == ["Nicht in der Personalliste: nobody@example.org."]


@pytest.mark.parametrize("dotted", [False, True])
def test_edit_refuses_whoever_stands_above_somebody_who_takes_part_however_far(programme, dotted):
    top = make.person("top")
    middle = make.person("middle", **({} if dotted else {"superior": top}))
    if dotted:
        middle.dotted_superiors.add(top)
    make.enrolment(programme=programme, person=make.person("mia", superior=middle))

    assert refused(programme, "top@example.org") == [
        "Top Muster und Mia Muster gehören zu einer Führungslinie, und Mia Muster nimmt teil."
    ]


def test_edit_refuses_whoever_reports_to_somebody_who_takes_part(programme):
    boss = make.person("boss", career_level=9)
    make.person("jonas", superior=boss)
    make.enrolment(Side.MENTEE, programme=programme, person=boss)

    assert refused(programme, "jonas@example.org") == [
        "Jonas Muster und Boss Muster gehören zu einer Führungslinie, und Boss Muster nimmt teil."
    ]


def test_edit_allows_a_confidant_far_below_the_board(programme):
    board = make.person("board", career_level=10)
    make.person("jonas", superior=make.person("middle", superior=board))
    make.enrolment(Side.MENTEE, programme=programme, person=board)

    assert name(programme, "jonas@example.org").confidants.count() == 1


def test_edit_refuses_whoever_takes_part_and_forgets_those_who_left(programme):
    taking_part = make.enrolment(programme=programme, person=make.person("mia"))

    assert refused(programme, "mia@example.org") == [
        "Mia Muster nimmt selbst teil. Vertrauensperson ist jemand anderes."
    ]
    taking_part.state = State.WITHDRAWN
    taking_part.save()
    assert name(programme, "mia@example.org").confidants.count() == 1


@pytest.mark.parametrize("upside_down", [False, True])
def test_edit_names_nobody_where_appraisal_stands_against_a_confidant(programme, upside_down):
    jonas, mia = make.person("jonas"), make.person("mia")
    one, other = (jonas, mia) if upside_down else (mia, jonas)
    one.appraiser = other
    one.save()
    make.enrolment(programme=programme, person=mia)

    assert refused(programme, "jonas@example.org") == [
        "Gegen eine der Vertrauenspersonen spricht ein vertraulicher Grund."
    ]


def test_edit_refuses_a_new_lead_who_is_the_confidant(programme):
    make.person("jonas")
    name(programme, "jonas@example.org")
    programme.refresh_from_db()

    with pytest.raises(ValidationError, match="Jonas Muster leitet dieses Programm"):
        name(programme, "jonas@example.org", leads=["anna@example.org", "jonas@example.org"])


def test_advance_asks_again_because_roles_and_lines_change(programme):
    jonas = make.person("jonas")
    name(programme, "jonas@example.org")
    jonas.is_administrator = True
    jonas.save()

    with pytest.raises(ValidationError) as refusal:
        programmes.advance(programme, by=programme.leads.get(), phase=Phase.PLAN)

    assert refusal.value.messages == [
        "Jonas Muster verwaltet die Installation. Vertrauensperson ist jemand anderes.",
        "Bitte benennen Sie zuerst im Bauplan jemand anderen als Vertrauensperson.",
    ]
