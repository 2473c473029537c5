"""Who is invited: by name, with their unit, or by a link that they followed; and who is not."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from tests import make
from viceversa.access import invited
from viceversa.actions import life
from viceversa.models import Acceptance, Invitation, Person, Phase, Programme
from viceversa.models.invitations import house, uninvited

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

SOUTH = "Vertrieb / Süd"


def reached(person):
    """Whether the programme of the test is open for somebody, as its three questions say alike."""
    programme = Programme.objects.get()
    answers = {
        invited(person, programme),
        Programme.objects.all().inviting(person).exists(),
        Programme.objects.all().visible_to(person).exists(),
    }
    assert len(answers) == 1
    return answers.pop()


def test_somebody_who_is_invited_by_name_sees_the_programme_until_the_invitation_is_withdrawn():
    anna, ben = make.person("anna"), make.person("ben")
    invitation = make.invitation(make.programme(), person=anna)

    assert (reached(anna), reached(ben)) == (True, False)
    Invitation.objects.filter(pk=invitation.pk).update(closed_at=timezone.now())
    assert not reached(anna)


@pytest.mark.parametrize(
    ("unit", "expected"),
    [(SOUTH, True), (f"{SOUTH} / Messe", True), ("Vertrieb", False), ("Vertrieb / Südost", False), ("", False)],
)
def test_a_unit_is_invited_with_the_units_below_it(unit, expected):
    make.invitation(make.programme(), unit=make.unit(SOUTH))

    assert reached(make.person(unit=make.unit(unit) if unit else None)) is expected


def test_a_link_lets_in_whoever_has_followed_it():
    anna, ben = make.person("anna"), make.person("ben")
    Acceptance.objects.create(invitation=make.invitation(make.programme()), person=anna)

    assert (reached(anna), reached(ben)) == (True, False)


def test_a_programme_appears_once_however_often_one_is_invited():
    programme, unit = make.programme(), make.unit()
    anna = make.enrolment(programme=programme, person=make.person(unit=unit)).person
    programme.leads.add(anna, make.person())
    make.invitation(programme, person=anna)
    make.invitation(programme, unit=unit)

    assert list(Programme.objects.all().visible_to(anna)) == [programme]


def test_a_token_is_stored_nowhere_and_found_however_it_is_typed():
    link = make.invitation(make.programme())
    typed = f" {link.token.lower().replace('-', ' ')} "

    assert link.token.replace("-", "") not in str(Invitation.objects.values().get())
    assert [Invitation.objects.all().found_by(text) for text in (link.token, typed, "ABCD", "")] == [
        link,
        link,
        None,
        None,
    ]


def test_a_closed_link_is_found_no_more():
    link = make.invitation(make.programme(), closed_at=timezone.now())

    assert Invitation.objects.all().found_by(link.token) is None


def test_an_invitation_goes_one_way_and_is_open_once():
    programme, anna = make.programme(), make.person("anna")
    make.invitation(programme, person=anna, closed_at=timezone.now())
    make.invitation(programme, person=anna)

    for wrong in ({"person": anna}, {"person": make.person(), "unit": make.unit()}, {}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Invitation.objects.create(programme=programme, **wrong)


def test_only_leads_see_invitations_and_only_oneself_sees_that_one_came_in_by_a_link():
    programme, anna = make.programme(), make.person("anna")
    lead, link = programme.leads.get(), make.invitation(programme)
    accepted = Acceptance.objects.create(invitation=link, person=anna)

    assert list(Invitation.objects.all().visible_to(lead)) == [link]
    assert not Invitation.objects.all().visible_to(anna).exists()
    assert list(Acceptance.objects.all().visible_to(anna)) == [accepted]
    assert not Acceptance.objects.all().visible_to(lead).exists()


def test_a_unit_knows_the_units_above_it():
    assert make.unit(f"{SOUTH} / Messe").path == ("Vertrieb", SOUTH, f"{SOUTH} / Messe")


def test_invitations_are_outdated_when_both_they_and_signing_up_are_over():
    before = timezone.now() - timedelta(days=30)
    over, later = before - timedelta(days=2), before + timedelta(days=2)
    past, running = make.programme(match_on=over.date(), enrol_on=over.date()), make.programme()
    longer = make.programme(match_on=over.date(), enrol_on=over.date(), phase=Phase.ENROL)
    rows = [
        make.invitation(programme, person=make.person(), made_at=made_at)
        for programme in (past, running, longer)
        for made_at in (over, later)
    ]
    link = make.invitation(past, made_at=over)
    people = [make.person() for _each in range(2)]
    accepted = [
        Acceptance.objects.create(invitation=link, person=person, made_on=at.date())
        for person, at in zip(people, (over, later), strict=True)
    ]

    assert list(Invitation.objects.all().outdated(before)) == [rows[0]]
    assert list(Acceptance.objects.all().outdated(before)) == [accepted[0]]


def test_nobody_invites_or_opens_again_who_stands_in_for_somebody_erased(client):
    tandem = make.tandem()
    life.erase(tandem.mentor.person, by=tandem.mentor.person)
    stand_in = Person.objects.all().erased().get()
    keeper = make.person(is_administrator=True, is_lead=True)
    client.force_login(keeper)

    assert stand_in not in house()
    assert stand_in not in uninvited(make.programme())
    assert client.post(f"/people/{stand_in.key}/reactivate/").status_code == 404
    assert stand_in not in Person.objects.all().visible_to(keeper)
