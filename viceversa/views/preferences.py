"""Preferences: a lead opens the window, and each says whom they could imagine."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from viceversa.actions import preferences
from viceversa.models import Enrolment, Liking, Programme
from viceversa.reports import preferences as reports
from viceversa.views.clocks import Day
from viceversa.views.http import Form, Request, attempt, find, show


class OpenForm(Form):
    """Until when."""

    until = forms.DateField(
        label=gettext_lazy("Last day for it"),
        widget=Day,
        help_text=gettext_lazy("A week is enough. As long as it is open, no matching run is computed."),
    )


@require_http_methods(["GET", "POST"])
def open(request: Request, key: UUID) -> HttpResponse:  # noqa: A001  the name of the rule
    """Say what asking people will do, and do it."""
    programme = find(request, Programme, key)
    form = OpenForm(request.POST or None)
    if attempt(form, preferences.open, programme, by=request.user):
        messages.success(request, _("It is open. Everybody gets a mail within the next minutes."))
        return redirect("preferences.open", programme.key)
    stands = reports.obstacle(programme)
    return show(request, "preferences/open.html", form=form, programme=programme, stands=stands)


@require_POST
def close(request: Request, key: UUID) -> HttpResponse:
    """End the window now."""
    programme = find(request, Programme, key)
    form = Form(request.POST)
    if attempt(form, preferences.close, programme, by=request.user):
        messages.success(request, _("It is over. What people have said counts in the matching."))
        return redirect("preferences.open", programme.key)
    stands = reports.obstacle(programme)
    return show(request, "preferences/open.html", status=422, form=form, programme=programme, stands=stands)


class AnswerForm(Form):
    """One answer for each who is shown."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=16)

    def __init__(self, *args: Any, looking: reports.Looking, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cards = looking.cards
        self.initial["seen"] = looking.seen
        for card in looking.cards:
            name = reports.field(card.place)
            self.initial[name] = card.answer
            self.fields[name] = forms.ChoiceField(choices=Liking.choices, widget=forms.RadioSelect, required=False)

    def answers(self) -> list[tuple[reports.Card, forms.BoundField]]:
        """Each card with its field."""
        return [(card, self[reports.field(card.place)]) for card in self.cards]


@require_http_methods(["GET", "POST"])
def answer(request: Request, key: UUID) -> HttpResponse:
    """Say in confidence whom one could imagine."""
    enrolment = find(request, Enrolment, key)
    looking = reports.looking(enrolment, by=request.user)
    form = AnswerForm(request.POST or None, looking=looking)
    if attempt(form, preferences.answer, enrolment, by=request.user):
        messages.success(request, _("It is kept, sealed. You can change it until the date."))
        return redirect("preferences.answer", enrolment.key)
    return show(request, "preferences/answer.html", form=form, looking=looking)
