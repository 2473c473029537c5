"""Whom somebody would rather not meet: found where it can be, and never told apart where it cannot."""

from collections.abc import Collection, Iterable, Sequence

from viceversa.models import Person, erasures
from viceversa.models.people import PersonQuerySet
from viceversa.reports.content import WORDS
from viceversa.sheets.lines import Directory, Known


def meant(lines: Sequence[str], *, by: Person) -> frozenset[str]:
    """What somebody has written, each line with the key of the person if one is known.

    What nobody can resolve is kept alike and tried again in each matching. To say so would tell who is on the staff
    list, and who has asked to be forgotten.
    """
    house = Directory(Person.objects.all().as_known()) if lines else Directory(())
    found = {line: house.find(line) or line.lower() for line in lines}
    people = Person.objects.all().exclude(pk=by.pk)
    before = people.moving().values_list("former_email", "key")  # which is the address that others know
    now = people.filter(email__in=found.values()).values_list("email", "key")
    keys = {email.lower(): str(key) for email, key in (*before, *now)}
    return frozenset(f"{keys.get(email, '')}{WORDS}{line}" for line, email in found.items())


def written(named: Collection[str]) -> list[str]:
    """Whom somebody has named, in their own words; those whom a list has brought in by name and address."""
    parts = [one.partition(WORDS) for one in named]
    brought = Person.objects.filter(key__in=[key for key, _sign, words in parts if not words])
    return sorted([*(words for *_key, words in parts if words), *(f"{one.name} ({one.email})" for one in brought)])


def resolved(named: Iterable[str], people: PersonQuerySet) -> dict[str, str]:
    """Who of these people is meant by words that nobody could resolve when they were written."""
    rows = list(people.values_list("email", "personnel_number", "given_name", "family_name", "key"))
    house = Directory(Known(email.lower(), *words) for email, *words, _key in rows)
    keys = {email.lower(): str(key) for email, *_words, key in rows}
    found = {text: house.find(text.removeprefix(WORDS)) for text in named if text.startswith(WORDS)}
    return {text: keys[email] for text, email in found.items() if email}


class House:
    """Who is here by now, and who asked to be forgotten: by that, what people have named is kept up."""

    def __init__(self) -> None:
        self.forgotten = erasures.Memory()
        self.directory = Directory(Person.objects.all().as_known())
        self.keys = {email.lower(): str(key) for email, key in Person.objects.values_list("email", "key")}
        self.here = frozenset(self.keys.values())

    def revised(self, named: Collection[str], of: Person) -> frozenset[str]:
        """Whom somebody has named: whoever was erased is gone, whoever is there by now is known."""
        lines = [line for line in named if not self.forgotten.holds_key(line.partition(WORDS)[0])]
        return frozenset(self.known(line, str(of.key)) for line in lines)

    def known(self, line: str, own: str) -> str:
        """A line with the key of whom it means; of people who were deleted and came back, with the new one."""
        key, _sign, words = line.partition(WORDS)
        if key in self.here or not words:
            return line
        found = self.keys.get(self.directory.find(words), "")
        return f"{'' if found == own else found}{WORDS}{words}"
