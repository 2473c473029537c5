"""What somebody has filled in and not sent, told to themselves."""

from collections.abc import Callable, Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from viceversa.models import Draft, Format, Person, Side
from viceversa.reports import content, enrolments, weeks
from viceversa.reports.facts import Entry, Fact, Part, fact
from viceversa.reports.phrases import language
from viceversa.reports.vocabulary import Vocabulary

LABELS = {
    "side": gettext_lazy("Side"),
    "offers": gettext_lazy("What can you show?"),
    "wishes": gettext_lazy("What would you like to learn?"),
    "back": gettext_lazy("What would you like to get back?"),
    "returns": gettext_lazy("What do you give back?"),
    "times": gettext_lazy("Times"),
    "formats": gettext_lazy("How would you like to meet?"),
    "languages": gettext_lazy("In which languages?"),
    "other_languages": gettext_lazy("Another language"),
    "capacity": gettext_lazy("How many tandems fit into your weeks?"),
    "introduction": gettext_lazy("Introduction"),
    "exclusions": gettext_lazy("Whom would you rather not meet?"),
}


# What is kept as a code, and how it is said.
CODES: dict[str, Callable[[str], str]] = {
    "side": lambda code: str(dict(Side.choices).get(code, code)),
    "formats": lambda code: str(dict(Format.choices).get(code, code)),
    "languages": language,
}


def drafts(person: Person) -> Part:
    """All that somebody has begun to fill in."""
    rows = Draft.objects.all().visible_to(person).select_related("programme", "person")
    entries = [Entry(row.programme.name, list(of_draft(row, by=person))) for row in rows]
    return Part("drafts", _("Drafts of your form"), _("Sealed, for you alone, and kept for 30 days."), entries)


def of_draft(row: Draft, *, by: Person) -> Iterator[Fact]:
    """One draft, answer by answer."""
    vocabulary = Vocabulary()
    yield fact("programme", _("programme"), row.programme.name)
    yield fact("saved_at", _("saved at"), row.saved_at)
    for name, value in content.draft(row, by=by).items():
        if name in LABELS and value:
            yield fact(name, str(LABELS[name]), value, written(name, value, vocabulary))


def written(name: str, value: Any, vocabulary: Vocabulary) -> str:
    """One answer in words."""
    if isinstance(value, dict):
        known = [(vocabulary.label(ident), number) for ident, number in value["rows"] if vocabulary.knows(ident)]
        return ", ".join([*(f"{label} ({number})" for label, number in known), *filter(None, [value["new"]])])
    if name == "times":
        return enrolments.times(weeks.slots_of(value, []))
    if name in CODES:
        return ", ".join(CODES[name](code) for code in ([value] if isinstance(value, str) else value))
    return ", ".join(value) if isinstance(value, list) else str(value)
