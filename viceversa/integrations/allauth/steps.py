"""Pages of the second step: set it up, show it at the sign-in, take it away."""

import json
from collections.abc import Callable
from typing import Any

import segno
from allauth.mfa.webauthn.internal import auth as webauthn
from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from viceversa.access import anyone
from viceversa.actions import accounts
from viceversa.integrations.allauth import second
from viceversa.models import Person
from viceversa.reports import factors
from viceversa.views.http import Form, Request, SpokenForm, admit, attempt, show

LONGEST = 20_000
TYPED = {"autocomplete": "one-time-code", "spellcheck": "false"}


class CredentialField(forms.Field):
    """What a device has signed, as the script of the page writes it; anything else is nothing that anybody signed."""

    widget = forms.HiddenInput

    def to_python(self, value: object) -> dict[str, Any] | None:
        """Read it."""
        try:
            found = json.loads(str(value or "null")[:LONGEST])
        except (ValueError, RecursionError):
            return {"response": {}}
        return found if isinstance(found, dict) else None


class ProveForm(SpokenForm):
    """A code of six digits, a recovery code, or what a passkey has signed."""

    code = forms.CharField(
        label=gettext_lazy("Code from your app"),
        max_length=40,
        required=False,
        help_text=gettext_lazy("Or one of your recovery codes, if the app is not at hand."),
        widget=forms.TextInput(TYPED),
    )
    credential = CredentialField(required=False)


@require_http_methods(["GET", "POST"])
def prove(request: Request) -> HttpResponse:
    """Ask for the second step of a sign-in that has begun in this browser."""
    if anyone(request.user, None):
        return redirect(settings.LOGIN_REDIRECT_URL)
    if not (stage := second.waiting(request)):
        messages.info(request, _("This sign-in has taken too long, or began in another browser. Please begin anew."))
        return redirect("accounts.sign_in")
    form = ProveForm(request.POST or None)
    if entered := attempt(form, second.prove, stage):
        return entered
    person, steps = stage.login.user, factors.kept(stage.login.user).steps
    keys = challenge(webauthn.begin_authentication, person) if any(not step.is_app for step in steps) else ""
    return show(request, "accounts/prove.html", form=form, keys=keys, app=any(step.is_app for step in steps))


class PasskeyForm(forms.Form):
    """What a passkey has signed."""

    credential = CredentialField()


@require_http_methods(["GET", "POST"])
def passkey(request: Request) -> HttpResponse:
    """Sign in with a passkey alone; where nothing but the sign-on of the house counts, it comes second only."""
    if anyone(request.user, None):
        return redirect(settings.LOGIN_REDIRECT_URL)
    if not settings.CODES:
        return redirect("accounts.sign_in")
    form = PasskeyForm(request.POST or None)
    if entered := attempt(form, second.enter, request):
        return entered
    return show(request, "accounts/passkey.html", form=form, keys=challenge(webauthn.begin_authentication, None))


def challenge(begin: Callable[..., dict[str, Any]], *about: Any) -> str:
    """What the browser is to ask a passkey, for the script of the page."""
    return json.dumps(begin(*about), default=dict)


class AppForm(SpokenForm):
    """The code that the app shows for the new secret; it works once, so the form needs no key."""

    begun = forms.CharField(widget=forms.HiddenInput)
    code = forms.CharField(label=gettext_lazy("Code that the app shows"), max_length=20, widget=forms.TextInput(TYPED))


@require_http_methods(["GET", "POST"])
def set_up_app(request: Request) -> HttpResponse:
    """Connect an authenticator app."""
    person = admit(request, request.user)
    form = AppForm(request.POST or None, initial={"begun": second.begin(person)})
    if (codes := attempt(form, second.confirm_app, person)) is not None:
        return set_up(request, codes, _("The app is set up. From now on, its code comes second when you sign in."))
    form = renewed(form, person)
    secret = second.read(person, str(form["begun"].value()))
    link = second.link(person, secret)
    square = segno.make(link, error="m", micro=False)
    picture = mark_safe(square.svg_inline(scale=5, border=2, dark="#000", light="#fff", omitsize=True))  # noqa: S308  # numbers alone
    groups = " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
    return show(request, "accounts/set_up_app.html", form=form, picture=picture, secret=groups, link=link)


def renewed(form: AppForm, person: Person) -> AppForm:
    """The same form; with a new secret if the one that it carries is of no use any more."""
    try:
        second.read(person, str(form["begun"].value()))
    except forms.ValidationError:
        form.data = {**form.data, "begun": second.begin(person)}
    return form


class NewPasskeyForm(SpokenForm):
    """A name for the passkey, and what the device has answered; a challenge is answered once, as well."""

    name = forms.CharField(
        label=gettext_lazy("Name of the device"),
        max_length=60,
        help_text=gettext_lazy("So that you know it again, such as: work laptop."),
    )
    credential = CredentialField()


@require_http_methods(["GET", "POST"])
def set_up_passkey(request: Request) -> HttpResponse:
    """Register a passkey."""
    person = admit(request, request.user)
    form = NewPasskeyForm(request.POST or None)
    if (codes := attempt(form, second.confirm_passkey, person)) is not None:
        return set_up(
            request, codes, _("The passkey is set up. It comes second when you sign in, or replaces the mail.")
        )
    keys = challenge(webauthn.begin_registration, person, True)  # noqa: FBT003  # allauth's
    return show(request, "accounts/set_up_passkey.html", form=form, keys=keys)


class RemoveForm(Form):
    """Which one."""

    factor = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**62)


@require_POST
def remove(request: Request) -> HttpResponse:
    """Take a second step away."""
    person, form = admit(request, request.user), RemoveForm(request.POST)
    if attempt(form, accounts.remove, person, by=person):
        stay(request)
        messages.success(request, _("It is removed. A mail to you says so as well."))
        return redirect("accounts.show")
    return show(request, "accounts/show.html", form=form, kept=factors.kept(person))


@require_POST
def renew_codes(request: Request) -> HttpResponse:
    """Make new recovery codes."""
    person, form = admit(request, request.user), Form(request.POST)
    if codes := attempt(form, accounts.renew_codes, person, by=person):
        return show(request, "accounts/codes.html", codes=codes)
    return show(request, "accounts/show.html", form=form, kept=factors.kept(person))


def set_up(request: Request, codes: list[str], said: str) -> HttpResponse:
    """Say that it is done, and show recovery codes if there are new ones."""
    stay(request)
    messages.success(request, said)
    return show(request, "accounts/codes.html", codes=codes) if codes else redirect("accounts.show")


def stay(request: Request) -> None:
    """Stay signed in here, where somebody has just proved who they are; it counts as far as they have a second step."""
    person = Person.objects.get(pk=request.user.pk)
    update_session_auth_hash(request, person)
    request.session["proved"] = factors.has(person)
