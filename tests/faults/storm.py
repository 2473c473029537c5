"""300 mails, carried by workers that are killed one after the other."""

import os
import random
import signal
import time

from django.conf import settings
from django.db import connections

from tests import make
from viceversa.models import Job, Lane
from viceversa.models.jobs import MAIL_LANES
from viceversa.notices import compose, queue
from viceversa.worker import jobs
from viceversa.worker.loop import work_off

MAILS = 300
BACKEND = "django.core.mail.backends.smtp.EmailBackend"


def carry() -> int:
    """Fork a worker for the mails."""
    pid = os.fork()
    if pid == 0:
        work_off(MAIL_LANES, jobs.MAILS)
        os._exit(0)
    return pid


def main() -> None:
    """Kill until everything has left, and say how often; a lease runs out at once, as if five minutes had passed."""
    settings.EMAIL_BACKEND = BACKEND
    people = [make.person(f"reader{number}") for number in range(MAILS)]
    make.installation()
    queue([compose(person, "people.set_up", company="Beispielwerke") for person in people], lane=Lane.BULK)
    chance, kills = random.Random(7), 0  # the same storm each time
    while Job.objects.filter(kind="mail.send").exists():
        connections.close_all()
        pid = carry()
        time.sleep(chance.uniform(0.05, 0.4))
        os.kill(pid, signal.SIGKILL)
        kills += os.waitpid(pid, 0)[1] == signal.SIGKILL
        Job.objects.update(leased_until=None)
        Job.objects.filter(kind="mail.send").update(tries=0)
    print(kills)
