"""The one command, for real: it starts, says where it is, and leaves nothing behind."""

import os
import signal
import socket
import subprocess
import sys
import time
from urllib.request import urlopen

import pytest

from tests.browser.places import PROJECT, free_port

PATIENCE = 90


@pytest.fixture(scope="module")
def var(tmp_path_factory):
    return tmp_path_factory.mktemp("demo")


@pytest.fixture
def start(var):
    started = []

    def begin(**more):
        port = free_port()
        env = {"PATH": os.environ["PATH"], "VICEVERSA_VAR": str(var), "PORT": str(port), "PYTHONUNBUFFERED": "1"} | more
        process = subprocess.Popen(
            [sys.executable, "manage.py", "demo"],
            cwd=PROJECT,
            env=env,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        started.append(process)
        return process, port

    yield begin
    for process in started:
        process.kill()
        process.communicate()


def listens(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def until(true):
    deadline = time.monotonic() + PATIENCE
    while not true() and time.monotonic() < deadline:
        time.sleep(0.1)
    return true()


@pytest.mark.thorough
@pytest.mark.parametrize("name", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_it_starts_and_leaves_nothing_running_however_it_is_ended(start, name):
    process, port = start()
    said = "".join(iter(process.stdout.readline, "Strg+C beendet die Vorführung.\n"))
    with urlopen(f"http://localhost:{port}/demo/", timeout=20) as page:
        assert "Mit wessen Augen möchten Sie schauen?" in page.read().decode()

    process.send_signal(name)
    said += process.communicate(timeout=20)[0]  # ends when all that hold the pipe have ended

    assert f"Viceversa läuft: http://localhost:{port}" in said
    assert "Traceback" not in said
    assert until(lambda: not listens(port))
    assert process.returncode == (-signal.SIGKILL if name == signal.SIGKILL else 0)


def test_it_says_in_one_sentence_that_a_port_is_taken(start, var):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        process, _ = start(PORT=port)
        said, _ = process.communicate(timeout=60)

    assert process.returncode == 1
    assert said.strip() == (
        f"CommandError: Port {port} ist von einem anderen Programm belegt. "
        f"Nehmen Sie einen anderen: make demo PORT={int(port) % 65535 + 1}"
    )


@pytest.mark.parametrize("port", ["abc", "0", "99999", "-1"])
def test_it_says_what_a_port_is(start, port):
    process, _ = start(PORT=port)
    said, _ = process.communicate(timeout=60)

    assert process.returncode == 1
    assert said.strip() == f"CommandError: PORT={port} ist kein Port. Gemeint ist eine Zahl wie 8001."


def test_no_web_server_opens_the_demo_to_others(var):
    env = {"PATH": os.environ["PATH"], "VICEVERSA_VAR": str(var), "VICEVERSA_DEMO": "yes", "VICEVERSA_HOSTS": "*"}
    done = subprocess.run(
        [sys.executable, "-c", "import viceversa.wsgi"],
        cwd=PROJECT,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert "ImproperlyConfigured: Die Vorführung lässt alle herein" in done.stderr


def test_it_refuses_a_public_address(start):
    process, _ = start(VICEVERSA_URL="https://viceversa.example.org")
    said, _ = process.communicate(timeout=60)

    assert process.returncode == 1
    assert "nicht unter viceversa.example.org." in said
