"""Forms for trials in the studio: what if something else counted, or somebody left or joined."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from viceversa.models import Direction, Person, Run, Side
from viceversa.reports import studio, trials
from viceversa.reports.reasons import STRENGTHS
from viceversa.views.matching import PersonField
from viceversa.views.versions import VersionedForm

OBJECTIVES = [
    ("tandems", _("as many tandems as possible")),
    ("worst", _("as many, and the weakest as strong as possible")),
    ("points", _("most points together, even with fewer tandems")),
]
WAITED = [("False", _("like everybody else")), ("True", _("comes first"))]
GROUPS = {
    _("Goal"): ("objective", "minimum", "keep", "waited_first"),
    _("What counts"): trials.WEIGHTS,
    _("What two people need"): ("gap", *trials.RULES),
}
CHOICE = forms.Select(attrs={"class": "input"})


class Slider(forms.NumberInput):
    """A number to move."""

    input_type = "range"

    def use_required_attribute(self, initial: Any) -> bool:
        """Something always stands on a slider."""
        return False


def slider(name: str, most: int = 100) -> forms.IntegerField:
    """A number from zero on; what is possible, the policy says."""
    return forms.IntegerField(label=trials.LABELS[name], widget=Slider(attrs={"min": 0, "max": most, "step": 1}))


def switch(name: str, choices: Any) -> forms.ChoiceField:
    """One of a few words."""
    return forms.ChoiceField(label=trials.LABELS[name], choices=choices, widget=CHOICE)


class TryForm(VersionedForm):
    """What shall count, as a trial: what is not said stands as in the run."""

    objective = switch("objective", OBJECTIVES)
    minimum = slider("minimum")
    keep = slider("keep")
    waited_first = forms.TypedChoiceField(
        label=trials.LABELS["waited_first"], choices=WAITED, coerce="True".__eq__, widget=CHOICE
    )
    topics = slider("topics")
    returns = slider("returns")
    time = slider("time")
    place = slider("place")
    distance = slider("distance")
    gap = slider("gap", 9)
    unit = switch("unit", list(STRENGTHS.items()))
    topic = switch("topic", list(STRENGTHS.items()))
    overlap = switch("overlap", list(STRENGTHS.items()))
    language = switch("language", list(STRENGTHS.items()))
    format = switch("format", list(STRENGTHS.items()))
    again = switch("again", list(STRENGTHS.items()))

    def __init__(self, data: Mapping[str, Any], *, run: Run) -> None:
        self.policy = run.policy
        self.now = {name: trials.value(run.policy, name) for name in trials.PATHS}
        known = {"version": run.programme.version, **self.now}
        super().__init__(known | {name: data[name] for name in [*known, "form_key"] if name in data}, initial=known)
        if run.programme.direction == Direction.MUTUAL:
            del self.fields["gap"]

    @property
    def groups(self) -> Iterator[tuple[str, list[tuple[forms.BoundField, Any]], bool]]:
        """What can be moved or chosen, in groups, each with how it stands in the run; and whether one looks inside."""
        for place, (title, names) in enumerate(GROUPS.items()):
            fields = [(self[name], self.stands(name)) for name in names if name in self.fields]
            yield (
                str(title),
                fields,
                not place or any(str(field.value()) != str(self.now[field.name]) for field, _now in fields),
            )

    def stands(self, name: str) -> Any:
        """How something stands in the run, in words where it has some."""
        choices = dict(getattr(self.fields[name], "choices", ()))
        return choices.get(str(self.now[name]), self.now[name])

    @property
    def tried(self) -> dict[str, Any]:
        """What the run would be computed by."""
        return trials.changed(self.policy, {name: self.cleaned_data[name] for name in self.now if name in self.fields})

    @property
    def moved(self) -> bool:
        """Whether anything is to count otherwise than in the run."""
        said = getattr(self, "cleaned_data", {})
        return any(said.get(name, now) != now for name, now in self.now.items())

    def clean(self) -> dict[str, Any]:
        """Say at its field what a policy does not take."""
        if not self.errors:
            self.tried  # noqa: B018  refuses
        return self.cleaned_data


class PeopleForm(forms.Form):
    """Who leaves and who joins, as a trial; what cannot be understood is left aside."""

    leaves = PersonField(label=_("Somebody leaves"), empty_label=_("nobody"), queryset=None, to_field_name="key")
    joins = PersonField(label=_("Somebody joins"), empty_label=_("nobody"), queryset=None, to_field_name="key")

    def __init__(self, data: Mapping[str, Any], *, run: Run, by: Person) -> None:
        super().__init__(data)
        fields: dict[str, Any] = self.fields
        fields["leaves"].queryset = studio.choices(run, *Side, by=by)
        fields["joins"].queryset = studio.newcomers(run, by=by)
        for field in fields.values():
            field.required, field.widget.attrs["class"] = False, "input"
        self.is_valid()

    @property
    def but(self) -> tuple[str, ...]:
        """Those who leave or join."""
        return tuple(str(each.key) for each in self.cleaned_data.values() if each)
