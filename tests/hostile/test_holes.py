"""Holes that were found by trying, one test each, so that they stay closed."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests import make
from tests.access.world import upload
from viceversa.models import Phase, Pin, Sheet, Side

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.fixture
def lead():
    make.installation()
    return make.person("lea", is_lead=True)


@pytest.fixture
def programme(lead):
    return make.programme(lead=lead, phase=Phase.MATCH)


@pytest.fixture
def browser(lead):
    client = Client()
    client.force_login(lead)
    return client


def pinning(programme, **fields):
    pair = {side.value: make.enrolment(side, programme=programme).key for side in Side}
    return pair | {"kind": "lock", "form_key": uuid4()} | fields


@pytest.mark.parametrize(
    "onward", ["x", "people.home", "../", "//evil.example", "https://evil.example", "/\\evil.example"]
)
def test_the_way_back_is_a_page_of_ours_or_the_usual_one(browser, programme, onward):
    answer = browser.post(reverse("matching.pin", args=[programme.key]), pinning(programme, next=onward))

    assert answer.headers["Location"] == reverse("matching.index", args=[programme.key])


def test_a_form_whose_result_is_gone_says_so(browser, programme):
    path, form = reverse("matching.pin", args=[programme.key]), pinning(programme)
    browser.post(path, form)
    browser.post(reverse("matching.unpin", args=[Pin.objects.get().key]))

    answer = browser.post(path, form)

    assert answer.status_code == 422
    assert "Dieses Formular kam schon einmal an" in answer.content.decode()
    assert not Pin.objects.exists()


def test_a_pin_names_nobody_of_another_programme(browser, programme):
    stranger = make.enrolment(Side.MENTEE, programme=make.programme(name="Anderes"))

    answer = browser.post(reverse("matching.pin", args=[programme.key]), pinning(programme, mentee=stranger.key))

    assert answer.status_code == 422
    assert stranger.person.name not in answer.content.decode()
    assert not Pin.objects.exists()


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "31.12.2100"])
def test_a_day_beyond_all_calendars_is_a_slip_of_the_hand(browser, day):
    answer = browser.post("/programmes/new/", {"name": "Neu", "blueprint": "six-months", "enrol_on": day})

    assert answer.status_code == 422
    assert "Bitte wählen Sie einen Tag zwischen 2000 und 2099." in answer.content.decode()


def test_a_distance_that_no_career_has_is_refused(programme):
    programme.level_gap, programme.level_gap_reason = 10, "Erfahrung"

    with pytest.raises(Exception, match="9"):
        programme.full_clean()


@pytest.mark.parametrize("topic", ["9" * 30, "x", "a\x00b"])
def test_a_topic_is_named_by_its_key(browser, programme, topic):
    answer = browser.post(reverse("programmes.edit", args=[programme.key]), {"topics": topic})

    assert answer.status_code == 422


@pytest.mark.parametrize("act", ["preview", "bring_in", "discard"])
def test_a_list_of_one_kind_has_no_page_of_the_other(browser, lead, programme, act):
    people, answers = upload(lead, Sheet.PEOPLE, None), upload(lead, Sheet.ENROLMENTS, programme)
    method = browser.get if act == "preview" else browser.post

    assert method(reverse(f"enrolments.{act}", args=[people.key])).status_code == 404
    assert method(reverse(f"people.{act}", args=[answers.key])).status_code == 404


def test_a_request_brings_one_file(browser):
    files = [SimpleUploadedFile(f"{number}.csv", b"x") for number in range(2)]

    answer = browser.post("/people/list/", {"file": files})

    assert answer.status_code == 413
    assert "auf einmal" in answer.content.decode()


def test_a_search_may_hold_what_no_database_stores(browser):
    assert browser.get("/people/", {"words": "a\x00b"}).status_code == 200
