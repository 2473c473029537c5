"""The mail server of the house: it really listens, and keeps what arrives."""

import email
import re
import time
from email import policy
from email.message import EmailMessage

from aiosmtpd.controller import Controller

PATIENCE = 60.0


class Post(Controller):
    """Every letter that arrives, the oldest first."""

    def __init__(self, port: int) -> None:
        super().__init__(self, hostname="127.0.0.1", port=port)
        self.letters: list[EmailMessage] = []

    def __enter__(self) -> "Post":
        self.start()
        return self

    def __exit__(self, *_raised: object) -> None:
        self.stop()

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802  # the name that the library calls
        self.letters.append(email.message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"

    def await_letter(self, to: str, subject: str, holding: str = "") -> str:
        """The text of a letter to somebody, as soon as it has come."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            for letter in self.letters:
                if (letter["To"], letter["Subject"]) == (to, subject) and holding in (text := words(letter)):
                    return text
            time.sleep(0.1)
        raise AssertionError(f"no letter to {to} with the subject {subject!r}")

    def await_recipients(self, subject: str, count: int) -> set[str]:
        """Who has got a letter with this subject, as soon as they are so many."""
        until = time.monotonic() + PATIENCE
        while len(found := {letter["To"] for letter in self.letters if letter["Subject"] == subject}) < count:
            assert time.monotonic() < until, f"{len(found)} of {count} letters with the subject {subject!r}"
            time.sleep(0.1)
        return found


def words(letter: EmailMessage) -> str:
    """The text of a letter, as somebody reads it."""
    body = letter.get_body(["plain"])
    return str(body and body.get_content()).replace("\r\n", "\n")


def links(text: str) -> list[str]:
    """All addresses in a text."""
    return re.findall(r"https?://[^\s\"<]+", text)


def everywhere(letter: EmailMessage) -> list[str]:
    """All addresses in a letter, in its text and behind its HTML."""
    return [link for part in letter.walk() if not part.is_multipart() for link in links(part.get_content())]
