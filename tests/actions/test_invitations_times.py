"""When people can be invited and reminded, and what an invitation that was taken back has to do with it: nothing."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from tests import make
from viceversa.actions import invitations
from viceversa.models import Invitation, Phase

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

WAYS = {
    "invite": lambda programme, by: invitations.invite(programme, by=by, people=[make.person()]),
    "include": lambda programme, by: invitations.include(programme, by=by, unit=make.unit()),
    "link": lambda programme, by: invitations.link(programme, by=by),
    "remind": lambda programme, by: invitations.remind(programme, by=by),
}


@pytest.mark.parametrize(("phase", "sentence"), [(Phase.PLAN, "noch geplant"), (Phase.CLOSED, "geschlossen")])
@pytest.mark.parametrize("way", WAYS)
def test_nobody_is_asked_in_any_way_to_a_plan_or_to_what_is_over(way, phase, sentence):
    programme = make.programme(phase=phase)
    invited = make.invitation(programme, person=make.person())

    with pytest.raises(ValidationError, match=sentence):
        WAYS[way](programme, programme.leads.get())

    assert [(row.pk, row.reminded_at) for row in Invitation.objects.all()] == [(invited.pk, None)]


def test_remind_looks_at_no_invitation_that_was_taken_back():
    programme, now = make.programme(phase=Phase.ENROL), timezone.now()
    make.invitation(programme, person=make.person(), closed_at=now, reminded_at=now)
    make.invitation(programme, person=make.person())

    invitations.remind(programme, by=programme.leads.get())

    gone, here = Invitation.objects.order_by("pk")
    assert (gone.reminded_at, here.reminded_at > now) == (now, True)
