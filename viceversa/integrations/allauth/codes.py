"""Signing in by a mailed code, with django-allauth's flow behind our pages."""

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess as Pending
from allauth.account.stages import LoginByCodeStage, LoginStageController
from allauth.core import ratelimit
from allauth.core.internal.cryptokit import compare_user_code
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from viceversa.access import SYSTEM
from viceversa.actions import accounts
from viceversa.models import IncidentKind, Installation
from viceversa.reports import factors


def send(request: HttpRequest, /, *, email: str, onward: str = "") -> Pending:
    """Send a code to whoever has this address. Nobody can tell from the answer whether somebody has."""
    if not ratelimit.consume(request, action="request_login_code", key=email.lower()):
        refusal = _("Several codes went to this address, or many people sign in. Please try again in a few minutes.")
        raise ValidationError(refusal)
    person = factors.reachable(email)
    with transaction.atomic():
        pending = Pending.initiate(request=request, user=person, email=email)
        if person is None:
            get_adapter().send_mail("account/email/login_code", email, {"code": "ABCD-EFGH"})
        pending.stage.login.redirect_url = onward
        pending.state["began"] = person.get_session_auth_hash() if person else ""
        pending.persist()
        request.session.save()  # known or not, one change is written
    return pending


def pending(request: HttpRequest, /) -> Pending | None:
    """Return what this browser has begun, as long as its time is not over."""
    stage = LoginStageController.enter(request, LoginByCodeStage.key)
    found = Pending.resume(stage) if stage else None
    ended = found and found.user and found.state.get("began") != found.user.get_session_auth_hash()
    return None if ended else found


def take(pending: Pending, /, *, code: str) -> HttpResponse:
    """Sign in with the right code. Tries are counted beside the session: two at once count as two."""
    begun = f"{pending.request.session.session_key} {pending.state['at']}"
    if not ratelimit.consume(pending.request, action="confirm_login_code", key=begun):
        pending.abort()
        raise ValidationError(_("These were five tries. Please have a new code sent to you."))
    if not compare_user_code(actual=code, expected=pending.code):
        accounts.refuse(Installation.objects.all().this(), by=SYSTEM, kind=IncidentKind.CODE)
        raise ValidationError(_("This is not the code from the newest mail. Please compare it once more."))
    entered: HttpResponse = pending.finish(pending.stage.login.redirect_url)
    return entered
