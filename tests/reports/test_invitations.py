"""Units with the people in them, and links that lead somewhere."""

import pytest
from django.utils import timezone

from tests import make
from viceversa.models import Phase
from viceversa.reports import invitations

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def test_a_unit_counts_whoever_is_there_in_it_and_below():
    for name in ("Vertrieb / Süd", "Vertrieb", "Änderungen"):
        make.person(unit=make.unit(name))
    for name in ("Vertrieb / Süd", "Einkauf"):
        make.person(unit=make.unit(name), is_active=False)

    assert [choice.label for choice in invitations.units()] == ["Änderungen (1)", "Vertrieb (2)", "Vertrieb / Süd (1)"]


@pytest.mark.parametrize("phase", Phase)
def test_a_link_leads_somewhere_as_long_as_people_can_sign_up(phase):
    link = make.invitation(make.programme(phase=phase))

    assert invitations.followed(link.digest) == (None if phase in {Phase.PLAN, Phase.CLOSED} else link)


def test_whoever_stands_at_the_door_finds_first_what_is_ahead_and_no_link_to_where_they_are_invited_anyway():
    anna = make.person("anna")
    done, ahead, over = (
        make.programme(name=name, phase=phase)
        for name, phase in (("Fertig", Phase.ENROL), ("Offen", Phase.ENROL), ("Vorbei", Phase.CLOSED))
    )
    for programme in (done, ahead, over):
        make.invitation(programme, person=anna)
    make.enrolment(programme=done, person=anna)
    here, elsewhere = make.invitation(ahead), make.invitation(make.programme(phase=Phase.ENROL))

    way = invitations.way(anna, here.digest)

    assert [(door.programme, door.signed_up) for door in way.doors] == [(ahead, False), (done, True)]
    assert (way.link, way.straight) == (None, f"/programmes/{ahead.key}/take-part/")
    assert invitations.way(anna, elsewhere.digest).link == elsewhere


def test_what_was_withdrawn_or_closed_stands_on_no_list():
    programme, unit = make.programme(), make.unit()
    lead = programme.leads.get()
    named, whole = make.invitation(programme, person=make.person()), make.invitation(programme, unit=unit)
    for more in ({"person": make.person()}, {"unit": make.unit()}):
        make.invitation(programme, closed_at=timezone.now(), **more)

    assert list(invitations.by_name(programme, "", by=lead)) == [named]
    assert [each.invitation for each in invitations.of_units(programme, by=lead)] == [whole]
