"""Real programs for the tests: Chromium, the validator of the W3C, a server on a port of its own."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

PROJECT = Path(__file__).parents[2]
QUIET = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
PATIENCE = 120


def chromium() -> str | None:
    """Where a Chromium of this machine lies."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return next((path for name in names if (path := shutil.which(name))), None)


def validator() -> Path | None:
    """Where `npm install vnu-jar` put the validator, if there is a Java to run it."""
    jar = PROJECT / "var" / "npm" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    return jar if jar.exists() and shutil.which("java") else None


def free_port() -> int:
    """A port that nobody uses right now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def environment(var: Path, port: int, **more: str) -> dict[str, str]:
    """What a server of ours finds around it: nothing of this session but the way to Python."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return kept | {"VICEVERSA_VAR": str(var), "VICEVERSA_URL": f"http://localhost:{port}", "PORT": str(port)} | more


def manage(*words: str, env: dict[str, str]) -> str:
    """Run one of our commands to its end."""
    done = subprocess.run(
        [sys.executable, "manage.py", *words], cwd=PROJECT, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@contextmanager
def running(*words: str, env: dict[str, str]) -> Iterator[str]:
    """Run one of our servers until the test is over; gives its address once it answers."""
    address = f"http://localhost:{env['PORT']}"
    with started(*words, env=env) as process:
        wait_for(f"{address}/healthz", process)
        yield address


@contextmanager
def started(*words: str, env: dict[str, str]) -> Iterator["subprocess.Popen[bytes]"]:
    """Run one of our programs until the test is over."""
    process = subprocess.Popen([sys.executable, "manage.py", *words], cwd=PROJECT, env=env)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(timeout=30)


def wait_for(address: str, process: "subprocess.Popen[bytes]") -> None:
    """Ask until it answers, or the process has ended."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        assert process.poll() is None, "the server ended before it answered"
        try:
            urlopen(address, timeout=2).close()
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
        else:
            return
    raise TimeoutError(address)
