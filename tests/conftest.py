"""What every test stands on: keys in a folder of its own, German, and no mail that leaves the machine."""

import os

import pytest
from django.core.cache import cache
from django.utils import translation

from viceversa.models import keys

collect_ignore = ["postgres.py", "browser/guests.py", "browser/rarities.py"]  # programs


@pytest.fixture(autouse=True)
def house(tmp_path_factory, settings):
    settings.KEY_FILE = tmp_path_factory.getbasetemp() / "master.key"
    settings.MAIL_BACKEND = settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.SECOND_STEP = False  # most tests are about something else; those of the sign-in turn it on
    keys.loaded.cache_clear()
    with translation.override("de"):
        yield


@pytest.fixture(autouse=True)
def _no_rate_limits_from_other_tests(request):
    if "db" in request.fixturenames or request.node.get_closest_marker("django_db"):
        request.getfixturevalue("db")
        cache.clear()


def skipped(config):
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    return [] if reporter is None else reporter.stats.get("skipped", [])


def pytest_terminal_summary(terminalreporter, config):
    """Say loudly what was left out, and why."""
    left_out = skipped(config)
    if left_out:
        terminalreporter.section("LEFT OUT", sep="!", red=True, bold=True)
        for report in left_out:
            terminalreporter.write_line(f"{report.nodeid}: {report.longrepr[2]}")


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session):
    """Where the checks decide about a change, a test that did not run has failed."""
    if os.environ.get("CI") and skipped(session.config):
        session.exitstatus = 1
