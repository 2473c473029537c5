"""What a matching without the web application tells: a workbook for the lead, three lines for the terminal."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from viceversa.matching import CONFIDENTIAL, EXCLUDED, Matching, Policy, RuleCount, Tandem
from viceversa.reports import fits, policies, whynot
from viceversa.reports.phrases import grouped
from viceversa.reports.reasons import STRENGTHS, name_of
from viceversa.sheets import PersonRow, Source
from viceversa.sheets.writing import Cell, Table

FEW = 5


@dataclass(frozen=True, slots=True)
class File:
    """A file that was read: what it turned out to be, its lines, and a fingerprint to know it again."""

    source: Source
    lines: int
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Computed:
    """A matching with all that is needed to tell of it."""

    matching: Matching
    policy: Policy
    who: Mapping[str, PersonRow]
    topics: Mapping[str, str]
    mentors: int
    mentees: int
    kept: int
    files: tuple[File, ...]
    made: datetime


def tables(computed: Computed) -> list[Table]:
    """The sheets of the workbook."""
    return [tandems(computed), left_over(computed), rules(computed), policy(computed.policy)]


def tandems(computed: Computed) -> Table:
    """Who with whom, and why; the parts add up to the points."""
    found = computed.matching.tandems
    parts = [name_of(part) for part in found[0].parts] if found else []
    return Table(
        name=_("Tandems"),
        headings=(
            _("Mentor"), _("E-mail mentor"), _("Unit mentor"),
            _("Mentee"), _("E-mail mentee"), _("Unit mentee"),
            _("Points"), _("Why these two"), *parts,
        ),
        widths=(24, 34, 24, 24, 34, 24, 9, 80, *[14] * len(parts)),
        rows=[
            (
                *person(computed.who[tandem.mentor]),
                *person(computed.who[tandem.mentee]),
                tandem.points,
                why(tandem, computed),
                *(part.points for part in tandem.parts),
            )
            for tandem in found
        ],
    )  # fmt: skip


def why(tandem: Tandem, computed: Computed) -> str:
    """Why the two fit, a line for each part that gave points."""
    pair = fits.Pair(computed.who[tandem.mentor].name, computed.who[tandem.mentee].name, computed.topics)
    found = [fits.reason(part, pair) for part in tandem.parts if part.points]
    return "\n".join(_("%(name)s (%(points)s of %(most)s): %(text)s") % asdict(each) for each in found)


def person(row: PersonRow) -> tuple[str, str, str]:
    """Name, address and unit."""
    return row.name, row.email, row.unit


def left_over(computed: Computed) -> Table:
    """Who is without a tandem, and why."""
    sides = {"mentor": _("Mentor"), "mentee": _("Mentee")}
    return Table(
        name=_("Left over"),
        headings=(_("Name"), _("E-mail"), _("Unit"), _("Side"), _("On the other side"), _("Possible"), _("Why")),
        widths=(24, 34, 24, 10, 12, 12, 80),
        rows=[
            (
                *person(computed.who[left.key]),
                sides[left.side],
                left.candidates,
                left.possible,
                whynot.left_over(asdict(left)),
            )
            for left in computed.matching.left_over
        ],
    )


def rules(computed: Computed) -> Table:
    """How many pairs each rule forbids, and forbids alone."""
    return Table(
        name=_("Rules"),
        headings=(_("Rule"), _("How it counts"), _("Pairs it forbids"), _("Pairs it alone forbids")),
        widths=(48, 26, 20, 28),
        rows=[*rule_rows(computed), (_("All pairs that were looked at"), "", pairs(computed), None)],
    )


def rule_rows(computed: Computed) -> list[tuple[Cell, ...]]:
    """A line a rule: those in force with their counts, then the others."""
    policy = computed.policy
    counted = [(words(policy, each.rule), strength(policy, each.rule), *counts(each)) for each in in_force(computed)]
    names = {each.rule for each in computed.matching.rules}
    others = [name for name in policy.rules if name not in names]
    return [*counted, *((words(policy, name), strength(policy, name), None, None) for name in others)]


def in_force(computed: Computed) -> list[RuleCount]:
    """The rules that were tested, the confidential class last; nobody excludes a pair by hand here."""
    tested = [count for count in computed.matching.rules if count.rule != EXCLUDED]
    return sorted(tested, key=lambda count: count.rule == CONFIDENTIAL)


def words(policy: Policy, name: str) -> str:
    """What a rule of the policy asks for, or what one that always stands forbids."""
    asked = policies.sentence(name, policy.rules[name], policy) if name in policy.rules else ""
    return asked or str(whynot.RULES[name])


def strength(policy: Policy, name: str) -> str:
    """How a rule counts under a policy."""
    rule = policy.rules.get(name)
    if rule is None:
        return pgettext("rule", "always")
    given = str(STRENGTHS[rule.strength])
    return f"{given} ({points(rule.points)})" if rule.strength == "prefer" else given


def counts(count: RuleCount) -> tuple[Cell, Cell]:
    """Both numbers of a rule; of confidential reasons a band where they are few, and never alone."""
    if count.alone is not None:
        return count.pairs, count.alone
    return count.pairs if count.pairs >= FEW else _("fewer than %(few)s") % {"few": FEW}, _("not counted")


def policy(policy: Policy) -> Table:
    """Every key of the policy as TOML spells it, so that the same can be computed again."""
    return Table(
        name=_("Policy"),
        headings=(_("Key"), _("Value")),
        widths=(40, 20),
        rows=[(path, value) for path, value in flat(policy.to_dict())],
    )


def flat(data: Mapping[str, Any], path: str = "") -> list[tuple[str, Cell]]:
    """Write nested keys with points between them.

    >>> flat({"rules": {"gap": {"minimum": 1}}, "waited_first": False})
    [('rules.gap.minimum', 1), ('waited_first', 'false')]
    """
    found: list[tuple[str, Cell]] = []
    for key, value in data.items():
        if isinstance(value, Mapping):
            found += flat(value, f"{path}{key}.")
        else:
            found.append((f"{path}{key}", str(value).lower() if isinstance(value, bool) else value))
    return found


def pairs(computed: Computed) -> int:
    """How many pairs there are."""
    return computed.mentors * computed.mentees


def points(count: int) -> str:
    """Write points."""
    return ngettext("%(count)s point", "%(count)s points", count) % {"count": grouped(count)}


def summary(computed: Computed) -> str:
    """The result in three lines, for the terminal."""
    matching = computed.matching
    left = Counter(each.side for each in matching.left_over)
    lines = [
        _("Tandems: %(tandems)s, together %(points)s, the weakest with %(worst)s.")
        % {"tandems": grouped(len(matching.tandems)), "points": points(matching.points), "worst": matching.worst}
        if matching.tandems
        else none(computed),
        _("Without a tandem: mentors %(mentors)s, mentees %(mentees)s.")
        % {"mentors": left["mentor"], "mentees": left["mentee"]},
        proved(matching),
    ]
    return "\n".join(lines)


def none(computed: Computed) -> str:
    """Why there is no tandem at all."""
    if not computed.mentors:
        return _("There is no tandem: nobody signs up as mentor.")
    if not computed.mentees:
        return _("There is no tandem: nobody signs up as mentee.")
    return _("There is no tandem: no pair is possible.")


def proved(matching: Matching) -> str:
    """What the certificate says."""
    if matching.certificate.holds:
        return _("Proved: under these rules there is no better matching.")
    return _("Not proved to be the best: the proof leaves a gap.")
