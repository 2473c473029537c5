"""Forms that know which version their reader has before them, and show two if somebody else was faster."""

from collections.abc import Iterator
from copy import copy
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.db.models import QuerySet
from django.forms.boundfield import BoundField
from django.utils.formats import localize
from django.utils.translation import gettext as _

from viceversa.views.http import Form


class VersionedForm(Form):
    """A form for something that others may save as well; its version now is part of `initial`."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def add_error(self, field: str | None, error: Any) -> None:
        """Refused as outdated, the form goes on from what it shows now: saved again, it replaces that."""
        super().add_error(field, error)
        if self.outdated:
            data: Any = copy(self.data)
            data["version"] = self.initial["version"]
            self.data = data

    @property
    def outdated(self) -> bool:
        """Whether somebody else has saved since this page was opened."""
        return self.has_error(NON_FIELD_ERRORS, "outdated")

    def both(self) -> Iterator[tuple[BoundField, str, str]]:
        """Where the saved text and one's own differ: the field, what is saved, what one wrote."""
        for field in self.visible_fields():
            saved, own = written(field, field.initial), written(field, field.field.to_python(field.data))
            if saved != own:
                yield field, saved, own


def written(field: BoundField, value: Any) -> str:
    """An answer as its reader knows it."""
    if choices := getattr(field.field, "choices", ()):
        values = value if isinstance(value, list | QuerySet) else [value]
        chosen = {str(getattr(each, "key", each)) for each in values}
        return ", ".join(str(label) for each, label in choices if str(each) in chosen)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return "" if value is None else "\n".join(str(localize(value)).splitlines())
