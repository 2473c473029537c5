"""Commands for the operator."""

import os
import secrets
import sys

from django.conf import settings
from django.core.management import ManagementUtility
from django.core.management.base import BaseCommand
from django.db import DatabaseError
from django.utils import translation
from django.utils.translation import gettext as _

# These need no installation, so they draw no secret for one.
ALONE = {"match"}

# Django has a command `check` of its own, for developers, and needs it; the operator's lies under another name.
NAMES = {"check": "examine"}


class Utility(ManagementUtility):
    """Django's command line, in the language of whoever types."""

    def fetch_command(self, subcommand: str) -> BaseCommand:
        """The command of this name; the catalogues are at hand by now."""
        translation.activate(spoken())
        command = super().fetch_command(subcommand)
        command.help = _(command.help) if command.help else ""
        return command


def spoken() -> str:
    """The language of the terminal; where it names none, that of the installation."""
    said = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "C")
    name = said.partition(".")[0].lower()
    if name in {"c", "posix"}:
        return str(settings.LANGUAGE_CODE)
    return "de" if name.startswith("de") else "en"


def main() -> None:
    """`viceversa COMMAND`: Django's command line with our settings."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "viceversa.settings")
    name = sys.argv[1:2]
    if ALONE.intersection(name):
        os.environ.setdefault("VICEVERSA_SECRET_KEY", secrets.token_urlsafe())
    if name == ["demo"]:
        be_the_demo()
    os.umask(0o077)  # what an installation writes is for its owner alone
    names = [NAMES.get(word, word if word.startswith("-") else word.replace("-", "_")) for word in name]
    try:
        Utility([sys.argv[0], *names, *sys.argv[2:]]).execute()
    except PermissionError as refusal:
        sentence = _("%(path)s: %(words)s. Please run this as the user who owns the data of Viceversa.")
        sys.exit(sentence % {"path": refusal.filename, "words": refusal.strerror})
    except DatabaseError as trouble:
        if "--traceback" in sys.argv:
            raise
        sys.exit(
            _("The database could not do that: %(words)s. What was told as saved is saved. viceversa check says more.")
            % {"words": " ".join(str(trouble).split())}
        )


def be_the_demo() -> None:
    """The demo needs no configuration: it sends no mail and stands on this machine."""
    os.environ["VICEVERSA_DEMO"] = "yes"
    os.environ["VICEVERSA_MAIL_BACKEND"] = "django.core.mail.backends.dummy.EmailBackend"
    os.environ.setdefault("VICEVERSA_URL", f"http://localhost:{os.environ.get('PORT') or 8000}")
