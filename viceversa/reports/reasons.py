"""What the engine's names are called: criteria, rules, and how rules count."""

from django.utils.translation import gettext_lazy, pgettext_lazy

from viceversa.matching import Part

CRITERIA = {
    "topics": gettext_lazy("Topics"),
    "returns": gettext_lazy("What comes back"),
    "time": gettext_lazy("Free time in common"),
    "place": gettext_lazy("How and where to meet"),
    "distance": gettext_lazy("How far apart their units are"),
    "closeness": gettext_lazy("Ways of working"),
    "kept": gettext_lazy("Tandem of the earlier matching"),
}
RULES = {
    "self": gettext_lazy("The same person on both sides"),
    "confidential": gettext_lazy("A confidential reason"),
    "line": gettext_lazy("One stands above the other"),
    "gap": gettext_lazy("Career levels too close, or the wrong way round"),
    "unit": gettext_lazy("The same unit"),
    "language": gettext_lazy("No language in common"),
    "format": gettext_lazy("No way of meeting in common"),
    "overlap": gettext_lazy("Too little free time in common"),
    "again": gettext_lazy("Were a tandem before"),
    "topic": gettext_lazy("No wish that the other can teach"),
    "minimum": gettext_lazy("Fewer points than a tandem needs"),
}
PREFERRED = {
    "line": gettext_lazy("Neither stands above the other"),
    "gap": gettext_lazy("Career levels far enough apart"),
    "unit": gettext_lazy("Not from the same unit"),
    "language": gettext_lazy("A language in common"),
    "format": gettext_lazy("A way of meeting in common"),
    "overlap": gettext_lazy("Enough free time in common"),
    "again": gettext_lazy("Have not been a tandem before"),
    "topic": gettext_lazy("A wish that the other can teach"),
}
STRENGTHS = {
    "require": pgettext_lazy("rule", "required"),
    "prefer": pgettext_lazy("rule", "preferred"),
    "ignore": pgettext_lazy("rule", "ignored"),
}


def name_of(part: Part) -> str:
    """Name a part of the points: a criterion, or a rule that is preferred."""
    return str(CRITERIA.get(part.criterion) or PREFERRED[part.criterion])
