"""`viceversa check`: what is unsafe, in plain words."""

import sys
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from viceversa.management import examination


class Command(BaseCommand):
    """Looks at everything, changes nothing, and ends with 1 if something is unsafe."""

    help = gettext_noop("Says in plain words what is unsafe about this installation.")
    requires_system_checks: list[str] = []

    def handle(self, **_options: Any) -> None:
        """A sentence for each, with what to do."""
        sentences = examination.found(examination.ALL)
        for sentence in sentences:
            self.stdout.write(f"- {sentence}")
        if sentences:
            sys.exit(1)
        self.stdout.write(_("Everything is as it should be."))
