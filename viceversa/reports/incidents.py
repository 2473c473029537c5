"""The security log in sentences."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from viceversa.models import Incident, IncidentKind
from viceversa.models.accounts import COUNTED


@dataclass(frozen=True, slots=True)
class Line:
    """One line: a moment and a person, or a day and a number."""

    on: date
    at: datetime | None
    says: str


def told(rows: Iterable[Incident]) -> list[Line]:
    """Each line in words."""
    return [Line(row.on, row.at, sentence(row)) for row in rows]


def sentence(row: Incident) -> str:
    """What happened, to whom or how often."""
    what = str(IncidentKind(row.kind).label)
    if row.kind in COUNTED:
        times = ngettext("once", "%(n)s times", row.number) % {"n": row.number}
        return _("%(what)s: %(times)s.") % {"what": what, "times": times}
    if row.kind == IncidentKind.LOCKED:
        return _("%(who)s: %(what)s.") % {"who": row.person, "what": what}
    return _("%(who)s %(what)s.") % {"who": row.person, "what": what}
