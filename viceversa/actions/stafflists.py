"""How a staff list is written: many people at once, with whom each of them refers to."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Any
from uuid import UUID

from django.utils import timezone

from viceversa.models import Job, Locale, Person, Unit, addresses, bulk
from viceversa.models.sorting import place
from viceversa.sheets import PersonRow
from viceversa.sheets.changes import PLAIN, Change, Changes, Stored

words = attrgetter(*PLAIN)


def write(changes: Changes, stored: Sequence[Stored], *, by: Person | None) -> None:
    """Give new people their numbers first, so that superiors may stand anywhere in the list."""
    units = united([*changes.new, *(change.row for change in changes.changed)])
    numbers = {person.email.lower(): person.pk for person in stored}
    numbers |= {change.row.email: change.stored.pk for change in changes.changed}
    fresh = zip((row.email for row in changes.new), bulk.numbers(Person, len(changes.new)), strict=True)
    numbers |= dict(fresh)
    new = [(numbers[row.email], row) for row in changes.new]
    changed = [(change.stored.pk, change.row) for change in changes.changed]
    fields = {field for change in changes.changed for field in change.fields}
    release(changes.changed, fields)
    bulk.insert(
        Person,
        (plain(row, units) | referred(pk, row, numbers) | {"locale": row.locale or Locale.GERMAN} for pk, row in new),
    )
    bulk.update(
        Person,
        ["is_active", "sorted_as", *sorted(fields - {"active", "dotted_superiors"})],
        (plain(row, units) | {"is_active": True} | referred(pk, row, numbers) for pk, row in changed),
    )
    moved = [(change.stored.pk, change.row) for change in changes.changed if "dotted_superiors" in change.fields]
    Person.dotted_superiors.through.objects.filter(from_person__in=[pk for pk, _ in moved]).delete()
    connect([*new, *moved], numbers)
    move([change for change in changes.changed if not addresses.same(change.row.email, change.stored.email)], by=by)


def move(changed: Sequence[Change], *, by: Person | None) -> None:
    """Begin the change of addresses, and have the mailboxes told; a list opens no account that a form would not."""
    moves = {change.stored.pk: change.row.email for change in changed}
    addresses.refuse_occupied(moves)
    guarded = {*Person.objects.filter(guarded=True).values_list("pk", flat=True)}
    stored = [change.stored for change in changed]
    before = {each.pk: Person(email=each.email, guarded=each.pk in guarded) for each in stored}
    before |= {person.pk: person for person in Person.objects.all().moving()}
    rows = [{"id": pk} | addresses.begun(before[pk], email, by=by) for pk, email in moves.items()]
    bulk.update(Person, ["former_email", "moves_at", "moved_by", "session_salt"], rows)
    tell_of_moves(key for pk, key in Person.objects.all().moving().values_list("pk", "key") if pk in moves)


def tell_of_moves(keys: Iterable[UUID]) -> None:
    """Have both mailboxes of these people told; written apart, for a list may move thousands."""
    now = timezone.now()
    Job.objects.bulk_create(Job(kind="accounts.move", subject=key, due_at=now) for key in keys)


def plain(row: PersonRow, units: Mapping[str, int]) -> dict[str, Any]:
    """A line's own values, without the people it refers to."""
    told = dict(zip(PLAIN, words(row), strict=True))
    return told | {"unit_id": units.get(row.unit), "sorted_as": place(row.family_name, row.given_name)}


def referred(pk: int, row: PersonRow, numbers: Mapping[str, int]) -> dict[str, Any]:
    """The people a line refers to; nobody is their own superior."""
    superior = numbers.get(row.superior)
    return {
        "id": pk,
        "superior_id": superior if superior != pk else None,
        "appraiser_id": numbers.get(row.appraiser),
    }


def united(rows: Iterable[PersonRow]) -> dict[str, int]:
    """Numbers of the units by name; new ones are added."""
    wanted = {row.unit for row in rows} - {"", *Unit.objects.values_list("name", flat=True)}
    Unit.objects.bulk_create([Unit(name=name) for name in sorted(wanted)])
    return dict(Unit.objects.values_list("name", "pk"))


def release(changed: Iterable[Change], fields: Collection[str]) -> None:
    """Let go of numbers and addresses that are written anew, so that two people can swap theirs."""
    unique = {"personnel_number", "email"} & {*fields}
    moving = [change.stored.pk for change in changed if unique & {*change.fields}]
    rows = ({"id": pk, "personnel_number": "", "email": f"{pk}@moving.invalid"} for pk in moving)
    bulk.update(Person, sorted(unique), rows)


def connect(people: Sequence[tuple[int, PersonRow]], numbers: Mapping[str, int]) -> None:
    """Write down dotted lines."""
    dotted = Person.dotted_superiors.through
    dotted.objects.bulk_create(
        dotted(from_person_id=pk, to_person_id=numbers[email]) for pk, row in people for email in row.dotted_superiors
    )
