"""Signing in by a mailed code, and signing out."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.core.validators import RegexValidator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from viceversa.access import anyone
from viceversa.integrations.allauth import codes, elsewhere
from viceversa.views.http import Request, SpokenForm, attempt, inside, show


class GoForm(SpokenForm):
    """The page to go to afterwards."""

    onward = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_onward(self) -> str:
        """Only pages of this house."""
        return inside(self.cleaned_data["onward"], "")


class SignInForm(GoForm):
    """An address, of whatever letters."""

    email = forms.CharField(
        label=gettext_lazy("E-mail address"),
        max_length=254,
        validators=[RegexValidator(r"^[^@\s]+@[^@\s]+$", gettext_lazy("An address looks like name@company.com."))],
        widget=forms.TextInput({"autocomplete": "email", "inputmode": "email", "autocapitalize": "off"}),
    )


class ConfirmForm(SpokenForm):
    """The code from the mail."""

    code = forms.CharField(
        label=gettext_lazy("Code"),
        max_length=40,
        help_text=gettext_lazy("Capitals and the hyphen do not matter."),
        widget=forms.TextInput(
            {"autocomplete": "one-time-code", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )


@require_http_methods(["GET", "POST"])
def sign_in(request: Request) -> HttpResponse:
    """Ask for an address, and send a code to it."""
    if anyone(request.user, None):
        return redirect(settings.LOGIN_REDIRECT_URL)
    form = SignInForm(request.POST or None, initial={"onward": request.GET.get("next", "")})
    if attempt(form, codes.send, request):
        return redirect("accounts.confirm")
    return asked(request, form, GoForm(initial={"onward": form["onward"].value()}))


def asked(request: Request, form: SignInForm, door: GoForm) -> HttpResponse:
    """The page before the doors that are open: the sign-on of the house, a code, both, or one for emergencies."""
    ways = {"elsewhere": bool(settings.OIDC_ISSUER), "name": settings.OIDC_NAME, "codes": settings.CODES}
    status = 422 if form.errors or door.errors else 200
    return show(request, "accounts/sign_in.html", status=status, form=form, door=door, ways=ways)


@require_POST
def go(request: Request) -> HttpResponse:
    """Go to the sign-on of the house."""
    if not settings.OIDC_ISSUER or anyone(request.user, None):
        return redirect("accounts.sign_in")
    door = GoForm(request.POST)
    if away := attempt(door, elsewhere.go, request):
        return away
    return asked(request, SignInForm(initial={"onward": door["onward"].value()}), door)


@require_GET
def come_back(request: Request) -> HttpResponse:
    """Come back from the sign-on of the house."""
    if not settings.OIDC_ISSUER or anyone(request.user, None):
        return redirect("accounts.sign_in")
    return elsewhere.come_back(request)


@require_http_methods(["GET", "POST"])
def confirm(request: Request) -> HttpResponse:
    """Ask for the code, in the browser that asked for it."""
    if anyone(request.user, None):
        return redirect(settings.LOGIN_REDIRECT_URL)
    if not (pending := codes.pending(request)):
        messages.info(request, _("This code has run out, or was meant for another browser. Here you get a new one."))
        return redirect("accounts.sign_in")
    form = ConfirmForm(request.POST or None)
    if entered := attempt(form, codes.take, pending):
        return entered
    address: Any = pending.state["email"]
    again = SignInForm(initial={"email": address, "onward": pending.stage.login.redirect_url}, auto_id="again_%s")
    return show(request, "accounts/confirm.html", form=form, again=again, address=address)


@require_POST
def sign_out(request: Request) -> HttpResponse:
    """End this web session."""
    logout(request)
    messages.success(request, _("You are signed out."))
    return redirect(settings.LOGIN_URL)
