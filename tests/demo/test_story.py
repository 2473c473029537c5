"""The demo is told through the same actions that people use, so it is a proof that they fit together."""

from collections import Counter

import pytest
from django.utils import timezone

from viceversa.demo import cast, story
from viceversa.models import (
    Draft,
    Installation,
    Job,
    Mail,
    Person,
    Preference,
    Programme,
    Proposal,
    Run,
    RunState,
    Tandem,
)

pytestmark = [pytest.mark.django_db(databases=["default", "keys"]), pytest.mark.thorough]


@pytest.fixture
def told(settings):
    settings.DEMO = True
    story.tell()


def test_the_story_is_told(told):
    assert Installation.objects.get().demo
    assert [part.address for part, _person in cast.parts()] == [part.address for part in cast.CAST]
    assert Person.objects.count() == 244
    closed, running, mentoring, coming = Programme.objects.order_by("enrol_on")
    assert [p.phase for p in (closed, running, mentoring, coming)] == ["closed", "match", "match", "enrol"]
    assert {p.leads.get().email for p in Programme.objects.all()} == {cast.LEAD}
    assert running.enrolments.count() == 125

    first, second = Run.objects.filter(programme=running).order_by("pk")
    assert (first.state, second.state) == (RunState.SETTLED, RunState.PUBLISHED)
    assert first.figures["primal"] == first.figures["dual"]
    assert second.made_at > first.made_at

    pair = Tandem.objects.get(mentee__person__email=cast.MENTEE)
    assert pair.mentor.person.email == cast.MENTOR
    assert running.tandems.count() >= 30
    assert closed.tandems.count() == 6
    assert closed.closed_on < running.enrol_on < coming.enrol_on
    assert Proposal.objects.filter(run=first, state="expired").exists()

    thinking = cast.asked()
    assert thinking is not None
    assert list(Proposal.objects.all().waiting_for(thinking).values_list("run", flat=True)) == [second.pk]
    assert not Tandem.objects.all().of(thinking).exists()

    states = Counter(coming.enrolments.values_list("state", flat=True))
    assert states == {"approved": 14, "waiting": 1, "applied": 2}
    assert coming.asks_preferences
    assert Preference.objects.filter(enrolment__programme=coming).count() == 14
    [draft] = Run.objects.filter(programme=mentoring)
    assert (draft.state, draft.proposals.count() > 8) == (RunState.DRAFT, True)
    assert mentoring.match_on <= timezone.localdate() < mentoring.meet_on
    assert Programme.objects.all().inviting(Person.objects.get(email=cast.INVITED)).get() == coming
    assert not Draft.objects.exists()

    names = Counter(Mail.objects.values_list("name", flat=True))
    assert names["tandems.form"] > 60
    assert not Mail.objects.filter(text="").exists()
    assert not Job.objects.filter(slot=None).exists()
