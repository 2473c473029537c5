"""No page asks the databases more often because there is more to show."""

from contextlib import ExitStack

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests import make
from tests.access.test_matrix import MATRIX, address
from tests.access.world import build, reply
from viceversa.access import RULES
from viceversa.models import Attendance, Coming, Event, IdeaState, LeftOver, Pin, PinKind, ProposalState, RunState, Side

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

MOST = 25
DRAWN_BY_UNITS = {"studio.show": 22}  # a large run; in a small one each person is looked at
# All that is stored of somebody: a kind of data is a query.
MORE = {"life.show": 31}


def grow(world, count):
    """More of everything that stands in a list."""
    lead, programme, things = world.people["lead"], world.things["programme"], world.things
    settled = things["tandem"].proposal.run
    for number in range(count):
        make.person(unit=make.unit(), superior=lead)
        make.programme(lead=lead)
        make.blueprint(programme)
        pairs = [couple(programme, f"topic-{number}") for _each in range(3)]
        for pair in pairs:
            Pin.objects.create(programme=programme, kind=PinKind.LOCK, **pair)
            LeftOver.objects.create(run=things["run"], enrolment=pair["mentor"], reason={"reason": "nobody"})
        make.message(programme)
        make.pairing(programme, mentee_agreed=True)
        make.invitation(programme)
        make.invitation(programme, person=make.person(unit=make.unit()))
        make.invitation(programme, unit=make.person(unit=make.unit()).unit)
        make.run(programme, made_by=make.person(), state=RunState.REFUSED)
        make.proposal(of_run=things["run"], **pairs[0])
        asked = make.proposal(of_run=things["asking"], state=ProposalState.ASKED, **pairs[1])
        for enrolment in pairs[1].values():
            reply(asked, enrolment)
        make.tandem(proposal=make.proposal(of_run=settled, state=ProposalState.AGREED, **pairs[2]))
        for author in (make.person(), world.people["mentor"]):
            make.idea(programme, answer="Ja.", state=IdeaState.PUBLISHED, author=author)
        Attendance.objects.create(workshop=things["workshop"], person=make.person(unit=make.unit()), answer=Coming.YES)
        by = {"by": make.person(), "at": timezone.now(), "on": timezone.localdate()}
        Event.objects.create(name="programmes.edit", programme=programme, subject=programme.key, **by)


def couple(programme, topic):
    what = {"programme": programme, "topics": (topic,), "returns": (f"{topic}-back",)}
    return {side.value: make.enrolment(side, **what) for side in Side}


def asked(client, path):
    """How often a page asks, or None if this address is no page."""
    with ExitStack() as stack:
        queries = [stack.enter_context(CaptureQueriesContext(connections[name])) for name in ("default", "keys")]
        status = client.get(path).status_code
    return sum(map(len, queries)) if status == 200 else None


def pages(client, world):
    """How often each page asks for somebody who may see it."""
    found = {}
    for name, (thing, allowed) in sorted(MATRIX.items()):
        person = next(world.people[who] for who in sorted(allowed) if who != "anonymous")
        client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
        path = address(name, getattr(world.things[thing], "key", None))
        client.get(path)  # what is looked up once in a process is looked up now
        if (count := asked(client, path)) is not None:
            found[name] = count
    return found


def test_every_page_takes_as_many_queries_for_30_of_everything_as_for_1(client):
    world = build()
    grow(world, 1)
    few = pages(client, world)
    grow(world, 29)

    assert pages(client, world) == few | DRAWN_BY_UNITS
    assert {name: count for name, count in few.items() if count > MORE.get(name, MOST)} == {}
    assert {name for name in RULES if name.endswith((".index", ".show", ".cockpit"))} <= set(few)
