"""What nobody may learn from a matching."""

from html import unescape

import pytest
from django.urls import reverse

from tests import make
from viceversa.actions import matching
from viceversa.models import Exclusion, LeftOver, Phase, Pin, PinKind, ProposalState, Run, Side
from viceversa.reports import content
from viceversa.worker.jobs import WORK
from viceversa.worker.loop import work_off

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.fixture
def programme():
    return make.programme(phase=Phase.MATCH)


@pytest.fixture
def lead(programme, client):
    lead = programme.leads.get()
    client.force_login(lead)
    return lead


def text(response):
    return " ".join(unescape(response.content.decode()).split())


@pytest.mark.parametrize("state", [ProposalState.OPEN, ProposalState.ASKED])
def test_a_lead_who_takes_part_sees_nothing_of_their_own_matching(client, programme, lead, state):
    own = make.enrolment(Side.MENTEE, programme=programme, person=lead)
    partner = make.enrolment(Side.MENTOR, programme=programme, person=make.person("partner"))
    run = make.run(programme, figures={"primal": 123456, "dual": 123456, "rules": []})
    make.proposal(of_run=run, mentor=partner, mentee=own, points=17, state=state)
    make.proposal(of_run=run, points=80)
    alone = LeftOver.objects.create(run=run, enrolment=make.enrolment(programme=programme), reason={"reason": "nobody"})
    Pin.objects.create(programme=programme, mentor=partner, mentee=own, kind=PinKind.LOCK)

    page = text(client.get(reverse("matching.show", args=[run.key])))

    assert "Ein Tandem.<br>" in page
    assert "Partner Muster" not in page
    assert alone.enrolment.person.name not in page  # who is missing among the mentors would be the partner
    assert "123.456" not in page
    assert '<dd class="num">80</dd>' in page
    assert "Ihr eigenes Matching fehlt hier" in page


def test_nothing_of_an_exclusion_is_on_any_page(client, programme, lead):
    for side in [*Side] * 3:
        make.enrolment(side, programme=programme)
    first, second = programme.enrolments.filter(side=Side.MENTOR)[:2]
    canary = make.person("canarybird")
    for enrolment, people in ((first, [canary]), (second, programme_mentees(programme))):
        row = Exclusion(enrolment=enrolment)
        row.sealed = content.seal_exclusions(row, [str(person.key) for person in people])
        row.save()
    run = matching.run(programme, by=lead)
    work_off((9,), WORK)

    pages = [text(client.get(path)) for path in (reverse("matching.index", args=[programme.key]), f"/runs/{run.key}/")]

    assert "oder etwas Vertrauliches. Mehr steht hier nicht" in pages[1]
    for secret in (
        "canarybird",
        "Canarybird",
        str(canary.key),
        *(str(each.key) for each in programme_mentees(programme)),
    ):
        assert not [page for page in pages if secret in page]
    stored = Run.objects.get()
    kept = [stored.figures, stored.refusal, stored.policy, *LeftOver.objects.values_list("reason", flat=True)]
    assert str(canary.key) not in str(kept)
    assert "1" not in str([each for each in kept if "confidential" in str(each)])


def programme_mentees(programme):
    return [enrolment.person for enrolment in programme.enrolments.filter(side=Side.MENTEE)]
