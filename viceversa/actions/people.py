"""People of the house: what they prefer, and how they come in."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext as _

from viceversa import access
from viceversa.access import Actor
from viceversa.actions import action
from viceversa.models import Installation, Key, Lane, Locale, Person, Role, Sheet, Unit, Upload, bulk
from viceversa.notices import notify
from viceversa.reports import content, uploads
from viceversa.sheets import PersonRow
from viceversa.sheets import Sheet as Table
from viceversa.sheets.changes import PLAIN, Change, Changes, Stored, compare, covered


def house() -> Installation:
    """The one row for the house, made if it is missing; whoever sets it up needs something to act upon."""
    return Installation.objects.get_or_create(only=True)[0]


@action
def set_up(installation: Installation, /, *, by: Actor, company: str, administrator: Person) -> Person:
    """Name the house and let an administrator in, whom a first mail tells that mails arrive."""
    if installation.demo:
        raise ValidationError(_("This is the demo. A real installation gets a folder of its own with VICEVERSA_VAR."))
    installation.company = company
    installation.full_clean()
    installation.save(update_fields=["company"])
    person = Person.objects.filter(email__iexact=administrator.email).first() or administrator
    person.is_active = person.is_administrator = True
    person.full_clean(exclude=["password"])
    person.save()
    notify(person, "people.set_up", lane=Lane.SIGN_IN, company=company)
    return person


@action
def prefer(person: Person, /, *, by: Actor, locale: Locale) -> Person:
    """Choose the language of one's own pages and mails."""
    person.locale = locale
    person.save(update_fields=["locale"])
    return person


@action
def entrust(person: Person, /, *, by: Actor, role: Role, holds: bool = True) -> Person:
    """Give somebody a role in the house, or take it back; the last administrator stays."""
    others = Person.objects.active().filter(is_administrator=True).exclude(pk=person.pk)
    if role == Role.ADMINISTRATOR and not holds and not others.exists():
        raise ValidationError(_("The house needs an administrator. Please entrust somebody else first."))
    setattr(person, f"is_{Role(role).value}", holds)
    person.save(update_fields=[f"is_{Role(role).value}"])
    return person


@action
def stage(installation: Installation, /, *, by: Actor, file: Table[PersonRow]) -> Upload:
    """Keep what was understood of a staff list, sealed, until somebody confirms it."""
    upload = Upload(sheet=Sheet.PEOPLE, by=access.person(by), made_at=timezone.now())
    upload.sealed = content.seal_rows(upload, uploads.pack(file, uploads.PERSON))
    upload.save()
    return upload


@action
def bring_in(upload: Upload, /, *, by: Actor, seen: str, complete: bool = False) -> Upload:
    """Store a staged list as it was seen: new people, what changed, and, if it is complete, who has left."""
    refuse_done(upload)
    Installation.objects.select_for_update().first()  # two lists, one after the other
    told, rows = uploads.people(upload, by=by)
    stored = Person.objects.all().as_stored()
    changes = compare(rows, stored, covered(told.columns))
    if changes.clashes or changes.fingerprint != seen:
        raise ValidationError(_("The list of people has changed since you opened this page. Please look once more."))
    write(changes, stored)
    left = leave(changes, by=by) if complete else 0
    figures = {"new": len(changes.new), "changed": len(changes.changed), "unchanged": changes.unchanged, "left": left}
    return finish(upload, figures)


@action
def discard(upload: Upload, /, *, by: Actor) -> Upload:
    """Forget a staged list, and the key that opens it."""
    return finish(upload, upload.figures)


def refuse_done(upload: Upload) -> None:
    """A list is brought in once, and within the hour."""
    if upload.done_at:
        raise ValidationError(
            _("This list was already dealt with. To read it again, please choose the file once more.")
        )


def finish(upload: Upload, figures: dict[str, int]) -> Upload:
    """Keep the figures, and nothing that the file said."""
    upload.sealed = upload.confidential = b""
    upload.figures, upload.done_at = figures, upload.done_at or timezone.now()
    upload.save(update_fields=["sealed", "confidential", "figures", "done_at"])
    # Keys lie in another database: gone before this transaction is certain, the list could never be opened again.
    transaction.on_commit(Key.objects.filter(owner=upload.key).delete)
    return upload


def write(changes: Changes, stored: Sequence[Stored]) -> None:
    """Store new people first, so that superiors may stand anywhere in the list; then whom all refer to."""
    units = united([*changes.new, *(change.row for change in changes.changed)])
    release(changes.changed)
    bulk.insert(Person, (plain(row, units) | {"locale": row.locale or Locale.GERMAN} for row in changes.new))
    numbers = {person.email.lower(): person.pk for person in stored}
    numbers |= dict(Person.objects.annotate(address=Lower("email")).values_list("address", "pk"))
    numbers |= {change.row.email: change.stored.pk for change in changes.changed}
    new = [(numbers[row.email], row) for row in changes.new]
    changed = [(change.stored.pk, change.row) for change in changes.changed]
    fields = {field for change in changes.changed for field in change.fields}
    bulk.update(
        Person,
        ["is_active", *sorted(fields - {"active", "dotted_superiors"})],
        (plain(row, units) | {"is_active": True} | referred(pk, row, numbers) for pk, row in changed),
    )
    for field in ("superior", "appraiser"):
        bulk.update(Person, [field], (referred(pk, row, numbers) for pk, row in new if getattr(row, field)))
    moved = [(change.stored.pk, change.row) for change in changes.changed if "dotted_superiors" in change.fields]
    Person.dotted_superiors.through.objects.filter(from_person__in=[pk for pk, _ in moved]).delete()
    connect([*new, *moved], numbers)


def plain(row: PersonRow, units: Mapping[str, int]) -> dict[str, Any]:
    """A line's own values, without the people it refers to."""
    told = {name: getattr(row, name) for name in PLAIN}
    return told | {"unit_id": units.get(row.unit)}


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


def release(changed: Iterable[Change]) -> None:
    """Let go of numbers and addresses that move, so that two people can swap theirs."""
    moving = [change.stored.pk for change in changed if {"personnel_number", "email"} & {*change.fields}]
    rows = ({"id": pk, "personnel_number": "", "email": f"{pk}@moving.invalid"} for pk in moving)
    bulk.update(Person, ["personnel_number", "email"], rows)


def connect(people: Sequence[tuple[int, PersonRow]], numbers: Mapping[str, int]) -> None:
    """Write down dotted lines."""
    dotted = Person.dotted_superiors.through
    dotted.objects.bulk_create(
        dotted(from_person_id=pk, to_person_id=numbers[email]) for pk, row in people for email in row.dotted_superiors
    )


def leave(changes: Changes, *, by: Actor) -> int:
    """Take the account, not the person, of everybody who is missing from a complete list; roles stay."""
    stay = {*Person.objects.all().with_roles().values_list("pk", flat=True), by.pk}
    gone = [person.pk for person in changes.missing if person.pk not in stay]
    bulk.update(Person, ["is_active"], ({"id": pk, "is_active": False} for pk in gone))
    return len(gone)
