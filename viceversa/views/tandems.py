"""Tandems: the home of the two, and the list of the lead."""

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from viceversa.models import Programme, Tandem
from viceversa.reports import tandems as reports
from viceversa.reports.around import around
from viceversa.views.http import Request, find
from viceversa.views.http import show as page


@require_GET
def index(request: Request, key: UUID) -> HttpResponse:
    """The tandems of a programme, and who waits for one."""
    programme = find(request, Programme, key)
    overview = reports.overview(programme, by=request.user)
    return page(request, "tandems/index.html", programme=programme, overview=overview)


@require_GET
def show(request: Request, key: UUID) -> HttpResponse:
    """My tandem."""
    tandem = find(request, Tandem, key)
    return page(
        request,
        "tandems/show.html",
        together=reports.together(tandem, by=request.user),
        ways=around(tandem.programme, by=request.user),
    )
