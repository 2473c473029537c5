"""What every request passes: the rule of its page, the language of its reader, and the last resort."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from viceversa.access import RULES, anyone, public
from viceversa.integrations.allauth import idle

GetResponse = Callable[[HttpRequest], HttpResponse]


class Guard:
    """No rule, no way in: looks up the rule of the page before the view runs, and makes sure that the view asked it."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on, show nothing that no rule allowed, and keep personal pages out of every cache."""
        response = self.get_response(request)
        if not getattr(request, "admitted", True) and response.status_code < HTTPStatus.BAD_REQUEST:
            raise ImproperlyConfigured(f"{request.resolver_match} did not ask its rule")
        if not request.path.startswith(f"/{settings.STATIC_URL}"):
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    def process_view(self, request: Any, view: Any, args: Any, kwargs: Any) -> HttpResponseBase | None:
        """Ask who it is; the view, which runs next, asks about its subject."""
        request.rule = request.resolver_match.url_name
        who = RULES[request.rule].who
        request.admitted = who is public
        return None if request.admitted else turned_away(request)


def turned_away(request: Any) -> HttpResponseBase | None:
    """Where somebody has to go before this page: to the sign-in, to their second step, or nowhere."""
    request.admitted = True  # a page that leads away shows nothing
    if not anyone(request.user, None):
        return redirect_to_login(request.get_full_path())
    if lacks_second_step(request):
        return redirect("accounts.show")
    if anew := signs_in_anew(request):
        onward, sentence = anew
        logout(request)
        messages.info(request, sentence)
        return redirect_to_login(onward)
    request.admitted = False
    return None


def signs_in_anew(request: Any) -> tuple[str, str] | None:
    """Where somebody goes on after another sign-in, and why they need one; nothing if they do not."""
    if idle.has_rested(request):
        sentence = _("Nothing happened here for half an hour. Please sign in once more to read on.")
        return request.get_full_path(), sentence
    if idle.is_stale(request):
        whose = request.resolver_match.kwargs
        onward = reverse("people.show", kwargs=whose) if whose else reverse("accounts.show")
        return onward, _("Before you change a sign-in, please sign in once more.")
    return None


def lacks_second_step(request: Any) -> bool:
    """Whether somebody with a role has yet to set up an app or a passkey; until then, they get to those pages only."""
    own = request.rule.startswith("accounts.") and request.rule != "accounts.index"  # the log is of everybody
    return settings.SECOND_STEP and not request.session.get("proved") and not own and request.user.holds_role


class Speak:
    """The language of the page: the person's own, or what the cookie says, or German."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Switch language and time zone for this request."""
        person = request.user if request.user.is_authenticated else None
        wanted = person.locale if person else request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        with translation.override(wanted if wanted in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE):
            response = self.get_response(request)
            response.headers["Content-Language"] = translation.get_language() or ""
            return response


class LastResort:
    """A database that stays locked costs nobody what they typed."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Offer to send the same form again."""
        if not isinstance(exception, OperationalError):
            return None
        typed = [(name, value) for name in request.POST for value in request.POST.getlist(name)]
        context = {"typed": typed, "path": request.get_full_path(), "now": timezone.now()}
        return render(request, "busy.html", context, status=503)
