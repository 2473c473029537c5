"""A Chromium and the real demo, both started once."""

import pytest
from playwright.sync_api import sync_playwright

from tests.browser.places import QUIET, chromium, environment, free_port, running, validator


@pytest.fixture(scope="module")  # while it runs, so does an event loop, and Django would refuse other tests
def browser():
    path = chromium()
    if path is None:
        pytest.skip("there is no Chromium on this machine")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield found
        found.close()


@pytest.fixture(scope="session")
def demo_env(tmp_path_factory):
    return environment(tmp_path_factory.mktemp("demo"), free_port(), VICEVERSA_DEMO="yes")


@pytest.fixture(scope="session")
def demo(demo_env):
    with running("demo", env=demo_env) as address:
        yield address


@pytest.fixture(scope="session")
def vnu():
    path = validator()
    if path is None:
        pytest.skip("there is no vnu-jar (npm) or no Java on this machine")
    return path
