"""Our programs, started together and never left behind."""

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from types import FrameType
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

Process = subprocess.Popen[bytes]

GRACE = 10.0
PARENT_DIED = 1  # PR_SET_PDEATHSIG of Linux


def web(port: int, *, workers: int = 1) -> list[str]:
    """The command line of the web server."""
    return [
        *(sys.executable, "-m", "granian", "viceversa.wsgi:application", "--interface", "wsgi", "--no-ws"),
        *("--host", "127.0.0.1", "--port", str(port), "--workers", str(workers), "--blocking-threads", "4"),
        *("--log-level", "warning", "--no-access-log"),
    ]


def worker() -> list[str]:
    """The command line of the worker."""
    return [sys.executable, "-c", "from viceversa.management import main; main()", "work"]


def is_free(port: int) -> bool:
    """Whether nobody listens on this port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


class Stopped(BaseException):
    """Somebody asked us to end."""


class Together:
    """Programs that live and end together: the first to end takes the others along."""

    def __init__(self, *commands: list[str]) -> None:
        self.processes: list[Process] = []
        self.commands = commands

    def __enter__(self) -> "Together":
        try:
            for command in self.commands:
                self.processes.append(start(command))
        except BaseException:
            self.end()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def ended(self) -> Process | None:
        """The first that is not running any more."""
        return next((process for process in self.processes if process.poll() is not None), None)

    def wait_for(self, address: str, *, seconds: float = 60) -> bool:
        """Whether this address answers before one of them ends."""
        until = time.monotonic() + seconds
        while time.monotonic() < until and not self.ended():
            with suppress(URLError, ConnectionError, TimeoutError), urlopen(address, timeout=2):  # noqa: S310  # ours
                return True
            time.sleep(0.1)
        return False

    def wait(self) -> None:
        """Wait until one of them ends."""
        while not self.ended():
            time.sleep(0.5)

    def end(self) -> None:
        """End all of them, gently first; nobody interrupts this."""
        heed(signal.SIG_IGN)
        for process in self.processes:
            process.terminate()
        until = time.monotonic() + GRACE
        for process in self.processes:
            with suppress(subprocess.TimeoutExpired):
                process.wait(max(0.1, until - time.monotonic()))
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def stop(_number: int, _frame: FrameType | None) -> None:
    """Leave whatever is being done, and end all programs on the way out."""
    raise Stopped


def heed(handler: Any = stop) -> None:
    """What a wish to end does from now on, also where a shell had told us not to listen."""
    for name in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(name, handler)


def start(command: list[str]) -> Process:
    """Start one in a session of its own, so that Ctrl-C reaches it through us, once."""
    return subprocess.Popen(command, start_new_session=True, preexec_fn=die_with_parent)  # noqa: S603, PLW1509


def die_with_parent() -> None:
    """On Linux, even a parent that is killed leaves nobody behind."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(PARENT_DIED, signal.SIGTERM)
