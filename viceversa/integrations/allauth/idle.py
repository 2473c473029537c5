"""How long a sign-in may rest before pages with content ask for another one, and which pages want a fresh one."""

import time
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone

# What people say in confidence stands on these pages: nobody is to find them open on a desk that was left.
CONTENT = {
    *("applications.show", "applications.preview", "preferences.answer", "proposals.show", "tandems.show"),
    *("ideas.put", "ideas.index", "ideas.answer", "life.show", "life.export"),
}
# Who found a browser open is not to make its sign-in their own.
FRESH = {
    *("accounts.set_up_app", "accounts.set_up_passkey", "accounts.remove", "accounts.renew_codes"),
    *("people.vouch", "people.reset"),
}
A_QUARTER = timedelta(minutes=15)
FIVE_MINUTES = 300
HALF_AN_HOUR = 6


def begin(request: Any) -> None:
    """Keep in the session, and nowhere else, in which five minutes it was last used; it goes with the session."""
    request.session["seen"] = now()


def has_rested(request: Any) -> bool:
    """Whether a page with content is opened after half an hour in which nothing was. What is sent is not lost."""
    seen = request.session.get("seen")
    if seen is None or seen == now():
        return False
    if now() - seen > HALF_AN_HOUR:
        return request.method == "GET" and request.rule in CONTENT
    begin(request)
    return False


def is_stale(request: Any) -> bool:
    """Whether somebody changes how they or others sign in, long after they did; the fixed end tells when that was."""
    begun = request.session.get_expiry_date() - timedelta(seconds=settings.SESSION_COOKIE_AGE)
    return request.rule in FRESH and bool(begun < timezone.now() - A_QUARTER)


def now() -> int:
    """The five minutes that it is."""
    return int(time.time()) // FIVE_MINUTES
