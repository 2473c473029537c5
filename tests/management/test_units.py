"""The units that docs/operating.md installs, as systemd itself reads them."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.places import PROJECT

DEPLOY = PROJECT / "deploy"
SERVICES = sorted(path.name for path in DEPLOY.glob("*.service"))
EXPOSURE = 15  # tenths, of a hundred

pytestmark = pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="needs systemd-analyze")


@pytest.fixture
def units(tmp_path):
    """The units, with a program that is there."""
    shutil.copytree(DEPLOY, tmp_path / "units")
    for name in SERVICES:
        path = tmp_path / "units" / name
        path.write_text(path.read_text("utf-8").replace("/opt/viceversa/.venv/bin/python", sys.executable), "utf-8")
    return tmp_path / "units"


def analysed(*words: str | Path) -> str:
    done = subprocess.run(["systemd-analyze", *words], capture_output=True, text=True, check=False)
    return done.stderr + (done.stdout if done.returncode else "")


def test_systemd_understands_every_line(units):
    assert SERVICES == ["viceversa-backup.service", "viceversa-serve.service", "viceversa-work.service"]
    assert analysed("verify", "--man=no", *(units / name for name in SERVICES), units / "viceversa-backup.timer") == ""


@pytest.mark.parametrize("name", SERVICES)
def test_each_is_confined(units, name):
    assert analysed("security", "--offline=yes", f"--threshold={EXPOSURE}", "--no-pager", units / name) == ""


def test_what_they_run_is_what_the_page_names():
    lines = {name: re.search(r"ExecStart=.* manage.py (.*)", (DEPLOY / name).read_text("utf-8")) for name in SERVICES}

    assert {name: line and line[1] for name, line in lines.items()} == {
        "viceversa-backup.service": "backup /var/backups/viceversa",
        "viceversa-serve.service": "serve",
        "viceversa-work.service": "work",
    }
