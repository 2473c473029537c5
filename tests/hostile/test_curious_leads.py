"""A lead who asks the studio about every pair, locks, tries and reads everything, and learns no confidence by it."""

import re
from itertools import product

import pytest
from django.utils import timezone

from tests import make
from tests.views.test_studio import computed, cover, enrol
from viceversa.access import SYSTEM
from viceversa.actions import matching
from viceversa.matching import Certificate, Matching
from viceversa.models import (
    Enrolment,
    Event,
    Exclusion,
    LeftOver,
    Parted,
    Person,
    Phase,
    PinKind,
    Proposal,
    Run,
    RunState,
    Side,
)
from viceversa.reports import content, discretion, locks, whynot
from viceversa.reports.exclusions import meant

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

# Anna would be Eve's best, but something confidential stands between them; in each world another thing.
SECRETS = {
    "he named her": lambda anna, eve: excludes(eve, anna.person),
    "she named him": lambda anna, eve: excludes(anna, eve.person),
    "each named the other": lambda anna, eve: (excludes(eve, anna.person), excludes(anna, eve.person)),
    "they have parted": lambda anna, eve: Parted.objects.create(
        digest=Parted.digest_of(anna.person, eve.person), parted_on=timezone.localdate()
    ),
    "he appraises her": lambda anna, eve: Person.objects.filter(pk=anna.person_id).update(appraiser=eve.person),
}


# What people have said stands in nobody's way: what is left then is the house, and confidences.
ANYTHING = dict.fromkeys(("topic", "overlap", "language", "format"), "ignore")


def excludes(one, *people):
    row = Exclusion(enrolment=one)
    row.sealed = content.seal_exclusions(row, [str(person.key) for person in people])
    row.save()


@pytest.fixture
def lead():
    make.installation()
    return make.person("lead", is_lead=True)


@pytest.fixture
def programme(lead):
    """Two who fit two, three a side who fit nobody, and Dora, who stands above Ben."""
    made = make.programme(lead=lead, phase=Phase.MATCH)
    cover(made)
    for name in ("anna", "ben"):
        enrol(made, Side.MENTOR, name, "linkedin", "tiktok")
    for name in ("eve", "dora"):
        enrol(made, Side.MENTEE, name, "linkedin", "tiktok")
    Person.objects.filter(given_name="Ben").update(superior=of("Dora").person)
    return made


def of(name):
    return Enrolment.objects.get(person__given_name=name)


def scanned(client, lead, programme):
    """Everything that a lead can read of a run: each person, each pair, several trials, the run itself, its proof."""
    client.force_login(lead)
    run = computed(programme, lead)
    here = f"/runs/{run.key}/studio/"
    names = {str(one.key): one.person.given_name for one in Enrolment.objects.select_related("person")}
    sides = [[str(one.key) for one in Enrolment.objects.filter(side=side).order_by("pk")] for side in Side]
    asked = {f"{names[one]} {names[other]}": {"mentor": one, "mentee": other} for one, other in product(*sides)}
    asked |= {names[one]: {side: one} for side, keys in zip(Side, sides, strict=True) for one in keys}
    told = {name: seen(client, here, query) for name, query in asked.items()}
    tried = [{}, {"topics": 90}, {"minimum": 60}, {"objective": "worst"}, {"unit": "require"}, {"gap": 0}, ANYTHING]
    tried += [ANYTHING | {"leaves": key} for keys in sides for key in keys[-2:]]
    told |= {f"tried {at}": seen(client, f"{here}what-if/", query) for at, query in enumerate(tried)}
    told["run"] = seen(client, f"/runs/{run.key}/", {})
    told["stored"] = str([Run.objects.values("figures", "refusal").get(pk=run.pk), *reasons(run)])
    return told


def reasons(run):
    return left(run).values_list("reason", flat=True)


def left(run):
    return LeftOver.objects.filter(run=run).order_by("enrolment")


def seen(client, path, query):
    """A page without what is different each time it is asked for, and without the choice of names."""
    body = client.get(path, query).content.decode()
    body = body[body.index("<main") : body.index("</main>")]
    body = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}|value=\"[\w-]{20,}\"|\d\d?:\d\d", "", body)
    return re.sub(r"<select.*?</select>", "", body, flags=re.DOTALL)


def answered(client, lead, mentor, mentee):
    client.force_login(lead)
    run = Run.objects.latest("pk")
    asked = {"mentor": str(mentor.key), "mentee": str(mentee.key)}
    answer = client.get(f"/runs/{run.key}/studio/", asked).context["answer"]
    return answer.text, len(answer.reasons)


@pytest.mark.thorough
def test_whatever_the_confidential_reason_is_every_page_is_the_same(client, lead, programme):
    worlds = []
    for secret in SECRETS.values():
        Exclusion.objects.all().delete()
        Parted.objects.all().delete()
        Person.objects.update(appraiser=None)
        secret(of("Anna"), of("Eve"))
        worlds.append(scanned(client, lead, programme))

    assert {name for world in worlds for name in world if world[name] != worlds[0][name]} == set()
    assert "confidential" not in worlds[0]["stored"]


def alone(programme):
    """Anna and Eve have each other or nobody; those who learn stand no higher than those who show."""
    Enrolment.objects.filter(person__given_name__in=["Ben", "Dora"]).delete()
    programme.level_gap = 0
    programme.save()


def without(client, lead, programme, one):
    """What a lead reads where somebody leaves as a trial."""
    client.force_login(lead)
    run = computed(programme, lead)
    return seen(client, f"/runs/{run.key}/studio/what-if/", {"leaves": str(one.key)})


def test_whoever_leaves_as_a_trial_on_one_side_keeps_apart_on_the_other_whom_they_have_named(client, lead, programme):
    """Else a lead would know that Eve has named Anna: only her own name leaves with her."""
    alone(programme)
    as_mentor = make.enrolment(Side.MENTOR, programme=programme, person=of("Eve").person, topics=("weaving",))
    eve = Enrolment.objects.get(person__given_name="Eve", side=Side.MENTEE)
    told = []
    for named in (lambda: excludes(as_mentor, of("Anna").person), lambda: excludes(of("Anna"), eve.person)):
        Exclusion.objects.all().delete()
        named()
        told.append(without(client, lead, programme, as_mentor))

    assert told[0] == told[1]
    assert discretion.quiet_about_one() not in told[0]


def test_words_mean_the_same_whoever_leaves_as_a_trial(client, lead, programme):
    """Two are called alike, so nobody is meant; without one of them it is still nobody."""
    alone(programme)
    other = enrol(programme, Side.MENTOR, "anna2", "pottery")
    Person.objects.filter(pk=other.person_id).update(given_name="Anna")
    eve = of("Eve")
    before = without(client, lead, programme, other)
    row = Exclusion(enrolment=eve)
    row.sealed = content.seal_exclusions(row, meant(["Anna Muster"], by=eve.person))
    row.save()

    assert without(client, lead, programme, other) == before
    assert discretion.quiet_about_one() not in before


def test_a_confidential_reason_looks_like_topics_that_do_not_fit(client, lead, programme):
    excludes(of("Eve"), of("Anna").person)
    computed(programme, lead)

    told = {answered(client, lead, of("Anna"), of(name)) for name in ("Eve", "Zara1", "Zara2", "Zara3")}
    told |= {answered(client, lead, of(name), of("Eve")) for name in ("Zoe1", "Zoe2", "Zoe3")}

    assert told == {(discretion.quiet(), 0)}
    assert answered(client, lead, of("Ben"), of("Eve"))[1] > 0


def test_what_the_house_knows_is_named_whatever_else_stands_there(client, lead, programme):
    computed(programme, lead)
    before = answered(client, lead, of("Ben"), of("Dora"))
    excludes(of("Dora"), of("Ben").person)

    assert answered(client, lead, of("Ben"), of("Dora")) == before
    assert before == ("Gegen die beiden steht: Eine Person steht über der anderen.", 0)


def test_a_lock_tells_no_more_than_a_question(lead, programme):
    excludes(of("Eve"), of("Anna").person)

    told = {locks.impossible(programme, of("Anna"), of(name)) for name in ("Eve", "Zara1", "Zara2")}

    assert told == {f"Diese beiden lassen sich nicht festhalten. {discretion.quiet()}"}
    assert locks.impossible(programme, of("Anna"), of("Dora")) == ""


def test_where_nobody_could_hide_a_lock_is_taken_and_the_run_refuses_it_in_the_log(lead, programme):
    Enrolment.objects.filter(person__given_name__in=["Zara3", "Zoe3"]).delete()
    excludes(of("Eve"), of("Anna").person)

    matching.pin(programme, by=lead, mentor=of("Anna"), mentee=of("Eve"), kind=PinKind.LOCK)
    run = computed(programme, lead)

    assert locks.impossible(programme, of("Anna"), of("Eve")) == ""
    assert (run.state, run.refusal["params"]["rules"]) == (RunState.REFUSED, [])
    assert whynot.refusal(run, by=lead).endswith(discretion.quiet())
    assert [event.name for event in Event.objects.filter(by=lead).order_by("pk")] == ["matching.pin", "matching.run"]


@pytest.mark.parametrize("named", [True, False])
def test_nobody_is_spoken_of_behind_whom_nobody_could_hide(client, lead, programme, named):
    """Fewer than three a side share no topic: whether somebody is excluded or not, the studio says the same."""
    Enrolment.objects.filter(person__given_name__in=["Zara3", "Zoe3"]).delete()
    if named:
        excludes(of("Eve"), of("Anna").person)
    computed(programme, lead)

    told = {answered(client, lead, mentor, of("Eve")) for mentor in (of("Anna"), of("Zoe1"))}
    client.force_login(lead)
    alone = client.get(f"/runs/{Run.objects.get().key}/studio/", {"mentor": str(of("Anna").key)}).context["answer"]

    assert {text for text, _reasons in told} == {discretion.quiet()}
    assert alone.others == ()


def test_counts_are_those_of_a_house_without_secrets(client, lead, programme):
    def counts():
        run = Run.objects.latest("pk")
        return run.figures["rules"], sorted(map(str, reasons(run)))

    computed(programme, lead)
    before = counts()
    excludes(of("Zara1"), of("Zoe1").person, of("Anna").person)
    excludes(of("Dora"), of("Ben").person)
    computed(programme, lead)

    assert counts() == before


def test_somebody_left_over_for_a_confidence_reads_like_somebody_for_whom_nothing_fits(lead, programme):
    excludes(of("Eve"), of("Anna").person, of("Ben").person)
    texts = {one.enrolment.person.given_name: whynot.left_over(one.reason) for one in left(computed(programme, lead))}

    topics = "„Kein Wunschthema, das die andere Person zeigen kann“"
    assert texts["Eve"] == (
        f"Häufig steht allein das im Weg: {topics}. "
        "Gegen die anderen steht mehreres oder etwas Vertrauliches. Was davon, erfährt niemand."
    )
    assert texts["Zara1"] == texts["Eve"]


@pytest.mark.parametrize("only", [{}, {"topic": 2}, {"overlap": 1}])
def test_too_few_are_no_number(only):
    told = whynot.left_over({"reason": "rules", "candidates": 12, "only": only})

    assert told == whynot.left_over({"reason": "confidential"})
    assert told.endswith("Mehr steht hier nicht, auch nicht für Sie. Das ist Absicht.")


@pytest.mark.parametrize(("weight", "left"), [(10, 1), (0, 2)])
def test_where_people_have_said_whom_they_like_a_finished_run_stands_alone(lead, programme, weight, left):
    before = make.proposal(of_run=make.run(programme)).run
    run = matching.run(programme, by=lead)
    Run.objects.filter(pk=run.pk).update(policy={"criteria": {"closeness": {"weight": weight}}})
    run.refresh_from_db()

    matching.finish(run, by=SYSTEM, matching=Matching((), (), (), Certificate(0, 0), policy=1))

    assert Run.objects.filter(state=RunState.DRAFT).count() == left
    assert Proposal.objects.filter(run=before).count() == left - 1
