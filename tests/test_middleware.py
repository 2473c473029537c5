"""What every request passes."""

from types import ModuleType
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError
from django.http import HttpResponse
from django.urls import path

from tests import make
from viceversa.urls import urlpatterns as house

pytestmark = pytest.mark.django_db


def with_view(view, name="people.index"):
    urls: Any = ModuleType("urls")
    urls.urlpatterns = [path("here/", view, name=name), *house]
    return urls


def locked(_request):
    raise OperationalError("database is locked")


def test_a_locked_database_costs_nobody_what_they_typed(client, settings):
    client.force_login(make.person())
    settings.ROOT_URLCONF = with_view(locked)

    answer = client.post("/here/", {"name": "Øverland-Weiß", "topics": ["ki", "linkedin"]})

    assert answer.status_code == 503
    assert answer.content.decode().count('<input type="hidden" name="topics"') == 2
    assert 'value="Øverland-Weiß"' in answer.content.decode()


def test_a_page_that_asks_no_rule_is_not_shown(client, settings):
    client.force_login(make.person())
    settings.ROOT_URLCONF = with_view(lambda _request: HttpResponse("secret"))

    with pytest.raises(ImproperlyConfigured, match="did not ask its rule"):
        client.get("/here/")


def test_nobody_meets_a_view_before_they_are_known(client, settings):
    settings.ROOT_URLCONF = with_view(locked)

    answer = client.get("/here/")

    assert (answer.status_code, answer.url) == (302, "/sign-in/?next=/here/")
