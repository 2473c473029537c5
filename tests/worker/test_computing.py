import pytest
from django.utils import timezone

from tests import make
from viceversa.actions import matching
from viceversa.models import (
    Exclusion,
    Job,
    LeftOver,
    Parted,
    Phase,
    Pin,
    PinKind,
    Proposal,
    Run,
    RunState,
    Side,
    TandemState,
)
from viceversa.reports import content
from viceversa.worker.jobs import WORK
from viceversa.worker.loop import claim, perform, work_off

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.fixture
def programme():
    return make.programme(phase=Phase.MATCH)


def mentor(programme, name, *, topics=("linkedin",), level=2, capacity=1, **person):
    given = {"career_level": level, "unit": make.unit(), "languages": ["de"]} | person
    return make.enrolment(
        Side.MENTOR, programme=programme, topics=topics, person=make.person(name, **given), capacity=capacity
    )


def mentee(programme, name, *, topics=("linkedin",), level=8, capacity=1, **person):
    given = {"career_level": level, "unit": make.unit(), "languages": ["de"]} | person
    return make.enrolment(
        Side.MENTEE, programme=programme, topics=topics, person=make.person(name, **given), capacity=capacity
    )


def exclude(enrolment, *people):
    row = Exclusion(enrolment=enrolment)
    row.sealed = content.seal_exclusions(row, [str(person.key) for person in people])
    row.save()


def computed(programme):
    """A run as the worker has computed it."""
    made = matching.run(programme, by=programme.leads.get())
    work_off((9,), WORK)
    made.refresh_from_db()
    return made


def pairs(run):
    return {(each.mentor.person.given_name, each.mentee.person.given_name) for each in run.proposals.all()}


def reasons(run):
    return {left.enrolment.person.given_name: left.reason for left in run.left_over.all()}


def test_a_run_is_computed_with_proposals_people_left_over_and_a_proof(programme):
    mentor(programme, "lena", topics=("linkedin",))
    mentor(programme, "noah", topics=("excel",))
    mentor(programme, "can", topics=("origami",))
    mentee(programme, "thomas", topics=("linkedin", "excel"))
    mentee(programme, "birgit", topics=("excel",))

    run = computed(programme)

    assert run.state == RunState.DRAFT
    assert pairs(run) == {("Lena", "Thomas"), ("Noah", "Birgit")}
    assert reasons(run) == {"Can": {"reason": "rules", "candidates": 2, "only": {"topic": 2}}}
    assert run.figures["primal"] == run.figures["dual"]
    assert all(sum(part["points"] for part in each.parts) == each.points for each in run.proposals.all())


def test_nobody_is_matched_within_a_reporting_line(programme):
    head = mentee(programme, "head", level=10)
    boss = mentee(programme, "boss", level=8, superior=head.person)
    mentor(programme, "lena", superior=boss.person)
    mentor(programme, "noah", superior=make.person("other", superior=head.person))

    assert pairs(computed(programme)) in ({("Noah", "Boss"), ("Lena", "Head")}, {("Noah", "Boss")})


def test_dotted_lines_and_appraisal_keep_apart_too(programme):
    thomas = mentee(programme, "thomas")
    lena = mentor(programme, "lena")
    lena.person.dotted_superiors.add(thomas.person)
    mentor(programme, "noah", appraiser=thomas.person)

    run = computed(programme)

    assert pairs(run) == set()
    assert reasons(run)["Lena"] == {"reason": "rules", "candidates": 1, "only": {"line": 1}}
    assert reasons(run)["Noah"] == {"reason": "rules", "candidates": 1, "only": {}}


def test_the_head_of_the_company_learns_from_everybody_but_their_direct_reports(programme):
    head = mentee(programme, "head", level=10)
    direct = mentor(programme, "direct", superior=head.person)
    mentor(programme, "below", superior=direct.person)

    assert pairs(computed(programme)) == {("Below", "Head")}


def test_an_exclusion_keeps_two_apart_whoever_wrote_it(programme):
    lena, noah = mentor(programme, "lena"), mentor(programme, "noah")
    thomas = mentee(programme, "thomas")
    exclude(lena, thomas.person)
    exclude(noah)
    exclude(thomas, make.person("stranger"))

    run = computed(programme)

    assert pairs(run) == {("Noah", "Thomas")}
    assert reasons(run) == {"Lena": {"reason": "rules", "candidates": 1, "only": {}}}
    assert "confidential" not in {count["rule"] for count in run.figures["rules"]}


def test_a_parted_pair_and_an_exclusion_leave_the_same(programme):
    lena, noah = mentor(programme, "lena"), mentor(programme, "noah")
    thomas = mentee(programme, "thomas")
    exclude(lena, thomas.person)
    Parted.objects.create(digest=Parted.digest_of(thomas.person, noah.person), parted_on=timezone.localdate())

    run = computed(programme)

    assert pairs(run) == set()
    across = {"Lena": 1, "Noah": 1, "Thomas": 2}
    assert reasons(run) == {
        name: {"reason": "rules", "candidates": number, "only": {}} for name, number in across.items()
    }


def test_locked_pairs_are_proposed_and_excluded_ones_are_not(programme):
    lena, noah = mentor(programme, "lena"), mentor(programme, "noah", topics=("linkedin",))
    thomas, birgit = mentee(programme, "thomas"), mentee(programme, "birgit", topics=("linkedin",))
    Pin.objects.create(programme=programme, mentor=lena, mentee=birgit, kind=PinKind.LOCK)
    Pin.objects.create(programme=programme, mentor=noah, mentee=thomas, kind=PinKind.EXCLUDE)

    run = computed(programme)

    assert pairs(run) == {("Lena", "Birgit")}
    assert [each.locked for each in run.proposals.all()] == [True]
    assert reasons(run)["Noah"]["reason"] == "others"


def test_a_lock_against_a_rule_is_refused_with_the_rule(programme):
    boss = mentee(programme, "boss")
    lena = mentor(programme, "lena", superior=boss.person)
    Pin.objects.create(programme=programme, mentor=lena, mentee=boss, kind=PinKind.LOCK)

    run = computed(programme)

    assert run.state == RunState.REFUSED
    assert run.refusal == {
        "key": "lock_against_rule",
        "params": {"mentor": str(lena.key), "mentee": str(boss.key), "rules": ["line"]},
    }


def test_a_circle_of_superiors_is_refused_with_the_people(programme):
    one, other = make.person("one"), make.person("other")
    one.superior, other.superior = other, one
    one.save()
    other.save()
    mentor(programme, "lena", superior=one)
    mentee(programme, "thomas")

    run = computed(programme)

    assert (run.state, run.refusal["key"]) == (RunState.REFUSED, "cycle")
    assert set(run.refusal["params"]["people"]) == {str(one.key), str(other.key)}


def test_places_that_a_tandem_fills_are_not_given_again(programme):
    lena = mentor(programme, "lena", capacity=2)
    thomas = mentee(programme, "thomas")
    mentee(programme, "birgit")
    mentee(programme, "karin")
    make.tandem(proposal=make.proposal(programme, mentor=lena, mentee=thomas))

    run = computed(programme)

    assert str(thomas.key) not in run.pool
    assert len(pairs(run)) == 1
    assert ("Lena", "Thomas") not in pairs(run)


def test_two_who_were_a_tandem_before_are_not_proposed_again(programme):
    lena, thomas = mentor(programme, "lena"), mentee(programme, "thomas")
    mentee(programme, "birgit")
    make.tandem(
        proposal=make.proposal(programme, mentor=lena, mentee=thomas),
        state=TandemState.LEFT,
        ended_on=timezone.localdate(),
    )

    assert pairs(computed(programme)) == {("Lena", "Birgit")}


def test_whoever_withdrew_after_the_start_is_left_out(programme):
    lena = mentor(programme, "lena")
    mentor(programme, "noah")
    mentee(programme, "thomas")
    run = matching.run(programme, by=programme.leads.get())
    type(lena).objects.filter(pk=lena.pk).update(state="withdrawn")

    work_off((9,), WORK)

    assert pairs(run) == {("Noah", "Thomas")}


def test_whoever_joins_after_the_start_waits_for_the_next_run(programme):
    mentor(programme, "noah")
    mentee(programme, "thomas")
    run = matching.run(programme, by=programme.leads.get())
    mentor(programme, "lena")
    mentee(programme, "birgit")

    work_off((9,), WORK)

    assert pairs(run) == {("Noah", "Thomas")}


def test_interrupted_it_is_done_again_and_gives_the_same(programme, monkeypatch):
    for each in range(4):
        mentor(programme, f"mentor{each}")
        mentee(programme, f"mentee{each}")
    run = matching.run(programme, by=programme.leads.get())
    perform(claim((9,)), WORK)
    monkeypatch.setattr("viceversa.worker.computing.finish", lambda job: 1 / 0)
    perform(claim((9,)), WORK)
    monkeypatch.undo()
    first, count = pairs(run), Proposal.objects.count()
    Job.objects.update(due_at=timezone.now())

    work_off((9,), WORK)

    assert (pairs(run), Proposal.objects.count()) == (first, count)
    assert not Job.objects.filter(kind="matching.compute").exists()


def test_a_run_thrown_away_meanwhile_stays_so(programme):
    mentor(programme, "lena")
    mentee(programme, "thomas")
    run = matching.run(programme, by=programme.leads.get())
    matching.throw_away(run, by=programme.leads.get())

    work_off((9,), WORK)

    assert Run.objects.get().state == RunState.THROWN_AWAY
    assert not Proposal.objects.exists()
    assert not LeftOver.objects.exists()
    assert not Job.objects.filter(kind="matching.compute").exists()


def test_the_same_people_give_the_same_tandems(programme):
    for each in range(5):
        mentor(programme, f"mentor{each}")
        mentee(programme, f"mentee{each}")

    assert pairs(computed(programme)) == pairs(computed(programme))
