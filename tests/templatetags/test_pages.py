"""The pages that come when something is not there, or not possible."""

from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("name", ["400", "404", "413", "500", "busy", "expired"])
def test_pages_of_refusal_need_nothing_from_the_request(name, language):
    with translation.override(language):
        page = render_to_string(f"{name}.html")

    assert "<h1>" in page
    assert "csrf" not in page


def test_a_busy_page_keeps_what_was_typed():
    page = render_to_string("busy.html", {"typed": [("title", "„Wer <lernt>“"), ("topic", "1")], "path": "/here/"})

    assert 'action="/here/"' in page
    assert '<input type="hidden" name="title" value="„Wer &lt;lernt&gt;“">' in page


def test_the_page_for_our_own_doing_is_plain_text():
    page = (Path(settings.ROOT) / "templates" / "500.html").read_text(encoding="utf-8")

    assert "{" not in page
    assert 'lang="de"' in page
    assert 'lang="en"' in page
