"""What a calendar reads, by an independent reader; and what nobody can smuggle in."""

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import icalendar
import pytest

from viceversa.calendars import Meeting, Somebody, cancellation, entry, invitation

BERLIN = ZoneInfo("Europe/Berlin")
STAMP = datetime(2027, 2, 1, 12, tzinfo=UTC)
ANNA = Somebody("Anna Müller", "anna@example.org")
MEETING = Meeting(
    uid="7@example.org",
    sequence=2,
    title="Kick-off · Seitenwechsel",
    starts=datetime(2027, 3, 1, 9, 30, tzinfo=BERLIN),
    minutes=90,
    organiser=Somebody("Miriam Aydın", "miriam@example.org"),
    place="Großer Saal, 2. Stock; links",
    text="10 Minuten: Ankommen\n20 Minuten: Kennenlernen",
    link="https://example.org/workshops/7/",
    sender="viceversa@example.org",
)


def read(text):
    calendar = icalendar.Calendar.from_ical(text)
    [event] = calendar.walk("VEVENT")
    return calendar, event


def test_an_invitation_says_what_when_where_by_whom_and_to_whom():
    calendar, event = read(invitation(MEETING, ANNA, stamp=STAMP))

    assert (calendar["METHOD"], calendar["VERSION"], event["UID"], event["SEQUENCE"]) == (
        *("REQUEST", "2.0"),
        *("7@example.org", 2),
    )
    assert event.decoded("DTSTART") == datetime(2027, 3, 1, 8, 30, tzinfo=UTC)
    assert event.decoded("DTEND") == datetime(2027, 3, 1, 10, 0, tzinfo=UTC)
    assert (event["SUMMARY"], event["LOCATION"], event["STATUS"]) == (
        *("Kick-off · Seitenwechsel", "Großer Saal, 2. Stock; links", "CONFIRMED"),
    )
    assert event["DESCRIPTION"] == "10 Minuten: Ankommen\n20 Minuten: Kennenlernen"
    assert (event["ORGANIZER"], event["ORGANIZER"].params["CN"], event["ORGANIZER"].params["SENT-BY"]) == (
        *("mailto:miriam@example.org", "Miriam Aydın"),
        "mailto:viceversa@example.org",
    )
    assert (event["ATTENDEE"], event["ATTENDEE"].params["CN"], event["ATTENDEE"].params["RSVP"]) == (
        *("mailto:anna@example.org", "Anna Müller"),
        "FALSE",
    )


def test_a_cancellation_has_the_same_identity_and_takes_it_out():
    calendar, event = read(cancellation(replace(MEETING, sequence=3), ANNA, stamp=STAMP))

    assert (calendar["METHOD"], event["STATUS"], event["UID"], event["SEQUENCE"]) == (
        *("CANCEL", "CANCELLED"),
        *("7@example.org", 3),
    )


def test_an_entry_to_keep_asks_nobody():
    calendar, event = read(entry(MEETING, stamp=STAMP))

    assert (calendar["METHOD"], "ATTENDEE" in event) == ("PUBLISH", False)


@pytest.mark.parametrize(
    ("day", "utc"),
    [(date(2027, 3, 26), 8), (date(2027, 3, 29), 7), (date(2027, 10, 29), 7), (date(2027, 11, 1), 8)],
)
def test_nine_on_the_wall_is_nine_on_the_wall_on_both_sides_of_a_change_of_the_clock(day, utc):
    starts = datetime(day.year, day.month, day.day, 9, tzinfo=BERLIN)

    _calendar, event = read(invitation(replace(MEETING, starts=starts), ANNA, stamp=STAMP))

    assert event.decoded("DTSTART") == datetime(day.year, day.month, day.day, utc, tzinfo=UTC)
    assert event.decoded("DTSTART").astimezone(BERLIN).hour == 9


def test_a_meeting_across_the_change_of_the_clock_takes_as_long_as_it_says():
    starts = datetime(2027, 3, 28, 1, 30, tzinfo=BERLIN)

    _calendar, event = read(invitation(replace(MEETING, starts=starts, minutes=60), ANNA, stamp=STAMP))

    assert event.decoded("DTEND") - event.decoded("DTSTART") == icalendar.vDuration.from_ical("PT1H")


def test_lines_are_folded_at_75_octets_and_end_as_calendars_ask():
    text = invitation(replace(MEETING, title="Größe " * 40, text="ü" * 300), ANNA, stamp=STAMP)

    assert text.replace("\r\n", "").count("\n") == 0
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    assert (read(text)[1]["SUMMARY"], read(text)[1]["DESCRIPTION"]) == (("Größe " * 40).strip(), "ü" * 300)


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\u2028", "\x85", "\x0b"])
def test_nobody_smuggles_in_a_line(end):
    evil = f'Kick-off"{end}ATTENDEE:mailto:eve@example.org{end}END:VEVENT{end}BEGIN:VEVENT'
    meeting = replace(
        MEETING, title=evil, place=evil, text=evil, link=evil, uid=evil, organiser=Somebody(evil, evil), sender=evil
    )

    text = invitation(meeting, Somebody(evil, evil), stamp=STAMP)

    _calendar, event = read(text)
    assert [line for line in text.splitlines() if line.startswith("ATTENDEE:")] == []
    assert not isinstance(event["ATTENDEE"], list)
    assert (text.count("\r\nBEGIN:VEVENT\r\n"), text.count("\r\nEND:VEVENT\r\n")) == (1, 1)


def test_a_name_in_quotes_is_one_that_every_calendar_reads():
    _calendar, event = read(invitation(MEETING, Somebody('Anna "Nan" Li', ANNA.address), stamp=STAMP))

    assert event["ATTENDEE"].params["CN"] == "Anna ’Nan’ Li"


def test_nobody_sends_on_behalf_of_themselves():
    _calendar, event = read(invitation(replace(MEETING, sender=MEETING.organiser.address), ANNA, stamp=STAMP))

    assert "SENT-BY" not in event["ORGANIZER"].params
