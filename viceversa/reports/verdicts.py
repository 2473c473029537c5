"""What a lead reads before and after deciding about enrolments: what it asks, and what follows."""

from collections.abc import Callable
from typing import TypeAlias

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from viceversa.models import Phase, Programme
from viceversa.reports.days import by_weekday

# The question, the button, what is true afterwards, and what follows.
Words: TypeAlias = tuple[str, str, str, list[str]]

VERBS = {
    "approve": gettext_lazy("Offer a place"),
    "wait": gettext_lazy("Waiting list"),
    "decline": gettext_lazy("Decline"),
    "pause": gettext_lazy("Give a break"),
    "resume": gettext_lazy("End the break"),
    "withdraw": gettext_lazy("Withdraw"),
}


def approve(number: int, programme: Programme) -> Words:
    """They take part."""
    return (
        ngettext("Offer %(n)s person a place?", "Offer %(n)s people a place?", number),
        ngettext("Offer the place", "Offer the places", number),
        ngettext("%(n)s person has a place and gets a mail.", "%(n)s people have a place and get a mail.", number),
        [_("Everybody gets a mail. It asks those who have not declared yet that they take part."), run(programme)],
    )


def run(programme: Programme) -> str:
    """When a matching run takes in whoever comes now."""
    phase = Phase(programme.phase)
    if phase.step < Phase.MATCH.step:
        day = by_weekday(programme.match_on)
        return _("They come into the matching, which is planned from %(day)s on.") % {"day": day}
    if phase == Phase.MATCH:
        return _("They come into the next matching run.")
    return _("Sessions are under way. Step back to matching in the cockpit, then a further run takes them in.")


def wait(number: int, _programme: Programme) -> Words:
    """They queue."""
    return (
        ngettext("Put %(n)s person on the waiting list?", "Put %(n)s people on the waiting list?", number),
        _("Put on the waiting list"),
        ngettext("%(n)s person is on the waiting list.", "%(n)s people are on the waiting list.", number),
        [
            _("Everybody gets a mail. The order is that of signing up."),
            _("As soon as a place is free you get a mail, and let the next one in with one click."),
        ],
    )


def decline(number: int, _programme: Programme) -> Words:
    """They do not take part this time."""
    return (
        ngettext("Decline %(n)s enrolment?", "Decline %(n)s enrolments?", number),
        ngettext("Decline the enrolment", "Decline the enrolments", number),
        ngettext("%(n)s enrolment is declined.", "%(n)s enrolments are declined.", number),
        [
            _("Everybody gets a friendly mail. The reason is not in it; it stands on their own page."),
            _("The reason is read by the person and by the programme leads."),
            _("You can still offer them a place later."),
        ],
    )


def pause(number: int, _programme: Programme) -> Words:
    """They have a break."""
    return (
        ngettext("Give %(n)s person a break?", "Give %(n)s people a break?", number),
        _("Give a break"),
        ngettext("%(n)s person is having a break.", "%(n)s people are having a break.", number),
        [
            _("No matching run takes them in until the break ends. Their places stay theirs."),
            _("Tandems go on as the two like. Partners are not told of the break."),
            _("Everybody gets a mail."),
        ],
    )


def resume(number: int, programme: Programme) -> Words:
    """They are back."""
    return (
        ngettext("End the break of %(n)s person?", "End the break of %(n)s people?", number),
        _("End the break"),
        ngettext("%(n)s person is back.", "%(n)s people are back.", number),
        [_("Everybody gets a mail."), run(programme)],
    )


def withdraw(number: int, _programme: Programme) -> Words:
    """They leave."""
    return (
        ngettext("Withdraw %(n)s enrolment?", "Withdraw %(n)s enrolments?", number),
        ngettext("Withdraw the enrolment", "Withdraw the enrolments", number),
        ngettext("%(n)s enrolment is withdrawn.", "%(n)s enrolments are withdrawn.", number),
        [
            _("Do this for people who have asked you to. No reason is asked for, and none is stored."),
            _("If they have a tandem, it ends today. Partners learn that it ends, not why."),
            _("Everybody gets a mail."),
        ],
    )


WORDS: dict[str, Callable[[int, Programme], Words]] = {
    "approve": approve,
    "wait": wait,
    "decline": decline,
    "pause": pause,
    "resume": resume,
    "withdraw": withdraw,
}


def words(verb: str, number: int, programme: Programme) -> Words:
    """What is said of one decision about so many people."""
    question, button, done, follows = WORDS[verb](number, programme)
    return question % {"n": number}, button, done % {"n": number}, follows
