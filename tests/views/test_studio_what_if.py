"""What if: two runs side by side, and what a lead may not find out by trying."""

import pytest

from tests import make
from tests.views.test_studio import computed, cover, enrol, lead, of, programme  # noqa: F401  fixtures
from viceversa.models import Enrolment, Event, Pin, PinKind, Programme, Run, Side
from viceversa.reports import discretion, whatif

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.fixture
def run(programme, lead):  # noqa: F811
    """Anna shows both that Eve wishes for, Ben one of them, and Cem learns what only Ben shows."""
    enrol(programme, Side.MENTOR, "anna", "linkedin", "tiktok")
    enrol(programme, Side.MENTOR, "ben", "linkedin", "excel")
    enrol(programme, Side.MENTEE, "eve", "linkedin", "tiktok")
    enrol(programme, Side.MENTEE, "cem", "excel", "linkedin", "canva")
    return computed(programme, lead)


def attempted(client, somebody, run, **asked):
    client.force_login(somebody)
    return client.get(f"/runs/{run.key}/studio/what-if/", asked)


def taken_over(client, somebody, run, **asked):
    client.force_login(somebody)
    return client.post(f"/runs/{run.key}/studio/take-over/", asked)


def test_nothing_moved_changes_nothing(client, lead, run):  # noqa: F811
    answer = attempted(client, lead, run)

    told = answer.context["told"]
    assert (told.comes, told.goes, told.stays) == ((), (), 2)
    assert told.now == told.then
    assert "Übernehmen</button>" not in answer.content.decode()


def test_a_higher_limit_lets_tandems_go(client, lead, run):  # noqa: F811
    now = attempted(client, lead, run).context["told"].now

    told = attempted(client, lead, run, minimum=now.worst + 1).context["told"]

    assert (len(told.goes), told.stays, told.then.tandems, told.then.waiting) == (1, 1, 1, 2)
    assert told.goes[0].points == now.worst
    assert told.headline.endswith("2 Menschen mehr würden warten.")


def test_a_change_comes_as_a_part_and_says_what_can_be_taken_over(client, lead, run):  # noqa: F811
    client.force_login(lead)
    answer = client.get(f"/runs/{run.key}/studio/what-if/", {"topics": 90}, headers={"HX-Request": "true"})

    body = answer.content.decode()
    assert body.strip().startswith('<div class="change" id="result"')
    assert 'name="topics" value="90"' in body


@pytest.mark.parametrize(
    ("asked", "comes", "goes"),
    [
        ({"topic": "ignore"}, 3, 0),
        ({"topic": "prefer", "waited_first": "True"}, 3, 0),
        ({"language": "ignore", "format": "prefer", "overlap": "ignore", "again": "ignore"}, 0, 0),
        ({"objective": "worst", "keep": 50}, 0, 0),
    ],
)
def test_rules_and_the_goal_are_switched(client, lead, run, asked, comes, goes):  # noqa: F811
    cover(run.programme)
    made = computed(run.programme, lead)
    told = attempted(client, lead, made, **asked).context["told"]

    assert (len(told.comes), len(told.goes)) == (comes, goes)


def test_what_a_run_suggests_is_kept_by_a_bonus(client, lead, run):  # noqa: F811
    now = attempted(client, lead, run).context["told"].now

    told = attempted(client, lead, run, keep=30).context["told"]

    assert (told.stays, told.then.points) == (2, now.points + 60)


def test_both_runs_are_measured_by_what_is_tried(client, lead, run):  # noqa: F811
    """Else more weight alone would look as if the same tandems had become better."""
    as_it_is = attempted(client, lead, run).context["told"]
    heavier = attempted(client, lead, run, topics=90).context["told"]

    assert (as_it_is.rescaled, heavier.rescaled, heavier.stays) == (False, True, 2)
    assert heavier.now == heavier.then
    assert heavier.now.points > as_it_is.now.points
    assert heavier.headline == "Die Tandems blieben, wie sie sind."


def test_somebody_leaves_or_joins_as_a_trial(client, lead, run):  # noqa: F811
    programme = run.programme  # noqa: F811
    cover(programme)
    made = computed(programme, lead)
    late = enrol(programme, Side.MENTOR, "late", "excel", "canva", "linkedin")
    without = attempted(client, lead, made, leaves=of("Ben").key)
    more = attempted(client, lead, made, joins=late.key, leaves=of("Ben").key)

    assert [(each.mentor, each.mentee) for each in without.context["told"].goes] == [("Ben Muster", "Cem Muster")]
    assert [each.mentor for each in more.context["told"].comes] == ["Late Muster"]
    assert "Übernehmen</button>" not in more.content.decode()


def test_of_somebody_who_could_give_a_confidence_away_no_leaving_is_told(client, lead, run):  # noqa: F811
    told = attempted(client, lead, run, leaves=of("Ben").key).context["told"]

    assert (told.hushed, told.goes, told.now) == (discretion.quiet_about_one(), (), None)


def test_of_somebody_who_could_give_a_confidence_away_no_joining_is_told(client, lead, run):  # noqa: F811
    late = enrol(run.programme, Side.MENTOR, "late", "excel", "canva", "linkedin")
    told = attempted(client, lead, run, joins=late.key).context["told"]

    assert (told.hushed, told.comes, told.now) == (discretion.quiet_about_one(), (), None)


def test_a_lock_leaves_the_run_as_it_was_and_says_so(client, lead, run):  # noqa: F811
    Pin.objects.create(programme=run.programme, mentor=of("Ben"), mentee=of("Eve"), kind=PinKind.LOCK)

    answer = attempted(client, lead, run)

    assert (answer.context["told"].stays, answer.context["told"].text) == (2, "")
    assert answer.context["since"].startswith("Seit diesem Lauf wurden Menschen festgehalten")


@pytest.mark.parametrize("asked", [{"topics": 1001}, {"gap": -1}, {"unit": "never"}, {"minimum": "viel"}])
def test_what_a_policy_does_not_take_is_said_in_words(client, lead, run, asked):  # noqa: F811
    answer = attempted(client, lead, run, **asked)

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == list(asked)
    assert answer.context["told"] is None


def test_neither_the_line_nor_what_was_said_can_be_moved(client, lead, run):  # noqa: F811
    told = attempted(client, lead, run, line="ignore", closeness=90, confidential="ignore").context["told"]

    assert told.now == told.then


def test_where_preferences_weigh_nothing_is_tried_and_nothing_taken_over(client, lead, run):  # noqa: F811
    asked = {**run.policy, "criteria": {**run.policy["criteria"], "closeness": {"weight": 10}}}
    Programme.objects.update(policy=asked)
    Run.objects.update(policy=asked)
    answer = attempted(client, lead, run, topics=0, minimum=5)

    told = answer.context["told"]
    assert (told.text, told.now, told.comes, told.goes) == (whatif.fixed(run), None, (), ())
    assert [topic.name for topic in told.around.topics] == ["Canva", "Excel", "Linkedin", "Tiktok"]
    assert taken_over(client, lead, run, topics=90).status_code == 422
    assert Run.objects.count() == 1


def test_a_lead_who_takes_part_cannot_try(client, lead, run):  # noqa: F811
    make.enrolment(Side.MENTEE, programme=run.programme, person=lead)

    told = attempted(client, lead, run, minimum=50).context["told"]

    assert told.text == "Sie nehmen selbst teil, deshalb fragt hier eine andere Programmleitung."
    assert (told.now, told.around) == (None, None)
    assert taken_over(client, lead, run, minimum=50).status_code == 422


def test_a_run_that_is_out_of_date_says_so(client, lead, run):  # noqa: F811
    Enrolment.objects.filter(pk=of("Anna").pk).update(state="withdrawn")

    assert attempted(client, lead, run).context["told"].text.startswith("Seit diesem Lauf hat sich")


def test_topics_that_lack_mentors_come_first(client, lead, run):  # noqa: F811
    topics = attempted(client, lead, run).context["told"].around.topics

    assert [topic.lacks for topic in topics] == sorted([topic.lacks for topic in topics], reverse=True)
    assert (topics[0].wanted, topics[0].offered, topics[0].covered) == (1, 0, 0)


def test_who_would_rather_have_each_other_is_a_hint(client, lead, run):  # noqa: F811
    """Anna and Eve fit best, and Dora fits nobody but Anna: all together have most if Eve goes to Ben."""
    programme = run.programme  # noqa: F811
    cover(programme)
    of("Cem").delete()
    enrol(programme, Side.MENTEE, "dora", "canva", "tiktok")
    made = computed(programme, lead)
    answer = attempted(client, lead, made)

    stable, body = answer.context["told"].around.stable, answer.content.decode()
    assert [(each.mentor, each.mentee) for each in stable.hints] == [(of("Anna"), of("Eve"))]
    assert stable.text.startswith("Zwei Menschen hätten miteinander beide mehr Punkte")
    assert f"mentor={of('Anna').key}&amp;mentee={of('Eve').key}#answer" in body


def test_where_nobody_is_named_a_stable_run_looks_like_one_that_is_not_spoken_of(client, lead, run):  # noqa: F811
    stable = attempted(client, lead, run).context["told"].around.stable
    of("Cem").delete()
    enrol(run.programme, Side.MENTEE, "dora", "canva", "tiktok")
    unspoken = attempted(client, lead, computed(run.programme, lead)).context["told"].around.stable

    assert (stable.hints, unspoken.hints, stable.text) == ((), (), unspoken.text)
    assert stable.text.startswith("Hier wird niemand genannt")


def test_nobody_else_may_try(client, run):
    for somebody in (of("Anna").person, make.person("other", is_lead=True)):
        assert attempted(client, somebody, run).status_code == 404
        assert taken_over(client, somebody, run).status_code == 404


def test_taken_over_it_counts_from_the_next_run_on(client, lead, run):  # noqa: F811
    answer = taken_over(client, lead, run, version=run.programme.version, topics=90, unit="require")

    made = Run.objects.exclude(pk=run.pk).get()
    assert answer.url == f"/runs/{made.key}/"
    assert (made.policy["criteria"]["topics"], made.policy["rules"]["unit"]) == (
        {"weight": 90},
        {"strength": "require"},
    )
    assert Programme.objects.get().version == run.programme.version + 1
    assert Event.objects.filter(name="studio.take_over", by=lead).count() == 1


def test_what_is_tried_needs_few_queries_and_changes_nothing(client, lead, run, django_assert_max_num_queries):  # noqa: F811
    before = Run.objects.values().get()
    with django_assert_max_num_queries(45):
        attempted(client, lead, run, topics=90)

    assert Run.objects.values().get() == before
