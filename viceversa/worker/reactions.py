"""What follows from what. This page is the whole table of consequences."""

from collections.abc import Callable
from typing import TypeAlias

from viceversa.models import Event

Reaction: TypeAlias = Callable[[Event], None]

REACTIONS: dict[str, tuple[Reaction, ...]] = {}
