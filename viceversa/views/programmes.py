"""Programmes: the list, the blueprint on one page, the steps between phases, and the lead's home."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS
from django.db.models import QuerySet
from django.forms.boundfield import BoundField, BoundWidget
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.formats import localize
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from viceversa.actions import programmes
from viceversa.models import Channel, Format, FormerRules, Installation, Person, Phase, Programme, Purpose, Topic
from viceversa.reports import channels, phases
from viceversa.reports import programmes as reports
from viceversa.reports.blueprints import Outline, cards, outline
from viceversa.reports.purposes import Asked, always, of_purposes
from viceversa.reports.seasons import hints
from viceversa.reports.timelines import timeline
from viceversa.views.http import Form, Request, admit, attempt, find, phrase, show

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


@require_GET
def index(request: Request) -> HttpResponse:
    """The programmes that one leads."""
    person = admit(request, request.user)
    return show(request, "programmes/index.html", programmes=Programme.objects.all().led_by(person))


class Day(forms.DateInput):
    """A day, chosen from the browser's own calendar."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class WishForm(Form):
    """What a link already says of a programme that one would like to have: a template, a day."""

    blueprint = forms.CharField(required=False)
    enrol_on = forms.DateField(required=False)

    def outline(self, by: Person) -> Outline:
        """What would come of it."""
        self.full_clean()
        return outline(by, self.cleaned_data.get("blueprint", ""), self.cleaned_data.get("enrol_on"))


class CreateForm(Form):
    """What nobody but the lead can say; the template says the rest."""

    name = forms.CharField(
        label=gettext_lazy("Name of the programme"),
        max_length=120,
        help_text=gettext_lazy("People read it in every mail. A name of your own house is best."),
    )
    blueprint = forms.ChoiceField(label=gettext_lazy("Template"), widget=forms.RadioSelect)
    enrol_on = forms.DateField(
        label=gettext_lazy("Enrolment opens on"),
        widget=Day,
        help_text=gettext_lazy("All other days follow from this one. You can change each of them."),
    )

    def __init__(self, *args: Any, by: Person, outline: Outline) -> None:
        super().__init__(*args, initial={"blueprint": outline.key, "enrol_on": outline.enrol_on})
        self.fields["blueprint"].choices = [(card.key, card) for card in cards(by)]  # type: ignore[attr-defined]


@require_http_methods(["GET", "POST"])
def create(request: Request) -> HttpResponse:
    """Choose a template, and lay out a programme by it."""
    house = admit(request, Installation.objects.all().this())
    wished = WishForm(request.POST or request.GET).outline(request.user)
    form = CreateForm(request.POST or None, by=request.user, outline=wished)
    if programme := attempt(form, programmes.create, house, by=request.user):
        messages.success(request, _("The programme is laid out. Look through its blueprint and change what you like."))
        return redirect("programmes.cockpit", programme.key)
    return show(request, "programmes/create.html", form=form, outline=wished)


WIDGETS: dict[str, type[forms.Widget] | forms.Widget] = {
    "direction": forms.RadioSelect(),
    **dict.fromkeys(("enrol_on", "match_on", "meet_on", "review_on", "ends_on"), Day()),
}
HELP: dict[str, Any] = {
    "aims": gettext_lazy("What will be true in the end? One sentence a line."),
    "ground_rules": gettext_lazy("Both partners read them before they agree. One rule a line."),
    "level_gap": gettext_lazy(
        "At least so many career levels lie between the two. This is about experience in the house, never about age: "
        "more than one level needs a reason."
    ),
    "confidants_hint": gettext_lazy("For example a telephone number and when somebody answers it."),
    "places": gettext_lazy("Leave this empty if there is room for everybody."),
    "approval": gettext_lazy("If not, whoever sends the form takes part at once, as long as there are places."),
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


class EditForm(Form):
    """Everything that the blueprint says, on one page."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    purposes = forms.MultipleChoiceField(choices=Purpose.choices, **many(gettext_lazy("Purposes")))
    formats = forms.MultipleChoiceField(choices=Format.choices, **many(gettext_lazy("Formats")))
    channels = forms.MultipleChoiceField(choices=Channel.choices, required=False, **many(gettext_lazy("Channels")))
    leads = forms.CharField(
        label=gettext_lazy("Programme leads"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("One e-mail address a line. All of them see and decide the same."),
    )
    confidants = forms.CharField(
        label=gettext_lazy("Confidants"),
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

    @property
    def outdated(self) -> bool:
        """Whether somebody else has saved since this page was opened."""
        return self.has_error(NON_FIELD_ERRORS, "outdated")

    def both(self) -> Iterator[tuple[BoundField, str, str]]:
        """Where the saved text and one's own differ: the field, what is saved, what one wrote."""
        for field in self.visible_fields():
            if field.name in self.changed_data:
                yield field, written(field, field.initial), written(field, self.cleaned_data.get(field.name))


def addresses(text: str) -> list[str]:
    """What stands between spaces, commas and ends of lines."""
    return re.split(r"[\s,;]+", text.strip()) if text.strip() else []


def written(field: BoundField, value: Any) -> str:
    """An answer as its reader knows it."""
    labels = {str(key): str(label) for key, label in getattr(field.field, "choices", ())}
    labels |= {"True": _("yes"), "False": _("no"), "None": ""}
    values = value if isinstance(value, list | QuerySet) else [value]
    return ", ".join(labels.get(str(getattr(each, "key", each)), localize(each)) for each in values)


@require_http_methods(["GET", "POST"])
def edit(request: Request, key: UUID) -> HttpResponse:
    """Change the blueprint."""
    programme = find(request, Programme, key)
    form = EditForm(request.POST or None, programme=programme, by=request.user)
    if attempt(form, programmes.edit, programme, by=request.user):
        messages.success(request, _("The blueprint is saved. What people read of it is up to date."))
        return redirect("programmes.cockpit", programme.key)
    return show(
        request,
        "programmes/edit.html",
        form=form,
        programme=programme,
        line=timeline(programme),
        hints=hints(programme),
        always=always(),
        former=FormerRules.objects.all().visible_to(request.user).filter(programme=programme),
    )


class StepForm(Form):
    """Says from which phase the step is taken, so that two people never take two."""

    phase = forms.ChoiceField(choices=Phase.choices, widget=forms.HiddenInput)


@require_http_methods(["GET", "POST"])
def advance(request: Request, key: UUID) -> HttpResponse:
    """Say what the next step will do, and take it."""
    programme = find(request, Programme, key)
    form = StepForm(request.POST or None, initial={"phase": programme.phase})
    if moved := attempt(form, programmes.advance, programme, by=request.user):
        messages.success(request, phases.arrived(moved))
        return redirect("programmes.cockpit", programme.key)
    return show(
        request,
        "programmes/advance.html",
        form=form,
        programme=programme,
        step=phases.ahead(programme, by=request.user),
    )


@require_http_methods(["GET", "POST"])
def go_back(request: Request, key: UUID) -> HttpResponse:
    """Say what the step back will do, and take it."""
    programme = find(request, Programme, key)
    form = StepForm(request.POST or None, initial={"phase": programme.phase})
    if moved := attempt(form, programmes.go_back, programme, by=request.user):
        messages.success(request, phases.arrived(moved))
        return redirect("programmes.cockpit", programme.key)
    return show(request, "programmes/go_back.html", form=form, programme=programme, step=phases.behind(programme))


@require_GET
def cockpit(request: Request, key: UUID) -> HttpResponse:
    """The lead's home: what is done, what is next, what needs a hand."""
    programme = find(request, Programme, key)
    return show(
        request, "programmes/cockpit.html", programme=programme, cockpit=reports.cockpit(programme, by=request.user)
    )
