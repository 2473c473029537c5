"""Whom people can turn to: a counsellor of the house, who leads nothing and takes no part."""

from typing import Any

from viceversa.actions import people, programmes
from viceversa.demo import cast
from viceversa.models import Installation, Locale, Person, Programme

CALLED = "Telefon +49 89 99998 218, dienstags und donnerstags von 9 bis 12 Uhr"
SAID: dict[str, Any] = {
    "given_name": "Samira",
    "family_name": "Benali",
    "email": cast.CONFIDANT,
    "personnel_number": "",
    "job_title": "Betriebliche Sozialberatung",
    "unit": "Sozialberatung",
    "location": "Nürnberg",
    "career_level": 5,
    "languages": ["de", "en"],
    "locale": Locale.GERMAN,
    "superior": None,
    "appraiser": None,
    "dotted_superiors": (),
}


def move_in(house: Installation) -> Person:
    """The administrator enters her by hand: she stands on no staff list."""
    return people.add(house, by=Person.objects.get(email=cast.ADMINISTRATOR), **SAID)


def serve(programme: Programme, **said: Any) -> Programme:
    """The lead names her, beside whatever else the plan still lacks."""
    lead = cast.lead()
    ties = {"leads": [lead.email], "topics": list(programme.topics.all()), "confidants": [cast.CONFIDANT]}
    return programmes.edit(programme, by=lead, version=programme.version, confidants_hint=CALLED, **ties, **said)
