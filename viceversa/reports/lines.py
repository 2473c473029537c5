"""Who stands above whom, as far as a matching asks: whoever takes part, and everybody above them."""

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from viceversa.matching import Organisation
from viceversa.models import Enrolment, Person

Above: TypeAlias = Mapping[int, int | None]
Dotted: TypeAlias = Mapping[int, set[int]]


def organisation(pool: Iterable[Enrolment]) -> Organisation:
    """Reporting lines and appraisal of those in a pool."""
    inside = {each.person_id for each in pool}
    superior: Above = dict(Person.objects.order_by("pk").values_list("pk", "superior_id"))
    dotted: dict[int, set[int]] = {}
    for below, above in Person.dotted_superiors.through.objects.values_list("from_person_id", "to_person_id"):
        dotted.setdefault(below, set()).add(above)
    people = Person.objects.filter(pk__in=upwards(inside, superior, dotted)).order_by("pk")
    rows = list(people.values_list("pk", "key", "appraiser_id"))
    keys = {pk: str(key) for pk, key, _by in rows}
    return Organisation(
        superior={keys[pk]: keys.get(superior[pk] or 0) for pk in keys},
        dotted={keys[pk]: frozenset(keys[up] for up in above) for pk, above in dotted.items() if pk in keys},
        appraisers={keys[pk]: frozenset({keys[by]}) for pk, _key, by in rows if pk in inside and by in inside},
        heads=frozenset(keys[pk] for pk in heads(superior) & keys.keys()),
    )


def upwards(people: Iterable[int], superior: Above, dotted: Dotted) -> set[int]:
    """Some people with everybody above them, by solid and dotted lines.

    >>> sorted(upwards([1], {1: 2, 2: None, 3: 2, 4: None}, {2: {4}}))
    [1, 2, 4]
    """
    found, new = set[int](), set(people)
    while new:
        found |= new
        above = {superior[each] for each in new} | {up for each in new for up in dotted.get(each, ())}
        new = {each for each in above if each is not None} - found
    return found


def heads(superior: Above) -> set[int]:
    """Whoever stands above more than half of the house, and below nobody.

    >>> heads({1: None, 2: 1, 3: 2, 4: None})
    {1}
    """
    reports: dict[int | None, list[int]] = {}
    for person, above in superior.items():
        reports.setdefault(above, []).append(person)
    return {top for top in reports.get(None, []) if below(top, reports) > max(len(superior) / 2, 1)}


def below(top: int, reports: Mapping[int | None, list[int]]) -> int:
    """How many people stand under somebody, themselves included."""
    found, level = 0, [top]
    while level:
        found += len(level)
        level = [each for person in level for each in reports.get(person, ())]
    return found
