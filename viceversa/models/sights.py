"""What a class of data is: its readers, what each of them sees, and the periods after which it goes."""

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from django.utils.translation import gettext, gettext_noop

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


class Reader(Enum):
    """From whose place one looks; holding several roles never widens what one reads of another person."""

    ONESELF = gettext_noop("oneself")
    PARTNER = gettext_noop("partner")
    LEAD = gettext_noop("programme lead")
    AUDITOR = gettext_noop("auditor")
    ADMINISTRATOR = gettext_noop("administrator")
    OPERATOR = gettext_noop("operator of the machine")

    @property
    def says(self) -> str:
        """Who that is."""
        return gettext(self.value)


class Sight(Enum):
    """What a reader sees of a class."""

    NEVER = gettext_noop("never")
    READS = gettext_noop("reads")
    WRITES = gettext_noop("reads and changes")
    REASON = gettext_noop("“a confidential reason” at the most")
    STORED = gettext_noop("as stored")
    SEALED = gettext_noop("sealed")

    @property
    def says(self) -> str:
        """In a word or two."""
        return gettext(self.value)


class Period(Enum):
    """How long it stays; the timetable deletes by itself what has stayed for longer."""

    INSTALLATION = gettext_noop("as long as the installation")
    ACCOUNT = gettext_noop(
        "as long as the person takes part, holds a role or stands above somebody; "
        "else until 30 days after the enrol phase"
    )
    PROGRAMME = gettext_noop("as long as the programme")
    KEPT = gettext_noop("until somebody who plans programmes deletes it")
    ROW = gettext_noop("as long as what it belongs to")
    DONE = gettext_noop("until it is done")
    VISIT = gettext_noop("12 hours at most")
    MOVING = gettext_noop(
        "until the new address counts: a week at most, "
        "or until an administrator decides if the mailbox from before says no"
    )
    HOUR = gettext_noop("one hour")
    HALF_HOUR = gettext_noop("half an hour at most")
    WEEK = gettext_noop(
        "text: 7 days after sending, that of a sign-in mail until it is sent; "
        "that it was sent, and what could not be sent: 6 months"
    )
    LOG = gettext_noop("24 months")
    QUARTER = gettext_noop("90 days")
    ANSWERED = gettext_noop("until the answers are opened")
    FORTNIGHT = gettext_noop("two weeks, or until the lead decides; at the latest until the programme is closed")
    INVITED = gettext_noop("people: until 30 days after the enrol phase, or after a later invitation")
    CLOSED = gettext_noop("until the day after the programme is closed")
    MONTH = gettext_noop("until it is sent; else 30 days after it was last changed")
    HALF_YEAR = gettext_noop("6 months after the programme is closed")
    THREE_YEARS = gettext_noop("3 years")

    @property
    def says(self) -> str:
        """The period in words."""
        return gettext(self.value)


@dataclass(frozen=True, slots=True, eq=False)
class DataClass:
    """What fields of one kind have in common."""

    name: "StrPromise"
    purpose: "StrPromise"
    kept: Period
    sights: dict[Reader, Sight] = field(default_factory=dict)

    def sight(self, reader: Reader) -> Sight:
        """What somebody sees of it; nothing unless it is said."""
        return self.sights.get(reader, Sight.STORED if reader is Reader.OPERATOR else Sight.NEVER)


def seen(**sights: Sight) -> dict[Reader, Sight]:
    """Readers by their names."""
    return {Reader[name.upper()]: sight for name, sight in sights.items()}


READS, WRITES = Sight.READS, Sight.WRITES
EVERYBODY = seen(oneself=READS, partner=READS, lead=READS, auditor=READS, administrator=READS)
