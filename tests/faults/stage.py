"""Plays scenes in processes of their own, whose system calls strace lets fail.

Reads one JSON object a line, `{"name": ..., "inject": ...}`, and answers with one: what the process said,
whether it saw the end of what it did, and what the installation holds at once and after everything was done again.
"""

import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connections

from tests.faults.scenes import SCENES, recover

CALLS = "pwrite64,write,fsync,fdatasync,ftruncate,rename,unlink"
UNCOUNTED = ("django_", "sqlite_", "cache")
DONE = b"done"


def hold(var: Path) -> dict[str, Any]:
    """What an installation holds: the rows of each table and what its mails are; nothing between two lives."""
    found: dict[str, Any] = {}
    if (var / "restoring.json").exists():  # no program starts before the restore is completed
        return found
    with closing(sqlite3.connect(f"file:{var / 'viceversa.sqlite3'}?mode=rw", uri=True)) as database:
        for (table,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1").fetchall():
            if not table.startswith(UNCOUNTED):
                found[table] = database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        found["timetable"] = database.execute("SELECT count(*) FROM viceversa_job WHERE slot IS NULL").fetchone()[0]
        found["runs"] = sorted(state for (state,) in database.execute("SELECT state FROM viceversa_run"))
        found["mails"] = sorted(name for (name,) in database.execute("SELECT name FROM viceversa_mail"))
    found["viceversa_job"] = found.pop("timetable")
    found["post"] = len(identities(var))
    return found


def identities(var: Path) -> Counter[str]:
    """How often each mail has left, by the identity that it bears."""
    texts = [path.read_text("utf-8") for path in (var / "post").glob("*.log")]
    return Counter(name for text in texts for name in re.findall(r"^Message-ID: (<.+>)$", text, re.MULTILINE))


def child(act: Callable[[], None], said: Path, *, waits: bool) -> tuple[int, int]:
    """Fork a process that acts and reports through a pipe that it has seen the end."""
    reader, writer = os.pipe()
    pid = os.fork()
    if pid:
        os.close(writer)
        return pid, reader
    os.close(reader)
    with said.open("ab", buffering=0) as out:
        os.dup2(out.fileno(), 1)
        os.dup2(out.fileno(), 2)
    if waits:
        os.kill(os.getpid(), signal.SIGSTOP)
    try:
        act()
    except BaseException as trouble:  # as a page or a command would: by name, never with a text
        print(type(trouble).__name__, file=sys.stderr)
        os._exit(1)
    os.write(writer, DONE)
    os._exit(0)


def play(act: Callable[[], None], said: Path, inject: str = "", trace: Path | None = None) -> bool:
    """Act in a process of its own, under strace if something is to be injected or traced; true if it saw the end."""
    pid, reader = child(act, said, waits=bool(inject or trace))
    tracer = attach(pid, inject, trace) if inject or trace else None
    with os.fdopen(reader, "rb") as pipe:
        done = pipe.read() == DONE
    os.waitpid(pid, 0)
    if tracer:
        tracer.wait()
    return done


def attach(pid: int, inject: str, trace: Path | None) -> subprocess.Popen[bytes]:
    """Have strace watch a stopped process, then let it go on."""
    os.waitpid(pid, os.WUNTRACED)
    command = ["strace", "-f", "-qq", "-p", str(pid), "-o", str(trace or "/dev/null"), "-e", f"trace={CALLS}"]
    tracer = subprocess.Popen([*command, *(["-e", f"inject={inject}"] if inject else [])], stderr=subprocess.DEVNULL)
    while f"TracerPid:\t{tracer.pid}" not in Path(f"/proc/{pid}/status").read_text("utf-8"):
        if tracer.poll() is not None:
            raise RuntimeError("strace could not watch a process")
    os.kill(pid, signal.SIGCONT)
    return tracer


def each(acts: tuple[Callable[[], None], ...]) -> None:
    """One after the other."""
    for act in acts:
        act()


class Stage:
    """One folder in which every scene is played from the same beginning."""

    def __init__(self, var: Path, shelf: Path) -> None:
        self.var, self.shelf = var, shelf

    def prepare(self, name: str, before: tuple[Callable[[], None], ...]) -> None:
        """Keep a copy of how things stand before a scene; on top of an empty installation."""
        self.reset("empty")
        said = self.shelf / "said.txt"
        if not play(lambda: each(before), said):
            raise RuntimeError(said.read_text("utf-8"))
        self.keep(name)

    def keep(self, name: str) -> None:
        shutil.copytree(self.var, self.shelf / name)

    def reset(self, name: str) -> None:
        shutil.rmtree(self.var)
        shutil.copytree(self.shelf / name, self.var)

    def perform(self, name: str, inject: str = "", *, count: bool = False) -> dict[str, Any]:
        """Play a scene once, with or without a fault, then do it again and all that is left."""
        scene = SCENES[name]
        if not (self.shelf / name).exists():
            self.prepare(name, scene.before)
        self.reset(name)
        said, trace = self.shelf / "said.txt", self.shelf / "trace.txt"
        said.write_bytes(b"")
        before = hold(self.var)
        done = play(scene.act, said, inject, trace if count else None)
        told = {"before": before, "done": done, "said": said.read_text("utf-8"), "at_once": hold(self.var)}
        if count:
            told["calls"] = Counter(re.findall(r"^\d+ +(\w+)\(", trace.read_text("utf-8"), re.MULTILINE))
        told["again"] = play(lambda: recover(scene), said)
        return told | {"later": hold(self.var), "doubles": sum(n - 1 for n in identities(self.var).values()),
                       "afterwards": said.read_text("utf-8")}  # fmt: skip


def main() -> None:
    """Serve until nobody asks any more."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = str(Path(settings.VAR) / "post")
    connections.close_all()
    with tempfile.TemporaryDirectory() as folder:
        stage = Stage(Path(settings.VAR), Path(folder))
        stage.keep("empty")
        for line in sys.stdin:
            print(json.dumps(stage.perform(**json.loads(line))), flush=True)
