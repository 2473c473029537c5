"""Whom a command is about."""

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from viceversa.models import Person


def person_at(address: str) -> Person:
    """The person with this address; where there is none, the command ends with a sentence."""
    here = Person.objects.exclude(pk__in=Person.objects.all().erased())
    if found := here.filter(email__iexact=address.strip()).first():
        return found
    raise CommandError(_("Nobody here has the address %(address)s. Nothing was changed.") % {"address": address})
