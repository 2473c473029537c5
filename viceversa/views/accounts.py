"""One's own sign-in: how it is kept safe, and how it ends everywhere; and the security log."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from viceversa.actions import accounts
from viceversa.models import Incident
from viceversa.reports import factors, incidents
from viceversa.views.http import Form, Request, admit, attempt
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


@require_GET
def index(request: Request) -> HttpResponse:
    """What happened to the ways in, in the last 90 days."""
    person = admit(request, request.user)
    page = chosen_page(request, Incident.objects.all().visible_to(person).with_names())
    return render(request, "accounts/index.html", page=page, lines=incidents.told(page))
