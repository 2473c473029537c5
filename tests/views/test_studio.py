"""The studio: a picture of a run, and what it answers about one person and about two."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from tests import make
from viceversa.actions import matching
from viceversa.models import Enrolment, LeftOver, Phase, Pin, Proposal, Run, Side
from viceversa.reports import asking, discretion
from viceversa.reports.reasons import CRITERIA
from viceversa.views.studio import MANY

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.fixture
def lead():
    make.installation()
    return make.person("lead", is_lead=True)


@pytest.fixture
def programme(lead):
    return make.programme(lead=lead, phase=Phase.MATCH)


def enrol(programme, side, name, *topics):
    unit = make.unit(f"Bereich {name}")
    level = 2 if side == Side.MENTOR else 8
    person = make.person(name, career_level=level, unit=unit, languages=["de"])
    return make.enrolment(
        side, programme=programme, person=person, topics=topics or ("linkedin",), formats=["online"],
        availability=list(range(64, 80)),
    )  # fmt: skip


def computed(programme, lead):
    made = matching.run(programme, by=lead)
    call_command("work", "--once")
    return Run.objects.get(pk=made.pk)


def cover(programme):
    """Three a side who share no topic with anybody: behind them others can hide."""
    for number in "123":
        enrol(programme, Side.MENTOR, f"zoe{number}", "pottery")
        enrol(programme, Side.MENTEE, f"zara{number}", "knitting")


@pytest.fixture
def run(programme, lead):
    """Anna and Ben show; Eve learns what Anna shows best, and nobody else learns what anybody shows."""
    cover(programme)
    enrol(programme, Side.MENTOR, "anna", "linkedin", "tiktok")
    enrol(programme, Side.MENTOR, "ben", "linkedin")
    enrol(programme, Side.MENTEE, "eve", "linkedin", "tiktok")
    return computed(programme, lead)


def of(name):
    return Enrolment.objects.get(person__given_name=name)


def ask(client, lead, run, **asked):
    client.force_login(lead)
    return client.get(f"/runs/{run.key}/studio/", {name: str(each.key) for name, each in asked.items()})


def test_show_draws_who_with_whom_and_who_waits(client, lead, run):
    answer = ask(client, lead, run)

    picture = answer.context["picture"]
    assert [(each.given, each.waiting) for each in (picture.left[0], picture.right[0])] == [
        ("Anna", False),
        ("Eve", False),
    ]
    assert [each.waiting for each in (*picture.left[1:], *picture.right[1:])] == [True] * 6
    assert [(line.left, line.right, line.chosen) for line in picture.lines] == [(0, 0, False)]
    assert answer.context["answer"] is None


def test_one_person_shows_who_else_would_do_and_what_it_costs(client, lead, run):
    answer = ask(client, lead, run, mentee=of("Eve"))

    [(url, other)] = answer.context["others"]
    assert other.enrolment == of("Ben")
    assert other.cost.startswith("Alle zusammen hätten weniger: ")
    assert client.get(f"/runs/{run.key}/studio/{url.partition('#')[0]}").context["answer"].mentor == of("Ben")


def test_why_not_tells_the_story_with_names_and_what_it_costs(client, lead, run):
    told = ask(client, lead, run, mentor=of("Ben"), mentee=of("Eve")).context["answer"]

    assert told.text.startswith("Dann: Anna Muster würde warten. Alle zusammen hätten weniger: ")
    assert not told.together
    assert sum(reason.points for reason in told.reasons) == told.points
    now, then = told.turn.now, told.turn.then
    assert [[(one.name, one.free) for one in scene.left] for scene in (now, then)] == [
        [("Anna Muster", False), ("Ben Muster", True)],
        [("Anna Muster", True), ("Ben Muster", False)],
    ]
    assert [bow.points for scene in (now, then) for bow in scene.bows] == [Proposal.objects.get().points, told.points]


def test_a_tandem_tells_its_reasons_and_what_would_follow_without_it(client, lead, run):
    told = ask(client, lead, run, mentor=of("Anna"), mentee=of("Eve")).context["answer"]

    assert told.together
    assert told.points == Proposal.objects.get().points
    assert "Ben Muster" in told.text


def test_two_people_are_locked_where_one_reads_about_them_and_released_there(client, lead, run):
    page = ask(client, lead, run, mentor=of("Ben"), mentee=of("Eve"))
    here = page.wsgi_request.get_full_path()
    two = {"mentor": of("Ben").key, "mentee": of("Eve").key, "kind": "lock", "next": f"{here}#answer"}

    noted = client.post(reverse("matching.pin", args=[run.programme.key]), two)
    then = client.get(here)

    pin = Pin.objects.get()
    assert f'name="next" value="{escape(here)}#answer"' in page.content.decode()
    assert noted.url == f"{here}#answer"
    assert list(then.context["told"].pins) == [pin]
    assert reverse("matching.unpin", args=[pin.key]) in then.content.decode()


def lock(client, run, mentor, mentee):
    two = {"mentor": of(mentor).key, "mentee": of(mentee).key, "kind": "lock", "next": f"/runs/{run.key}/studio/"}
    answer = client.post(reverse("matching.pin", args=[run.programme.key]), two, follow=True)
    return [str(message) for message in answer.context["messages"]]


def test_after_a_lock_the_run_still_tells_its_stories_and_says_that_it_is_older(client, lead, run):
    before = ask(client, lead, run, mentor=of("Ben"), mentee=of("Eve"))
    lock(client, run, "Ben", "Eve")

    after = ask(client, lead, run, mentor=of("Ben"), mentee=of("Eve"))

    assert after.context["answer"].text == before.context["answer"].text
    assert (before.context["since"], after.context["since"][:38]) == ("", "Seit diesem Lauf wurden Menschen festg")


def test_a_lock_that_no_run_could_hold_is_refused_at_once(client, lead, run):
    client.force_login(lead)
    lock(client, run, "Ben", "Eve")
    of("Anna").person.__class__.objects.filter(given_name="Anna").update(superior=of("Zara1").person)

    assert lock(client, run, "Anna", "Zara1") == [
        "Diese beiden lassen sich nicht festhalten. Dagegen steht: Eine Person steht über der anderen."
    ]
    assert lock(client, run, "Anna", "Eve")[0].startswith("Kein Platz mehr zum Festhalten frei: Eve Muster.")
    assert lock(client, run, "Zoe1", "Zara2") == [f"Diese beiden lassen sich nicht festhalten. {discretion.quiet()}"]
    assert Pin.objects.count() == 1


def test_a_rule_that_forbids_is_named(client, lead, programme):
    eve = enrol(programme, Side.MENTEE, "eve")
    for name in ("anna", "ben"):
        enrol(programme, Side.MENTOR, name)
    ben = of("Ben").person
    ben.superior = eve.person
    ben.save()

    told = ask(client, lead, computed(programme, lead), mentor=of("Ben"), mentee=eve).context["answer"]

    assert told.text == "Gegen die beiden steht: Eine Person steht über der anderen."
    assert (told.reasons, told.points) == ((), 0)


def test_where_people_have_said_whom_they_like_no_story_tells_it(client, lead, programme):
    programme.preferences_until = timezone.localdate() - timedelta(days=1)
    programme.save()
    for name in ("anna", "ben"):
        enrol(programme, Side.MENTOR, name)
    enrol(programme, Side.MENTEE, "eve")
    run = computed(programme, lead)

    told = [ask(client, lead, run, mentor=of(name), mentee=of("Eve")).context["answer"] for name in ("Anna", "Ben")]

    assert {each.text for each in told} == {asking.unsaid()}
    assert sorted(each.together for each in told) == [False, True]
    assert {each.points == sum(reason.points for reason in each.reasons) for each in told} == {True}
    shown = {reason.name for each in told for reason in each.reasons}
    assert shown & {CRITERIA["topics"], CRITERIA["closeness"]} == {CRITERIA["topics"]}
    alone = ask(client, lead, run, mentee=of("Eve")).context["answer"]
    assert (alone.text, alone.others) == (asking.unsaid(), ())


def test_a_lead_who_takes_part_cannot_ask(client, lead, programme):
    make.enrolment(Side.MENTEE, programme=programme, person=lead)
    enrol(programme, Side.MENTOR, "anna")
    enrol(programme, Side.MENTEE, "eve")
    run = computed(programme, lead)

    told = ask(client, lead, run, mentor=of("Anna"), mentee=of("Eve")).context["answer"]

    assert told.text == "Sie nehmen selbst teil, deshalb fragt hier eine andere Programmleitung."
    assert (told.reasons, told.others) == ((), ())


def test_a_run_that_is_out_of_date_says_so(client, lead, programme, run):
    Enrolment.objects.filter(pk=of("Anna").pk).update(state="withdrawn")

    told = ask(client, lead, run, mentor=of("Ben"), mentee=of("Eve")).context["answer"]

    assert told.text.startswith("Seit diesem Lauf hat sich")


def test_whoever_came_after_a_run_is_no_part_of_it(lead, programme, run):
    enrol(programme, Side.MENTOR, "late")

    told = asking.answer(run, of("Late"), of("Eve"), by=lead)

    assert told.text == "Nicht alle hier gehören zu diesem Lauf."


def test_the_picture_can_be_filtered(client, lead, run):
    client.force_login(lead)
    found = {
        query: client.get(f"/runs/{run.key}/studio/?{query}").context["picture"]
        for query in ("only=weak", "only=waiting", "topic=tiktok", "topic=unknown", "unit=x")
    }

    assert [len(found[query].lines) for query in found] == [0, 0, 1, 1, 1]
    assert [each.given for each in found["only=waiting"].left] == ["Ben", "Zoe1", "Zoe2", "Zoe3"]
    assert found["only=weak"].left == []


def test_all_who_wait_can_be_turned_over(client, lead, run):
    for _place in range(MANY):
        waits = make.enrolment(Side.MENTEE, programme=run.programme)
        LeftOver.objects.create(run=run, enrolment=waits, reason={"reason": "nobody"})
    client.force_login(lead)
    here = f"/runs/{run.key}/studio/"

    first, second = (client.get(here, {"only": "waiting", "waiting": number}) for number in (1, 2))

    assert [len(each.context["waiting"].object_list) for each in (first, second)] == [MANY, 7]
    assert "waiting=2#map" in first.content.decode()


def test_nobody_else_may_look(client, run):
    for somebody in (of("Anna").person, make.person("other", is_lead=True)):
        assert ask(client, somebody, run).status_code == 404


def test_asking_changes_nothing_and_needs_few_queries(client, lead, run, django_assert_max_num_queries):
    before = Run.objects.values().get()
    with django_assert_max_num_queries(62):
        ask(client, lead, run, mentor=of("Ben"), mentee=of("Eve"))

    assert Run.objects.values().get() == before
