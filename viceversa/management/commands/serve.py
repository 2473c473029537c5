"""The web server of a real installation."""

import os
import sys
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext_noop

from viceversa.management import examination, presence, processes


class Command(BaseCommand):
    """Becomes the web server; the worker is a process of its own: `viceversa work`."""

    help = gettext_noop(
        "Serves the pages on 127.0.0.1, for a reverse proxy that speaks TLS. Run `viceversa work` beside it."
    )

    def add_arguments(self, parser: Any) -> None:
        """Where to listen, and how many processes."""
        parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))
        parser.add_argument("--workers", type=int, default=2)

    def handle(self, *, port: int, workers: int, **_options: Any) -> None:
        """Hand this process over to the server, so that whoever watches us watches it."""
        presence.enter()
        examination.refuse_unsafe()
        os.execv(sys.executable, processes.web(port, workers=workers))  # noqa: S606  # no shell
