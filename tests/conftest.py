"""What every test stands on: keys in a folder of its own, German, and no mail that leaves the machine."""

import pytest
from django.core.cache import cache
from django.utils import translation

from viceversa.models import keys


@pytest.fixture(autouse=True)
def house(tmp_path_factory, settings):
    settings.KEY_FILE = tmp_path_factory.getbasetemp() / "master.key"
    settings.MAIL_BACKEND = settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    keys.loaded.cache_clear()
    with translation.override("de"):
        yield


@pytest.fixture(autouse=True)
def _no_rate_limits_from_other_tests(request):
    if "db" in request.fixturenames or request.node.get_closest_marker("django_db"):
        request.getfixturevalue("db")
        cache.clear()
