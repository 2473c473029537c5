"""The form of the blueprint: everything that a programme says, on one page."""

import re
from typing import TYPE_CHECKING, Any

from django import forms
from django.forms.boundfield import BoundField, BoundWidget
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy

from viceversa.models import Channel, Format, Person, Programme, Purpose, Topic
from viceversa.reports import channels
from viceversa.reports import programmes as reports
from viceversa.reports.purposes import Asked, of_purposes
from viceversa.views.clocks import Day
from viceversa.views.http import phrase
from viceversa.views.versions import VersionedForm

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


WIDGETS: dict[str, type[forms.Widget] | forms.Widget] = {
    "direction": forms.RadioSelect(),
    **dict.fromkeys(("enrol_on", "match_on", "meet_on", "review_on", "ends_on"), Day()),
}
HELP: dict[str, Any] = {
    "aims": gettext_lazy("What will be true at the end? One sentence a line."),
    "ground_rules": gettext_lazy("Both partners read them before they agree. One rule a line."),
    "level_gap": gettext_lazy(
        "At least so many career levels lie between the two. This is about experience in the house, never about age: "
        "more than one level needs a reason."
    ),
    "single_sitting": gettext_lazy(
        "The weeks between sessions then count for nothing, and three questions at the end are all."
    ),
    "confidants_hint": gettext_lazy("For example a telephone number and when somebody answers it."),
    "places": gettext_lazy("Leave this empty if there is room for everybody."),
    "approval": gettext_lazy(
        "If not, whoever sends the form takes part at once, as long as there are places. About the enrolment of a "
        "lead, another lead decides all the same."
    ),
    "mentor_title": gettext_lazy("Empty means: mentor."),
    "mentee_title": gettext_lazy("Empty means: mentee."),
}


def many(label: "StrPromise", **kwargs: Any) -> dict[str, Any]:
    """What fields with several answers have in common."""
    return {"label": label, "widget": forms.CheckboxSelectMultiple} | kwargs


def note(channel: Channel) -> forms.CharField:
    """What people need to know of a channel."""
    return forms.CharField(
        label=format_lazy("{}: {}", channel.label, gettext_lazy("what people need to know")),
        required=False,
        max_length=300,
        validators=[channels.clean],
        help_text=channels.NEEDS[channel],
    )


class EditForm(VersionedForm):
    """Everything that the blueprint says, on one page."""

    purposes = forms.MultipleChoiceField(choices=Purpose.choices, **many(gettext_lazy("Purposes")))
    formats = forms.MultipleChoiceField(choices=Format.choices, **many(gettext_lazy("Formats")))
    channels = forms.MultipleChoiceField(choices=Channel.choices, required=False, **many(gettext_lazy("Channels")))
    leads = forms.CharField(
        label=gettext_lazy("Programme leads"),
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("One e-mail address a line. All of them see and decide the same."),
    )
    confidants = forms.CharField(
        label=gettext_lazy("Confidants"),
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        help_text=gettext_lazy(
            "One e-mail address a line. Whoever takes part can turn to them in confidence, so they neither lead the "
            "programme nor administer the house, nor stand in a reporting line with anybody who takes part."
        ),
    )

    def __init__(self, *args: Any, programme: Programme, by: Person) -> None:
        super().__init__(*args, initial=reports.plan(programme))
        plain = forms.fields_for_model(Programme, Programme.PLAN, widgets=WIDGETS, help_texts=HELP)
        topics = forms.ModelMultipleChoiceField(
            Topic.objects.all().visible_to(by).alphabetical(),
            to_field_name="key",
            required=False,
            **many(gettext_lazy("Topics")),
        )
        del plain["channel_notes"]
        plain |= {f"note_{channel}": note(channel) for channel in Channel}
        for field in plain.values():
            phrase(field)
        self.fields = {**plain, "topics": topics, **self.fields}

    def clean(self) -> dict[str, Any]:
        """What was written of the channels, as one."""
        said = {channel.value: self.cleaned_data.pop(f"note_{channel}", "") for channel in Channel}
        return self.cleaned_data | {"channel_notes": channels.kept(said)}

    def asking(self) -> list[tuple[BoundWidget, list[Asked]]]:
        """Each purpose with the questions that it brings."""
        questions = of_purposes()
        return [(choice, questions[choice.data["value"]]) for choice in self["purposes"]]

    def talking(self) -> list[tuple[BoundWidget, BoundField]]:
        """Each channel with what people need to know of it."""
        return [(choice, self[f"note_{choice.data['value']}"]) for choice in self["channels"]]

    def clean_leads(self) -> list[str]:
        """The addresses, one by one."""
        return addresses(self.cleaned_data["leads"])

    def clean_confidants(self) -> list[str]:
        """The addresses, one by one."""
        return addresses(self.cleaned_data["confidants"])


def addresses(text: str) -> list[str]:
    """What stands between spaces, commas and ends of lines."""
    return re.split(r"[\s,;]+", text.strip()) if text.strip() else []
