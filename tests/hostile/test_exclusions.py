"""Whom somebody would rather not meet: the form tells nobody who is on the staff list, and forgets nobody."""

import re

import pytest
from django.test import Client

from tests import make
from tests.views.test_applications import at, fill, sent
from viceversa.access import SYSTEM
from viceversa.actions import life
from viceversa.models import Enrolment, Exclusion, Phase, Side
from viceversa.reports import apart, content
from viceversa.reports.exclusions import meant
from viceversa.reports.life import everything

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

OTTO = "otto@example.org"
LINES = [OTTO, "gone@example.org", "nobody@example.org", "Otto Muster", "Niemand Muster", "4711", "0815"]


@pytest.fixture
def programme():
    make.installation()
    for slug in ("linkedin", "leadership"):
        make.topic(slug)
    return make.programme(phase=Phase.ENROL)


@pytest.fixture
def browser(programme):
    anna = make.person("anna")
    make.invitation(programme, person=anna)
    client = Client()
    client.force_login(anna)
    return client


def alike(page, line):
    """A page without what was typed, and without what differs from one request to the next."""
    text = page.content.decode().replace(line, "…")
    return re.sub(r'value="[0-9a-zA-Z-]{16,}"|"[0-9a-f-]{36}"', "", text)


@pytest.mark.parametrize("line", LINES)
def test_the_form_answers_alike_whoever_is_named(programme, browser, line):
    make.person("otto", personnel_number="0815")
    gone = make.person("gone")
    life.erase(gone, by=gone)

    looked_over = fill(browser, programme, step="preview", exclusions=line)
    told = looked_over.context["told"].nobody
    sent(browser, programme, exclusions=line)
    again = browser.get(at("show", programme) + "?side=mentor")

    assert (looked_over.status_code, told) == (200, [("Lieber nicht mit", line)])
    assert again.context["form"]["exclusions"].value() == line
    export = next(part for part in everything(Enrolment.objects.get().person).parts if part.name == "enrolments")
    assert [fact.says for fact in export.entries[0].facts if fact.name == "exclusions"] == [line]


def test_the_pages_of_somebody_known_and_of_nobody_differ_in_nothing_but_what_was_typed(programme, browser):
    make.person("otto")

    pages = [alike(fill(browser, programme, step="preview", exclusions=line), line) for line in LINES[:3]]

    assert len(set(pages)) == 1


@pytest.fixture
def three(programme):
    return [
        make.enrolment(side, programme=programme, person=make.person(name))
        for side, name in ((Side.MENTOR, "anna"), (Side.MENTEE, "otto"), (Side.MENTEE, "emma"))
    ]


def exclude(enrolment, *lines):
    row = Exclusion(enrolment=enrolment)
    row.sealed = content.seal_exclusions(row, meant(lines, by=enrolment.person))
    row.save()
    return row


@pytest.mark.parametrize("line", [OTTO, "OTTO@example.org", "Otto Muster", "Muster, Otto"])
def test_somebody_who_is_named_is_kept_apart_and_stays_so_under_another_name(three, line):
    anna, otto, _emma = three
    exclude(anna, line)
    otto.person.given_name, otto.person.family_name, otto.person.email = "Otto", "Anders", "anders@example.org"
    otto.person.save()

    assert apart.excluded(three) == {(str(anna.person.key), str(otto.person.key))}


def test_somebody_who_comes_later_is_kept_apart_from_then_on(programme):
    anna = make.enrolment(Side.MENTOR, programme=programme, person=make.person("anna"))
    exclude(anna, OTTO, "Niemand Muster")
    assert apart.excluded([anna]) == frozenset()

    otto = make.enrolment(Side.MENTEE, programme=programme, person=make.person("otto"))

    assert apart.excluded([anna, otto]) == {(str(anna.person.key), str(otto.person.key))}


def test_what_a_list_adds_leaves_the_words_as_they_are(three):
    anna, otto, emma = three
    row = exclude(anna, OTTO, "Niemand Muster")
    row.sealed = content.seal_exclusions(row, content.named(row, by=SYSTEM) | {str(emma.person.key)})

    assert content.exclusions(row, by=anna.person) == {str(otto.person.key), str(emma.person.key)}
    assert content.named(row, by=anna.person) > {"~Niemand Muster"}


def test_one_s_own_name_keeps_one_apart_from_nobody_else(three):
    anna, *_others = three
    exclude(anna, "Anna Muster")

    assert {other for _one, other in apart.excluded(three)} <= {str(anna.person.key)}
