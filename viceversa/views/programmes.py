"""Programmes: the list, the blueprint on one page, the steps between phases, and the lead's home."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from viceversa.actions import programmes
from viceversa.models import FormerRules, Installation, Person, Phase, Programme
from viceversa.reports import phases, shifts
from viceversa.reports import programmes as reports
from viceversa.reports.blueprints import Outline, cards, outline
from viceversa.reports.confidants import served
from viceversa.reports.purposes import after_sitting, always
from viceversa.reports.seasons import hints
from viceversa.reports.timelines import timeline
from viceversa.views.clocks import Day
from viceversa.views.http import Form, Request, admit, attempt, find, show
from viceversa.views.plans import EditForm
from viceversa.views.versions import VersionedForm


@require_GET
def index(request: Request) -> HttpResponse:
    """The programmes that one leads."""
    person = admit(request, request.user)
    return show(request, "programmes/index.html", programmes=Programme.objects.all().led_by(person))


@require_GET
def serve(request: Request) -> HttpResponse:
    """The confidant's home: where people can turn to them, and what they see."""
    person = admit(request, request.user)
    return show(request, "programmes/serve.html", ears=served(person))


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
        messages.success(request, _("The programme is set up. Look through its blueprint and change what you like."))
        return redirect("programmes.cockpit", programme.key)
    return show(request, "programmes/create.html", form=form, outline=wished)


@require_http_methods(["GET", "POST"])
def edit(request: Request, key: UUID) -> HttpResponse:
    """Change the blueprint."""
    programme = find(request, Programme, key)
    form = EditForm(request.POST or None, programme=programme, by=request.user)
    if attempt(form, programmes.edit, programme, by=request.user):
        messages.success(request, _("The blueprint is saved. What people read of it is up to date."))
        return redirect("programmes.cockpit", programme.key)
    kick_off = shifts.coming(programme)
    return show(
        request,
        "programmes/edit.html",
        form=form,
        programme=programme,
        line=timeline(programme),
        hints=hints(programme, kick_off.on if kick_off else None),
        always=always(),
        sitting=after_sitting(),
        former=FormerRules.objects.all().visible_to(request.user).filter(programme=programme),
    )


class ShiftForm(VersionedForm):
    """From which day on everything moves, how far, and which way."""

    start = forms.ChoiceField(label=gettext_lazy("From where on"))
    number = forms.IntegerField(label=gettext_lazy("How many"), min_value=1, max_value=366, initial=1)
    unit = forms.ChoiceField(
        label=gettext_lazy("Weeks or days"),
        choices=[(7, gettext_lazy("weeks: every day keeps its weekday")), (1, gettext_lazy("days"))],
        widget=forms.RadioSelect,
    )
    way = forms.ChoiceField(
        label=gettext_lazy("Which way"),
        choices=[(1, gettext_lazy("later")), (-1, gettext_lazy("earlier"))],
        widget=forms.RadioSelect,
    )

    def __init__(self, data: Any, *, programme: Programme) -> None:
        super().__init__(data, initial={"version": programme.version, "unit": 7, "way": 1})
        self.fields["start"].choices = shifts.movable(programme)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The distance in days."""
        said = self.cleaned_data
        parts = [int(said.pop(name, 0) or 0) for name in ("number", "unit", "way")]
        return said | {"days": parts[0] * parts[1] * parts[2]}


@require_http_methods(["GET", "POST"])
def shift(request: Request, key: UUID) -> HttpResponse:
    """Show where all days would go, and move them."""
    programme = find(request, Programme, key)
    form = ShiftForm(request.POST or request.GET or None, programme=programme)
    done = attempt(form, programmes.shift, programme, by=request.user) if request.method == "POST" else None
    if done:
        messages.success(request, _("The days have moved."))
        if done.days_known:
            told = _(
                "Whoever takes part or is invited gets one mail in half an hour. Until then you can move them further."
            )
            messages.info(request, told)
        return redirect("programmes.cockpit", programme.key)
    moved = shifts.preview(programme, form.cleaned_data) if form.is_valid() or form.outdated else None
    return show(request, "programmes/shift.html", form=form, programme=programme, moved=moved)


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
