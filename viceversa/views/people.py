"""One's own way in, and the people of the house."""

from functools import partial
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from viceversa.actions import people
from viceversa.models import Installation, Locale, Person, Upload
from viceversa.reports import people as reports
from viceversa.sheets import read_people
from viceversa.views import files
from viceversa.views.frame import offered
from viceversa.views.http import Request, admit, attempt, find, inside, show
from viceversa.views.lists import A_GLANCE, chosen_page


@require_GET
def home(request: Request) -> HttpResponse:
    """To each the page where their work begins."""
    route, arguments, *_rest = offered(admit(request, request.user))[0]
    return redirect(route, *arguments)


class SpeakForm(forms.Form):
    """A language."""

    locale = forms.ChoiceField(choices=Locale.choices)


@require_POST
def speak(request: Request) -> HttpResponse:
    """Switch the language: kept with the person, or in a cookie before anybody has signed in."""
    form = SpeakForm(request.POST)
    response = HttpResponseRedirect(inside(request.POST.get("next", "")))
    if form.is_valid():
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            form.cleaned_data["locale"],
            samesite="Lax",
            secure=settings.SECURE,
            httponly=True,
        )
        if request.user.is_authenticated:
            attempt(form, people.prefer, request.user, by=request.user)
    return response


@require_GET
def index(request: Request) -> HttpResponse:
    """The people of the house, found as one types."""
    admit(request, request.user)
    words = request.GET.get("words", "").replace("\0", " ")  # which PostgreSQL cannot even look for
    found = Person.objects.all().visible_to(request.user).with_house().matching(words)
    template = "people/index.html#people" if request.htmx else "people/index.html"
    return show(request, template, page=chosen_page(request, found), words=words)


@require_http_methods(["GET", "POST"])
def stage(request: Request) -> HttpResponse:
    """Choose a staff list."""
    installation = admit(request, Installation.objects.all().this())
    read = partial(read_people, known=Person.objects.all().visible_to(request.user).as_known())
    form = files.StageForm(request.POST or None, request.FILES or None, read=read)
    if upload := attempt(form, people.stage, installation, by=request.user):
        return redirect("people.preview", upload.key)
    return show(request, "people/stage.html", form=form)


@require_GET
def preview(request: Request, key: UUID) -> HttpResponse:
    """What was understood of a staff list, before anything is stored."""
    return previewed(request, find(request, Upload, key), BringInForm())


class BringInForm(files.BringInForm):
    """The confirmation of a staff list."""

    complete = forms.BooleanField(required=False, label=gettext_lazy("This list is complete"))


@require_POST
def bring_in(request: Request, key: UUID) -> HttpResponse:
    """Store a staff list."""
    upload = find(request, Upload, key)
    form = BringInForm(request.POST)
    if stored := attempt(form, people.bring_in, upload, by=request.user):
        messages.success(request, reports.stored(stored))
        return redirect("people.index")
    return previewed(request, find(request, Upload, key), form)  # as it is now: somebody may have been faster


@require_POST
def discard(request: Request, key: UUID) -> HttpResponse:
    """Forget a staff list."""
    people.discard(find(request, Upload, key), by=request.user)
    messages.success(request, _("The list is forgotten. Nothing of it was stored."))
    return redirect("people.stage")


def previewed(request: Request, upload: Upload, form: BringInForm) -> HttpResponse:
    """The page of a preview, with one page of what it would change."""
    told = reports.pending(upload, by=request.user)
    part = told and told.part(request.GET.get("show", ""))
    page = part and chosen_page(request, part.lines, size=A_GLANCE)
    return show(request, "people/preview.html", form=form, upload=upload, told=told, part=part, page=page)
