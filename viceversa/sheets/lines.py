"""Reporting lines: who a reference means, and whether the lines close to a circle."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from viceversa.sheets.words import normal

TOKEN = re.compile(r"[^\s,;()\[\]<>]+")


class Known(NamedTuple):
    """Somebody whom the house knows, from this file or from before."""

    email: str
    personnel_number: str = ""
    given_name: str = ""
    family_name: str = ""
    superior: str = ""

    @property
    def name(self) -> str:
        """Given and family name."""
        return f"{self.given_name} {self.family_name}".strip()


class Directory:
    """Finds people by personnel number, e-mail address or name.

    >>> house = Directory([Known("ann@example.org", "0815", "Ann", "Lee")])
    >>> [house.find(text) for text in ("815", "ANN@example.org", "Lee, Ann", "Ann Lee (0815)", "4711")]
    ['ann@example.org', 'ann@example.org', 'ann@example.org', 'ann@example.org', '']
    """

    def __init__(self, people: Iterable[Known]) -> None:
        """List people; whoever comes first has the better right to a number or a name."""
        self.keys: dict[str, str] = {}
        self.names: dict[str, set[str]] = {}
        for person in people:
            number = person.personnel_number.casefold()
            for key in (number, number.lstrip("0"), person.email):
                self.keys.setdefault(key, person.email)
            for name in ((person.given_name, person.family_name), (person.family_name, person.given_name)):
                self.names.setdefault(normal(" ".join(name)), set()).add(person.email)
        self.keys.pop("", None)

    def find(self, reference: str) -> str:
        """Return the address of whom a reference means, or nothing if that is unknown or not sure."""
        text = reference.casefold()
        exact = self.keys.get(text) or self.keys.get(text.lstrip("0"))
        if exact:
            return exact
        meant = self.names.get(normal(text)) or {self.keys[part] for part in TOKEN.findall(text) if part in self.keys}
        return next(iter(meant)) if len(meant) == 1 else ""


def cycles(superiors: Mapping[str, str]) -> list[list[str]]:
    """Find the circles in which somebody stands above themselves.

    Parameters
    ----------
    superiors
        Each person's superior; an empty text or a stranger ends the line.

    Returns
    -------
    list of lists
        Each circle once, from superior to superior.

    Examples
    --------
    >>> cycles({"a": "b", "b": "c", "c": "b", "d": "", "e": "d"})
    [['b', 'c']]
    """
    found: list[list[str]] = []
    done: set[str] = set()
    for start in superiors:
        path: dict[str, int] = {}
        person = start
        while person in superiors and person not in done and person not in path:
            path[person] = len(path)
            person = superiors[person]
        if person in path:
            found.append(list(path)[path[person] :])
        done.update(path)
    return found
