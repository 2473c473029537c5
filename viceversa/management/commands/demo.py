"""The demo: made if it is missing, then web and worker together."""

import os
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from viceversa.demo import cast, safety, story
from viceversa.management import processes
from viceversa.models import Installation


class Command(BaseCommand):
    """Starts Beispielwerke on this machine until Ctrl-C."""

    help = gettext_noop("Shows Viceversa with an invented company, on this machine only. PORT=8001 takes another port.")
    requires_system_checks: list[str] = []

    def handle(self, **_options: Any) -> None:
        """Say what stands in the way before anything starts; leave nothing running."""
        port = self.port()
        processes.heed()
        try:
            self.prepare()
            with processes.Together(processes.web(port), processes.worker()) as programs:
                if not programs.wait_for(f"http://127.0.0.1:{port}/healthz"):
                    raise CommandError(_("The demo did not start. What stands above says why."))
                self.welcome()
                programs.wait()
                raise CommandError(_("A part of the demo ended, so all of it did. What stands above says why."))
        except ImproperlyConfigured as refusal:
            raise CommandError(str(refusal)) from None
        except processes.Stopped:
            self.stdout.write(_("The demo has ended. It continues with the next start."))

    def port(self) -> int:
        """The port that PORT asks for, if it is a free one."""
        asked = os.environ.get("PORT") or "8000"
        if not asked.isdigit() or not 0 < int(asked) < 65536:
            raise CommandError(_("PORT=%(port)s is not a port. A number like 8001 is.") % {"port": asked})
        if not processes.is_free(int(asked)):
            raise CommandError(
                _("Port %(port)s is taken by another program. Try another one: make demo PORT=%(other)s")
                % {"port": asked, "other": int(asked) % 65535 + 1}
            )
        return int(asked)

    def prepare(self) -> None:
        """Databases, typeface, and the story where it has not been told yet."""
        safety.insist()
        for database in ("default", "keys"):
            call_command("migrate", database=database, verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
        if not (Path(settings.VAR) / "static" / "fonts" / "inter.woff2").exists():
            call_command("font", stdout=self.stdout)
        if not Installation.objects.all().this().demo:
            self.stdout.write(_("Making Beispielwerke: people, enrolments, a matching run, tandems …"))
            self.stdout.flush()
            story.tell()

    def welcome(self) -> None:
        """Say where it is, and whom one can be."""
        self.stdout.write(_("\nViceversa is running: %(address)s\n") % {"address": settings.SITE_URL})
        for part, person in cast.parts():
            self.stdout.write(f"  {part.title}: {person.name}, {part.says}")
        self.stdout.write(
            _("\nEvery mail: %(address)s/demo/mailbox/\nCtrl-C ends it.") % {"address": settings.SITE_URL}
        )
        self.stdout.flush()
