"""The worker process."""

import signal
import threading
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from viceversa.management import examination, presence
from viceversa.models import Lane
from viceversa.models.jobs import MAIL_LANES
from viceversa.worker import jobs, timetable
from viceversa.worker.loop import Handlers, take_up, work_off

REST = 1.0


class Command(BaseCommand):
    """Two loops, one for mail and one for the rest, so that a sign-in code never waits behind a matching run."""

    help = gettext_noop("Does what follows from what people do, sends the mails, keeps the time.")
    stop = threading.Event()

    def add_arguments(self, parser: Any) -> None:
        """One option for tests and cron, one for after a repair."""
        parser.add_argument("--once", action="store_true", help=_("do what is due, then end"))
        parser.add_argument(
            "--again", action="store_true", help=_("let the worker try again what was given up, then end")
        )

    def handle(self, **options: Any) -> None:
        """Work until told to stop; a job that is under way is finished."""
        if options["again"]:
            self.stdout.write(_("%(number)s jobs will be tried again.") % {"number": take_up()})
            return
        if not options["once"]:
            presence.enter()
            examination.refuse_unsafe()
        with translation.override(settings.LANGUAGE_CODE):  # what is written from here on is not for the operator
            once() if options["once"] else self.work()

    def work(self) -> None:
        """Both loops, until told to stop."""
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, self.end)
        mails = threading.Thread(target=self.loop, args=(MAIL_LANES, jobs.MAILS))
        mails.start()
        self.loop((Lane.WORK,), jobs.WORK)
        mails.join()

    def end(self, _number: int, _frame: FrameType | None) -> None:
        """Finish what is under way and stop."""
        self.stop.set()

    def loop(self, lanes: tuple[int, ...], handlers: Handlers) -> None:
        """Do what is due, rest, and survive a database that is locked or gone for a while."""
        told = ""
        while not self.stop.is_set():
            try:
                timetable.set_up()
                work_off(lanes, handlers)
                told = ""
            except DatabaseError as trouble:
                if told != (
                    told := type(trouble).__name__
                ):  # once: a log that grows would fill the disk, if it is that
                    self.stderr.write(f"waiting for the database: {told}")
            close_old_connections()
            self.stop.wait(REST)


def once() -> None:
    """All that is due now, and all that follows from it."""
    timetable.set_up()
    while work_off((Lane.WORK,), jobs.WORK) + work_off(MAIL_LANES, jobs.MAILS):
        pass
