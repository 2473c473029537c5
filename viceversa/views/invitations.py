"""Invitations: a lead's ways to ask people in, and the door through which these come."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from viceversa.actions import enrolments, invitations
from viceversa.models import Invitation, Person, Programme, Side, Unit
from viceversa.reports import invitations as reports
from viceversa.views.http import Form, Request, SpokenForm, admit, attempt, find, keys, settle
from viceversa.views.http import show as render
from viceversa.views.lists import chosen_page

FOLLOWED = "link"  # what a web session keeps between following a link and signing in: its hash


def sides() -> list[tuple[str, Any]]:
    """On which side people are asked in."""
    return [("", _("as everybody likes")), *Side.choices]


class SideForm(Form):
    """For which side people are wanted."""

    side = forms.ChoiceField(required=False, label=gettext_lazy("Side"), choices=sides)


class UnitForm(SideForm):
    """Which unit is invited."""

    field_order = ("unit", "side")
    unit: "forms.ModelChoiceField[Unit]" = forms.ModelChoiceField(
        None,
        to_field_name="key",
        label=gettext_lazy("Unit"),
        help_text=gettext_lazy("In brackets: how many people work there and in the units below it."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = Unit.objects.all()  # type: ignore[attr-defined]
        units = [(str(each.unit.key), each.label) for each in reports.units()]
        self.fields["unit"].choices = [("", _("Please choose")), *units]  # type: ignore[attr-defined]


class PeopleForm(SideForm):
    """People from the list, and addresses that were pasted."""

    words = forms.CharField(required=False, widget=forms.HiddenInput)
    everybody = forms.BooleanField(required=False, label=gettext_lazy("Everybody who is found"))
    people: "forms.ModelMultipleChoiceField[Person]" = forms.ModelMultipleChoiceField(
        None,
        required=False,
        to_field_name="key",
        label=gettext_lazy("People"),
        widget=forms.CheckboxSelectMultiple,
    )
    addresses = forms.CharField(
        required=False,
        label=gettext_lazy("Addresses"),
        max_length=50_000,
        widget=forms.Textarea(attrs={"rows": 5, "spellcheck": "false"}),
        help_text=gettext_lazy("Paste them as they are: one a line, or with commas between them. Names may stay."),
    )

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.programme, self.told = programme, ""
        self.fields["people"].queryset = reports.choosable(programme, "")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Put together whom a lead means, and what inviting them does."""
        data = dict(self.cleaned_data)
        words, everybody = data.pop("words", ""), data.pop("everybody", False)
        found = list(reports.choosable(self.programme, words)) if everybody else []
        choice = reports.choose(
            self.programme, [*data.get("people", []), *found], reports.pasted(data.pop("addresses", ""))
        )
        if not choice.people:
            self.add_error("addresses", choice.stray or _("Please choose somebody, or paste addresses."))
        self.told = choice.told
        return data | {"people": choice.people}


@require_GET
def index(request: Request, key: UUID) -> HttpResponse:
    """Who is invited, and in which way."""
    programme, words = find(request, Programme, key), request.GET.get("words", "").replace("\0", " ")
    page = chosen_page(request, reports.by_name(programme, words, by=request.user), printable=True)
    return render(
        request,
        "invitations/index.html#people" if request.htmx else "invitations/index.html",
        programme=programme,
        words=words,
        page=page,
        told=reports.standing(programme),
        units=reports.of_units(programme, by=request.user),
        links=Invitation.objects.all().visible_to(request.user).filter(programme=programme).open().by_link(),
        reminder=Form(),
    )


@require_http_methods(["GET", "POST"])
def invite(request: Request, key: UUID) -> HttpResponse:
    """Choose people, and invite them by mail."""
    programme = find(request, Programme, key)
    words = (request.POST.get("words") or request.GET.get("words", "")).replace("\0", " ")
    form = PeopleForm(request.POST or None, programme=programme, initial={"words": words})
    if attempt(form, invitations.invite, programme, by=request.user):
        messages.success(request, form.told)
        return redirect("invitations.index", programme.key)
    chosen = request.POST.getlist("people") or request.GET.getlist("people")
    return render(
        request,
        "invitations/invite.html#people" if request.htmx else "invitations/invite.html",
        programme=programme,
        form=form,
        words=words,
        chosen=reports.chosen(programme, keys(chosen)),
        page=chosen_page(request, reports.choosable(programme, words)),
    )


@require_http_methods(["GET", "POST"])
def include(request: Request, key: UUID) -> HttpResponse:
    """Invite a unit."""
    programme = find(request, Programme, key)
    form = UnitForm(request.POST or None)
    if attempt(form, invitations.include, programme, by=request.user):
        messages.success(request, _("The unit is invited. The mails are on their way."))
        return redirect("invitations.index", programme.key)
    return render(request, "invitations/include.html", programme=programme, form=form)


@require_http_methods(["GET", "POST"])
def link(request: Request, key: UUID) -> HttpResponse:
    """Make a link with its QR code."""
    programme = find(request, Programme, key)
    form = SideForm(request.POST or None)
    if made := attempt(form, invitations.link, programme, by=request.user):
        messages.success(request, _("The link is open. Share it, or print the page."))
        return redirect("invitations.show", made.key)
    return render(request, "invitations/link.html", programme=programme, form=form)


@require_GET
def show(request: Request, key: UUID) -> HttpResponse:
    """A link as a poster, with the code to scan and to type."""
    links = Invitation.objects.all().visible_to(request.user).by_link().select_related("programme")
    invitation = admit(request, links.filter(key=key).first())
    return render(request, "invitations/show.html", link=invitation, url=reports.address(invitation), form=Form())


@require_POST
def renew(request: Request, key: UUID) -> HttpResponse:
    """Replace a link."""
    invitation = find(request, Invitation, key)
    made = settle(request, invitations.renew, invitation, _("The old link is closed. This is the new one."))
    return redirect("invitations.show", (made or invitation).key)


@require_POST
def withdraw(request: Request, key: UUID) -> HttpResponse:
    """Take an invitation back, or close a link."""
    invitation = find(request, Invitation, key)
    settle(request, invitations.withdraw, invitation, _("It is withdrawn. Whoever has signed up stays."))
    return redirect("invitations.index", invitation.programme.key)


@require_POST
def remind(request: Request, key: UUID) -> HttpResponse:
    """Remind whoever has not signed up."""
    programme = find(request, Programme, key)
    settle(request, invitations.remind, programme, _("The reminder is on its way, in the same words to all."))
    return redirect("invitations.index", programme.key)


class EnrolForm(Form):
    """What somebody has told a lead in person, in the words of a list."""

    address = forms.EmailField(label=gettext_lazy("E-mail address"))
    side = forms.ChoiceField(label=gettext_lazy("Side"), choices=Side.choices, widget=forms.RadioSelect)
    topics = forms.CharField(
        label=gettext_lazy("Topics to show or to learn"),
        max_length=500,
        help_text=gettext_lazy("With commas between them. What somebody shows can have a level: LinkedIn (4)."),
    )
    returns = forms.CharField(required=False, max_length=500, label=gettext_lazy("What they give back"))
    capacity = forms.IntegerField(label=gettext_lazy("Tandems at a time"), min_value=1, max_value=3, initial=1)

    def clean_address(self) -> str:
        """Somebody of the house."""
        choice = reports.choose(None, [], [self.cleaned_data["address"]])
        if choice.stray:
            raise forms.ValidationError(choice.stray)
        return choice.people[0].email

    def clean(self) -> dict[str, Any]:
        """One line of a list of enrolments, to be understood like any other."""
        return {"form_key": self.cleaned_data.get("form_key"), "file": reports.line(**self.cleaned_data)}


@require_http_methods(["GET", "POST"])
def enrol(request: Request, key: UUID) -> HttpResponse:
    """Enter somebody by hand; the preview of a list shows how it was understood."""
    programme = find(request, Programme, key)
    form = EnrolForm(request.POST or None)
    if upload := attempt(form, enrolments.stage, programme, by=request.user):
        return redirect("enrolments.preview", upload.key)
    return render(request, "invitations/enrol.html", programme=programme, form=form)


class CodeForm(SpokenForm):
    """The code of a link, read from the address by a script, or typed from a poster."""

    code = forms.CharField(
        label=gettext_lazy("Code"),
        max_length=40,
        help_text=gettext_lazy("Capitals and hyphens do not matter."),
        widget=forms.TextInput(
            {"autocomplete": "one-time-code", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )


@require_http_methods(["GET", "POST"])
def enter(request: Request) -> HttpResponse:
    """The door: looked at as often as anybody likes, it stays open until the person has signed up."""
    form = CodeForm(request.POST or None)
    if found := attempt(form, reports.opened):
        request.session[FOLLOWED] = found.digest
        return redirect("invitations.enter")
    way = reports.way(request.user, request.session.get(FOLLOWED, ""))
    if way.straight and "on" in request.GET:
        return redirect(way.straight)
    return render(request, "invitations/enter.html", form=form, way=way, acceptance=Form())


@require_POST
def accept(request: Request) -> HttpResponse:
    """Come in by the link that this browser followed."""
    admit(request, request.user)
    found, form = reports.followed(request.session.pop(FOLLOWED, "")), Form(request.POST)
    if found and attempt(form, invitations.accept, found, by=request.user):
        return redirect(reports.form_of(found.programme))
    messages.info(request, _("This link has been closed. Whoever gave it to you can give you a new one."))
    return redirect("invitations.enter")
