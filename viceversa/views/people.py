"""One's own way in, and the people of the house: listed, one by one, and with what they are entrusted."""

from collections.abc import Callable
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
from viceversa.models import Installation, Locale, Person, Role, Upload
from viceversa.reports import people as reports
from viceversa.reports import staff, uploads
from viceversa.sheets import read_people
from viceversa.views import files
from viceversa.views.frame import offered
from viceversa.views.http import Form, Request, admit, attempt, find, inside
from viceversa.views.http import show as render
from viceversa.views.lists import A_GLANCE, Column, Listing, SearchForm, chosen_page
from viceversa.views.staff import PersonForm


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


class FilterForm(SearchForm):
    """Which people are shown."""

    words = forms.CharField(required=False, max_length=200, label=gettext_lazy("Name, unit, location or number"))
    state = forms.ChoiceField(
        required=False,
        label=gettext_lazy("State"),
        choices=[
            ("", gettext_lazy("all")),
            ("active", gettext_lazy("active")),
            ("gone", gettext_lazy("no longer active")),
        ],
    )


COLUMNS = (
    Column("name", gettext_lazy("Name"), by=("sorted_as",)),
    Column("email", gettext_lazy("E-mail"), beneath=True, width=32),
    Column("unit", gettext_lazy("Unit"), by=("unit__sorted_as", "sorted_as")),
    Column("career_level", gettext_lazy("Career level"), by=("career_level", "sorted_as"), number=True, width=12),
    Column("superior", gettext_lazy("Superior"), by=("superior__sorted_as",)),
    Column("state", gettext_lazy("State"), by=("is_active", "sorted_as"), width=16),
)


def listing(request: Request, form: FilterForm) -> Listing:
    """The people who are looked for, in the order that was asked for."""
    found = Person.objects.all().visible_to(request.user).with_house().chosen(**form.asked)
    return Listing(request, found, COLUMNS, reports.told)


@require_GET
def index(request: Request) -> HttpResponse:
    """The people of the house, found as one types."""
    admit(request, request.user)
    form = FilterForm(request.GET)
    template = "people/index.html#people" if request.htmx else "people/index.html"
    return render(request, template, form=form, list=listing(request, form))


@require_POST
def export(request: Request) -> HttpResponse:
    """Take the people away as they are shown."""
    house = admit(request, Installation.objects.all().this())
    if not attempt(Form(request.POST), people.export, house, by=request.user):
        return redirect("people.index")
    return listing(request, FilterForm(request.GET)).workbook(_("People"))


@require_GET
def show(request: Request, key: UUID) -> HttpResponse:
    """One person of the house, and what can be done about their account."""
    return shown(request, find(request, Person, key), Form())


def shown(request: Request, person: Person, form: Form) -> HttpResponse:
    """The page of a person, with a refusal if there is one."""
    return render(request, "people/show.html", person=person, form=form, told=staff.described(person))


@require_http_methods(["GET", "POST"])
def add(request: Request) -> HttpResponse:
    """Enter one person by hand."""
    house = admit(request, Installation.objects.all().this())
    form = PersonForm(request.POST or None, by=request.user)
    if person := attempt(form, people.add, house, by=request.user):
        messages.success(request, _("%(name)s can take part from now on.") % {"name": person.name})
        return redirect("people.show", person.key)
    return render(request, "people/write.html", form=form)


@require_http_methods(["GET", "POST"])
def correct(request: Request, key: UUID) -> HttpResponse:
    """Change what is known of somebody."""
    person = find(request, Person, key)
    form = PersonForm(request.POST or None, by=request.user, person=person)
    if stored := attempt(form, people.correct, person, by=request.user):
        messages.success(request, reports.corrected(stored, before=person))
        return redirect("people.show", person.key)
    return render(request, "people/write.html", form=form, person=person)


@require_POST
def vouch(request: Request, key: UUID) -> HttpResponse:
    """Let the new address of somebody count at once."""
    said = _("The new address of %(name)s counts from now on. A mail to the one from before says so.")
    return changed(request, find(request, Person, key), people.vouch, said)


@require_POST
def deactivate(request: Request, key: UUID) -> HttpResponse:
    """Take somebody's account."""
    said = _("%(name)s is signed out everywhere and cannot sign in any more. Their data stays for now.")
    return changed(request, find(request, Person, key), people.deactivate, said)


@require_POST
def reactivate(request: Request, key: UUID) -> HttpResponse:
    """Let somebody sign in again."""
    return changed(request, find(request, Person, key), people.reactivate, _("%(name)s can sign in again."))


@require_POST
def sign_out(request: Request, key: UUID) -> HttpResponse:
    """End all sign-ins of somebody."""
    said = _("%(name)s is signed out on all devices, and can sign in again at any time.")
    return changed(request, find(request, Person, key), people.sign_out, said)


@require_POST
def reset(request: Request, key: UUID) -> HttpResponse:
    """Take away the second steps of somebody who has lost them."""
    said = _("The second step of %(name)s is removed, and a mail says so. At the next sign-in they can set up another.")
    return changed(request, find(request, Person, key), people.reset, said)


class RoleForm(Form):
    """A role, to be given or taken."""

    role = forms.ChoiceField(choices=Role.choices, widget=forms.HiddenInput)


@require_POST
def entrust(request: Request, key: UUID) -> HttpResponse:
    """Give somebody a role."""
    said = _("The role is given. %(name)s finds what belongs to it after the next click.")
    return changed(request, find(request, Person, key), people.entrust, said, RoleForm)


@require_POST
def relieve(request: Request, key: UUID) -> HttpResponse:
    """Take a role back."""
    said = _("The role is taken back. %(name)s no longer sees what belongs to it.")
    return changed(request, find(request, Person, key), people.relieve, said, RoleForm)


def changed(
    request: Request, person: Person, act: Callable[..., Person], said: str, kind: type[Form] = Form
) -> HttpResponse:
    """Do it, say what is now true, or show the person's page with what stands in the way."""
    form = kind(request.POST)
    if attempt(form, act, person, by=request.user):
        messages.success(request, said % {"name": person.name})
        return redirect("people.show", person.key)
    return shown(request, person, form)


@require_GET
def roles(request: Request) -> HttpResponse:
    """Who holds which role in the house."""
    admit(request, request.user)
    return render(request, "people/roles.html", holders=staff.holders())


@require_http_methods(["GET", "POST"])
def stage(request: Request) -> HttpResponse:
    """Choose a staff list."""
    installation = admit(request, Installation.objects.all().this())
    read = partial(read_people, known=Person.objects.all().visible_to(request.user).as_known())
    form = files.StageForm(request.POST or None, request.FILES or None, read=read)
    if upload := attempt(form, people.stage, installation, by=request.user):
        return redirect("people.preview", upload.key)
    return render(request, "people/stage.html", form=form)


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
    file = uploads.people(upload, by=request.user)
    if stored := attempt(form, people.bring_in, upload, by=request.user, file=file):
        messages.success(request, reports.stored(stored))
        return redirect("people.index")
    return previewed(request, find(request, Upload, key), form)  # as it is now: somebody may have been faster


@require_POST
def discard(request: Request, key: UUID) -> HttpResponse:
    """Forget a staff list."""
    people.discard(find(request, Upload, key), by=request.user)
    messages.success(request, _("The list is discarded. Nothing of it was stored."))
    return redirect("people.stage")


def previewed(request: Request, upload: Upload, form: BringInForm) -> HttpResponse:
    """The page of a preview, with one page of what it would change."""
    told = reports.pending(upload, by=request.user)
    part = told and told.part(request.GET.get("show", ""))
    page = part and chosen_page(request, part.lines, size=A_GLANCE)
    return render(request, "people/preview.html", form=form, upload=upload, told=told, part=part, page=page)
