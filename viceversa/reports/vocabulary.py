"""All topics with all their names, for somebody who looks for one as they type."""

from collections import Counter

from viceversa.models import Person, Programme, Topic, Word, locales
from viceversa.reports.arrivals import Question
from viceversa.sheets import Topics
from viceversa.sheets.words import normal

OWN = "~"  # before a topic in somebody's own words
MANY = 6
SHORTEST = 2


class Vocabulary:
    """What topics are called, and which of them a text may mean."""

    def __init__(self) -> None:
        """Read them once."""
        self.names = Topic.objects.all().as_names()
        self.index = Topics(self.names)
        self.place = ("de", "en").index(locales.of_reader())

    def label(self, ident: str) -> str:
        """What a topic is called; own words are as they are."""
        return ident.removeprefix(OWN) if ident.startswith(OWN) else self.names[ident][self.place]

    def knows(self, ident: str) -> bool:
        """Whether there is such a topic; own words are always known."""
        return ident.startswith(OWN) or ident in self.names

    def ident(self, text: str) -> str:
        """The topic that a text surely means, else the text as own words."""
        found = self.index.resolve(text)
        return found.slug if found.sure and found.slug else OWN + text

    def like(self, text: str) -> list[str]:
        """Topics that somebody may mean who has typed so far."""
        typed = normal(text)
        if len(typed) < SHORTEST:
            return []
        begins = [slug for name, slug in self.index.slugs.items() if name.startswith(typed)]
        inside = [slug for name, slug in self.index.slugs.items() if f" {typed}" in name]
        return list(dict.fromkeys([*begins, *inside, *self.index.resolve(text).candidates]))[:MANY]


def words(programme: Programme, *, by: Person) -> list[Question]:
    """People's own words in a programme, each with how often it is said and what it may mean."""
    counted = Counter(Word.objects.all().visible_to(by).waiting(programme).values_list("text", flat=True))
    index = Topics(Topic.objects.all().as_names()) if counted else Topics({})
    found = [Question(text, count, index.resolve(text).candidates) for text, count in counted.items()]
    return sorted(found, key=lambda question: (-question.count, question.text))


def waiting(programme: Programme, *, by: Person) -> int:
    """How many topics in people's own words no lead has looked at yet."""
    return Word.objects.all().visible_to(by).waiting(programme).order_by().values("text").distinct().count()


def names() -> dict[str, str]:
    """What all topics are called."""
    return Topic.objects.all().named()
