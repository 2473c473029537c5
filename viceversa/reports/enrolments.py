"""What a staged list of enrolments would change, and one's own, in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.dates import WEEKDAYS_ABBR
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from viceversa.access import Actor
from viceversa.models import Enrolment, Format, Person, Side, Topic, Upload
from viceversa.reports import sheets
from viceversa.reports.arrivals import Arrival, Question, arrivals
from viceversa.reports.fields import FIELDS
from viceversa.reports.people import Difference, Line, Lines, Part, first_part
from viceversa.sheets import Severity
from viceversa.sheets.entries import Entry, Said
from viceversa.sheets.weeks import SLOTS_A_DAY


@dataclass(frozen=True, slots=True)
class Preview:
    """What the page of a staged list shows."""

    format: str
    columns: list[tuple[str, str]]
    dropped: Sequence[str]
    doubts: list[sheets.Sentence]
    notes: list[sheets.Sentence]
    defaults: list[str]
    confidential: int
    questions: list[Question]
    parts: list[Part]
    unchanged: int
    fingerprint: str
    by_hand: bool

    def part(self, name: str) -> Part:
        """The list that is asked for, or the first that holds something."""
        return first_part(self.parts, name)


def pending(upload: Upload, *, by: Actor) -> Preview | None:
    """The preview of a list, as long as it is not dealt with."""
    return None if upload.done_at else preview(upload, by=by)


def preview(upload: Upload, *, by: Actor) -> Preview:
    """Tell what a staged list would change."""
    found = arrivals(upload, by=by)
    people = Person.objects.in_bulk([arrival.person for arrival in found.all])
    topics = Topic.objects.all().named()

    def new(arrival: Arrival) -> Line:
        return Line(people[arrival.person].name, about(arrival.entry, topics))

    def changed(arrival: Arrival) -> Line:
        return Line(people[arrival.person].name, about(arrival.entry, topics), differences(arrival, topics))

    return Preview(
        format=sheets.format_told(found.told),
        columns=sheets.columns_told(found.told),
        dropped=found.told.dropped,
        doubts=[*strangers(found.strangers), *sheets.sentences(found.told.problems, Severity.ASK)],
        notes=sheets.sentences(found.told.problems, Severity.NOTE),
        defaults=defaults(),
        confidential=found.told.confidential,
        questions=found.questions,
        parts=[
            Part("new", _("New"), Lines(found.new, new)),
            Part("changed", _("Changed"), Lines(found.changed, changed)),
        ],
        unchanged=len(found.unchanged),
        fingerprint=found.fingerprint,
        by_hand=found.told.kind == sheets.BY_HAND,
    )


def about(entry: Entry, topics: Mapping[str, str]) -> str:
    """Tell side and topics of an entry: "Mentee: wants LinkedIn, SEO; gives back negotiating"."""
    words = written(entry.said, topics)
    sentences = {
        "offers": _("shows %(topics)s"),
        "wishes": _("wants %(topics)s"),
        "returns": _("gives back %(topics)s"),
    }
    told = [sentence % {"topics": words[field]} for field, sentence in sentences.items() if words[field]]
    return f"{Side(entry.side).label}: {'; '.join(told) or '–'}"


def written(said: Said, topics: Mapping[str, str]) -> dict[str, str]:
    """What somebody says about taking part, field by field, in words."""
    return {
        "offers": ", ".join(f"{topics[slug]} ({level})" for slug, level in said.offers),
        "wishes": ", ".join(topics[slug] for slug, _priority in said.wishes),
        "returns": ", ".join(topics[slug] for slug in said.returns),
        "availability": times(said.availability),
        "formats": ", ".join(str(Format(each).label) for each in said.formats),
        "capacity": str(said.capacity),
    }


def differences(arrival: Arrival, topics: Mapping[str, str]) -> list[Difference]:
    """Tell what somebody said before, and what the list says."""
    before, after = written(arrival.enrolment.said, topics), written(arrival.entry.said, topics)
    return [
        Difference(str(FIELDS[field]), before[field] or "–", after[field] or "–")
        for field in after
        if before[field] != after[field]
    ]


def strangers(left_out: Sequence[Entry]) -> list[sheets.Sentence]:
    """Say who is left out because nobody in the staff list has this address."""
    text = _("Nobody in the staff list has the address %(email)s. This line is left out.")
    return [
        sheets.Sentence(_("Line\u00a0%(line)s") % {"line": entry.line}, text % {"email": entry.email}, Severity.ASK)
        for entry in left_out
    ]


def defaults() -> list[str]:
    """Say what is taken for what the form did not ask."""
    return [
        _("Mornings are 8:00 to 12:00, afternoons 13:00 to 17:00."),
        _("Whoever says nothing about times has time from Monday to Friday, 8:00 to 17:00."),
        _("Whoever says nothing about how to meet can do both."),
        _("Whoever names no number takes one tandem; whoever names no level knows a topic at level 3."),
        _("The order of the wishes is their priority."),
    ]


def brought_in(upload: Upload) -> str:
    """Say what has become true with a list."""
    figures: dict[str, int] = upload.figures
    sentence = _("The enrolments are stored: %(new)s new, %(changed)s changed, %(unchanged)s as before.") % figures
    left_out = figures["strangers"]
    if not left_out:
        return sentence
    return sentence + " " + ngettext("%(n)s line is left out.", "%(n)s lines are left out.", left_out) % {"n": left_out}


def labels() -> dict[str, str]:
    """What somebody says about taking part, field by field, as they read it."""
    return {
        "offers": _("I can show"),
        "wishes": _("I would like to learn"),
        "returns": _("I give back"),
        "availability": _("Times"),
        "formats": _("How to meet"),
        "capacity": _("Tandems at a time"),
    }


def own(enrolment: Enrolment) -> list[tuple[str, str]]:
    """Tell somebody what was understood of what they said."""
    said = written(enrolment.said, Topic.objects.all().named())
    facts = [(name, said[field]) for field, name in labels().items() if said[field]]
    words = ", ".join(word.text for word in enrolment.words.all())
    more = [(_("In my own words"), words), (_("Introduction"), enrolment.introduction)]
    return [(_("Side"), enrolment.get_side_display()), *facts, *((name, value) for name, value in more if value)]


def times(slots: Sequence[int]) -> str:
    """Write half hours of the week as people do: "Mon 8:00–12:00, 13:00–17:00; Tue 9:00–10:00"."""
    told: dict[str, list[str]] = {}
    for first, last in runs(slots):
        day = first // SLOTS_A_DAY
        hours = f"{clock(first % SLOTS_A_DAY)}–{clock(last - day * SLOTS_A_DAY + 1)}"
        told.setdefault(str(WEEKDAYS_ABBR[day]), []).append(hours)
    return "; ".join(f"{day} {', '.join(hours)}" for day, hours in told.items())


def runs(slots: Sequence[int]) -> list[tuple[int, int]]:
    """Join neighbouring half hours of one day.

    >>> runs([16, 17, 18, 40, 64])
    [(16, 18), (40, 40), (64, 64)]
    """
    found: list[tuple[int, int]] = []
    for slot in sorted(slots):
        if found and found[-1][1] == slot - 1 and slot % SLOTS_A_DAY:
            found[-1] = (found[-1][0], slot)
        else:
            found.append((slot, slot))
    return found


def clock(half_hour: int) -> str:
    """Write a half hour of the day.

    >>> clock(17)
    '8:30'
    """
    return f"{half_hour // 2}:{half_hour % 2 * 3}0"
