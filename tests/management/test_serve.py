"""The web server of a real installation."""

import signal
import subprocess
import sys
from urllib.request import Request, urlopen

from tests.browser.places import PROJECT, environment, free_port, wait_for
from tests.management import installations


def test_it_serves_and_ends_when_it_is_told_to(tmp_path):
    port = free_port()
    env = environment(installations.empty(tmp_path / "var").var, port)

    server = subprocess.Popen([sys.executable, "manage.py", "serve", "--workers", "1"], cwd=PROJECT, env=env)
    try:
        wait_for(f"http://localhost:{port}/healthz", server)
        asked = Request(f"http://localhost:{port}/sign-in/", headers={"Accept-Encoding": "gzip"})
        with urlopen(asked, timeout=20) as page:
            assert (page.status, page.headers["Content-Encoding"]) == (200, "gzip")
            assert page.headers["Cache-Control"] == "no-store"
    finally:
        server.send_signal(signal.SIGTERM)
        assert server.wait(timeout=30) in {0, -signal.SIGTERM}


def test_it_does_not_start_over_an_installation_that_is_unsafe(tmp_path):
    env = environment(tmp_path, free_port(), VICEVERSA_URL="http://viva.example.org")

    done = subprocess.run(
        [sys.executable, "manage.py", "serve"], cwd=PROJECT, env=env, capture_output=True, text=True, check=False
    )

    assert done.returncode == 1
    assert "http://viva.example.org" in done.stderr
