"""Own words of a programme for its mails: what may be adapted, and which places stand for what."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.template import Context, Engine
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

# What a place in braces stands for; a link is the first one that the mail itself has.
PLACES = {
    "name": "{{ person }}",
    "programme": "{{ programme }}",
    "lead": "{% firstof lead programme %}",
    "lead_contact": "{{ lead.mailbox }}",
    "start": "{{ programme.meet_on|date_long }}",
    "end": "{{ programme.ends_on|date_full }}",
    "until": "{{ programme.open_until|date_long }}",
    "day": "{{ run.answer_by|date_long }}",
    "time": "{{ run.answer_by|time }}",
    "partner": "{{ partner }}",
    "partner_contact": "{{ partner.mailbox }}",
    "opener": "{{ opener }}",
    "first_contact": "{{ tandem.first_contact_by|date_long }}",
}
MEANINGS = {
    "name": gettext_lazy("the name of whoever reads it"),
    "programme": gettext_lazy("the name of the programme"),
    "lead": gettext_lazy("the name of the lead who sends it"),
    "lead_contact": gettext_lazy("the lead’s address"),
    "link": gettext_lazy("the way to the page where it goes on"),
    "start": gettext_lazy("the day of the first sessions"),
    "end": gettext_lazy("the last day of the programme"),
    "until": gettext_lazy("the last day for signing up"),
    "day": gettext_lazy("the last day for an answer"),
    "time": gettext_lazy("the hour on that day"),
    "partner": gettext_lazy("the partner’s name"),
    "partner_contact": gettext_lazy("the partner’s address"),
    "opener": gettext_lazy("who of the two writes first"),
    "first_contact": gettext_lazy("the day by which the first lines are written"),
}
ALWAYS = ("name", "programme", "lead", "lead_contact", "link")
PLACE = re.compile(r"\{([^{}\n]*)\}")
LONGEST = 5000
BETWEEN = "\x1f"  # stands in no name, as a line break might


@dataclass(frozen=True, slots=True)
class Kind:
    """A mail that leads may adapt."""

    name: str
    title: "StrPromise"
    says: "StrPromise"
    places: tuple[str, ...]
    only_with: str = ""

    @property
    def meanings(self) -> list[tuple[str, "StrPromise"]]:
        """Each place with what stands there."""
        return [(place, MEANINGS[place]) for place in self.places]


INVITING = gettext_lazy("To everybody who is invited, when the invitation goes out.")
KINDS = {
    kind.name: kind
    for kind in (
        Kind("invitations.invite", gettext_lazy("Invitation"), INVITING, (*ALWAYS, "start", "end", "until")),
        Kind(
            "invitations.remind",
            gettext_lazy("Reminder of the invitation"),
            gettext_lazy("To everybody who is invited and has not signed up, in the same words."),
            (*ALWAYS, "until"),
        ),
        Kind(
            "enrolments.invite",
            gettext_lazy("Request to declare taking part"),
            gettext_lazy("To everybody who came in by a list and has not declared yet."),
            ALWAYS,
        ),
        Kind(
            "proposals.publish",
            gettext_lazy("Proposal"),
            gettext_lazy("To both at the same moment, when you publish a run."),
            (*ALWAYS, "day", "time"),
        ),
        Kind(
            "proposals.remind",
            gettext_lazy("Reminder of the proposal"),
            gettext_lazy("Once, to whoever has not answered."),
            (*ALWAYS, "day", "time"),
        ),
        Kind(
            "tandems.form",
            gettext_lazy("The tandem is formed"),
            gettext_lazy("To the two of every new tandem. Whoever has none reads words that are the same for all."),
            (*ALWAYS, "partner", "partner_contact", "opener", "first_contact"),
            only_with="tandem",
        ),
    )
}


@dataclass(frozen=True, slots=True)
class Wording:
    """Own words for one mail in one language."""

    opening: str = ""
    body: str = ""

    def applied(self, text: str, words: Mapping[str, Any]) -> str:
        """The text of a mail with one's own words in it; the greeting stays first, the next sentence begins anew."""
        known = values(text, words)
        if self.body:
            text = filled(self.body, known)
        if not self.opening:
            return text
        greeting, _gap, rest = text.partition("\n\n")
        return "\n\n".join([greeting, filled(self.opening, known), capfirst(rest)])


def of(name: str, words: Mapping[str, Any], locale: str) -> Wording:
    """What the programme of a mail has written for it, if anything."""
    kind, programme = KINDS.get(name), words.get("programme")
    if kind is None or programme is None or (kind.only_with and not words.get(kind.only_with)):
        return Wording()
    return Wording(**programme.own_words.get(name, {}).get(locale, {}))


def values(text: str, words: Mapping[str, Any]) -> dict[str, str]:
    """What each place stands for in one mail."""
    template = "{% load words %}" + BETWEEN.join(PLACES.values())
    rendered = Engine.get_default().from_string(template).render(Context(dict(words), autoescape=False))
    link = re.search(rf"{re.escape(settings.SITE_URL)}\S*", text)
    said = dict(zip(PLACES, rendered.replace("\u00a0", " ").split(BETWEEN), strict=True))
    return said | {"link": link[0] if link else ""}


def filled(text: str, known: Mapping[str, str]) -> str:
    """A text with its places filled."""
    return PLACE.sub(lambda place: known.get(place[1], place[0]), text)


def opened(text: str, known: Mapping[str, str], kind: Kind) -> str:
    """The other way round: the text of a mail with places where something else stands each time."""
    for place in sorted(kind.places, key=lambda place: -len(known[place])):
        if known[place]:
            text = text.replace(known[place], f"{{{place}}}")
    return text


def cleaned(text: str, kind: Kind, field: str) -> str:
    """A text as it is kept; refuses places that stand for nothing."""
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in text.splitlines())).strip()
    if unknown := [place for place in PLACE.findall(text) if place not in kind.places]:
        said = {"place": f"{{{unknown[0]}}}", "known": ", ".join(f"{{{place}}}" for place in kind.places)}
        raise ValidationError({field: _("%(place)s stands for nothing in this mail. You can use: %(known)s.") % said})
    if len(text) > LONGEST:
        raise ValidationError({field: _("This is longer than anybody reads in a mail. Please shorten it.")})
    return text
