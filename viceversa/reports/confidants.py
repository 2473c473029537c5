"""Who may be a confidant of a programme, and how people reach the one they have."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from viceversa.models import Enrolment, Person, Programme
from viceversa.models.enrolments import ALIVE


def hindrances(programme: Programme, confidants: Iterable[Person], leads: Collection[Person]) -> list[str]:
    """Why some of these people cannot be confidants: whoever asks for help must not ask somebody with power over them.

    A person far above the confidant may take part: as long as somebody of the board does, nobody else would be left.
    """
    people = list(confidants)
    return [*of_roles(people, leads), *of_lines(programme, people)] if people else []


def of_roles(people: Iterable[Person], leads: Collection[Person]) -> Iterator[str]:
    """A confidant decides nothing about the programme or the house."""
    for person in people:
        if not person.is_active:
            yield _("%(name)s can no longer sign in and cannot be a confidant.") % {"name": person.name}
        elif person in leads:
            yield _("%(name)s leads this programme. A confidant is somebody else.") % {"name": person.name}
        elif person.is_administrator:
            yield _("%(name)s is an administrator. A confidant is somebody else.") % {"name": person.name}


def of_lines(programme: Programme, people: list[Person]) -> Iterator[str]:
    """A confidant takes no part, and neither stands above nor directly below whoever does."""
    names = {person.pk: person.name for person in people}
    near = superiors(people) | standing_above(names)
    appraisers = {person.appraiser_id for person in people}
    alive = Enrolment.objects.filter(programme=programme, state__in=ALIVE, person__is_active=True).order_by("person")
    for pk, appraiser in alive.values_list("person", "person__appraiser").distinct():
        if pk in names:
            yield _("%(name)s takes part. A confidant is somebody else.") % {"name": names[pk]}
        elif pk in near:
            both = {"name": names[near[pk]], "other": Person.objects.get(pk=pk).name}
            yield _("%(name)s stands in a reporting line with %(other)s, who takes part.") % both
        elif pk in appraisers or appraiser in names:
            yield _("A confidential reason stands against one of the confidants.")


def superiors(people: Iterable[Person]) -> dict[int, int]:
    """Those directly above these people, by solid or dotted lines, each with one who reports to them."""
    dotted = {above.pk: person.pk for person in people for above in person.dotted_superiors.all()}
    return dotted | {person.superior_id: person.pk for person in people if person.superior_id}


def standing_above(people: Iterable[int]) -> dict[int, int]:
    """Everybody below these, by solid or dotted lines, each with one who stands above; one question a level."""
    found = {pk: pk for pk in people}
    level = set(found)
    while level:
        below = Person.objects.filter(Q(superior__in=level) | Q(dotted_superiors__in=level)).exclude(pk__in=found)
        rows = list(below.values_list("pk", "superior_id", "dotted_superiors"))
        level = {pk for pk, _superior, _dotted in rows}
        found |= {
            pk: found.get(superior) or found[dotted] for pk, superior, dotted in rows if {superior, dotted} & set(found)
        }
    return found


@dataclass(frozen=True, slots=True)
class Ear:
    """The confidants of a programme, and how to reach them."""

    programme: Programme
    people: list[Person]

    @property
    def hint(self) -> str:
        """When and where, in the words of the lead."""
        return self.programme.confidants_hint


def ear(programme: Programme) -> Ear:
    """Whom people of this programme can turn to in confidence."""
    return Ear(programme, list(programme.confidants.filter(is_active=True)))


def served(person: Person) -> list[Ear]:
    """The programmes in which people can turn to somebody, the one that ends last first."""
    programmes = person.served_programmes.order_by("-ends_on").prefetch_related("confidants", "leads")
    return [Ear(each, [one for one in each.confidants.all() if one.is_active]) for each in programmes]


def ears(person: Person) -> list[Ear]:
    """Whom somebody can turn to, in each programme that they take part in."""
    mine = Enrolment.objects.all().of(person).filter(state__in=ALIVE)
    programmes = Programme.objects.filter(pk__in=mine.values("programme")).prefetch_related("confidants")
    return [Ear(each, [one for one in each.confidants.all() if one.is_active]) for each in programmes]
