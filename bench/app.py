"""How quick the application is: `python bench/app.py [--json]`, on an installation of its own that is gone afterwards.

Requests are measured in CPU time, the median of 50, in the quickest of three rounds, for a shared machine is slower by
the minute than by the request; the import, its longest write transaction and the mails in seconds of the clock, so run
it on a machine that does nothing else.
"""

import argparse
import gzip
import os
import re
import resource
import socket
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
HOME = tempfile.TemporaryDirectory(prefix="viceversa-bench-")
os.environ |= {"VICEVERSA_VAR": HOME.name, "DJANGO_SETTINGS_MODULE": "viceversa.settings"}
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]

import django  # noqa: E402

django.setup()

from aiosmtpd.controller import Controller  # noqa: E402
from django.conf import settings  # noqa: E402
from django.contrib.staticfiles import finders  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402
from django.utils import timezone  # noqa: E402
from ratios import Ratio, told  # noqa: E402

from tests import make  # noqa: E402
from viceversa.access import SYSTEM  # noqa: E402
from viceversa.actions import matching, people, proposals, tandems  # noqa: E402
from viceversa.models import Enrolment, Lane, Mail, Person, ProposalState, Run, Side  # noqa: E402
from viceversa.notices import compose, queue  # noqa: E402
from viceversa.reports import people as people_reports  # noqa: E402
from viceversa.reports import uploads  # noqa: E402
from viceversa.sheets import read_people  # noqa: E402
from viceversa.worker import jobs  # noqa: E402
from viceversa.worker.loop import work_off  # noqa: E402

CROWD = 50_000
TIMES, ROUNDS = 50, 3


def staff(number: int) -> bytes:
    """Write a staff list as HR systems export it: ten people to a superior, two hundred units."""
    lines = ["Personalnummer;Vorname;Nachname;E-Mail;Bereich;Karrierestufe;Vorgesetzte/r (Personalnummer);Standort"]
    for each in range(1, number + 1):
        above = str(each // 10) if each >= 10 else ""
        unit, level = f"Bereich {each % 200}", 10 - min(len(str(each)) * 2, 9)
        lines.append(f"{each};Vorname{each};Nachname{each};person{each}@example.org;{unit};{level};{above};Essen")
    return "\n".join(lines).encode()


class Stopwatch:
    """Notes how long write transactions last, from BEGIN IMMEDIATE to COMMIT."""

    def __init__(self) -> None:
        self.began, self.longest = 0.0, 0.0

    def watch(self, statement: str) -> None:
        """Look at what SQLite is told."""
        word = statement.split(None, 1)[0].upper() if statement else ""
        if word == "BEGIN":
            self.began = time.perf_counter()
        elif word in {"COMMIT", "ROLLBACK"} and self.began:
            self.longest, self.began = max(self.longest, time.perf_counter() - self.began), 0.0


@contextmanager
def watched() -> Iterator[Stopwatch]:
    """Watch the write transactions of what happens meanwhile."""
    watch = Stopwatch()
    connection.ensure_connection()

    def look(execute: Callable[..., Any], *told: Any) -> Any:
        """Look away from many rows at once: SQLite would write out each of them, and that would be measured, too."""
        _sql, _params, many, _context = told
        connection.connection.set_trace_callback(None if many else watch.watch)
        try:
            return execute(*told)
        finally:
            connection.connection.set_trace_callback(watch.watch)

    connection.connection.set_trace_callback(watch.watch)
    with connection.execute_wrapper(look):
        yield watch
    connection.connection.set_trace_callback(None)


def importing() -> Iterator[Ratio]:
    """Read in 50,000 new people: from the file to the last row."""
    content = staff(CROWD)
    begin = time.perf_counter()
    with watched() as watch:
        upload = people.stage(make.installation(), by=SYSTEM, file=read_people(content, "liste.csv", []))
        seen = people_reports.preview(upload, by=SYSTEM).fingerprint
        people.bring_in(upload, by=SYSTEM, file=uploads.people(upload, by=SYSTEM), seen=seen)
    yield Ratio("import of 50,000 people, s", time.perf_counter() - begin, "<= 60")
    yield Ratio("its memory, MB", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "<= 400")
    yield Ratio("its longest write transaction, s", watch.longest, "<= 2")
    if Person.objects.count() != CROWD:
        raise SystemExit("not everybody was stored")


def populated() -> tuple[Person, dict[str, str]]:
    """A programme with 5,000 enrolments and 500 proposals, its lead, and the pages to be asked."""
    lead = make.person("lead", is_lead=True)
    programme = make.programme(lead=lead, phase="match")
    topics = [make.topic(f"topic{number}") for number in range(20)]
    crowd = list(Person.objects.exclude(pk=lead.pk)[:5000])
    now = timezone.now()
    Enrolment.objects.bulk_create(
        Enrolment(programme=programme, person=person, side=list(Side)[place % 2], state="approved", declared_at=now)
        for place, person in enumerate(crowd)
    )
    sides = {side: list(Enrolment.objects.filter(side=side).order_by("pk")) for side in Side}
    for side, rows in sides.items():
        said = "offers" if side == Side.MENTOR else "wishes"
        model: Any = Enrolment._meta.get_field(said).related_model
        worth = "level" if side == Side.MENTOR else "priority"
        model.objects.bulk_create(
            model(enrolment=row, topic=topics[(place + step) % 20], **{worth: 1 + step})
            for place, row in enumerate(rows)
            for step in range(3)
        )
    run = make.run(programme)
    for mentor, mentee in list(zip(sides[Side.MENTOR], sides[Side.MENTEE], strict=True))[:500]:
        make.proposal(of_run=run, mentor=mentor, mentee=mentee, state=ProposalState.OPEN)
    key = [programme.key]
    return lead, {
        "cockpit": reverse("programmes.cockpit", args=key),
        "list of 5,000 enrolments": reverse("enrolments.index", args=key),
        "proposals of 500 tandems": reverse("matching.show", args=[run.key]),
    }


def median(ask: Callable[[], Any], times: int = TIMES) -> float:
    """The median CPU time of a request, in milliseconds, in the quickest of three rounds."""
    ask()
    return min(statistics.median(spent(ask) for _ in range(times)) for _ in range(ROUNDS)) * 1000


def spent(ask: Callable[[], Any]) -> float:
    """The CPU seconds that a request takes."""
    begin = time.process_time()
    ask()
    return time.process_time() - begin


def asking() -> Iterator[Ratio]:
    """Ask for pages, as nobody, as somebody who takes part and as the lead."""
    settings.ALLOWED_HOSTS, settings.SECOND_STEP = ["localhost"], False
    nobody, member, lead = (Client(SERVER_NAME="localhost") for _ in range(3))
    person, pages = populated()
    lead.force_login(person)
    member.force_login(Enrolment.objects.order_by("pk")[0].person)
    reach = {"cockpit": 60, "list of 5,000 enrolments": 60, "proposals of 500 tandems": 80}
    yield Ratio("sign-in page, ms", median(lambda: ok(nobody, reverse("accounts.sign_in"))), "<= 15")
    yield Ratio("home, ms", median(lambda: ok(member, reverse("people.home"), follow=True)), "<= 40")
    for name, url in pages.items():
        yield Ratio(f"{name}, ms", median(lambda url=url: ok(lead, url)), f"<= {reach[name]}")  # type: ignore[misc]
    yield Ratio("first page over the wire, kB", over_the_wire(nobody), "<= 100")


def trying(side: int = 500) -> Iterator[Ratio]:
    """Move a slider of the studio, in a run of 500 a side."""
    crowd = list(Person.objects.order_by("-pk")[: 2 * side])
    lead, topics = make.person("curious", is_lead=True), [make.topic(f"topic{number}").slug for number in range(20)]
    programme = make.programme(lead=lead, name="Trial", phase="match")
    for place, person in enumerate(crowd):
        person.languages, person.career_level = ["de"], (2, 8)[place % 2]
        named = tuple(topics[(place + 7 * step) % 20] for step in range(3))
        said = {"formats": ["online"], "availability": [slot + 48 * (place // 20 % 5) for slot in range(16, 36)]}
        make.enrolment(list(Side)[place % 2], topics=named, programme=programme, person=person, **said)
    Person.objects.bulk_update(crowd, ["languages", "career_level"])
    matching.run(programme, by=lead)
    work_off((Lane.WORK,), jobs.WORK)
    run, client = Run.objects.get(programme=programme), Client(SERVER_NAME="localhost", headers={"HX-Request": "true"})
    client.force_login(lead)
    page = reverse("studio.what_if", args=[run.key])
    if b"st-axis" not in ok(client, f"{page}?topics=60"):
        raise SystemExit("nothing was tried")
    yield Ratio("what-if of 500 a side, ms", median(lambda: ok(client, f"{page}?topics=60"), 10), "<= 1000")


def ok(client: Client, url: str, *, follow: bool = False) -> bytes:
    """Ask for a page, which must be there."""
    answer = client.get(url, follow=follow)
    if answer.status_code != 200:
        raise SystemExit(f"{url}: {answer.status_code} {answer.headers.get('Location', '')}")
    return answer.content


def over_the_wire(client: Client) -> float:
    """The sign-in page with all that it loads, packed as a server packs it."""
    page = ok(client, reverse("accounts.sign_in"))
    loaded = set(re.findall(rb'(?:href|src)="/static/([^"?]+)', page))
    bodies = [Path(finders.find(name.decode())).read_bytes() for name in loaded if not name.endswith(b".woff2")]
    fonts = set(re.findall(rb"[\w./-]+\.woff2", b"".join([page, *bodies])))
    packed = sum(len(gzip.compress(body, 6)) for body in [page, *bodies])
    found = {finders.find(name.decode().removeprefix("/static/").removeprefix("../")) for name in fonts}
    return (packed + sum(Path(name).stat().st_size for name in found)) / 1000


@contextmanager
def sink() -> Iterator[tuple[str, int]]:
    """A mail server that takes everything."""

    class Taking:
        async def handle_DATA(self, *_words: Any) -> str:  # noqa: N802  # the name that the library calls
            return "250 OK"

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = Controller(Taking(), hostname="127.0.0.1", port=port)
    server.start()
    yield "127.0.0.1", port
    server.stop()


def proposing() -> Iterator[Ratio]:
    """Ask the people of 500 proposals, then open their answers: one transaction each."""
    run, until = Run.objects.earliest("pk"), timezone.localdate() + timedelta(days=10)
    with watched() as watch:
        proposals.publish(run, by=run.programme.leads.get(), answer_by=until, next_step="The next run is in March.")
    yield Ratio("longest write transaction of publishing 500 proposals, s", watch.longest, "<= 2")
    Run.objects.update(answer_by=timezone.now())
    with watched() as watch:
        tandems.form(run, by=SYSTEM)
    yield Ratio("longest write transaction of opening their answers, s", watch.longest, "<= 2")


def mailing(number: int = 300) -> Iterator[Ratio]:
    """Carry mails to a server on this machine, over real SMTP."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    readers = list(Person.objects.all()[:number])
    queue([compose(person, "people.set_up", company="Beispielwerke") for person in readers], lane=Lane.BULK)
    with sink() as (settings.EMAIL_HOST, settings.EMAIL_PORT):
        begin = time.perf_counter()
        work_off((Lane.BULK,), jobs.MAILS)
        seconds = time.perf_counter() - begin
    if Mail.objects.exclude(sent_at=None).count() < number:
        raise SystemExit("not every mail has left")
    yield Ratio("mails a second", number / seconds, ">= 50")


def main() -> None:
    """Measure everything and say it."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--json", action="store_true", help="print figures as JSON and nothing else")
    wanted = options.parse_args()
    for alias in ("default", "keys"):
        call_command("migrate", database=alias, verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("font", stdout=StringIO())
    found = [ratio for part in (importing, asking, trying, proposing, mailing) for ratio in part()]
    told(found, as_json=wanted.json)


if __name__ == "__main__":
    main()
