from datetime import timedelta

import pytest
import time_machine
from django.contrib.sessions.models import Session as WebSession
from django.core.cache import cache
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.utils import timezone

from tests import make
from viceversa.access import SYSTEM
from viceversa.actions import life
from viceversa.models import Event, Key, Mail, Sheet, Upload
from viceversa.models.keys import data_key
from viceversa.models.uploads import KEPT
from viceversa.worker import timetable

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def upload(age):
    made = Upload.objects.create(sheet=Sheet.PEOPLE, by=make.person(), made_at=timezone.now() - age, sealed=b"")
    data_key(made.key)
    return made


def test_sweep_forgets_uploads_that_nobody_confirmed_and_destroys_their_keys():
    outdated, fresh = upload(KEPT + timedelta(minutes=1)), upload(timedelta())

    life.sweep(make.installation(), by=SYSTEM)

    assert list(Upload.objects.all()) == [fresh]
    assert list(Key.objects.values_list("owner", flat=True)) == [fresh.key]
    assert outdated.key != fresh.key


def test_sweep_empties_mails_seven_days_after_they_were_sent():
    person, now = make.person(), timezone.now()
    sent = [
        Mail.objects.create(
            person=person, name="x", subject="s", text="t", html="h", made_at=now, sent_at=now - timedelta(days=days)
        )
        for days in (6, 8)
    ]

    life.sweep(make.installation(), by=SYSTEM)

    assert [Mail.objects.get(pk=mail.pk).text for mail in sent] == ["t", ""]


def test_sweep_ends_what_has_run_out():
    now = timezone.now()
    for days in (-1, 1):
        WebSession.objects.create(session_key=str(days), session_data="", expire_date=now + timedelta(days=days))
    for days in (10, 800):
        Event.objects.create(name="x", subject=make.person().key, on=now.date(), at=now - timedelta(days=days))
        Event.objects.create(name="unnamed", subject=make.person().key, on=now.date() - timedelta(days=days))

    make.installation()
    timetable.sweep()

    assert [session.session_key for session in WebSession.objects.all()] == ["1"]
    assert sorted(Event.objects.values_list("name", flat=True)) == ["unnamed", "x"]


def test_sweep_forgets_the_addresses_that_limits_of_attempts_hold():
    cache.set("run-out", [1], timeout=30)
    cache.set("still-counting", [1], timeout=900)

    with time_machine.travel(timezone.now() + timedelta(minutes=1)):
        life.sweep(make.installation(), by=SYSTEM)

    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM cache")
        assert [key for [key] in cursor.fetchall()] == [cache.make_key("still-counting")]


def test_sweep_refuses_nothing_and_leaves_no_trace():
    life.sweep(make.installation(), by=SYSTEM)
    life.sweep(make.installation(), by=SYSTEM)

    assert not Event.objects.exists()


def test_sweep_is_for_the_timetable_only():
    upload(KEPT + timedelta(minutes=1))

    with pytest.raises(PermissionDenied):
        life.sweep(make.installation(), by=make.person(is_administrator=True))

    assert Upload.objects.exists()


def test_correct_is_for_oneself_only_and_leaves_no_trace():
    ben = make.person("ben")

    with pytest.raises(PermissionDenied):
        life.correct(ben, by=make.person(is_administrator=True), locale="en", time_zone="Asia/Tokyo")
    life.correct(ben, by=ben, locale="en", time_zone="Asia/Tokyo")

    ben.refresh_from_db()
    assert (ben.locale, ben.time_zone) == ("en", "Asia/Tokyo")
    assert not Event.objects.exists()


def test_correct_refuses_a_zone_that_nobody_knows():
    ben = make.person("ben")

    with pytest.raises(ValidationError):
        life.correct(ben, by=ben, locale="en", time_zone="Moon/North")


def test_choose_keeps_the_mails_that_one_does_without():
    person = make.person()

    life.choose(person, by=person, wanted=["news"])
    life.choose(person, by=person, wanted=["messages", "news"])

    person.refresh_from_db()
    assert person.unwanted == ["reminders"]
    assert not Event.objects.exists()


def test_choose_is_for_oneself_only_and_leaves_no_trace():
    person = make.person()

    with pytest.raises(PermissionDenied):
        life.choose(person, by=make.person(is_administrator=True), wanted=[])

    person.refresh_from_db()
    assert person.unwanted == []
