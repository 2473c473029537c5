"""Tandems: the home of the two, and the list of the lead."""

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from viceversa.actions import tandems
from viceversa.models import Programme, Tandem
from viceversa.reports import tandems as reports
from viceversa.reports.around import around
from viceversa.views.http import Form, Request, attempt, find
from viceversa.views.http import show as page
from viceversa.views.lists import A_GLANCE, Column, Listing, SearchForm


class FilterForm(SearchForm):
    """Which tandems are shown."""

    words = forms.CharField(required=False, max_length=200, label=gettext_lazy("Name or unit"))


COLUMNS = (
    Column("mentor", gettext_lazy("Mentor"), by=("mentor__person__sorted_as",)),
    Column("mentor_unit", gettext_lazy("Unit"), beneath=True),
    Column("mentee", gettext_lazy("Mentee"), by=("mentee__person__sorted_as",)),
    Column("mentee_unit", gettext_lazy("Unit"), beneath=True),
    Column("since", gettext_lazy("Since"), by=("formed_on",), width=18),
    Column("state", gettext_lazy("State"), by=("state", "formed_on"), width=16),
)


def listing(request: Request, programme: Programme, form: FilterForm) -> Listing:
    """The tandems that are looked for, in the order that was asked for."""
    here = Tandem.objects.all().visible_to(request.user).filter(programme=programme).standing()
    return Listing(request, here.with_people().matching(**form.asked), COLUMNS, reports.told)


@require_GET
def index(request: Request, key: UUID) -> HttpResponse:
    """The tandems of a programme, and who waits for one; never why."""
    programme = find(request, Programme, key)
    form = FilterForm(request.GET)
    waiting = reports.waiting(programme, by=request.user)
    return page(
        request,
        "tandems/index.html#found" if request.htmx else "tandems/index.html",
        programme=programme,
        form=form,
        list=listing(request, programme, form),
        waiting=waiting[:A_GLANCE],
        others=max(waiting.count() - A_GLANCE, 0),
    )


@require_POST
def export(request: Request, key: UUID) -> HttpResponse:
    """Take the tandems away as they are shown."""
    programme = find(request, Programme, key)
    if not attempt(Form(request.POST), tandems.export, programme, by=request.user):
        return redirect("tandems.index", programme.key)
    return listing(request, programme, FilterForm(request.GET)).workbook(_("Tandems"))


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
