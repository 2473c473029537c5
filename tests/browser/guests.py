"""`python -m tests.browser.guests`: two people who are invited to sign up, with the sessions of their browsers.

Prints the path of the form, and the key of each session, as JSON. Knows where the demo is from the environment.
"""

import json
import sys

import django
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.urls import reverse

django.setup()

from django.contrib.sessions.backends.db import SessionStore  # noqa: E402

from tests import make  # noqa: E402
from viceversa.models import Person, Phase, Topic  # noqa: E402


def session(person: Person) -> str:
    """What the cookie of somebody holds who has signed in."""
    store = SessionStore()
    store[SESSION_KEY] = str(person.pk)
    store[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    store[HASH_SESSION_KEY] = person.get_session_auth_hash()
    store.create()
    return str(store.session_key)


def main() -> None:
    """Invite them, one for a side, one who may choose."""
    programme = make.programme(
        lead=make.person("host", is_lead=True), name="Seitenblick", phase=Phase.ENROL, formats=["onsite", "online"]
    )
    programme.topics.set(Topic.objects.filter(slug__in=["linkedin", "ai-assistants", "leadership"]))
    guests = {side: make.person(f"guest-{side or 'open'}", languages=["de"]) for side in ("mentor", "")}
    for side, person in guests.items():
        make.invitation(programme, person=person, side=side)
    said = {"form": reverse("applications.show", args=[programme.key])}
    sys.stdout.write(json.dumps(said | {side or "open": session(person) for side, person in guests.items()}))


main()
