"""A single meeting as a calendar file: an invitation, its change, its cancellation, or an entry to keep."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

PRODUCT = "-//Viceversa//Meetings//EN"
# Whatever could end a line, and so begin a property of somebody else's making.
BREAKS = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]+")
CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person with an address."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting as calendars know it.

    Parameters
    ----------
    uid
        The same for the whole life of the meeting, whatever changes.
    sequence
        Counts up with each change, so that a calendar keeps the newest.
    title, place, text
        Words for people; ``text`` may have several lines.
    starts
        A moment with its zone; it is written in UTC, which every calendar reads alike.
    minutes
        How long it takes.
    organiser
        Who answers for it.
    link
        Where to join or to read more.
    sender
        The address that mails come from, where it is not the organiser's own.
    """

    uid: str
    sequence: int
    title: str
    starts: datetime
    minutes: int
    organiser: Somebody
    place: str = ""
    text: str = ""
    link: str = ""
    sender: str = ""


def invitation(meeting: Meeting, to: Somebody, *, stamp: datetime) -> str:
    """Ask one person to a meeting; sent again with a higher sequence, it is the change.

    Parameters
    ----------
    meeting
        What it is about.
    to
        Who is asked. Nobody else stands in the file, so nobody learns who else is asked.
    stamp
        When the file is made.

    Returns
    -------
    str
        A calendar object with the method REQUEST (RFC 5546), lines folded and ended as RFC 5545 asks.
    """
    return written(meeting, "REQUEST", "CONFIRMED", stamp=stamp, to=to)


def cancellation(meeting: Meeting, to: Somebody, *, stamp: datetime) -> str:
    """Take a meeting out of one person's calendar.

    Parameters
    ----------
    meeting, to, stamp
        As for `invitation`.

    Returns
    -------
    str
        A calendar object with the method CANCEL.
    """
    return written(meeting, "CANCEL", "CANCELLED", stamp=stamp, to=to)


def entry(meeting: Meeting, *, stamp: datetime) -> str:
    """Write a meeting as an entry that somebody puts into their calendar themselves.

    Parameters
    ----------
    meeting, stamp
        As for `invitation`.

    Returns
    -------
    str
        A calendar object with the method PUBLISH, which asks nobody anything.
    """
    return written(meeting, "PUBLISH", "CONFIRMED", stamp=stamp, to=None)


def written(meeting: Meeting, method: str, status: str, *, stamp: datetime, to: Somebody | None) -> str:
    """Write the calendar object."""
    from icalendar import Calendar, Event  # noqa: PLC0415  takes 0.2 s, and few pages need it

    calendar, event = Calendar(), Event()
    for name, value in (("VERSION", "2.0"), ("PRODID", PRODUCT), ("CALSCALE", "GREGORIAN"), ("METHOD", method)):
        calendar.add(name, value)
    starts = meeting.starts.astimezone(UTC)
    facts: dict[str, Any] = {
        "UID": line(meeting.uid),
        "SEQUENCE": meeting.sequence,
        "DTSTAMP": stamp.astimezone(UTC),
        "DTSTART": starts,
        "DTEND": starts + timedelta(minutes=meeting.minutes),
        "SUMMARY": line(meeting.title),
        "LOCATION": line(meeting.place),
        "DESCRIPTION": text(meeting.text),
        "URL": line(meeting.link),
        "STATUS": status,
        "TRANSP": "OPAQUE",
    }
    for name, value in facts.items():
        if value != "":
            event.add(name, value)
    event.add("ORGANIZER", somebody(meeting.organiser, sent_by=meeting.sender))
    if to is not None:
        event.add("ATTENDEE", somebody(to, role="REQ-PARTICIPANT", partstat="NEEDS-ACTION", rsvp="FALSE"))
    calendar.add_component(event)
    return str(calendar.to_ical(), "utf-8")


def somebody(person: Somebody, *, sent_by: str = "", **about: str) -> Any:
    """Write a person as an address with a name; answers are given on a page, so none is asked for by mail."""
    from icalendar import vCalAddress, vText  # noqa: PLC0415  as above

    address = vCalAddress(f"mailto:{line(person.address)}")
    address.params["CN"] = vText(line(person.name).replace('"', "’"))
    if sent_by and sent_by != person.address:
        address.params["SENT-BY"] = vText(f"mailto:{line(sent_by)}")
    for name, value in about.items():
        address.params[name.upper()] = vText(value)
    return address


def line(words: str) -> str:
    """Keep a value on one line.

    >>> line("Kick-off\\r\\nATTENDEE:mailto:eve@example.org")
    'Kick-off ATTENDEE:mailto:eve@example.org'
    """
    return BREAKS.sub(" ", words).strip()


def text(words: str) -> str:
    """Keep the lines of a text, and nothing else that is no letter.

    >>> text("Ankommen\\r\\nVorstellen\\x00")
    'Ankommen\\nVorstellen'
    """
    return CONTROLS.sub("", "\n".join(words.splitlines())).strip()
