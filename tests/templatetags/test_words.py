"""Dates, numbers and lists as people write them, to the letter."""

from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template
from django.utils import translation

from viceversa.templatetags import words

MOMENT = datetime(2026, 11, 24, 14, 0, tzinfo=UTC)


@pytest.fixture(params=["de", "en"])
def spoken(request):
    with translation.override(request.param):
        yield request.param


def test_a_moment_is_short_on_the_screen(spoken):
    assert words.date_short(MOMENT) == {"de": "Di, 24.\u00a0Nov., 14:00", "en": "Tue 24\u00a0Nov, 14:00"}[spoken]


def test_a_day_has_no_clock(spoken):
    assert words.date_short(date(2026, 3, 1)) == {"de": "So, 1.\u00a0März", "en": "Sun 1\u00a0Mar"}[spoken]


def test_a_long_date_has_words(spoken):
    assert words.date_long(MOMENT) == {"de": "Dienstag, 24.\u00a0November", "en": "Tuesday 24\u00a0November"}[spoken]


def test_a_full_date_has_its_year(spoken):
    assert (
        words.date_full(date(2027, 3, 26)) == {"de": "26.\u00a0März\u00a02027", "en": "26\u00a0March\u00a02027"}[spoken]
    )


def test_today_and_tomorrow_are_said_so(spoken, time_machine):
    time_machine.move_to(datetime(2026, 11, 23, 12, 0, tzinfo=UTC))

    assert words.date_soon(date(2026, 11, 23)) == {"de": "heute", "en": "today"}[spoken]
    assert words.date_soon(MOMENT) == {"de": "morgen, 14:00", "en": "tomorrow, 14:00"}[spoken]
    assert words.date_soon(date(2026, 11, 25)) == words.date_short(date(2026, 11, 25))


def test_a_moment_is_told_in_the_readers_zone():
    page = Template("{% load words tz %}{% timezone 'Europe/Berlin' %}{{ moment|date_short }}{% endtimezone %}")
    with translation.override("de"):
        assert page.render(Context({"moment": MOMENT})) == "Di, 24.\u00a0Nov., 15:00"


@pytest.mark.parametrize("name", ["date_short", "date_soon", "date_long", "date_full", "time", "percent"])
def test_what_is_not_there_is_not_said(name):
    assert getattr(words, name)(None) == ""


def test_a_share_is_a_percentage(spoken):
    assert words.percent(0.447) == {"de": "45\u00a0%", "en": "45%"}[spoken]


@pytest.mark.parametrize(
    ("things", "german", "english"),
    [
        ([], "", ""),
        (["Anna"], "Anna", "Anna"),
        (["Anna", "Ben"], "Anna und Ben", "Anna and Ben"),
        (["Anna", "Ben", "Cem"], "Anna, Ben und Cem", "Anna, Ben and Cem"),
    ],
)
def test_a_list_ends_with_and(spoken, things, german, english):
    assert words.listed(things) == {"de": german, "en": english}[spoken]


def test_an_address_can_break_before_its_house():
    assert words.mailbox("lena@beispielwerke.example") == "lena<wbr>@beispielwerke.example"
    assert words.mailbox("<b>@x.example") == "&lt;b&gt;<wbr>@x.example"


def test_numbers_up_to_twelve_are_words_and_thousands_stand_apart(spoken):
    told = [words.in_words(number) for number in (2, 12, 13, 1623)]

    assert told == {"de": ["zwei", "zwölf", "13", "1.623"], "en": ["two", "twelve", "13", "1,623"]}[spoken]
