"""What an upgrade brings along; run by the same code as in an installation, on the tables of today."""

from datetime import date
from importlib import import_module

import pytest
from django.apps import apps
from django.utils import timezone

from tests import make
from viceversa.models import Blueprint, Event, Job, Mail, Person, Phase, Tandem, TandemState, Unit

left = import_module("viceversa.migrations.0005_what_earlier_versions_left")

pytestmark = pytest.mark.django_db


NAMED = (Person, Unit, Blueprint)


def places():
    return [list(model.objects.order_by("pk").values_list("sorted_as", flat=True)) for model in NAMED]


def test_names_get_their_place_in_lists_and_the_slot_that_gave_it_to_them_goes():
    rita = make.person("rita", family_name="Süß", unit=make.unit("Ärztlicher Dienst"))
    make.blueprint()
    before = places()
    Person.objects.update(sorted_as="")
    Unit.objects.update(sorted_as="")
    Blueprint.objects.update(sorted_as="")
    Job.objects.create(kind="timetable.arrange", slot="timetable.arrange", due_at=timezone.now())

    left.put_in_order(apps, None)

    assert places() == before
    assert [*Person.objects.all().matching("Suess")] == [rita]
    assert not Job.objects.exists()


def test_a_mailbox_that_has_said_no_is_guarded_and_no_other():
    refused = make.person("anna", former_email="anna@before.example")
    make.person("ben", former_email="ben@before.example", moves_at=timezone.now())
    make.person("cem")

    left.guard(apps, None)

    assert list(Person.objects.filter(guarded=True)) == [refused]


def test_tandems_of_closed_programmes_are_completed_and_nobody_is_told():
    programme = make.programme(phase=Phase.CLOSED, closed_on=date(2026, 6, 30))
    make.tandem(programme)
    make.tandem(programme, state=TandemState.PAUSED)
    make.tandem(programme, state=TandemState.LEFT, ended_on=date(2026, 5, 1))
    make.tandem(programme, formed_on=date(2026, 7, 2))
    make.tandem(make.programme(phase=Phase.REVIEW))

    for _again in range(2):
        left.complete(apps, None)

    assert list(Tandem.objects.order_by("pk").values_list("state", "ended_on", "until_closed")) == [
        ("completed", date(2026, 6, 30), "active"),
        ("completed", date(2026, 6, 30), "paused"),
        ("left", date(2026, 5, 1), ""),
        ("completed", date(2026, 7, 2), "active"),
        ("active", None, ""),
    ]
    assert (Mail.objects.count(), Event.objects.count()) == (0, 0)
