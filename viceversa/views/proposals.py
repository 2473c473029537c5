"""Proposals: a lead has people asked, and each of them answers."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from viceversa.actions import proposals
from viceversa.models import Answer, Proposal, Run
from viceversa.reports import proposals as reports
from viceversa.views.clocks import Day
from viceversa.views.http import Form, Request, attempt, find
from viceversa.views.http import show as page


class PublishForm(Form):
    """Until when people may answer, and what comes afterwards for those without a tandem."""

    answer_by = forms.DateField(
        label=gettext_lazy("Last day for answers"),
        help_text=gettext_lazy("On this day at midnight all tandems form at once."),
        widget=Day,
    )
    next_step = forms.CharField(
        label=gettext_lazy("A sentence for everybody who has no tandem then"),
        help_text=gettext_lazy("The same for all, best with a date: “The next matching run is on 1 March.”"),
        max_length=200,
    )


@require_http_methods(["GET", "POST"])
def publish(request: Request, key: UUID) -> HttpResponse:
    """Say what asking people will do, and do it."""
    run = find(request, Run, key)
    form = PublishForm(request.POST or None, initial={"answer_by": reports.suggested(run)})
    if attempt(form, proposals.publish, run, by=request.user):
        messages.success(request, _("The proposals are published. Everybody gets a mail within the next minutes."))
        return redirect("matching.show", run.key)
    return page(request, "proposals/publish.html", form=form, run=run, plan=reports.plan(run, by=request.user))


@require_http_methods(["GET", "POST"])
def bring_forward(request: Request, key: UUID) -> HttpResponse:
    """Say what ending the time for answers will do, and do it."""
    run = find(request, Run, key)
    form = Form(request.POST or None)
    if attempt(form, proposals.bring_forward, run, by=request.user):
        messages.success(request, _("The time for answers is over. The tandems form within the next minute."))
        return redirect("matching.show", run.key)
    return page(request, "proposals/bring_forward.html", form=form, run=run)


class AnswerForm(Form):
    """Yes or no."""

    answer = forms.TypedChoiceField(
        label=gettext_lazy("Your answer"), choices=Answer.choices, coerce=Answer, widget=forms.RadioSelect
    )


@require_GET
def show(request: Request, key: UUID) -> HttpResponse:
    """Who it is, why, and what one has answered oneself."""
    proposal = find(request, Proposal, key)
    asking = reports.asking(proposal, by=request.user)
    return page(request, "proposals/show.html", asking=asking, form=AnswerForm(initial={"answer": asking.answer}))


@require_POST
def answer(request: Request, key: UUID) -> HttpResponse:
    """Answer in confidence."""
    proposal = find(request, Proposal, key)
    form = AnswerForm(request.POST)
    if attempt(form, proposals.answer, proposal, by=request.user):
        messages.success(request, _("Your answer has arrived. Until the date you can change it here."))
        return redirect("proposals.show", proposal.key)
    return page(request, "proposals/show.html", form=form, asking=reports.asking(proposal, by=request.user))
