"""The log of named changes, and the page that says who sees what."""

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from viceversa.models import Event
from viceversa.reports import catalogue as stored
from viceversa.reports import events, staff
from viceversa.reports.confidants import ears
from viceversa.views.http import Request, admit, show
from viceversa.views.lists import chosen_page


@require_GET
def index(request: Request) -> HttpResponse:
    """What leads, administrators and Viceversa itself have changed."""
    person = admit(request, request.user)
    log = Event.objects.all().visible_to(person).with_names()
    page = chosen_page(request, log, printable=True)
    return show(request, "events/index.html", page=page, entries=events.told(page))


@require_GET
def catalogue(request: Request) -> HttpResponse:
    """Every stored field: what for, who reads it, how long it stays."""
    person = admit(request, request.user)
    told, holders = stored.catalogue(), staff.known_to(person)
    return show(request, "events/catalogue.html", catalogue=told, ears=ears(person), holders=holders)
