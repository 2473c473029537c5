"""Second steps: their secrets, their challenges, and whether what somebody shows is right."""

import struct
import time
from typing import Any
from urllib.parse import urlencode

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.account.stages import LoginStage, LoginStageController
from allauth.core import ratelimit
from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, generate_totp_secret, hotp_value
from allauth.mfa.webauthn.internal import auth as webauthn
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from django.core import signing
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from viceversa.access import SYSTEM
from viceversa.actions import accounts
from viceversa.integrations.allauth.stages import SecondStep
from viceversa.models import IncidentKind, Installation, Person
from viceversa.reports import content, factors

SALT = "viceversa.accounts.set_up_app"
A_QUARTER = 15 * 60
# What reading something that no passkey has written may end in.
NONSENSE = (
    *(ValidationError, ValueError, TypeError, LookupError, AttributeError, ArithmeticError),
    *(struct.error, InvalidSignature, UnsupportedAlgorithm),
)


def waiting(request: HttpRequest, /) -> LoginStage | None:
    """The sign-in of this browser that waits for its second step, until its time is over or all sign-ins have ended."""
    stage = LoginStageController.enter(request, SecondStep.key)
    fits = stage and stage.state.get("began") == stage.login.user.get_session_auth_hash()
    return stage if fits else None


def prove(stage: LoginStage, /, *, code: str = "", credential: Any = None) -> HttpResponse:
    """Go on with the right code or passkey. Five tries, whatever browser they come from."""
    person = stage.login.user
    if not ratelimit.consume(stage.request, action="prove", key=str(person.pk)):
        accounts.alarm(person, by=SYSTEM, kind=IncidentKind.LOCKED)
        raise ValidationError(_("These were five tries. Please wait five minutes, then try again."))
    if not (is_passkey_of(person, credential) if credential else is_code_of(person, code)):
        accounts.refuse(Installation.objects.all().this(), by=SYSTEM, kind=IncidentKind.SECOND)
        raise ValidationError(_("This does not fit. A code from the app changes every 30\u00a0seconds and works once."))
    ratelimit.clear(stage.request, action="prove", key=str(person.pk))
    entered: HttpResponse = stage.exit()
    return entered


def is_code_of(person: Person, code: str) -> bool:
    """Whether it is the code of this half minute that was not used yet, or a recovery code."""
    row = factors.of(person).filter(type=Authenticator.Type.TOTP).first()
    plain = "".join(code.split())
    if row and (counter := counter_of(content.secret(person, row.data["secret"], by=SYSTEM), plain)):
        # What was used is kept in the cache for as long as it would be right, and nowhere else: it tells a moment.
        used = f"viceversa.second.{person.pk}.{counter}"
        return bool(cache.add(used, 1, timeout=4 * app_settings.TOTP_PERIOD))
    return len(plain) > app_settings.TOTP_DIGITS and accounts.spend(person, by=SYSTEM, code=plain)


def counter_of(secret: str, code: str) -> int | None:
    """The half minute to which a code belongs: this one, the one before, or the one to come."""
    now = int(time.time()) // app_settings.TOTP_PERIOD
    around = (now + step for step in (0, -1, 1))
    return next(
        (each for each in around if constant_time_compare(format_hotp_value(hotp_value(secret, each)), code)), None
    )


def is_passkey_of(person: Person, credential: Any) -> bool:
    """Whether the passkey has signed what this browser was asked to sign."""
    try:
        webauthn.parse_authentication_response(credential)
        webauthn.complete_authentication(person, credential)
    except NONSENSE:
        return False
    return True


def begin(person: Person, /) -> str:
    """A secret for an app to come. The page carries it, signed: until it is confirmed, nobody keeps it."""
    return signing.dumps([str(person.key), generate_totp_secret()], salt=SALT)


def read(person: Person, begun: str) -> str:
    """The secret that a page carries, if it is this person's and not too long ago."""
    try:
        key, secret = signing.loads(begun, salt=SALT, max_age=A_QUARTER)
    except signing.BadSignature:
        key, secret = "", ""
    if key != str(person.key):
        raise ValidationError(_("This page has been open for too long. Please begin once more."))
    return str(secret)


def link(person: Person, secret: str) -> str:
    """What the square on the page says to an app."""
    label = urlencode({"": f"Viceversa:{person.email}"})[1:]
    return f"otpauth://totp/{label}?{urlencode({'secret': secret, 'issuer': 'Viceversa'})}"


def confirm_app(person: Person, /, *, begun: str, code: str) -> list[str]:
    """Set up an app that shows the right code."""
    secret = read(person, begun)
    if counter_of(secret, "".join(code.split())) is None:
        raise ValidationError(_("This is not the code that the app shows now. Please type the newest one."))
    return accounts.set_up_app(person, by=person, secret=secret)


def confirm_passkey(person: Person, /, *, name: str, credential: Any) -> list[str]:
    """Set up a passkey that has answered the challenge of this browser."""
    try:
        webauthn.parse_registration_response(credential)
        binding = webauthn.complete_registration(credential)
    except NONSENSE:
        binding = None
    if binding is None or not binding.is_user_verified():
        raise ValidationError(_("The passkey could not be set up. Please try it once more, or with another device."))
    answer = {part: credential["response"][part] for part in ("clientDataJSON", "attestationObject")}
    kept = {part: credential[part] for part in ("id", "rawId", "type")} | {"response": answer}
    return accounts.set_up_passkey(person, by=person, name=name, credential=kept)


def enter(request: HttpRequest, /, *, credential: Any) -> HttpResponse:
    """Sign in with a passkey alone: it is something one has, opened by something one is or knows."""
    person = owner_of(credential)
    if person is None or not is_passkey_of(person, credential):
        accounts.refuse(Installation.objects.all().this(), by=SYSTEM, kind=IncidentKind.SECOND)
        raise ValidationError(_("This passkey is not known here. A code by mail works in any case."))
    record_authentication(request, person, "mfa", type="webauthn", passwordless=True)
    entered: HttpResponse = perform_login(request, Login(user=person, email=person.email))
    return entered


def owner_of(credential: Any) -> Person | None:
    """Whom the passkey says it belongs to; whether that is so, its signature says."""
    try:
        key = webauthn.websafe_decode(credential["response"]["userHandle"]).decode()
        return Person.objects.active().filter(key=key).first()
    except NONSENSE:
        return None
