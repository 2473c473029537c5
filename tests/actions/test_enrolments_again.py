"""A list that is brought in again, and a declaration: what was said before stays as it is."""

import pytest

from tests import make
from tests.actions.test_enrolments import ANNA, bring_in, exclusions, staged
from viceversa.actions import enrolments
from viceversa.models import Enrolment, Person, Side, Topic

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

NOBODY = ANNA.removesuffix("ben@example.org")


@pytest.fixture
def programme():
    for name in ("anna", "ben", "cem"):
        make.person(name)
    for slug, name in (("ai", "KI"), ("linkedin", "LinkedIn")):
        make.topic(slug, name_de=name, name_en=name)
    make.synonym(Topic.objects.get(slug="ai"), "ChatGPT")
    return make.programme(version=3)


def named(programme, line):
    """Whom Anna does not want to meet, after this list."""
    bring_in(staged(programme, line))
    house = {str(person.key): person.given_name for person in Person.objects.all()}
    return {house[key] for key in exclusions(Enrolment.objects.get())}


def test_bring_in_seals_a_row_of_somebody_who_names_nobody_and_adds_whom_they_name_later(programme):
    assert named(programme, NOBODY) == set()
    assert named(programme, ANNA) == {"Ben"}
    assert named(programme, f"{NOBODY}cem@example.org") == {"Ben", "Cem"}
    assert named(programme, NOBODY) == {"Ben", "Cem"}


def test_bring_in_keeps_the_day_on_which_somebody_declared_first(programme):
    bring_in(staged(programme, ANNA), declared=True)
    before = Enrolment.objects.get()

    bring_in(staged(programme, ANNA.replace("online", "vor Ort")), declared=True)

    after = Enrolment.objects.get()
    assert (after.formats, after.declared_at, after.declared_version) == (["onsite"], before.declared_at, 3)


def test_declare_keeps_what_was_declared_before_and_declares_for_no_other_programme(programme):
    mine = make.enrolment(programme=programme, declared_at=None)
    before = make.enrolment(Side.MENTEE, programme=programme, person=mine.person)
    elsewhere = make.enrolment(person=mine.person, declared_at=None)

    declared = enrolments.declare(mine, by=mine.person)

    kept = [Enrolment.objects.get(pk=one.pk) for one in (before, elsewhere)]
    assert declared.declared_version == 3
    assert [one.declared_at for one in kept] == [before.declared_at, None]
