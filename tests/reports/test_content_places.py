"""What is sealed opens in its own row and column, and for nobody but whom it is meant for."""

import pytest
from django.core.exceptions import PermissionDenied

from tests import make
from viceversa.models import Box, Draft, Exclusion, Idea, Person, Preference, Proposal, Reply, Run, Upload
from viceversa.reports import content
from viceversa.sealing import SealBrokenError


def places():
    """Where each kind of sealed content belongs, with the row that it was asked of."""
    idea, upload = Idea(), Upload()
    rows = (
        *((content.exclusion_place, Exclusion()), (content.draft_place, Draft()), (content.reply_place, Reply())),
        *((content.box_place, Box()), (content.preference_place, Preference()), (content.secret_place, Person())),
    )
    return [
        *((place(row), row) for place, row in rows),
        *((content.upload_place(upload, column), upload) for column in ("sealed", "confidential")),
        *((content.idea_place(idea, column), idea) for column in ("text", "answer")),
    ]


def test_every_place_is_a_row_and_a_column_of_its_own():
    found = places()

    assert [place.row for place, _row in found] == [row.key for _place, row in found]
    assert {(place.table, place.column) for place, _row in found} == {
        *(("exclusions", "sealed"), ("drafts", "sealed"), ("replies", "sealed"), ("boxes", "sealed")),
        *(("preferences", "sealed"), ("authenticators", "secret")),
        *(("uploads", "sealed"), ("uploads", "confidential"), ("ideas", "text"), ("ideas", "answer")),
    }
    assert len({place.data() for place, _row in found}) == len(found)


OPENERS = {
    "exclusions": lambda mine, by: content.exclusions(Exclusion(enrolment=mine), by=by),
    "all exclusions": lambda mine, by: content.all_exclusions([Exclusion(enrolment=mine)], by=by),
    "draft": lambda mine, by: content.draft(Draft(person=mine.person), by=by),
    "reply": lambda mine, by: content.reply(Reply(person=mine.person, proposal=Proposal(run=Run())), by=by),
    "replies": lambda _mine, by: content.replies(Run(), by=by),
    "rows of a file": lambda mine, by: content.rows(Upload(by=mine.person), by=by),
    "confidential columns": lambda _mine, by: content.confidential(Upload(), by=by),
    "box": lambda _mine, by: content.box(Box(), by=by),
    "secret": lambda mine, by: content.secret(mine.person, "", by=by),
    "preferences": lambda mine, by: content.preferences(Preference(enrolment=mine), by=by),
    "all preferences": lambda mine, by: content.all_preferences([Preference(enrolment=mine)], by=by),
}


@pytest.mark.django_db(databases=["default", "keys"])
@pytest.mark.parametrize("name", OPENERS)
def test_what_is_sealed_opens_for_no_lead_no_administrator_and_nobody_from_across(name):
    tandem = make.tandem()
    lead, keeper = tandem.programme.leads.get(), make.person(is_administrator=True, is_auditor=True)

    for reader in (lead, keeper, tandem.mentee.person):
        with pytest.raises(PermissionDenied):
            OPENERS[name](tandem.mentor, reader)


@pytest.mark.django_db(databases=["default", "keys"])
def test_a_reply_in_the_row_of_another_of_the_same_run_opens_no_more():
    make.asked()
    one, other = Reply.objects.all().with_run().order_by("pk")
    other.sealed = one.sealed

    assert content.reply(one, by=one.person) == ""
    with pytest.raises(SealBrokenError):
        content.reply(other, by=other.person)
