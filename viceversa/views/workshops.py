"""Workshops: a lead plans the kick-off, and everybody who is asked answers."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from viceversa.actions import workshops
from viceversa.models import Coming, Programme, Workshop
from viceversa.models.agendas import agendas
from viceversa.notices.workshops import to_keep
from viceversa.reports import workshops as reports
from viceversa.views.clocks import Day, Hour, zones
from viceversa.views.http import Form, Request, attempt, find
from viceversa.views.http import show as page
from viceversa.views.versions import VersionedForm


class PlanForm(Form):
    """When, where and what for."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=120)
    on = forms.DateField(label=gettext_lazy("Day"), widget=Day)
    at = forms.TimeField(label=gettext_lazy("Time"), widget=Hour)
    zone = forms.ChoiceField(
        label=gettext_lazy("Time zone"),
        choices=zones,
        help_text=gettext_lazy("The clock on the wall where you meet. Everybody reads the time in their own zone."),
    )
    minutes = forms.IntegerField(label=gettext_lazy("Minutes"), min_value=15, max_value=480)
    place = forms.CharField(
        label=gettext_lazy("Place"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("A room that all can reach. A place, a link or both."),
    )
    link = forms.URLField(label=gettext_lazy("Link"), max_length=500, required=False, assume_scheme="https")
    agenda = forms.CharField(
        label=gettext_lazy("Agenda"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=gettext_lazy("One step a line. It stands in the invitation."),
    )


class ChangeForm(PlanForm, VersionedForm):
    """The same, and which version of it one has seen."""


@require_http_methods(["GET", "POST"])
def plan(request: Request, key: UUID) -> HttpResponse:
    """Set a date for the kick-off, with an agenda to begin from."""
    programme = find(request, Programme, key)
    form = PlanForm(request.POST or None, initial=suggested(request))
    if made := attempt(form, workshops.plan, programme, by=request.user):
        messages.success(request, _("The kick-off is planned. Everybody who takes part gets an invitation."))
        return redirect("workshops.show", made.key)
    now = Workshop.objects.all().visible_to(request.user).standing().filter(programme=programme).first()
    return page(
        request, "workshops/plan.html", form=form, programme=programme, workshop=now, agendas=agendas().values()
    )


def suggested(request: Request) -> dict[str, Any]:
    """A title, the lead's own zone, and the agenda that they have chosen."""
    shipped = agendas()
    agenda = shipped.get(request.GET.get("agenda", ""), next(iter(shipped.values())))
    plan = {"agenda": agenda.text, "minutes": agenda.minutes}
    return plan | {"title": _("Kick-off"), "zone": request.user.time_zone}


@require_GET
def show(request: Request, key: UUID) -> HttpResponse:
    """When and where it is, what will happen, and one's own answer."""
    return shown(request, find(request, Workshop, key))


class AnswerForm(Form):
    """Yes, maybe or no, to the date that somebody has seen."""

    seen = forms.CharField(required=False, max_length=40)
    answer = forms.TypedChoiceField(
        label=gettext_lazy("Your answer"), choices=Coming.choices, coerce=Coming, widget=forms.RadioSelect
    )


@require_POST
def answer(request: Request, key: UUID) -> HttpResponse:
    """Say whether one comes."""
    workshop = find(request, Workshop, key)
    form = AnswerForm(request.POST)
    if attempt(form, workshops.answer, workshop, by=request.user):
        messages.success(request, _("Your answer has arrived. You can change it until it begins."))
        return redirect("workshops.show", workshop.key)
    return shown(request, workshop, form)


@require_GET
def calendar(request: Request, key: UUID) -> HttpResponse:
    """The date as a file for one's own calendar."""
    workshop = find(request, Workshop, key)
    response = HttpResponse(to_keep(workshop), content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="kick-off.ics"'
    return response


@require_http_methods(["GET", "POST"])
def change(request: Request, key: UUID) -> HttpResponse:
    """Change date, place or agenda."""
    workshop = find(request, Workshop, key)
    form = ChangeForm(request.POST or None, initial=reports.as_planned(workshop))
    if attempt(form, workshops.change, workshop, by=request.user):
        messages.success(request, _("It is changed. Everybody who is invited gets the new file for their calendar."))
        return redirect("workshops.show", workshop.key)
    return page(request, "workshops/change.html", form=form, workshop=workshop)


@require_http_methods(["GET", "POST"])
def cancel(request: Request, key: UUID) -> HttpResponse:
    """Say what calling it off will do, and do it."""
    workshop = find(request, Workshop, key)
    form = Form(request.POST or None)
    if attempt(form, workshops.cancel, workshop, by=request.user):
        messages.success(request, _("The kick-off is called off. Everybody who was invited gets a mail."))
        return redirect("programmes.cockpit", workshop.programme.key)
    told = reports.gathering(workshop, by=request.user)
    return page(request, "workshops/cancel.html", form=form, told=told)


def shown(request: Request, workshop: Workshop, form: AnswerForm | None = None) -> HttpResponse:
    """The page of a workshop."""
    told = reports.gathering(workshop, by=request.user)
    form = form or AnswerForm(initial={"answer": told.answer})
    return page(request, "workshops/show.html", told=told, form=form)
