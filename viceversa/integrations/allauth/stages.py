"""The steps of a sign-in that come after the code from the mail."""

from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.stages import LoginStage
from django.http import HttpResponse
from django.shortcuts import redirect

from viceversa.reports import factors


class SecondStep(LoginStage):  # type: ignore[misc]
    """Whoever has set up an app or a passkey shows it, each time."""

    key = "second_step"
    urlname = "accounts.prove"

    def handle(self) -> tuple[HttpResponse | None, bool]:
        """Ask for it, unless there is none, or it was a passkey that began the sign-in."""
        records = get_authentication_records(self.request, self.login.user)
        if not factors.has(self.login.user) or any(record.get("passwordless") for record in records):
            return None, True
        self.state["began"] = self.login.user.get_session_auth_hash()
        return redirect(self.urlname), True
