"""A story as two small pictures: the tandems that would go, and those that would come instead."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from viceversa.matching import Story

Pairs: TypeAlias = Collection[tuple[str, str]]

MOST = 5  # people a side that a small picture holds
ROW, TOP = 40, 20


@dataclass(frozen=True, slots=True)
class Spot:
    """Somebody at a height, who may be without a tandem."""

    name: str
    y: int
    free: bool


@dataclass(frozen=True, slots=True)
class Bow:
    """A tandem from one height to another."""

    left: int
    right: int
    points: int


@dataclass(frozen=True, slots=True)
class Scene:
    """Some people and the tandems between them."""

    left: list[Spot]
    right: list[Spot]
    bows: list[Bow]


@dataclass(frozen=True, slots=True)
class Turn:
    """The same people now and then."""

    now: Scene
    then: Scene
    height: int


def turn(story: Story, names: Mapping[str, str], worth: Mapping[tuple[str, str], int]) -> Turn | None:
    """Draw a story; a long one is told in words alone."""
    every = (*story.goes, *story.comes)
    sides = [list(dict.fromkeys(pair[side] for pair in every)) for side in (0, 1)]
    rows = max(map(len, sides))
    if rows > MOST:
        return None

    def scene(pairs: Pairs, free: Collection[str]) -> Scene:
        """Everybody at their height, and who is with whom."""
        at = [{key: TOP + ROW * row for row, key in enumerate(side)} for side in sides]
        left, right = ([Spot(names[key], y, key in free) for key, y in heights.items()] for heights in at)
        return Scene(left, right, [Bow(at[0][one], at[1][other], worth[one, other]) for one, other in pairs])

    return Turn(scene(story.goes, story.joins), scene(story.comes, story.waits), ROW * rows)
