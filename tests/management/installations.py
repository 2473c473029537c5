"""Real installations in folders of their own, run as the operator runs them: by commands."""

import atexit
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
TABLES = """
import os
os.umask(0o077)
import django
django.setup()
from django.core.management import call_command
for database in ("default", "keys"):
    call_command("migrate", database=database, verbosity=0)
call_command("createcachetable", verbosity=0)
"""
PEOPLE = """
import django
django.setup()
from django.utils import timezone
from tests import make
from viceversa.models import Exclusion, Side, Upload
from viceversa.reports import content

make.installation()
programme = make.programme(lead=make.person("lead", is_lead=True))
first = make.enrolment(Side.MENTOR, programme=programme)
for one in (first, *(make.enrolment(side, programme=programme) for side in (Side.MENTEE, *Side))):
    row = Exclusion(enrolment=one)
    row.sealed = content.seal_exclusions(row, ["somebody", f"{first.person.key}~{first.person.email}"])
    row.save()
make.asked(programme)
upload = Upload(sheet="people", by=programme.leads.get(), made_at=timezone.now())
upload.sealed = content.seal_rows(upload, ["a line"])
upload.save()
"""


@dataclass
class House:
    """An installation: its folder, and what differs from the defaults in its environment."""

    var: Path
    settings: dict[str, str]

    @property
    def environment(self):
        ours = ("VICEVERSA", "DATABASE", "LC_", "LANG")  # of no language, a terminal leaves it to the installation
        kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
        ours = {"DJANGO_SETTINGS_MODULE": "viceversa.settings", "PYTHONPATH": str(PROJECT), "VICEVERSA_VAR": self.var}
        return kept | {name: str(value) for name, value in ours.items()} | self.settings

    def run(self, *words, code=0, limit=None, typed=""):
        """Run a command; return what it says, to whomever. It may write files of `limit` bytes at the most."""
        done = subprocess.run(
            [sys.executable, PROJECT / "manage.py", *map(str, words)],
            env=self.environment, capture_output=True, text=True, timeout=120, check=False, input=typed,
            preexec_fn=limit and partial(resource.setrlimit, resource.RLIMIT_FSIZE, (limit, limit)),
        )  # fmt: skip
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout + done.stderr

    def python(self, code):
        """Run a few lines inside the application."""
        done = subprocess.run(
            [sys.executable, "-c", code], env=self.environment, capture_output=True, text=True, timeout=120, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def start(self, code, *words):
        """Start a few lines, with words on their command line, and let them run."""
        return subprocess.Popen(
            [sys.executable, "-c", code, *map(str, words)], env=self.environment, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip

    def copy(self, var):
        """Another installation with the same data."""
        shutil.copytree(self.var, var)
        return House(var, dict(self.settings))

    def backup(self, folder):
        """Write a backup; return both archives."""
        self.run("backup", folder)
        return max(folder.glob("*-content.zip")), max(folder.glob("*-keys.zip"))


@cache
def tables():
    """The folder of an installation with tables and nothing in them: they take long, so they are made once."""
    folder = Path(tempfile.mkdtemp(prefix="viceversa-"))
    atexit.register(shutil.rmtree, folder)
    House(folder / "var", {}).python(TABLES)
    return folder / "var"


def empty(var, **settings):
    """An installation with tables and nothing in them."""
    house = House(var, settings)
    if "DATABASE_URL" in settings:
        house.python(TABLES)
    else:
        shutil.copytree(tables(), var)
    return house


def inhabited(var, **settings):
    """An installation with people, a matching run and sealed texts of every kind."""
    house = empty(var, **settings)
    house.python(PEOPLE)
    return house
