"""Meetings in, iCalendar out: what mail programs and calendars understand. No Django, no database, no clock.

>>> from datetime import UTC, datetime
>>> starts = datetime(2027, 3, 1, 9, tzinfo=UTC)
>>> meeting = Meeting("1@example.org", 0, "Kick-off", starts, 60, Somebody("Lea", "lea@example.org"))
>>> entry(meeting, stamp=starts).startswith("BEGIN:VCALENDAR")
True
"""

from viceversa.calendars.meetings import Meeting, Somebody, cancellation, entry, invitation

__all__ = ["Meeting", "Somebody", "cancellation", "entry", "invitation"]
