"""What is shown when there is nothing to show: absent and forbidden are one page, byte for byte."""

from django.contrib.sessions.exceptions import SessionInterrupted
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from viceversa.models import Installation
from viceversa.models.house import Contact


def whom_to_ask() -> dict[str, list[Contact]]:
    """The human of the house, for pages on which something stands in the way."""
    return {"contacts": Installation.objects.all().this().contacts()}


def absent(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Neither says whether the page exists."""
    return HttpResponse(render_to_string("404.html", whom_to_ask()), status=404)


def unclear(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Nothing that a page of ours would send, or more than we take; or its web session could not be kept."""
    if isinstance(exception, SessionInterrupted):
        path = request.get_full_path() if request.method == "GET" else "/"
        return HttpResponse(render_to_string("busy.html", {"path": path}), status=503)
    too_much = isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent)
    status = 413 if too_much else 400
    return HttpResponse(render_to_string(f"{status}.html", whom_to_ask()), status=status)


def broken(request: HttpRequest) -> HttpResponse:
    """It was our doing, and the page needs nothing that might be broken too."""
    return HttpResponse(render_to_string("500.html"), status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page was open for too long, or the form came from elsewhere."""
    return HttpResponse(render_to_string("expired.html", whom_to_ask()), status=403)
