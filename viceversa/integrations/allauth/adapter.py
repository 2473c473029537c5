"""How django-allauth speaks and sends in our house: through the mail queue, in the first lane."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from viceversa.models import Lane, Person
from viceversa.notices import notify


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Queues the one mail we use and closes every other door."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """People come in through the house, never by themselves."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Queue the code; whatever else the library would like to send stays unsent."""
        person = Person.objects.active().filter(email__iexact=email).first()
        if template_prefix != "account/email/login_code" or person is None:
            return
        link = settings.SITE_URL + reverse("accounts.confirm") + f"#{context['code']}"
        minutes = settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT // 60
        notify(person, "accounts.sign_in", lane=Lane.SIGN_IN, code=context["code"], link=link, minutes=minutes)
