from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from tests import make
from viceversa.actions import invitations
from viceversa.models import Acceptance, Enrolment, Event, Invitation, Job, Lane, Mail, Person, Phase, State
from viceversa.worker.jobs import WORK
from viceversa.worker.loop import work_off

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.fixture
def programme():
    make.installation()
    return make.programme(phase=Phase.ENROL)


def lead(programme):
    return programme.leads.get()


def mailed():
    """Whom the worker has written to since the last time."""
    work_off((Lane.WORK,), WORK)
    names = sorted(Mail.objects.values_list("person__given_name", flat=True))
    Mail.objects.all().delete()
    return names


def untouched():
    return not Invitation.objects.exists() and not Event.objects.exists() and not Job.objects.exists()


def test_invite_writes_one_mail_to_each(programme):
    people = [make.person(name) for name in ("anna", "ben")]

    invitations.invite(programme, by=lead(programme), people=people, side="mentor")

    assert sorted(Invitation.objects.values_list("person__given_name", "side")) == [
        ("Anna", "mentor"),
        ("Ben", "mentor"),
    ]
    assert mailed() == ["Anna", "Ben"]


def test_invite_gives_nobody_a_second_mail(programme):
    anna, ben = make.person("anna"), make.person("ben")
    invitations.invite(programme, by=lead(programme), people=[anna])
    mailed()

    invitations.invite(programme, by=lead(programme), people=[anna, ben])

    assert (Invitation.objects.count(), mailed()) == (2, ["Ben"])


@pytest.mark.thorough
def test_invite_takes_500_at_once_and_invites_them_once(programme):
    units = [make.unit() for _each in range(20)]
    Person.objects.bulk_create(
        Person(family_name=str(n), email=f"{n}@example.org", unit=units[n % 20]) for n in range(500)
    )
    everybody = list(Person.objects.exclude(unit=None))

    invitations.invite(programme, by=lead(programme), people=everybody)
    with pytest.raises(ValidationError, match="schon eingeladen oder angemeldet"):
        invitations.invite(programme, by=lead(programme), people=everybody)

    assert (Invitation.objects.count(), len(mailed())) == (500, 500)


def test_invite_refuses_more_than_500_at_once(programme, monkeypatch):
    monkeypatch.setattr(invitations, "AT_ONCE", 1)

    with pytest.raises(ValidationError, match="Höchstens 1 Menschen"):
        invitations.invite(programme, by=lead(programme), people=[make.person(), make.person()])
    assert untouched()
    invitations.invite(programme, by=lead(programme), people=[make.person("anna")])
    assert mailed() == ["Anna"]


@pytest.mark.parametrize(("phase", "sentence"), [(Phase.PLAN, "noch geplant"), (Phase.CLOSED, "geschlossen")])
def test_invite_refuses_a_plan_and_what_is_over(phase, sentence):
    programme = make.programme(phase=phase)

    with pytest.raises(ValidationError, match=sentence):
        invitations.invite(programme, by=lead(programme), people=[make.person()])
    assert untouched()


def test_invite_does_not_ask_who_has_signed_up_and_tells_nothing_of_who_followed_a_link(programme):
    here = make.enrolment(programme=programme, person=make.person("here"), state=State.DECLINED).person
    draft = make.draft(programme, make.person("draft")).person
    came = make.person("came")
    Acceptance.objects.create(invitation=make.invitation(programme), person=came)

    invitations.invite(programme, by=lead(programme), people=[here, draft, came])

    assert mailed() == ["Came", "Draft"]
    assert {row.person for row in Invitation.objects.exclude(person=None)} == {came, draft}


def test_invite_is_for_leads_and_leaves_no_trace(programme):
    with pytest.raises(PermissionDenied):
        invitations.invite(programme, by=make.person(is_lead=True), people=[make.person()])
    assert untouched()


def test_include_writes_to_the_unit_and_those_below_it_but_not_twice(programme):
    south = make.unit("Vertrieb / Süd")
    for name, unit in {"anna": south, "ben": make.unit("Vertrieb / Süd / Messe"), "cem": make.unit("Vertrieb")}.items():
        make.person(name, unit=unit)
    make.person("gone", unit=south, is_active=False)
    make.enrolment(programme=programme, person=make.person("dora", unit=south))
    invitations.invite(programme, by=lead(programme), people=[make.person("emil", unit=south)])
    assert mailed() == ["Emil"]

    invitations.include(programme, by=lead(programme), unit=south)
    assert mailed() == ["Anna", "Ben"]

    above = invitations.include(programme, by=lead(programme), unit=make.unit("Vertrieb"), side="mentee")
    assert (above.side, mailed()) == ("mentee", ["Cem"])


def test_include_refuses_a_unit_twice(programme):
    south = make.unit("Süd")
    invitations.include(programme, by=lead(programme), unit=south)

    with pytest.raises(ValidationError, match="Dieser Bereich ist schon eingeladen"):
        invitations.include(programme, by=lead(programme), unit=south)
    assert Invitation.objects.count() == 1


def test_include_is_for_leads_and_leaves_no_trace(programme):
    with pytest.raises(PermissionDenied):
        invitations.include(programme, by=make.person(is_lead=True), unit=make.unit())
    assert untouched()


def test_link_keeps_the_hash_of_its_token(programme):
    link = invitations.link(programme, by=lead(programme), side="mentee")

    assert Invitation.objects.all().found_by(link.token) == link
    assert (link.side, mailed()) == ("mentee", [])


def test_link_refuses_a_plan():
    programme = make.programme(phase=Phase.PLAN)
    with pytest.raises(ValidationError, match="noch geplant"):
        invitations.link(programme, by=lead(programme))
    assert untouched()


def test_link_is_for_leads_and_leaves_no_trace(programme):
    with pytest.raises(PermissionDenied):
        invitations.link(programme, by=make.person(is_lead=True))
    assert untouched()


def test_renew_closes_the_old_link_and_keeps_whoever_came_by_it(programme):
    anna, old = make.person("anna"), make.invitation(programme, side="mentor")
    invitations.accept(old, by=anna)

    new = invitations.renew(old, by=lead(programme))

    found = [Invitation.objects.all().found_by(link.token) for link in (old, new)]
    assert (found, new.side) == ([None, new], "mentor")
    assert Acceptance.objects.filter(person=anna).exists()


def test_renew_refuses_what_is_closed_or_no_link(programme):
    closed = make.invitation(programme, closed_at=timezone.now())
    named = make.invitation(programme, person=make.person())

    with pytest.raises(ValidationError, match="schon zurückgezogen oder geschlossen"):
        invitations.renew(closed, by=lead(programme))
    with pytest.raises(ValidationError, match="Erneuern lässt sich ein Link"):
        invitations.renew(named, by=lead(programme))
    assert Invitation.objects.count() == 2


def test_renew_is_for_leads_and_leaves_no_trace(programme):
    link = make.invitation(programme)
    with pytest.raises(PermissionDenied):
        invitations.renew(link, by=make.person(is_lead=True))
    assert (Invitation.objects.get().closed_at, Event.objects.count()) == (None, 0)


def test_withdraw_takes_back_an_invitation_before_its_mail_is_written(programme):
    anna = make.person("anna")
    invitations.invite(programme, by=lead(programme), people=[anna])

    invitations.withdraw(Invitation.objects.get(), by=lead(programme))

    assert mailed() == []
    invitations.invite(programme, by=lead(programme), people=[anna])
    assert mailed() == ["Anna"]


def test_withdraw_refuses_a_second_time(programme):
    closed = make.invitation(programme, closed_at=timezone.now())
    with pytest.raises(ValidationError, match="schon zurückgezogen oder geschlossen"):
        invitations.withdraw(closed, by=lead(programme))


def test_withdraw_is_for_leads_and_leaves_no_trace(programme):
    link = make.invitation(programme)
    with pytest.raises(PermissionDenied):
        invitations.withdraw(link, by=make.person(is_lead=True))
    assert (Invitation.objects.get().closed_at, Event.objects.count()) == (None, 0)


def test_remind_writes_to_whoever_is_invited_and_has_not_signed_up(programme):
    south = make.unit("Süd")
    anna, ben, cem = make.person("anna"), make.person("ben", unit=south), make.person("cem", unit=south)
    make.invitation(programme, person=anna)
    make.invitation(programme, unit=south)
    make.invitation(programme, person=make.person("dora"), closed_at=timezone.now())
    Acceptance.objects.create(invitation=make.invitation(programme), person=make.person("emil"))
    make.enrolment(programme=programme, person=cem, state=State.WITHDRAWN)
    make.draft(programme, ben)

    invitations.remind(programme, by=lead(programme))
    work_off((Lane.WORK,), WORK)

    assert mailed() == ["Anna", "Ben"]


def test_remind_refuses_a_second_time_within_a_week_and_when_everybody_has_signed_up(programme):
    make.invitation(programme, person=make.person("anna"))
    invitations.remind(programme, by=lead(programme))

    with pytest.raises(ValidationError, match="liegt eine Woche"):
        invitations.remind(programme, by=lead(programme))
    make.enrolment(programme=programme, person=Person.objects.get(given_name="Anna"))
    with time_machine.travel(timezone.now() + timedelta(days=8)), pytest.raises(ValidationError, match="niemand"):
        invitations.remind(programme, by=lead(programme))
    assert Event.objects.filter(name="invitations.remind").count() == 1


def test_remind_can_be_repeated_when_a_week_has_passed(programme):
    make.invitation(programme, person=make.person("anna"))

    for days in (0, 7):
        with time_machine.travel(datetime(2026, 3, 2 + days, 9, tzinfo=UTC), tick=False):
            invitations.remind(programme, by=lead(programme))

    assert Invitation.objects.get().reminded_at == datetime(2026, 3, 9, 9, tzinfo=UTC)


def test_remind_is_about_people_and_units_and_never_about_links(programme):
    anna = make.invitation(programme, person=make.person("anna"))
    link = make.invitation(programme, reminded_at=timezone.now() - timedelta(days=1))

    invitations.remind(programme, by=lead(programme))

    before = link.reminded_at
    anna.refresh_from_db()
    link.refresh_from_db()
    assert (anna.reminded_at is not None, link.reminded_at) == (True, before)


def test_remind_is_for_leads_and_leaves_no_trace(programme):
    make.invitation(programme, person=make.person())
    with pytest.raises(PermissionDenied):
        invitations.remind(programme, by=make.person(is_lead=True))
    assert (Invitation.objects.get().reminded_at, Event.objects.count()) == (None, 0)


def test_accept_lets_somebody_in_once_and_the_log_knows_nothing_of_it(programme):
    link, anna = make.invitation(programme), make.person("anna")

    invitations.accept(link, by=anna)
    invitations.accept(link, by=anna)

    assert [row.person for row in Acceptance.objects.all()] == [anna]
    assert (Event.objects.count(), Enrolment.objects.count(), mailed()) == (0, 0, [])


def test_accept_refuses_what_is_closed_and_an_invitation_of_somebody_else(programme):
    for invitation in (
        make.invitation(programme, closed_at=timezone.now()),
        make.invitation(programme, person=make.person()),
    ):
        with pytest.raises(ValidationError, match="Dieser Link ist geschlossen"):
            invitations.accept(invitation, by=make.person())
    assert not Acceptance.objects.exists()


def test_accept_is_for_people_who_may_sign_in(programme):
    with pytest.raises(PermissionDenied):
        invitations.accept(make.invitation(programme), by=make.person(is_active=False))
    assert not Acceptance.objects.exists()
