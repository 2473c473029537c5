"""One's own way in, and the people of the house."""

from django import forms
from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from viceversa.actions import people
from viceversa.models import Locale, Programme, Tandem
from viceversa.views.http import Request, admit, attempt


@require_GET
def home(request: Request) -> HttpResponse:
    """To each the page where their work begins."""
    person = admit(request, request.user)
    if tandem := Tandem.objects.all().of(person).active().first():
        return redirect("tandems.show", tandem.key)
    if programme := Programme.objects.all().led_by(person).first():
        return redirect("programmes.cockpit", programme.key)
    return redirect("events.catalogue")


class SpeakForm(forms.Form):
    """A language."""

    locale = forms.ChoiceField(choices=Locale.choices)


@require_POST
def speak(request: Request) -> HttpResponse:
    """Switch the language: kept with the person, or in a cookie before anybody has signed in."""
    form = SpeakForm(request.POST)
    back = request.POST.get("next", "/")
    response = HttpResponseRedirect(back if url_has_allowed_host_and_scheme(back, None) else "/")
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
