"""Templates: what ships, what the house kept, and what ran before are one thing."""

import re
import tomllib
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from tests import make
from tests.house.test_words import AGE, NEVER
from viceversa.actions.topics import SHIPPED
from viceversa.matching import Policy
from viceversa.models import Blueprint, Programme
from viceversa.models.blueprints import FOLDER, PLAN, Pattern, patterns, read_all, shipped
from viceversa.reports import pool

START = date(2027, 1, 11)
EACH = [pattern for language in ("de", "en") for pattern in read_all(language)]
NAMES = [f"{pattern.key}-{language}" for language in ("de", "en") for pattern in read_all(language)]


def test_what_ships_stands_in_its_order():
    assert [pattern.key for pattern in shipped()] == [
        *("six-months", "ai-sprint", "single-sitting", "year", "traditional", "mutual"),
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("pattern", EACH, ids=NAMES)
def test_every_template_makes_a_valid_programme(pattern):
    programme = Programme(name="Tandem", **pattern.laid_out(START))

    programme.full_clean()

    assert set(pattern.topics) <= set(tomllib.loads(SHIPPED.read_text("utf-8")))
    assert Policy.from_dict(pool.policy(programme)).direction == programme.direction
    assert {day.weekday() for day in programme.days} == {START.weekday()}


@pytest.mark.parametrize("pattern", EACH, ids=NAMES)
def test_every_template_leaves_time_to_answer_before_the_first_sessions(pattern):
    said = pattern.laid_out(START)

    assert said["match_on"] + timedelta(days=said["answer_days"]) < said["meet_on"]


@pytest.mark.parametrize("language", ["de", "en"])
def test_templates_speak_as_the_rest_of_the_house(language):
    said = [
        text
        for pattern in read_all(language)
        for text in (pattern.title, pattern.says, pattern.whom, pattern.plan["aims"], pattern.plan["ground_rules"])
    ]

    assert [text for text in said if AGE.search(text) or NEVER[language].search(text) or re.search('[„"]$', text)] == []
    assert "" not in said


def test_the_two_languages_of_a_template_agree():
    for german, english in zip(read_all("de"), read_all("en"), strict=True):
        lines = [pattern.plan["aims"].count("\n") for pattern in (german, english)]
        rules = [pattern.plan["ground_rules"].count("\n") for pattern in (german, english)]
        assert (lines[0], rules[0]) == (lines[1], rules[1]), german.key


def test_the_single_sitting_is_one_and_mutual_mentoring_knows_no_level():
    known = {pattern.key: pattern.plan for pattern in shipped()}

    assert [key for key, plan in known.items() if plan.get("single_sitting")] == ["single-sitting"]
    assert (known["mutual"]["direction"], known["mutual"]["level_gap"]) == ("mutual", 0)
    assert known["traditional"]["direction"] == "traditional"


def test_words_follow_the_language_of_whoever_reads():
    with translation.override("en"):
        assert shipped()[1].title == "AI sprint, three months"
    assert shipped()[1].title == "KI-Sprint, drei Monate"


@pytest.mark.django_db
def test_a_pattern_of_a_programme_holds_its_plan_and_none_of_its_people():
    programme = make.programme(aims="Mehr", places=12, confidants_hint="Anna, Zimmer 7", policy={"minimum": 40})
    programme.topics.add(make.topic("linkedin"))
    make.enrolment(programme=programme)

    pattern = Pattern.of(programme)

    assert sorted(pattern.plan) == PLAN
    assert (pattern.plan["aims"], pattern.plan["places"], pattern.plan["policy"]) == ("Mehr", 12, {"minimum": 40})
    assert pattern.topics == ["linkedin"]
    assert "Anna" not in str(pattern)
    assert pattern.laid_out(programme.enrol_on)["ends_on"] == programme.ends_on


@pytest.mark.parametrize(
    ("start", "matching"),
    [
        (date(2027, 3, 1), date(2027, 3, 31)),  # a Monday like the first one: the same distance
        (date(2027, 3, 3), date(2027, 3, 31)),  # a Wednesday: the weekday stays
        (date(2027, 3, 6), date(2027, 4, 7)),
    ],
)
def test_days_move_along_and_keep_their_weekday(start, matching):
    days = {"match_on": 30, "meet_on": 60, "review_on": 200, "ends_on": 230}
    pattern = Pattern("x", "earlier", "", "", "", {}, [], days, began=date(2026, 3, 2))

    said = pattern.laid_out(start)

    assert (said["enrol_on"], said["match_on"]) == (start, matching)
    assert said["match_on"].weekday() == date(2026, 4, 1).weekday()


def test_no_day_comes_before_the_enrolment_opens():
    pattern = Pattern("x", "earlier", "", "", "", {}, [], {"match_on": 0}, began=date(2026, 3, 2))

    assert pattern.laid_out(date(2027, 3, 3))["match_on"] == date(2027, 3, 3)


@pytest.mark.django_db
def test_patterns_are_what_ships_what_was_kept_and_what_one_leads():
    lead = make.person(is_lead=True)
    mine, _other, kept = make.programme(lead=lead), make.programme(), make.blueprint()

    assert list(patterns(lead))[6:] == [str(kept.key), str(mine.key)]
    assert patterns(lead)[str(kept.key)].plan == kept.plan


@pytest.mark.django_db
def test_templates_of_the_house_are_for_people_who_plan():
    kept = make.blueprint()

    assert list(Blueprint.objects.all().visible_to(make.person(is_lead=True))) == [kept]
    assert list(Blueprint.objects.all().visible_to(make.person(is_administrator=True))) == []


@pytest.mark.django_db
def test_what_programmes_no_longer_know_is_left_out_of_a_template():
    kept = make.blueprint(plan={"aims": "Mehr", "mood": "good"})

    assert kept.pattern.plan == {"aims": "Mehr"}


@pytest.mark.django_db
def test_two_templates_do_not_share_a_name():
    make.blueprint(name="Tandem")

    with pytest.raises(ValidationError, match="Eine Vorlage mit diesem Namen gibt es schon"):
        Blueprint(name="tandem").full_clean()


def test_every_file_of_the_folder_is_read():
    assert {path.stem for path in FOLDER.iterdir()} == {pattern.key for pattern in shipped()}
