"""Signing in with the sign-on of the house: OpenID Connect, for people of the staff list alone."""

from typing import Any, NoReturn

import requests
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from viceversa.access import SYSTEM
from viceversa.actions import accounts
from viceversa.models import IncidentKind, Installation

ID = "house"
# What an answer that is none of OpenID Connect may end in.
NONSENSE = (OAuth2Error, requests.RequestException, ValueError, KeyError, TypeError, AttributeError)


class Door(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    """The provider, asked for and answering at our addresses."""

    def get_provider(self) -> "Provider":
        """The one that the settings name."""
        return provider(self.request)

    def get_callback_url(self, request: HttpRequest, app: SocialApp) -> str:
        """The address that people know, whatever the request says it came for."""
        return f"{settings.SITE_URL}{reverse('accounts.come_back')}"

    def complete_login(self, request: HttpRequest, app: SocialApp, token: SocialToken, **kwargs: Any) -> SocialLogin:
        """Read who it is; a profile of somebody else than the token speaks of counts for nothing."""
        login = super().complete_login(request, app, token, **kwargs)
        told = login.account.extra_data
        if told["userinfo"]["sub"] != told["id_token"]["sub"] or self.openid_config["issuer"] != settings.OIDC_ISSUER:
            raise OAuth2Error("two people, or another house")
        return login


class Provider(OpenIDConnectProvider):  # type: ignore[misc]
    """OpenID Connect, with a proof that whoever comes back is who went."""

    oauth2_adapter_class = Door
    pkce_enabled_default = True


def provider(request: HttpRequest) -> Provider:
    """The sign-on of the house; nothing about it is stored."""
    app = SocialApp(provider=Provider.id, provider_id=ID, name=settings.OIDC_NAME, client_id=settings.OIDC_CLIENT)
    app.secret, app.settings = settings.OIDC_SECRET, {"server_url": settings.OIDC_ISSUER}
    return Provider(request, app=app)


def go(request: HttpRequest, /, *, onward: str) -> HttpResponse:
    """Lead to the sign-on of the house."""
    try:
        away: HttpResponse = provider(request).redirect(request, process="login", next_url=onward or None)
    except NONSENSE:
        raise ValidationError(
            _("The sign-on of your house does not answer. Please try again in some minutes.")
        ) from None
    return away


def come_back(request: HttpRequest, /) -> HttpResponse:
    """Let in whom the sign-on of the house has sent back, if they are on the staff list."""
    try:
        entered: HttpResponse = OAuth2CallbackView.adapter_view(Door(request, ID))(request)
    except NONSENSE:
        return turned_away(request)
    return entered


def turned_away(request: HttpRequest) -> HttpResponse:
    """One sentence for everybody who is not let in, whatever the reason."""
    accounts.refuse(Installation.objects.all().this(), by=SYSTEM, kind=IncidentKind.ELSEWHERE)
    messages.info(
        request,
        _("The sign-on of your house did not lead in here. If you take part, please ask whoever runs the programme."),
    )
    return redirect("accounts.sign_in")


def refuse(request: HttpRequest) -> NoReturn:
    """Turn somebody away from wherever django-allauth has got to."""
    raise ImmediateHttpResponse(turned_away(request))
