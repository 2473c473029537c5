"""One's own sign-in: how it is kept safe, and how it ends everywhere; and the security log."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from viceversa.access import SYSTEM
from viceversa.actions import accounts
from viceversa.models import Incident, Person, addresses
from viceversa.models.accounts import Moving
from viceversa.reports import factors, incidents
from viceversa.views.http import Form, Request, SpokenForm, admit, attempt
from viceversa.views.http import show as render
from viceversa.views.lists import chosen_page


@require_GET
def show(request: Request) -> HttpResponse:
    """How one signs in."""
    person = admit(request, request.user)
    kept = factors.kept(person)
    needed = settings.SECOND_STEP and person.holds_role and not kept.steps
    return render(request, "accounts/show.html", form=Form(), kept=kept, needed=needed)


@require_POST
def sign_out_everywhere(request: Request) -> HttpResponse:
    """End all of one's own sign-ins, this one among them."""
    attempt(Form(request.POST), accounts.sign_out_everywhere, admit(request, request.user), by=request.user)
    logout(request)
    messages.success(request, _("You are signed out on all devices."))
    return redirect("people.home")


class MoveForm(SpokenForm):
    """The code from the mail to the mailbox from before, and what it says."""

    code = forms.CharField(
        label=gettext_lazy("Code from the link"),
        max_length=80,
        widget=forms.TextInput({"autocomplete": "one-time-code", "autocapitalize": "off", "spellcheck": "false"}),
    )
    answer = forms.ChoiceField(
        label=gettext_lazy("What is to count?"), choices=Moving.choices, widget=forms.RadioSelect
    )


SAID = {
    Moving.TAKE: gettext_lazy("The new address counts from now on. You can sign in with it."),
    Moving.KEEP: gettext_lazy("Your address stays as it was. The administrators are told."),
}


def answered(*, code: str, answer: str) -> Person:
    """What the mailbox from before has said, about whomever its code names."""
    return accounts.move(addresses.moving(code), by=SYSTEM, code=code, answer=answer)


@require_http_methods(["GET", "POST"])
def move(request: Request) -> HttpResponse:
    """Ask the mailbox from before whether a new address counts."""
    form = MoveForm(request.POST or None)
    if attempt(form, answered):
        messages.success(request, SAID[form.cleaned_data["answer"]])
        return redirect("accounts.sign_in")
    return render(request, "accounts/move.html", form=form)


@require_GET
def index(request: Request) -> HttpResponse:
    """What happened to the ways in, in the last 90 days."""
    person = admit(request, request.user)
    page = chosen_page(request, Incident.objects.all().visible_to(person).with_names(), printable=True)
    return render(request, "accounts/index.html", page=page, lines=incidents.told(page))
