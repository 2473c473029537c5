"""Classes of data: what each is stored for, who reads it, and how long it stays."""

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

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
    ROW = gettext_noop("as long as what it belongs to")
    DONE = gettext_noop("until it is done")
    VISIT = gettext_noop("12 hours at most")
    HOUR = gettext_noop("one hour")
    HALF_HOUR = gettext_noop("half an hour at most")
    WEEK = gettext_noop("text: 7 days, that of a sign-in mail until it is sent; that it was sent: 6 months")
    LOG = gettext_noop("24 months")
    ANSWERED = gettext_noop("until the answers are opened")
    INVITED = gettext_noop("people: until 30 days after the enrol phase, or after a later invitation")
    CLOSED = gettext_noop("until the day after the programme is closed")
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

HOUSE = DataClass(
    _("The house and its lists"),
    _("So that pages and mails name the house, and words for topics are understood."),
    Period.INSTALLATION,
    EVERYBODY,
)
PROFILE = DataClass(
    _("Name and place in the house"),
    _("So that people can be told apart, and the two of a tandem reach each other."),
    Period.ACCOUNT,
    seen(oneself=READS, partner=READS, lead=WRITES, administrator=WRITES),
)
ACCOUNT = DataClass(
    _("Account"),
    _("So that somebody can sign in, reads their own language and has the rights of their role."),
    Period.ACCOUNT,
    seen(oneself=READS, lead=READS, administrator=WRITES),
)
HIERARCHY = DataClass(
    _("Place in the hierarchy"),
    _("So that no tandem stands within a reporting line; experience is read from the career level, never from age."),
    Period.ACCOUNT,
    seen(oneself=READS, lead=WRITES, administrator=WRITES),
)
SIGN_IN = DataClass(
    _("Signing in"),
    _("So that whoever has signed in stays signed in, and nobody guesses codes."),
    Period.VISIT,
)
LIMITS = DataClass(
    _("Limits for attempts"),
    _("So that nobody tries out codes or addresses; counts attempts, not visits."),
    Period.HALF_HOUR,
)
PLAN = DataClass(
    _("Plan of the programme"),
    _("So that everybody knows why it exists, how it runs and what holds in it."),
    Period.PROGRAMME,
    seen(oneself=READS, partner=READS, lead=WRITES),
)
INVITED = DataClass(
    _("Invitations"),
    _(
        "So that the form opens for whoever is invited, and nobody is invited twice. "
        "Whether a mail or a link was opened is not measured."
    ),
    Period.INVITED,
    seen(oneself=READS, lead=READS),
)
ACCEPTED = DataClass(
    _("That somebody came in by a link"),
    _("So that the form stays open for whoever signs up through a link. Nobody else reads it."),
    Period.INVITED,
    seen(oneself=READS),
)
TAKING_PART = DataClass(
    _("Taking part"),
    _("So that it is known who takes part, on which side, and has declared to."),
    Period.HALF_YEAR,
    seen(oneself=READS, partner=READS, lead=READS),
)
CONDITIONS = DataClass(
    _("Conditions of taking part"),
    _("So that the two have time for each other and a way to meet."),
    Period.HALF_YEAR,
    seen(oneself=READS, lead=READS),
)
DECLINING = DataClass(
    _("Reason for declining"),
    _("So that somebody who cannot take part this time knows why: one of six reasons, and no text."),
    Period.HALF_YEAR,
    seen(oneself=READS, lead=WRITES),
)
TOPICS = DataClass(
    _("Offers, wishes, returns"),
    _("So that what one shows is what the other would like to learn."),
    Period.HALF_YEAR,
    seen(oneself=READS, partner=READS, lead=READS),
)
EXCLUSIONS = DataClass(
    _("Exclusions"),
    _("So that nobody is brought together with somebody they do not want to meet."),
    Period.CLOSED,
    seen(oneself=READS, lead=Sight.REASON, operator=Sight.SEALED),
)
ANSWERS = DataClass(
    _("Answers to proposals"),
    _("So that a tandem forms from two yeses, and nobody learns of a no."),
    Period.ANSWERED,
    seen(oneself=WRITES, operator=Sight.SEALED),
)
HEARD = DataClass(
    _("Whether somebody has answered"),
    _("So that the date can be brought forward once all have."),
    Period.ANSWERED,
    seen(oneself=READS, lead=READS),
)
ATTENDANCE = DataClass(
    _("Answers to an invitation to a workshop"),
    _("So that a lead knows for how many to prepare: they read who comes or may come; a no and silence look alike."),
    Period.CLOSED,
    seen(oneself=WRITES, lead=READS),
)
MATCHING = DataClass(
    _("Matching"),
    _("So that a lead can follow, change and prove what was computed; never of their own enrolment."),
    Period.HALF_YEAR,
    seen(lead=READS),
)
PAIR = DataClass(
    _("Proposals and tandems"),
    _("So that two people learn of each other, and why; then that they are a tandem."),
    Period.HALF_YEAR,
    seen(oneself=READS, partner=READS, lead=READS),
)
PARTED = DataClass(
    _("Parted pairs"),
    _("So that the same two are not proposed again. A keyed hash: nobody can read from it who they are."),
    Period.THREE_YEARS,
)
UPLOADS = DataClass(
    _("Staged files"),
    _("So that a file can be looked at before anything of it is stored."),
    Period.HOUR,
    seen(lead=READS, administrator=READS, operator=Sight.SEALED),
)
UPLOADED = DataClass(
    _("That a file was staged"),
    _("So that whoever chose a file finds its preview and what it brought."),
    Period.HOUR,
    seen(lead=READS, administrator=READS),
)
SEALED_UPLOADS = DataClass(
    _("Confidential columns of staged files"),
    _("So that exclusions travel from the file to their place without anybody reading them."),
    Period.HOUR,
    seen(operator=Sight.SEALED),
)
LOG = DataClass(
    _("Log of named changes"),
    _("So that it can be checked what leads and administrators do. Nothing that partners do is in it."),
    Period.LOG,
    seen(lead=READS, auditor=READS, administrator=READS),
)
MAILS = DataClass(
    _("Mails"),
    _("So that no mail is lost and none goes out twice. Whether it was opened is not measured."),
    Period.WEEK,
    seen(oneself=READS),
)
WORK = DataClass(
    _("Work in progress"),
    _("So that interrupted work is done again. It names kinds and keys, never people."),
    Period.DONE,
    seen(administrator=READS),
)
KEYS = DataClass(
    _("Keys"),
    _("So that sealed content can be opened, and dies with its key. They lie in a database of their own."),
    Period.ROW,
    seen(operator=Sight.SEALED),
)
ERASURES = DataClass(
    _("Erasures"),
    _("So that no list and no backup brings back who asked to be forgotten. Keyed hashes: nobody can read who."),
    Period.INSTALLATION,
    seen(operator=Sight.SEALED),
)
TECHNICAL = DataClass(
    _("Technical"),
    _("So that rows can be told apart and found, and a form acts once. It says nothing about anybody."),
    Period.ROW,
)
UNUSED = DataClass(
    _("Tables of the framework"),
    _("They belong to the framework. Viceversa puts no people into them."),
    Period.INSTALLATION,
)

CLASSES = (
    *(
        PROFILE,
        ACCOUNT,
        HIERARCHY,
        INVITED,
        ACCEPTED,
        TAKING_PART,
        CONDITIONS,
        DECLINING,
        TOPICS,
        EXCLUSIONS,
        ANSWERS,
        HEARD,
        PAIR,
        MATCHING,
        PARTED,
    ),
    ATTENDANCE,
    *(PLAN, HOUSE, LOG, MAILS, UPLOADS, UPLOADED, SEALED_UPLOADS, SIGN_IN, LIMITS, WORK, KEYS, ERASURES),
    *(TECHNICAL, UNUSED),
)
