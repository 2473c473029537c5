"""Every page of the demo, found by following links, speaks through the catalogues."""

import re
from collections import Counter, deque
from urllib.parse import urlsplit

import pytest
from django.urls import Resolver404, resolve

from tests import pseudo
from tests.house.places import ROOT
from viceversa.demo import cast, story

pytestmark = [
    pytest.mark.django_db(databases=["default", "keys"]),
    pytest.mark.thorough,
    pytest.mark.urls("tests.demo.urls"),
]

AT_MOST = 2  # pages of one kind for one person: the second may have other content
AS_SENT = {"demo.mail", "demo.mailbox"}  # what was written in the language of its reader


def crawl(client):
    """Follow every link from home; yield the name and the text of each page, as a language that nobody speaks."""
    waiting, seen, kinds = deque(["/"]), set(), Counter()
    while waiting:
        path = urlsplit(waiting.popleft()).path
        name = name_of(path)
        if path in seen or not name or name in AS_SENT or kinds[name] >= AT_MOST:
            continue
        seen.add(path)
        kinds[name] += 1
        with pseudo.spoken():
            response = client.get(path)
        if response.status_code == 302:
            waiting.append(response.headers["Location"])
        elif "html" in response.headers["Content-Type"]:
            page = response.content.decode()
            waiting.extend(re.findall(r'<a[^>]* href="(/[^"]*)"', page))
            yield name, response.status_code, page


def name_of(path):
    try:
        return resolve(path).url_name
    except Resolver404:
        return ""


def invented():
    """What people of the demo say, also where it is sealed."""
    return pseudo.words(" ".join(path.read_text("utf-8") for path in (ROOT / "demo").glob("*.py")))


def test_every_text_of_the_demo_comes_from_a_catalogue_or_from_its_data(client, settings):
    settings.DEMO = True
    story.tell()
    data, guides = pseudo.known() | invented(), pseudo.guides()
    loose, broken, met = {}, [], set()
    for _part, person in cast.parts():
        client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
        for name, status, page in crawl(client):
            met.add(name)
            broken += [name] * (status != 200)
            known = data | guides if name.partition(".")[0] in pseudo.GUIDED else data
            if texts := pseudo.past_the_catalogue(page, known):
                loose.setdefault(name, set()).update(texts)

    assert (loose, broken) == ({}, [])
    assert len(met) > 20
