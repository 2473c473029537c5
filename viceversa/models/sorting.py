"""The order of lists: that of a German index, the same in every database."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy

from viceversa.sheets.words import order, spellings

LONGEST = 500
LAST_RESORT = "0"  # of a name without any letter, so that it does not look as if it had no place yet


class SortKey(models.CharField):  # type: ignore[type-arg]  # generic in the stubs alone
    """What rows are sorted by: made of other fields whenever a row is saved."""

    def __init__(self, *, of: tuple[str, ...] = (), **kwargs: Any) -> None:
        self.of = of
        usual: dict[str, Any] = {"max_length": LONGEST, "default": "", "editable": False}
        usual["verbose_name"] = gettext_lazy("the name as lists put it in order")
        super().__init__(**usual | kwargs)

    def deconstruct(self) -> tuple[str, str, Any, Any]:
        """As a migration writes it."""
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("verbose_name", None)
        return name, path, args, kwargs | {"of": self.of}

    def pre_save(self, model_instance: models.Model, add: bool) -> str:  # noqa: FBT001  # Django calls it like this
        """Make it anew."""
        key = place(*(getattr(model_instance, name) for name in self.of))
        setattr(model_instance, self.attname, key)
        return key


def place(*texts: str) -> str:
    """The place of somebody or something in lists, as it is stored."""
    return order(*texts)[:LONGEST] or LAST_RESORT


def named(word: str, field: str = "sorted_as") -> models.Q:
    """Rows in whose name a word stands, however its umlauts are spelled."""
    found = models.Q(pk__in=[])
    for spelling in spellings(word):
        found |= models.Q(**{f"{field}__contains": spelling})
    return found
