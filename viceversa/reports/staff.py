"""People of the house in words: what is known of somebody, who holds which role, what stands in the way of a change."""

from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from viceversa.access import Actor
from viceversa.models import Person, Phase, Programme, Role
from viceversa.models.programmes import ProgrammeQuerySet
from viceversa.reports import days
from viceversa.reports.fields import FIELDS
from viceversa.reports.people import written
from viceversa.reports.phrases import language

PURPOSES = {
    Role.LEAD: gettext_noop("plans programmes, looks after the staff list, and leads what they have set up"),
    Role.AUDITOR: gettext_noop("reads rules, data catalogue and log; sees no personal content"),
    Role.ADMINISTRATOR: gettext_noop("keeps accounts, roles and the people of the house; sees no personal content"),
}


def led_alone(person: Person) -> ProgrammeQuerySet:
    """Programmes that would have no lead without somebody, as long as they are not closed."""
    others = Person.objects.active().exclude(pk=person.pk)
    running = Programme.objects.all().led_by(person).exclude(phase=Phase.CLOSED)
    return running.exclude(pk__in=Programme.objects.filter(leads__in=others))


def administers_alone(person: Person) -> bool:
    """Whether the house would have no administrator without somebody."""
    others = Person.objects.active().filter(is_administrator=True).exclude(pk=person.pk)
    return person.is_administrator and not others.exists()


def hindrances(person: Person, *, by: Actor) -> list[str]:
    """What has to be done before somebody's account can be taken."""
    sentence = _("%(name)s is the only lead of “%(programme)s”. Please enter another lead there first.")
    found = [sentence % {"name": person.name, "programme": programme.name} for programme in led_alone(person)]
    if administers_alone(person):
        found.append(_("The house needs an administrator. Please entrust somebody else first."))
    if person == by:
        found.append(_("This is your own account. Another administrator can take it."))
    return found


@dataclass(frozen=True, slots=True)
class Described:
    """What is known of somebody, and what they hold."""

    facts: list[tuple[str, str]]
    moving: str
    roles: list[tuple[Role, bool]]
    led: list[Programme]


def described(person: Person) -> Described:
    """Somebody of the house, in words."""
    plain = ("email", "personnel_number", "job_title", "location", "career_level", "unit", "superior", "appraiser")
    values: dict[str, object] = {name: getattr(person, name) for name in plain}
    values["dotted_superiors"] = tuple(one.name for one in person.dotted_superiors.all())
    values["languages"] = tuple(language(code) for code in person.languages)
    values["locale"] = person.get_locale_display()
    facts = [(capfirst(str(FIELDS[name])), written(value)) for name, value in values.items()]
    roles = [(role, getattr(person, f"is_{role.value}")) for role in Role]
    return Described(facts, moving(person), roles, list(Programme.objects.all().led_by(person)))


def moving(person: Person) -> str:
    """That a new address does not count yet, and which one does; nothing if one alone counts."""
    if not person.is_moving:
        return ""
    if person.moves_at is None:
        sentence = _(
            "Whoever reads %(mailbox)s has turned a new address down. One counts only when that mailbox says so, "
            "or when an administrator who did not enter it confirms it."
        )
        return sentence % {"mailbox": person.mailbox}
    sentence = _("Until %(day)s %(mailbox)s counts, unless that mailbox answers before; both have been written to.")
    return sentence % {"day": days.by_weekday(person.moves_at), "mailbox": person.mailbox}


@dataclass(frozen=True, slots=True)
class Holders:
    """A role, what it is for, and who holds it."""

    label: str
    purpose: str
    people: list[Person]


def holders() -> list[Holders]:
    """Who holds which role, so that everybody can know."""
    active = Person.objects.active().with_house()
    return [
        Holders(capfirst(str(role.label)), _(PURPOSES[role]), list(active.filter(**{f"is_{role.value}": True})))
        for role in Role
    ]


def known_to(person: Person) -> list[Holders]:
    """Who holds a role that concerns somebody: those of the house, and of the programmes that they see.

    Whoever inspects the house reads of every programme who leads it and who listens there.
    """
    inspects = person.is_auditor or person.is_administrator
    seen = Programme.objects.all() if inspects else Programme.objects.all().visible_to(person)
    programmes = seen.exclude(phase=Phase.CLOSED).prefetch_related("leads", "confidants")
    roles = [role for role in holders() if role.people]
    for each in programmes:
        roles.append(Holders(_("Leads of “%(name)s”") % {"name": each.name}, "", list(each.leads.all())))
        if inspects and (confidants := list(each.confidants.all())):
            roles.append(Holders(_("Confidants of “%(name)s”") % {"name": each.name}, "", confidants))
    return roles
