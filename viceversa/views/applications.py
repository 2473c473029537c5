"""One's own form: filled in, looked over, sent, changed, taken back; and what leads do with words of their own."""

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from viceversa.actions import applications
from viceversa.models import Enrolment, Programme
from viceversa.reports import applications as reports
from viceversa.reports import previews, vocabulary
from viceversa.reports.applications import Application, Seen
from viceversa.views.answers import AnswersForm
from viceversa.views.http import Form, Request, attempt, find, settle
from viceversa.views.http import show as render
from viceversa.views.meanings import MeaningForm
from viceversa.views.scales import added


class SaveForm(Form):
    """Which window saves, and what stood in the form when it was opened."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)
    window = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, data: QueryDict | None, application: Application) -> None:
        super().__init__(data, initial={"seen": application.fingerprint})
        self.side = application.side or ""

    def clean(self) -> dict[str, Any]:
        """All of it in one."""
        data = dict(self.cleaned_data)
        seen = Seen(self.side, data.pop("seen", ""), data.pop("window", None))
        return data | {"seen": seen}


def form_of(request: Request, programme: Programme) -> Application:
    """The form of whoever asks, as it stands now."""
    return reports.application(programme, by=request.user, side=request.GET.get("side", ""))


def address(application: Application, name: str = "applications.show", part: str = "") -> str:
    """A page of this form."""
    query = f"?side={application.side}" if application.side else ""
    return reverse(name, args=[application.programme.key]) + query + (f"#{part}" if part else "")


def filled(request: Request, application: Application, form: AnswersForm) -> HttpResponse:
    """The page of the form."""
    saving = SaveForm(None, application)
    return render(request, "applications/show.html", application=application, form=form, saving=saving)


@require_GET
def show(request: Request, key: UUID) -> HttpResponse:
    """The form as it stands; for whoever types a topic, those that are meant."""
    application = form_of(request, find(request, Programme, key))
    form = AnswersForm(application, application.answers())
    for name in application.asks:
        if request.htmx and f"{name}-new" in request.GET:
            found = form.found(reports.ASKS[name], request.GET[f"{name}-new"])
            return render(request, "applications/found.html", found=found, name=name, application=application)
    return filled(request, application, form)


@require_POST
def save(request: Request, key: UUID) -> HttpResponse:
    """Keep what was typed; then show it, add a topic, or go on to the preview."""
    application = form_of(request, find(request, Programme, key))
    form = AnswersForm(application, {})
    answers, part = added(form.read(request.POST), request.POST.get("add", ""), form.vocabulary)
    saving = SaveForm(request.POST, application)
    if not attempt(saving, applications.save, application.programme, by=request.user, answers=answers):
        return outdated(request, form_of(request, application.programme), answers, saving)
    if request.POST.get("step") == "preview":
        return checked(request, AnswersForm(form_of(request, application.programme), answers, complete=True))
    return kept(request, AnswersForm(application, answers), part)


def outdated(request: Request, application: Application, answers: dict[str, Any], saving: SaveForm) -> HttpResponse:
    """Nothing was saved: say so, and let the person choose which of two stays."""
    template = "applications/saved.html" if request.htmx else "applications/show.html"
    told = {"form": AnswersForm(application, answers), "saving": SaveForm(None, application), "refused": saving}
    return render(request, template, status=422, application=application, trouble=True, **told)


def checked(request: Request, form: AnswersForm) -> HttpResponse:
    """On to the preview, if nothing is missing."""
    if form.is_valid():
        return redirect(address(form.application, "applications.preview"))
    return filled(request, form.application, form)


def kept(request: Request, form: AnswersForm, part: str) -> HttpResponse:
    """What was saved: a word for whoever goes on typing, the list with the new topic, or the whole page."""
    if request.htmx and part:
        return render(request, "applications/topics.html", one=form.listed(part), application=form.application)
    if request.htmx:
        return render(request, "applications/saved.html", application=form.application)
    messages.success(request, _("Your draft is saved. You can go on here whenever you like."))
    return redirect(address(form.application, part=part and f"id_{part}"))


@require_POST
def discard(request: Request, key: UUID) -> HttpResponse:
    """Forget a draft."""
    application = form_of(request, find(request, Programme, key))
    applications.discard(application.programme, by=request.user, side=application.side or "")
    messages.success(request, _("The draft is deleted."))
    return redirect(address(application))


class SendForm(SaveForm):
    """What was seen, and the declaration of taking part."""

    window = None  # type: ignore[assignment]
    declared = forms.BooleanField(required=False, label=gettext_lazy("I take part of my own accord."))


@require_GET
def preview(request: Request, key: UUID) -> HttpResponse:
    """What each reader will see, before anything is sent."""
    application = form_of(request, find(request, Programme, key))
    answers = AnswersForm(application, application.answers(), complete=True)
    if application.closed or application.draft is None or not answers.is_valid():
        return redirect(address(application))
    return looked_over(request, answers, SendForm(None, application))


def looked_over(request: Request, answers: AnswersForm, form: SendForm) -> HttpResponse:
    """The page of the preview."""
    told = previews.preview(answers.application, answers.told, answers.vocabulary)
    return render(
        request, "applications/preview.html", application=answers.application, form=form, told=told, said=answers.told
    )


@require_POST
def send(request: Request, key: UUID) -> HttpResponse:
    """Send what was looked over."""
    application = form_of(request, find(request, Programme, key))
    answers = AnswersForm(application, application.answers(), complete=True)
    if not answers.is_valid():
        return filled(request, application, answers)
    form = SendForm(request.POST, application)
    if sent := attempt(form, applications.send, application.programme, by=request.user, told=answers.told):
        messages.success(request, _("All of it has arrived. You can change it here at any time."))
        return redirect("enrolments.show", sent.key)
    return looked_over(request, answers, form)


@require_http_methods(["GET", "POST"])
def withdraw(request: Request, key: UUID) -> HttpResponse:
    """Say what follows from stopping; then stop."""
    enrolment = find(request, Enrolment, key)
    form = Form(request.POST or None)
    if attempt(form, applications.withdraw, enrolment, by=request.user):
        messages.success(request, _("You no longer take part. Nobody asks you for a reason."))
        return redirect("enrolments.show", enrolment.key)
    told = previews.consequences(enrolment)
    return render(request, "applications/withdraw.html", form=form, enrolment=enrolment, told=told)


@require_POST
def pause(request: Request, key: UUID) -> HttpResponse:
    """Have a break."""
    enrolment = find(request, Enrolment, key)
    settle(request, applications.pause, enrolment, _("You are having a break. You can go on whenever you like."))
    return redirect("enrolments.show", enrolment.key)


@require_POST
def resume(request: Request, key: UUID) -> HttpResponse:
    """Go on after a break."""
    enrolment = find(request, Enrolment, key)
    settle(request, applications.resume, enrolment, _("You are in again. The next matching run takes you in."))
    return redirect("enrolments.show", enrolment.key)


@require_http_methods(["GET", "POST"])
def assign(request: Request, key: UUID) -> HttpResponse:
    """Say which topics people's own words mean."""
    programme = find(request, Programme, key)
    form = MeaningForm(request.POST or None, questions=vocabulary.words(programme, by=request.user), later=True)
    if attempt(form, applications.assign, programme, by=request.user):
        messages.success(request, _("It is stored. The next matching run knows these topics."))
        return HttpResponseRedirect(reverse("applications.assign", args=[programme.key]))
    return render(request, "applications/assign.html", form=form, programme=programme)
