import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from tests import make
from viceversa.access import SYSTEM
from viceversa.actions import house
from viceversa.images import drawn
from viceversa.models import Basis, Event, Installation

pytestmark = pytest.mark.django_db


def test_edit_changes_what_is_named_and_leaves_the_rest():
    made = make.installation(address="Werkstraße 1", contact_name="Anna Muster")
    administrator = make.person(is_administrator=True)

    house.edit(made, by=administrator, contact_phone="+49 (0)40 66969-123", basis=Basis.AGREEMENT)

    now = Installation.objects.get()
    assert (now.company, now.address, now.contact_name) == ("Beispielwerke", "Werkstraße 1", "Anna Muster")
    assert (now.contact_phone, now.basis) == ("+49 (0)40 66969-123", "agreement")
    assert [(event.name, event.by) for event in Event.objects.all()] == [("house.edit", administrator)]


def test_edit_keeps_a_logo_until_it_is_taken_away():
    made = make.installation()

    house.edit(made, by=SYSTEM, logo=drawn(40, 20))
    house.edit(made, by=SYSTEM, company="Muster AG")

    now = Installation.objects.get()
    assert (bytes(now.logo), now.logo_width, now.logo_height) == (drawn(40, 20), 40, 20)
    assert len(now.logo_digest) == 16

    house.edit(made, by=SYSTEM, no_logo=True)

    now = Installation.objects.get()
    assert (bytes(now.logo), now.logo_digest, now.logo_width) == (b"", "", 0)


@pytest.mark.parametrize(
    "said",
    [
        {"company": ""},
        {"company": "Muster\nBcc: all@example.org"},
        {"sender": "Muster\r\nBcc: all@example.org"},
        {"contact_phone": "ruf an"},
        {"contact_email": "anna at example"},
        {"basis": "because"},
        {"logo": b"<svg/>"},
    ],
)
def test_edit_refuses_what_no_page_could_show(said):
    with pytest.raises(ValidationError):
        house.edit(make.installation(), by=SYSTEM, **said)

    assert Installation.objects.get().company == "Beispielwerke"
    assert not Event.objects.exists()


def test_edit_is_for_administrators_only_and_leaves_no_trace():
    with pytest.raises(PermissionDenied):
        house.edit(make.installation(), by=make.person(is_lead=True, is_auditor=True), company="Anderswo")

    assert Installation.objects.get().company == "Beispielwerke"
    assert not Event.objects.exists()
