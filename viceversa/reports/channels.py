"""Where two people talk: what each channel needs, and what a tandem reads of it."""

import re
from collections.abc import Mapping
from uuid import NAMESPACE_URL, uuid5

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from viceversa.models import Channel, Tandem

OWN = "{tandem}"  # stands for a word that each tandem has for itself
NEEDS = {
    Channel.TEAMS: gettext_lazy("Whoever invites makes the link in Teams. If there is a standing room, write it here."),
    Channel.ZOOM: gettext_lazy(
        "Whoever invites makes the link in Zoom. If there is a standing room, write its link here."
    ),
    Channel.JITSI: gettext_lazy(
        "A link such as https://meet.example.org/{tandem}: each tandem gets a room of its own."
    ),
    Channel.PHONE: gettext_lazy("Who rings whom? If there is a conference number, write it here."),
    Channel.ROOM: gettext_lazy(
        "Which rooms are meant, and how does one book them? A neutral room is better than an office."
    ),
}


def clean(note: str) -> None:
    """Refuse links that cannot be opened, and words in braces that stand for nothing."""
    if unknown := sorted(set(re.findall(r"\{[^{}]*\}", note)) - {OWN}):
        raise ValidationError(
            _("%(word)s stands for nothing here. What can be used is {tandem}.") % {"word": unknown[0]}
        )
    if re.search(r"\b(?!https?:)[a-z]+://|\bjavascript:", note, re.IGNORECASE):
        raise ValidationError(_("A link begins with https:// here."))


def notes(tandem: Tandem) -> list[tuple[str, str]]:
    """The channels of a tandem's programme, with what one needs to know of them."""
    word = uuid5(NAMESPACE_URL, str(tandem.key)).hex[:16]
    said = tandem.programme.channel_notes
    return [(str(Channel(name).label), said.get(name, "").replace(OWN, word)) for name in tandem.programme.channels]


def kept(said: Mapping[str, str]) -> dict[str, str]:
    """What was written of channels, without what is empty."""
    return {channel.value: text for channel in Channel if (text := said.get(channel.value, "").strip())}
