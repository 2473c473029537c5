"""What was tried becomes what counts."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from tests import make
from viceversa.actions import studio
from viceversa.models import Event, Phase, Programme, Run, RunState, Side
from viceversa.reports import asking

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead():
    return make.person("lead", is_lead=True)


@pytest.fixture
def run(lead):
    programme = make.programme(lead=lead, phase=Phase.MATCH)
    for side in Side:
        make.enrolment(side, programme=programme, person=make.person(side.value))
    return Run.objects.create(
        programme=programme, made_by=lead, made_at=timezone.now(), state=RunState.DRAFT, policy=PLAIN
    )


PLAIN = {"criteria": {"closeness": {"weight": 0}}}


def test_take_over_keeps_what_counts_and_starts_a_run(lead, run):
    made = studio.take_over(run, by=lead, version=1, gap=0, time=30, objective="worst")

    programme = Programme.objects.get()
    assert programme.policy == {"criteria": {"time": {"weight": 30}}, "objective": "worst"}
    assert (programme.version, programme.level_gap) == (2, 0)
    assert (made.state, made.policy["version"], made.policy["criteria"]["time"]) == (
        RunState.COMPUTING,
        2,
        {"weight": 30},
    )
    assert Event.objects.filter(name="studio.take_over", by=lead).count() == 1


@pytest.mark.parametrize(
    ("version", "wanted", "said"),
    [
        (7, {}, "in the meantime"),
        (1, {"time": 1001}, "1000"),
        (1, {"gap": 3}, "needs a reason"),
    ],
)
def test_take_over_refuses_what_cannot_be(lead, run, settings, version, wanted, said):
    settings.LANGUAGE_CODE = "en"
    with pytest.raises(ValidationError) as refused:
        studio.take_over(run, by=lead, version=version, **wanted)

    assert said in " ".join(refused.value.messages)
    assert (Run.objects.count(), Programme.objects.get().version) == (1, 1)


def test_take_over_refuses_where_people_have_said_whom_they_could_imagine(lead, run):
    Programme.objects.update(preferences_until="2026-01-01")

    with pytest.raises(ValidationError):
        studio.take_over(run, by=lead, version=1, time=30)

    assert Programme.objects.get().policy == {}


@pytest.mark.parametrize("case", ["takes part", "asks already"])
def test_take_over_refuses_whoever_could_find_out_what_others_have_said(lead, run, case):
    if case == "takes part":
        make.enrolment(Side.MENTEE, programme=run.programme, person=lead)
    else:
        Run.objects.update(state=RunState.SETTLED)
        run.refresh_from_db()

    with pytest.raises(ValidationError):
        studio.take_over(run, by=lead, version=1, time=30)

    assert (Run.objects.count(), Programme.objects.get().policy) == (1, {})


def test_only_a_draft_can_be_asked(lead, run):
    open_ones = []
    for run.state in RunState:
        open_ones += [run.state] * (asking.hindrance(run, by=lead) == "")

    assert open_ones == [RunState.DRAFT]


def test_take_over_is_forbidden_to_others_and_leaves_no_trace(run):
    with pytest.raises(PermissionDenied):
        studio.take_over(run, by=make.person("other", is_lead=True), version=1, time=30)

    assert (Run.objects.count(), Event.objects.filter(name="studio.take_over").count()) == (1, 0)
