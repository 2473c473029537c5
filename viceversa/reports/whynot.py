"""Why not: why somebody is left over, and why a run could not be computed."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from viceversa.matching import EXCLUDED
from viceversa.models import Enrolment, Person, Run
from viceversa.reports import reasons
from viceversa.reports.discretion import COVER, HOUSE, named, quiet
from viceversa.reports.phrases import listed

RULES = reasons.RULES | {EXCLUDED: gettext_lazy("Excluded by you, or a tandem already")}


def left_over(reason: Mapping[str, Any]) -> str:
    """Why somebody is left over; where nobody across is possible, a confidential reason hides behind all others."""
    if reason["reason"] == "others":
        taken = _("Everybody who would fit has another tandem.")
        return f"{taken} {price(reason['tandems'], reason['points'])}".strip()
    if reason["reason"] == "nobody":
        return _("On the other side, nobody has a free place.")
    return by_rules(reason.get("candidates", 0), reason.get("only", {}))


def is_quiet(reason: Mapping[str, Any]) -> bool:
    """Whether nothing at all can be named."""
    counts = reason.get("only", {})
    return reason["reason"] in {"rules", "confidential"} and not (named(counts) or often(counts))


def by_rules(candidates: int, only: Mapping[str, int]) -> str:
    """How many people what the house knows keeps apart, and what of the rest does so often; never all of it."""
    words = [
        _("%(number)s (“%(rule)s”)") % {"number": only[rule], "rule": RULES[rule]}
        for rule in sorted(named(only), key=lambda rule: -only[rule])
    ]
    said = [_("“%(rule)s”") % {"rule": RULES[rule]} for rule in often(only)]
    told = [
        _("Of %(candidates)s people across, one rule alone keeps apart %(parts)s.")
        % {"candidates": candidates, "parts": listed(words)}
        if words
        else "",
        _("Often this alone stands in the way: %(rules)s.") % {"rules": listed(said)} if said else "",
        _("Against the others stand several things, or something confidential. Which, nobody is told.")
        if words or said
        else _(
            "Something stands against everybody across: what people have said, several things at once, or something "
            "confidential. Nothing more stands here, not even for you. That is on purpose."
        ),
    ]
    return " ".join(filter(None, told))


def often(only: Mapping[str, int]) -> list[str]:
    """What people have said openly and keeps apart enough of them alone to be named, without a number."""
    found = [rule for rule, count in only.items() if rule not in HOUSE and count >= COVER]
    return sorted(found, key=lambda rule: -only[rule])


def price(tandems: int | None, points: int | None) -> str:
    """What a tandem for this person would cost all others together."""
    if tandems is None or points is None:
        return ""
    if tandems:
        words = ngettext(
            "A tandem here would cost the others one tandem.",
            "A tandem here would cost the others %(tandems)s tandems.",
            tandems,
        )
    else:
        words = ngettext(
            "With a tandem here, all together would have one point less.",
            "With a tandem here, all together would have %(points)s points less.",
            points,
        )
    return words % {"tandems": tandems, "points": points}


def refusal(run: Run, *, by: Person) -> str:
    """Why a run could not be computed, with the names of whom it is about, and what to do."""
    params: dict[str, Any] = run.refusal.get("params", {})
    tell = REFUSALS.get(run.refusal.get("key", ""))
    return (tell(params, by) if tell else "") or _(
        "Policy, locks and staff list do not go together. Please release locks, or ask the administrator."
    )


def lock_against_rule(params: Mapping[str, Any], by: Person) -> str:
    """Which lock stands against which rule."""
    names = enrolled([params["mentor"], params["mentee"]], by=by)
    if len(names) < 2:
        return ""
    rules = [_("“%(rule)s”") % {"rule": RULES[rule]} for rule in named(params["rules"])]
    if not rules:
        alone = _("%(pair)s are locked, but cannot be a tandem. Please release the lock.") % {"pair": listed(names)}
        return f"{alone} {quiet()}"
    words = {"pair": listed(names), "rules": listed(rules)}
    return _("%(pair)s are locked, but this stands against it: %(rules)s. Please release the lock.") % words


def locks_over_capacity(params: Mapping[str, Any], by: Person) -> str:
    """Who is locked into more tandems than they have places for."""
    names = enrolled([params["person"]], by=by)
    words = {"name": listed(names), "places": params["capacity"], "locks": params["locks"]}
    return (
        _("%(name)s has fewer free places (%(places)s) than locks (%(locks)s). Please release one.") % words
        if names
        else ""
    )


def cycle(params: Mapping[str, Any], by: Person) -> str:
    """Who stands above each other in a circle."""
    people = {str(each.key): each.name for each in Person.objects.all().visible_to(by).filter(key__in=params["people"])}
    names = [people[key] for key in params["people"] if key in people]
    words = {"people": listed(names)}
    return (
        _("These people stand above each other in a circle: %(people)s. Please correct a superior in the staff list.")
        % words
        if names
        else _("Superiors stand in a circle. Please ask the administrator to correct the staff list.")
    )


def enrolled(keys: list[str], *, by: Person) -> list[str]:
    """Names of people who take part, without the lead's own."""
    people = Enrolment.objects.all().visible_to(by).exclude(person=by).filter(key__in=keys).select_related("person")
    names = {str(each.key): each.person.name for each in people}
    return [names[key] for key in keys if key in names]


REFUSALS = {
    "lock_against_rule": lock_against_rule,
    "locks_over_capacity": locks_over_capacity,
    "cycle": cycle,
}
