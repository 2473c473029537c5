"""A storm of kills over 300 mails: none is lost, at most one a kill comes twice, and then under the same identity."""

import email
import socket
from collections import Counter
from contextlib import contextmanager

import pytest
from aiosmtpd.controller import Controller

from tests.faults import storm
from tests.management import installations

STORM = "import django; django.setup(); from tests.faults import storm; storm.main()"
pytestmark = pytest.mark.thorough


class Mailbox:
    """Counts what arrives, by reader and identity."""

    def __init__(self):
        self.arrived = Counter()

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802  # the name that the library calls
        letter = email.message_from_bytes(envelope.content)
        self.arrived[envelope.rcpt_tos[0], letter["Message-ID"]] += 1
        return "250 OK"


@contextmanager
def post():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    box = Mailbox()
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    yield box, port
    server.stop()


def test_a_storm_of_kills_loses_no_mail(tmp_path):
    with post() as (box, port):
        house = installations.empty(tmp_path / "var", VICEVERSA_MAIL_HOST="127.0.0.1", VICEVERSA_MAIL_PORT=str(port))
        kills = int(house.python(STORM))

    assert kills > 5
    assert len({reader for reader, _identity in box.arrived}) == len(box.arrived) == storm.MAILS
    assert box.arrived.total() - storm.MAILS <= kills
