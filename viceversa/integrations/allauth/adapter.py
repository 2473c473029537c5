"""How django-allauth speaks, sends and lets in, in our house."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records, perform_login
from allauth.account.models import Login
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.internal.ratelimit import truncate_ip
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from viceversa.access import SYSTEM
from viceversa.actions import accounts
from viceversa.integrations.allauth import elsewhere, idle
from viceversa.models import Lane, Person
from viceversa.models.keys import master
from viceversa.notices import notify
from viceversa.reports import factors

NOBODY = Person(pk=0)


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Queues the one mail we use, says nothing itself, and closes every other door."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """People come in through the house, never by themselves."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """What attempts are counted by for a minute: a keyed hash, so that no address of a computer is stored."""
        return master().keyed_hash("client", truncate_ip(super().get_client_ip(request)))

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Queue the code in the first lane; for nobody the same is done and taken back, so that no clock tells."""
        if template_prefix != "account/email/login_code":
            return
        person = factors.reachable(email)
        link = settings.SITE_URL + reverse("accounts.confirm") + f"#code={context['code']}"
        minutes = settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT // 60
        words = {"site": "Viceversa", "code": context["code"], "link": link, "minutes": minutes}
        with transaction.atomic():
            notify(person or NOBODY, "accounts.sign_in", lane=Lane.SIGN_IN, **words)
            transaction.set_rollback(person is None)

    def add_message(self, *_args: Any, **_kwargs: Any) -> None:
        """Our views speak for themselves."""

    def get_login_stages(self) -> list[str]:
        """A code by mail, and what comes second."""
        return ["allauth.account.stages.LoginByCodeStage", "viceversa.integrations.allauth.stages.SecondStep"]

    def login(self, request: HttpRequest, user: Person) -> None:
        """Open a web session with a fixed end: what is done in it does not make it longer."""
        super().login(request, user)
        request.session["proved"] = factors.has(user)
        idle.begin(request)
        if not settings.CODES and any(one["method"] == "code" for one in get_authentication_records(request, user)):
            accounts.break_glass(user, by=SYSTEM)
        request.session.set_expiry(timezone.now() + timedelta(seconds=settings.SESSION_COOKIE_AGE))

    def respond_user_inactive(self, request: HttpRequest, user: AbstractBaseUser) -> HttpResponse:
        """Somebody who was shut out after the code was sent begins again, and gets none."""
        return redirect("accounts.sign_in")


class SignOnAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Whom the sign-on of the house may let in: people we know, by an address that it has confirmed."""

    def authenticate_by_email(self, login: SocialLogin) -> None:
        """Nobody is connected or stored; who it is, is decided once, below."""
        return

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Find the person, or turn away."""
        told = sociallogin.account.extra_data["userinfo"]
        confirmed = told.get("email_verified") is True or settings.OIDC_TRUSTS_ADDRESS
        address = str(told.get("email") or "") if confirmed else ""
        person = Person.objects.active().reached_at(address) if address else None
        if person is None:
            elsewhere.refuse(request)
        # From here on as with a code: what the provider has sent is dropped, its tokens too.
        login = Login(user=person, email=person.email, redirect_url=sociallogin.state.get("next"))
        raise ImmediateHttpResponse(perform_login(request, login))

    def on_authentication_error(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> None:
        """Whatever went wrong on the way."""
        elsewhere.refuse(request)


class SecondStepAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """How passkeys know this house and its people. Secrets are sealed by us, each with the key of its person."""

    def encrypt(self, text: str) -> str:
        """Refuse: what would come here is not bound to a person."""
        raise NotImplementedError

    def decrypt(self, encrypted_text: str) -> str:
        """Refuse, likewise."""
        raise NotImplementedError

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """The address that people know, whatever the request says it came for."""
        return {"id": urlsplit(settings.SITE_URL).hostname or "", "name": "Viceversa"}

    def get_public_key_credential_user_entity(self, user: Any) -> dict[str, Any]:
        """The random key of a person; their number stays in the database."""
        return {"id": str(user.key).encode(), "display_name": user.name, "name": user.email}
