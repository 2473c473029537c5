"""An empty installation as an operator sets it up, and the Chromium of the browser tests."""

from contextlib import ExitStack
from pathlib import Path

import pytest

import viceversa
from tests.browser.conftest import browser  # noqa: F401  # a fixture
from tests.browser.places import environment, free_port, manage, running, started
from tests.journeys.post import Post

DATA = Path(viceversa.__file__).parent / "demo" / "data"


@pytest.fixture
def post():
    with Post(free_port()) as post:
        yield post


@pytest.fixture
def site(browser, post, tmp_path):  # noqa: F811  # without a browser, nothing has to be set up
    """The address of a house with an administrator and a lead, its web server and its worker."""
    env = environment(
        tmp_path / "var",
        free_port(),
        VICEVERSA_MAIL_HOST="127.0.0.1",
        VICEVERSA_MAIL_PORT=str(post.port),
        VICEVERSA_MAIL_FROM="Viceversa <viceversa@beispielwerke.example>",
    )
    ali = ("--administrator=ali.rahimi@beispielwerke.example", "--given=Ali", "--family=Rahimi")
    manage("setup", "--company=Beispielwerke", *ali, "--yes", env=env)
    manage("import_people", str(DATA / "leitung.csv"), "--yes", env=env)
    manage("entrust", "miriam.aydin@beispielwerke.example", "lead", env=env)
    with ExitStack() as programs:
        address = programs.enter_context(running("serve", env=env))
        programs.enter_context(started("work", env=env))
        yield address
