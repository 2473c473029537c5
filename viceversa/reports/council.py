"""The report on a matching for a works council: under which rules, how well, from which data; no names of people."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from viceversa.matching import CONFIDENTIAL
from viceversa.reports.command import FEW, Computed, File, in_force, pairs, rule_rows
from viceversa.reports.phrases import listed
from viceversa.reports.reasons import CRITERIA, PREFERRED

DIRECTIONS = {
    "reverse": gettext_lazy("Who teaches stands lower in the house than who learns."),
    "traditional": gettext_lazy("Who teaches stands higher in the house than who learns."),
    "mutual": gettext_lazy("Who teaches may stand higher or lower in the house than who learns."),
}
OBJECTIVES = {
    "tandems": gettext_lazy(
        "First of all, as many people as possible get a tandem. Then there are to be as many tandems as possible. "
        "Then points count."
    ),
    "worst": gettext_lazy(
        "First of all, as many people as possible get a tandem. Then the weakest tandem is raised as far as possible. "
        "Then points count."
    ),
    "points": gettext_lazy("Points count first: one tandem fewer is accepted where all others together gain by it."),
}

MOST_NAMES = 30


def report(computed: Computed) -> dict[str, Any]:
    """What the document shows, ready to be laid out."""
    return {
        "language": (get_language() or "de")[:2],
        "title": _("How these tandems came about"),
        "lead": _("Report on a matching for works council and data protection, %(moment)s")
        % {"moment": date_format(computed.made, _("j F Y, H:i"))},
        "figures": figures(computed),
        "sections": [
            result(computed),
            rules(computed),
            confidential(computed),
            criteria(computed),
            data(computed),
            limits(),
        ],
        "foot": _("Viceversa, policy version %(version)s") % {"version": computed.policy.version},
    }


def section(
    heading: str, paragraphs: Sequence[str] = (), items: Sequence[str] = (), table: dict[str, Any] | None = None
) -> dict[str, Any]:
    """A part of the document."""
    return {"heading": heading, "paragraphs": [*paragraphs], "items": [*items], "table": table}


def figures(computed: Computed) -> list[dict[str, str]]:
    """The four numbers that are asked for first."""
    matching = computed.matching
    found = (
        (len(matching.tandems), _("tandems")),
        (len(matching.left_over), _("enrolments without a tandem")),
        (matching.points, _("points together")),
        (matching.worst, _("points of the weakest tandem")),
    )
    return [{"value": number(value), "label": label} for value, label in found]


def result(computed: Computed) -> dict[str, Any]:
    """What was computed, towards what, and that nothing better exists."""
    left = Counter(each.side for each in computed.matching.left_over)
    taking_part = _(
        "%(mentors)s and %(mentees)s take part; somebody on both sides counts twice. "
        "Left without a tandem: %(mentors_left)s and %(mentees_left)s."
    ) % {
        "mentors": mentors(computed.mentors),
        "mentees": mentees(computed.mentees),
        "mentors_left": mentors(left["mentor"]),
        "mentees_left": mentees(left["mentee"]),
    }
    paragraphs = [taking_part, str(OBJECTIVES[computed.policy.objective]), proof(computed)]
    if computed.kept:
        kept = _("Pairs of an earlier matching, both still here: %(count)s. Each got a bonus of %(points)s points.")
        paragraphs.append(kept % {"points": computed.policy.keep, "count": computed.kept})
    return section(_("Result"), paragraphs)


def mentors(count: int) -> str:
    """Count mentors."""
    return ngettext("%(count)s mentor", "%(count)s mentors", count) % {"count": number(count)}


def mentees(count: int) -> str:
    """Count mentees."""
    return ngettext("%(count)s mentee", "%(count)s mentees", count) % {"count": number(count)}


def number(value: object) -> str:
    """Write a number with its thousands apart, and a dash where there is none."""
    if isinstance(value, int):
        return number_format(value, force_grouping=True)
    return "–" if value is None else str(value)


def proof(computed: Computed) -> str:
    """The certificate in words."""
    if computed.matching.certificate.holds:
        return _(
            "Nothing better exists under these rules. That is proved, not estimated: what was reached and the most "
            "that anybody could reach were computed in two ways, in whole numbers, and are the same."
        )
    return _("Whether something better exists is not proved: the bound of what anybody could reach lies higher.")


def rules(computed: Computed) -> dict[str, Any]:
    """How many pairs each rule forbids."""
    introduction = _(
        "All %(pairs)s pairs of a mentor and a mentee were looked at. A pair that a rule forbids never becomes a "
        "tandem, however many points it would have. A pair may be forbidden by several rules; "
        "the last column counts those for which this rule is the only one."
    ) % {"pairs": number(pairs(computed))}
    rows = [[number(cell) for cell in row] for row in rule_rows(computed)]
    headings = [_("Rule"), _("How it counts"), _("Pairs it forbids"), _("Pairs it alone forbids")]
    table = {"headings": headings, "widths": [8, 3.4, 2.2, 2.4], "numbers": [2, 3], "rows": rows}
    return section(_("Rules"), [introduction, str(DIRECTIONS[computed.policy.direction])], table=table)


def confidential(computed: Computed) -> dict[str, Any]:
    """What is confidential, and why it is not taken apart."""
    tested = {count.rule for count in in_force(computed)}
    paragraphs = [
        _(
            "Somebody may say whom they would rather not meet in a tandem, and whoever appraises somebody is kept "
            "apart from them. Both are one class here: a confidential reason."
        ),
        _(
            "How many pairs this class alone forbids is not counted, and fewer than %(few)s pairs are not told "
            "exactly. Otherwise somebody could find out by trying who has named whom."
        )
        % {"few": FEW},
    ]
    return section(_("What stays confidential"), paragraphs if CONFIDENTIAL in tested else paragraphs[:1])


def criteria(computed: Computed) -> dict[str, Any]:
    """What gives points, and how many on average."""
    tandems = computed.matching.tandems
    most = {name: weight.weight for name, weight in computed.policy.criteria.items()}
    most |= {name: rule.points for name, rule in computed.policy.rules.items() if rule.strength == "prefer"}
    most |= {"kept": computed.policy.keep} if computed.policy.keep else {}
    got = Counter[str]()
    for tandem in tandems:
        got.update({part.criterion: part.points for part in tandem.parts})
    rows = [
        [str(CRITERIA.get(name) or PREFERRED[name]), str(points), mean(got[name], len(tandems))]
        for name, points in most.items()
        if points
    ]
    headings = [_("What gives points"), _("At most"), _("On average in a tandem")]
    table = {"headings": headings, "widths": [6, 2, 3], "numbers": [1, 2], "rows": rows}
    introduction = _(
        "Among pairs that no rule forbids, points decide. They are whole numbers and add up exactly; "
        "the workbook shows them for each tandem."
    )
    return section(_("Points"), [introduction], table=table)


def mean(total: int, count: int) -> str:
    """Write an average to the whole number: more would be pretended."""
    return str((2 * total + count) // (2 * count)) if count else "–"


def data(computed: Computed) -> dict[str, Any]:
    """Which files and columns went in, and which did not."""
    introduction = _(
        "These files were read on the computer of whoever ran the matching. Columns that are not needed were "
        "dropped while reading. Nothing was stored but the workbook and this report."
    )
    return section(_("Data"), [introduction], [file_told(file) for file in computed.files])


def file_told(file: File) -> str:
    """Say what was read of a file."""
    heading = file.source.heading
    lines = ngettext("%(count)s line", "%(count)s lines", file.lines) % {"count": number(file.lines)}
    read = _("%(name)s, %(lines)s, fingerprint %(fingerprint)s. Read: %(columns)s.") % {
        "name": file.source.name,
        "lines": lines,
        "fingerprint": file.fingerprint,
        "columns": quoted(heading.names.values()),
    }
    dropped = _("Not read: %(columns)s.") % {"columns": quoted(heading.dropped)} if heading.dropped else ""
    return f"{read} {dropped}".rstrip()


def quoted(names: Iterable[str]) -> str:
    """List headings as the file writes them, as many as anybody reads."""
    found = [_("“%(text)s”") % {"text": name} for name in names]
    rest = len(found) - MOST_NAMES
    return listed([*found[:MOST_NAMES], *([_("%(count)s more") % {"count": rest}] if rest > 0 else [])])


def limits() -> dict[str, Any]:
    """What the computation does not do."""
    return section(
        _("What this does not do"),
        items=[
            _("It decides about nobody: tandems are proposals, and both people are asked."),
            _("It does not judge work. It knows neither age nor gender, neither pay nor performance."),
            _("It leaves nothing to chance. The same files give the same tandems, in whatever order the lines stand."),
            _("This report names nobody. Who is in which tandem, and why, stands in the workbook alone."),
        ],
    )
