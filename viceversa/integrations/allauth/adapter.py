"""How django-allauth speaks, sends and lets in, in our house."""

from datetime import timedelta
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from viceversa.models import Lane, Person
from viceversa.notices import notify

NOBODY = Person(pk=0)


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Queues the one mail we use, says nothing itself, and closes every other door."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """People come in through the house, never by themselves."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Queue the code in the first lane; for nobody the same is done and taken back, so that no clock tells."""
        if template_prefix != "account/email/login_code":
            return
        person = Person.objects.active().filter(email__iexact=email).first()
        link = settings.SITE_URL + reverse("accounts.confirm") + f"#code={context['code']}"
        minutes = settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT // 60
        words = {"site": "Viceversa", "code": context["code"], "link": link, "minutes": minutes}
        with transaction.atomic():
            notify(person or NOBODY, "accounts.sign_in", lane=Lane.SIGN_IN, **words)
            transaction.set_rollback(person is None)

    def add_message(self, *_args: Any, **_kwargs: Any) -> None:
        """Our views speak for themselves."""

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        """Open a web session with a fixed end: what is done in it does not make it longer."""
        super().login(request, user)
        request.session.set_expiry(timezone.now() + timedelta(seconds=settings.SESSION_COOKIE_AGE))

    def respond_user_inactive(self, request: HttpRequest, user: AbstractBaseUser) -> HttpResponse:
        """Somebody who was shut out after the code was sent begins again, and gets none."""
        return redirect("accounts.sign_in")
