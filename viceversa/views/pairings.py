"""Pairings: two who have found each other, and the lead who consents."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from viceversa.actions import pairings
from viceversa.models import Enrolment, Pairing, Programme
from viceversa.views.http import Form, Request, attempt, find
from viceversa.views.http import show as page
from viceversa.views.matching import PairForm


class NameForm(Form):
    """Whom one has found."""

    address = forms.EmailField(
        label=gettext_lazy("E-mail address of your partner"),
        help_text=gettext_lazy("You have talked about it, and both of you would like to."),
    )


@require_GET
def index(request: Request, key: UUID) -> HttpResponse:
    """Who has found each other and waits for a consent."""
    programme = find(request, Programme, key)
    return listed(request, programme, PairForm(programme=programme, by=request.user))


@require_POST
def enter(request: Request, key: UUID) -> HttpResponse:
    """Enter two people."""
    programme = find(request, Programme, key)
    form = PairForm(request.POST, programme=programme, by=request.user)
    if attempt(form, pairings.enter, programme, by=request.user):
        messages.success(request, _("Both are asked by mail whether it is so."))
        return redirect("pairings.index", programme.key)
    return listed(request, programme, form)


@require_POST
def consent(request: Request, key: UUID) -> HttpResponse:
    """Let them be a tandem."""
    pairing = find(request, Pairing, key)
    form = Form(request.POST)
    if attempt(form, pairings.consent, pairing, by=request.user):
        messages.success(request, _("The tandem has formed. Both hear of it by mail."))
        return redirect("tandems.index", pairing.programme.key)
    blank = PairForm(programme=pairing.programme, by=request.user)
    return listed(request, pairing.programme, blank, refusal=form)


@require_POST
def dismiss(request: Request, key: UUID) -> HttpResponse:
    """Let them not be a tandem."""
    pairing = find(request, Pairing, key)
    programme = pairings.dismiss(pairing, by=request.user)
    messages.success(request, _("Both hear by mail that nothing has come of it. Their places are safe."))
    return redirect("pairings.index", programme.key)


@require_http_methods(["GET", "POST"])
def propose(request: Request, key: UUID) -> HttpResponse:
    """Name one's partner."""
    enrolment = find(request, Enrolment, key)
    form = NameForm(request.POST or None)
    if attempt(form, pairings.propose, enrolment, by=request.user):
        messages.success(request, _("If this person takes part on the other side, they are asked now."))
        return redirect("pairings.propose", enrolment.key)
    mine = Pairing.objects.all().visible_to(request.user).of(request.user).filter(programme=enrolment.programme)
    told = [(one, one.other(request.user)) for one in mine.with_people()]
    return page(request, "pairings/propose.html", enrolment=enrolment, form=form, told=told)


@require_GET
def show(request: Request, key: UUID) -> HttpResponse:
    """Who asks, and what follows."""
    return shown(request, find(request, Pairing, key), Form())


@require_POST
def agree(request: Request, key: UUID) -> HttpResponse:
    """Say that it is so."""
    pairing, form = find(request, Pairing, key), Form(request.POST)
    if attempt(form, pairings.agree, pairing, by=request.user):
        messages.success(request, _("Your word is kept."))
        return redirect("pairings.propose", pairing.of(pairing.side_of(request.user)).key)
    return shown(request, pairing, form)


@require_POST
def drop(request: Request, key: UUID) -> HttpResponse:
    """Take one's word back."""
    pairing = find(request, Pairing, key)
    mine = pairing.of(pairing.side_of(request.user))
    pairings.drop(pairing, by=request.user)
    messages.success(request, _("It is taken back. Your place in the programme is safe."))
    return redirect("pairings.propose", mine.key)


def shown(request: Request, pairing: Pairing, form: Form) -> HttpResponse:
    """The page for one of both."""
    return page(request, "pairings/show.html", pairing=pairing, other=pairing.other(request.user), form=form)


def listed(request: Request, programme: Programme, form: Form, refusal: Form | None = None) -> HttpResponse:
    """The page of the lead."""
    rows = Pairing.objects.all().visible_to(request.user).led_by(request.user).filter(programme=programme)
    return page(
        request, "pairings/index.html", programme=programme, rows=rows.with_people(), form=form, refusal=refusal
    )
