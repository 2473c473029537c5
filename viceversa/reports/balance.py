"""Supply and demand of topics: where both sides agree, where mentors are missing, where offers are free."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from viceversa.models import Person, Programme
from viceversa.reports.figures import Supply, supply
from viceversa.sheets.words import order


@dataclass(frozen=True, slots=True)
class Balance:
    """The topics that somebody has named, what is most urgent first, and those that nobody has."""

    headline: str
    topics: list[Supply]
    unnamed: list[str]

    @property
    def most(self) -> int:
        """The largest number of the picture."""
        return max((max(each.offers, each.wishes) for each in self.topics), default=0)

    @property
    def lacking(self) -> list[Supply]:
        """Topics that lack mentors."""
        return [topic for topic in self.topics if topic.missing > 0]


def balance(programme: Programme, *, by: Person) -> Balance:
    """Set what is offered against what is wanted."""
    everything = supply(programme, by=by)
    named = [topic for topic in everything if topic.offers or topic.wishes]
    named.sort(key=lambda topic: (-topic.missing, -topic.wishes, order(topic.name)))
    return Balance(headline(named), named, [topic.name for topic in everything if topic not in named])


def headline(topics: list[Supply]) -> str:
    """How supply and demand go together."""
    lacking = sum(topic.missing > 0 for topic in topics)
    if not topics:
        return _("Nobody has named a topic yet.")
    if not lacking:
        return _("For every topic there is somebody who shows it.")
    sentence = ngettext("%(n)s topic needs more mentors.", "%(n)s topics need more mentors.", lacking)
    return sentence % {"n": lacking}
