"""The demo is told through the same actions that people use, so it is a proof that they fit together."""

from collections import Counter

import pytest

from viceversa.demo import cast, story
from viceversa.models import (
    Enrolment,
    Installation,
    Job,
    Mail,
    Person,
    Programme,
    Proposal,
    Run,
    RunState,
    Tandem,
)

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.fixture
def told(settings):
    settings.DEMO = True
    story.tell()


def test_the_story_is_told(told):
    assert Installation.objects.get().demo
    assert [part.address for part, _person in cast.parts()] == [part.address for part in cast.CAST]
    assert Person.objects.count() == 243
    assert Enrolment.objects.count() == 125
    assert Programme.objects.get().leads.get().email == cast.LEAD

    first, second = Run.objects.order_by("pk")
    assert (first.state, second.state) == (RunState.SETTLED, RunState.PUBLISHED)
    assert first.figures["primal"] == first.figures["dual"]
    assert second.made_at > first.made_at

    pair = Tandem.objects.get(mentee__person__email=cast.MENTEE)
    assert pair.mentor.person.email == cast.MENTOR
    assert Tandem.objects.count() >= 30
    assert Proposal.objects.filter(run=first, state="expired").exists()

    thinking = cast.asked()
    assert thinking is not None
    assert list(Proposal.objects.all().waiting_for(thinking).values_list("run", flat=True)) == [second.pk]
    assert not Tandem.objects.all().of(thinking).exists()

    names = Counter(Mail.objects.values_list("name", flat=True))
    assert names["tandems.form"] > 60
    assert not Mail.objects.filter(text="").exists()
    assert not Job.objects.filter(slot=None).exists()
