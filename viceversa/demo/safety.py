"""The demo lets everybody in, so it opens on this machine only, and over nothing but its own invention."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.utils.translation import gettext as _

from viceversa.models import Installation, Person

HERE = {"localhost", "127.0.0.1", "::1", "[::1]"}


def insist() -> None:
    """Refuse to start where the demo would be a door."""
    address = urlsplit(settings.SITE_URL).hostname or ""
    if strange := sorted({address, *settings.ALLOWED_HOSTS} - HERE):
        raise ImproperlyConfigured(
            _("The demo lets everybody in and opens on this machine only, not at %(address)s.")
            % {"address": ", ".join(strange)}
        )
    if is_real():
        raise ImproperlyConfigured(
            _("This database is not one of the demo. Please give the demo a folder of its own with VICEVERSA_VAR.")
        )


def is_real() -> bool:
    """Whether the database holds anything that the demo did not make."""
    if Installation._meta.db_table not in connection.introspection.table_names():
        return False
    return not Installation.objects.all().this().demo and (Installation.objects.exists() or Person.objects.exists())
