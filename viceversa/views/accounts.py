"""One's own sign-in: how it is kept safe, and how it ends everywhere."""

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from viceversa.actions import accounts
from viceversa.views.http import Form, Request, admit, attempt
from viceversa.views.http import show as render


@require_GET
def show(request: Request) -> HttpResponse:
    """How one signs in."""
    admit(request, request.user)
    return render(request, "accounts/show.html", form=Form())


@require_POST
def sign_out_everywhere(request: Request) -> HttpResponse:
    """End all of one's own sign-ins, this one among them."""
    attempt(Form(request.POST), accounts.sign_out_everywhere, admit(request, request.user), by=request.user)
    logout(request)
    messages.success(request, _("You are signed out on all devices."))
    return redirect("people.home")
