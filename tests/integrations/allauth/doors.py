"""The ways in, as somebody uses them who has an app and a mailbox."""

import re
import time

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail
from django.core.management import call_command

from viceversa.actions import accounts

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
SHOW, APP, PROVE, CONFIRM = "/my-data/sign-in/", "/my-data/sign-in/app/", "/sign-in/second/", "/sign-in/code/"


def shown(secret=SECRET, *, steps=0):
    """What the app shows now, or a few half minutes from now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def protected(person):
    codes = accounts.set_up_app(person, by=person, secret=SECRET)
    mail.outbox.clear()
    return codes


def first_step(client, person):
    """Sign in with the code from the mail."""
    client.post("/sign-in/", {"email": person.email})
    call_command("work", "--once")
    [code] = re.findall(r"[A-Z]{4}-[A-Z]{4}", str(mail.outbox[-1].body))[:1]
    return client.post(CONFIRM, {"code": code})


def who(client):
    return client.session.get("_auth_user_id")


def texts(response):
    return response.content.decode()
