"""Classes of data: what each is stored for, who reads it, and how long it stays."""

from django.utils.translation import gettext_lazy as _

from viceversa.models.sights import EVERYBODY, READS, WRITES, DataClass, Period, Sight, seen

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
MOVING = DataClass(
    _("A new address that does not count yet"),
    _("So that nobody takes over a sign-in by entering another address: the mailbox from before is asked first."),
    Period.MOVING,
    seen(oneself=READS, lead=READS, administrator=READS),
)
HIERARCHY = DataClass(
    _("Place in the hierarchy"),
    _("So that no tandem stands within a reporting line; experience is read from the career level, never from age."),
    Period.ACCOUNT,
    seen(oneself=READS, lead=WRITES, administrator=WRITES),
)
SIGN_IN = DataClass(
    _("Signing in"),
    _(
        "So that whoever has signed in stays signed in, nobody guesses codes, and pages with content close after "
        "half an hour. For that the row says in which five minutes it was last used; it goes with the "
        "sign-in, and nobody reads it."
    ),
    Period.VISIT,
)
SECOND_STEP = DataClass(
    _("Second step of the sign-in"),
    _("So that a mailbox alone opens nothing that a role opens. When it was last used is not stored."),
    Period.ACCOUNT,
    seen(oneself=WRITES, administrator=WRITES),
)
SECURITY = DataClass(
    _("Security log"),
    _(
        "So that it is seen when somebody tries the doors. Refused tries are counts of a day, without anybody; "
        "persons stand in it with what changed about their sign-in, and only if they hold a role."
    ),
    Period.QUARTER,
    seen(oneself=READS, administrator=READS),
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
    seen(oneself=READS, partner=READS, lead=WRITES, auditor=READS, administrator=READS),
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
TEMPLATES = DataClass(
    _("Templates of the house"),
    _("So that the next programme begins with what worked in the last one. They hold a plan, never its people."),
    Period.KEPT,
    seen(lead=WRITES),
)
MESSAGES = DataClass(
    _("Messages to everybody"),
    _("So that leads know what was said to whom. Whether anybody has read it is not measured."),
    Period.HALF_YEAR,
    seen(oneself=READS, partner=READS, lead=READS),
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
    seen(oneself=WRITES, lead=READS),
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
    seen(oneself=WRITES, partner=READS, lead=READS),
)
INTRODUCTION = DataClass(
    _("Introduction"),
    _("So that a first conversation has something to begin with."),
    Period.HALF_YEAR,
    seen(oneself=WRITES, partner=READS, lead=READS),
)
DRAFTS = DataClass(
    _("Drafts of the form for taking part"),
    _("So that nothing is lost that somebody has begun to fill in. No lead learns that there is one."),
    Period.MONTH,
    seen(oneself=WRITES, operator=Sight.SEALED),
)
EXCLUSIONS = DataClass(
    _("Exclusions"),
    _(
        "So that nobody is brought together with somebody they do not want to meet. Whoever is erased goes out of "
        "them; a name that may mean somebody else stays."
    ),
    Period.CLOSED,
    seen(oneself=WRITES, lead=Sight.REASON, operator=Sight.SEALED),
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
PREFERENCES = DataClass(
    _("Yes, maybe or no to a possible partner"),
    _("So that the matching knows whom people can imagine. Only the matching opens it, and nobody is told the answer."),
    Period.CLOSED,
    seen(oneself=WRITES, lead=Sight.REASON, operator=Sight.SEALED),
)
IDEAS = DataClass(
    _("Ideas and concerns"),
    _("So that people can tell the programme something, named or not, and get an answer. All read what is published."),
    Period.CLOSED,
    seen(oneself=WRITES, lead=READS, operator=Sight.SEALED),
)
HELD = DataClass(
    _("Ideas of today, without a name"),
    _(
        "So that they reach the lead mixed and a day later. Nobody opens them before; who wrote them is stored "
        "nowhere. How many somebody tells in a day is counted in the memory of the server alone, until the day is over."
    ),
    Period.CLOSED,
    seen(operator=Sight.SEALED),
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
PAIRINGS = DataClass(
    _("Two who have found each other"),
    _("So that they become a tandem if both say so and a lead consents. Without a word of the other one it lapses."),
    Period.FORTNIGHT,
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
        MOVING,
        HIERARCHY,
        INVITED,
        MESSAGES,
        ACCEPTED,
        TAKING_PART,
        CONDITIONS,
        DECLINING,
        TOPICS,
        INTRODUCTION,
        EXCLUSIONS,
        DRAFTS,
        ANSWERS,
        HEARD,
        PAIR,
        MATCHING,
        PAIRINGS,
        PARTED,
    ),
    ATTENDANCE,
    PREFERENCES,
    IDEAS,
    HELD,
    *(PLAN, TEMPLATES, HOUSE, LOG, MAILS, UPLOADS, UPLOADED, SEALED_UPLOADS, SIGN_IN),
    *(SECOND_STEP, SECURITY, LIMITS, WORK, KEYS, ERASURES),
    *(TECHNICAL, UNUSED),
)
