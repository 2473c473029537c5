"""Beispielwerke itself: its address, whom to ask there, and its picture. The telephone numbers belong to nobody."""

from pathlib import Path
from typing import Any

from viceversa.access import SYSTEM
from viceversa.actions import house
from viceversa.models import Basis, Installation

DATA = Path(__file__).with_name("data")
SAID: dict[str, Any] = {
    "company": "Beispielwerke",
    "sender": "Viceversa bei den Beispielwerken",
    "contact_name": "Ali Rahimi",
    "contact_phone": "+49 89 99998 217",
    "contact_email": "ali.rahimi@beispielwerke.example",
    "address": "Werkstraße 1\n00000 Beispielstadt",
    "represented_by": "Eva Muster, Geschäftsführung",
    "register": "Amtsgericht Beispielstadt, HRB 00000\nUSt-IdNr. DE000000000",
    "officer": "Datenschutz der Beispielwerke\ndatenschutz@beispielwerke.example\n+49 89 99998 300",
    "authority": "Landesbeauftragte für den Datenschutz, Beispielstadt",
    "processors": "Die IT der Beispielwerke in Nürnberg betreibt Rechner und Mailserver selbst.",
    "basis": Basis.AGREEMENT,
    "basis_name": "Mentoring bei den Beispielwerken",
    "privacy_de": "Die Betriebsvereinbarung hängt am Brett des Betriebsrats und liegt bei Petra Kühn.",
    "privacy_en": "The works agreement is on the works council’s board; Petra Kühn has copies.",
}


def found() -> Installation:
    """A house without people, which says of itself all that its pages need."""
    made = Installation.objects.create(company=SAID["company"], demo=True)
    return house.edit(made, by=SYSTEM, logo=(DATA / "logo.png").read_bytes(), **SAID)
