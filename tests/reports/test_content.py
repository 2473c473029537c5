"""What can still be opened after an erasure that was interrupted between the keys and the rows."""

import pytest
from django.core.exceptions import PermissionDenied

from tests import make
from tests.access.world import exclude
from viceversa.access import SYSTEM
from viceversa.actions import ideas
from viceversa.models import Exclusion, Idea, IdeaState, Key, Preference
from viceversa.reports import content

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.fixture
def two():
    programme = make.programme()
    return [make.idea(programme, author=make.enrolment(programme=programme).person) for _each in range(2)]


def destroy(owner):
    Key.objects.filter(owner=owner).delete()


def test_ideas_of_others_are_read_and_no_key_is_made_anew(two, client):
    gone, other = two
    destroy(gone.key)
    client.force_login(gone.programme.leads.get())

    pages = [client.get(f"/programmes/{gone.programme.key}/ideas/all/"), client.get(f"/ideas/{gone.key}/answer/")]

    assert [page.status_code for page in pages] == [200, 404]
    assert [row for row, *_words in content.ideas(Idea.objects.all(), by=SYSTEM)] == [other]
    assert not Key.objects.filter(owner=gone.key).exists()


def test_an_idea_whose_author_is_being_erased_gets_no_answer(two):
    gone, _other = two
    destroy(gone.key)

    with pytest.raises(PermissionDenied):
        ideas.answer(gone, by=gone.programme.leads.get(), version=1, state=IdeaState.ASIDE, answer="Danke.")

    assert not Key.objects.filter(owner=gone.key).exists()


def test_the_matching_reads_the_exclusions_and_preferences_of_everybody_else():
    gone, other = make.enrolment(), make.enrolment()
    for enrolment in (gone, other):
        exclude(enrolment, make.person())
        row = Preference(enrolment=enrolment)
        content.seal_preferences([(row, {"a": "yes"})])
        row.save()
    destroy(gone.key)

    rows = Preference.objects.all().with_people()
    assert [row.enrolment for row, _said in content.all_preferences(rows, by=SYSTEM)] == [other]
    rows = Exclusion.objects.select_related("enrolment__person")
    assert [person for person, _named in content.all_exclusions(rows, by=SYSTEM)] == [other.person]
    assert not Key.objects.filter(owner=gone.key).exists()
