"""Topics in free words, resolved over names and synonyms in both languages."""

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from viceversa.sheets.columns import squeeze
from viceversa.sheets.words import normal, unbracketed

SURE, MARGIN, NEAR = 90, 6, 75
SHORT = 4
CANDIDATES = 3

Scorer = Callable[..., float]


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a text probably means.

    Attributes
    ----------
    slug
        The best topic; None if nothing comes near.
    sure
        Whether nobody needs to be asked.
    candidates
        The best three topics, best first.
    """

    slug: str | None
    sure: bool
    candidates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic of the list that ships.

    Attributes
    ----------
    slug
        Its key.
    kind
        "teach" for what mentors show, "give_back" for what mentees give back.
    parent
        The slug of the wider topic; empty if there is none.
    german, english
        Its names.
    german_synonyms, english_synonyms
        What else people call it.
    """

    slug: str
    kind: str
    parent: str
    german: str
    english: str
    german_synonyms: tuple[str, ...]
    english_synonyms: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Everything it is called."""
        return (self.german, self.english, *self.german_synonyms, *self.english_synonyms)


def read_topics(text: str) -> list[Topic]:
    """Read a list of topics as `guides/topics.toml` writes it.

    >>> [topic] = read_topics('[ai]\\nkind = "teach"\\nde = ["Künstliche Intelligenz", "KI"]\\nen = ["AI"]\\n')
    >>> topic.slug, topic.german, topic.german_synonyms
    ('ai', 'Künstliche Intelligenz', ('KI',))
    """
    return [
        Topic(
            slug=slug,
            kind=entry["kind"],
            parent=entry.get("parent", ""),
            german=entry["de"][0],
            english=entry["en"][0],
            german_synonyms=tuple(entry["de"][1:]),
            english_synonyms=tuple(entry["en"][1:]),
        )
        for slug, entry in tomllib.loads(text).items()
    ]


class Topics:
    """Names and synonyms, made ready for many questions."""

    def __init__(self, names: Mapping[str, Sequence[str]]) -> None:
        """Index the names and synonyms of each topic by its slug."""
        self.slugs = {normal(name): slug for slug, known in names.items() for name in known}
        # "Linked In" and "Chat-GPT" are the very names, too.
        self.squeezed = {squeeze(name): slug for name, slug in self.slugs.items()}
        self.answers: dict[str, Resolved] = {}

    def resolve(self, text: str) -> Resolved:
        """Find the topic that a text means.

        Parameters
        ----------
        text
            A topic in somebody's own words.

        Returns
        -------
        Resolved
            Sure for a name as it stands in the list, and for one that is all but it.

        Examples
        --------
        >>> topics = Topics({"ai": ["KI", "Künstliche Intelligenz"], "agile": ["Agile Methoden"]})
        >>> topics.resolve("künstliche  Inteligenz"), topics.resolve("Töpfern")
        (Resolved(slug='ai', sure=True, candidates=('ai',)), Resolved(slug=None, sure=False, candidates=()))
        """
        if text not in self.answers:
            self.answers[text] = self.exact(text) or self.exact(unbracketed(text)) or self.near(normal(text))
        return self.answers[text]

    def exact(self, text: str) -> Resolved | None:
        """Find a topic by the very name."""
        slug = self.squeezed.get(squeeze(text))
        return Resolved(slug, sure=True, candidates=(slug,)) if slug else None

    def near(self, plain: str) -> Resolved:
        """Find the topics with the most similar names."""
        likely = self.best(plain, fuzz.WRatio if len(plain) > SHORT else fuzz.ratio, NEAR)
        if not likely:
            return Resolved(None, sure=False, candidates=())
        close = self.best(plain, fuzz.token_sort_ratio, SURE - MARGIN)
        scores = [*close.values(), 0.0, 0.0]
        sure = len(plain) > SHORT and scores[0] >= SURE and scores[0] - scores[1] >= MARGIN
        candidates = tuple(dict.fromkeys([*close, *likely]))[:CANDIDATES]
        return Resolved(candidates[0], sure, candidates)

    def best(self, plain: str, scorer: Scorer, cutoff: float) -> dict[str, float]:
        """Score each topic by its most similar name, best first."""
        found = process.extract(plain, self.slugs.keys(), scorer=scorer, score_cutoff=cutoff, limit=None)
        scores: dict[str, float] = {}
        for name, score, _ in found:
            scores.setdefault(self.slugs[name], score)
        return scores
