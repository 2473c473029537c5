"""A language that nobody speaks: every text of the catalogue in brackets, so that what is not in any stands out."""

import re
from contextlib import contextmanager
from html.parser import HTMLParser
from zoneinfo import available_timezones

import pytest
from django.apps import apps
from django.db import models
from django.utils.translation import trans_real

from tests.house.places import ROOT

SAID = {"alt", "title", "aria-label", "placeholder"}
SILENT = {"script", "style", "code"}  # code shows the name of a field as the database has it
GUIDED = {"advisor", "blueprints", "programmes", "workshops"}  # pages that show guides
SAME = {"Viceversa", "Deutsch", "English", "Teams", "Zoom", "Jitsi", "CSV", "XLSX", "JSON"}  # in every language
LETTERS = {"text", "html"}  # of mails, which were written in a language of their own


class Texts(HTMLParser):
    """What people see and hear of a page."""

    def __init__(self, page):
        super().__init__()
        self.heard, self.seen, self.silent = [], [], 0
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.silent += tag in SILENT
        self.heard += [value for name, value in attrs if name in SAID and value]

    def handle_endtag(self, tag):
        self.silent -= tag in SILENT

    def handle_data(self, data):
        self.seen += [data] * (not self.silent)


@contextmanager
def spoken():
    """Speak it: each text of a catalogue comes in brackets."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("gettext", "ngettext"):
            patch.setattr(trans_real.DjangoTranslation, name, bracketed(getattr(trans_real.DjangoTranslation, name)))
        yield


def bracketed(translate):
    def say(self, *args):
        text = translate(self, *args)
        return text if "\x04" in text else f"⟦{text}⟧"

    return say


def past_the_catalogue(page, data):
    """Words of a page that stand in no catalogue and in no row of the database."""
    text = " ".join([*(texts := Texts(page)).seen, *texts.heard])
    while text != (left := re.sub(r"⟦[^⟦⟧]*⟧", " ", text)):
        text = left
    return words(re.sub(r"https?://\S+|\{\w+\}", " ", text)) - data - SAME  # addresses, and places in mails


def words(text):
    """Words, but for the two initials in somebody's disc, and for a word that a picture cuts short."""
    return {word for word in re.findall(r"[^\W\d_]{2,}+(?!…)", text) if not re.fullmatch("[A-ZÄÖÜ]{2}", word)}


def guides():
    """Words of the texts that ship in both languages as files of their own."""
    return words(" ".join(path.read_text("utf-8") for path in (ROOT / "guides").rglob("*.*")))


def known():
    """Every word that the database holds, but the texts of letters; and the names of zones."""
    found = words(" ".join(available_timezones()))
    for model in apps.get_app_config("viceversa").get_models():
        fields = [
            field.name
            for field in model._meta.concrete_fields
            if isinstance(field, models.CharField | models.TextField | models.JSONField) and field.name not in LETTERS
        ]
        if fields:
            for row in model._default_manager.values_list(*fields):
                found |= words(" ".join(map(str, row)))
    return found
