"""What all lists have in common: sorted by headings, a page at a time, taken away as they are shown."""

import io
from datetime import UTC, date, datetime

import openpyxl
import pytest
from django.urls import reverse

from tests import make
from viceversa.models import Event, Locale, Side, State
from viceversa.views.lists import cell

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.fixture
def programme():
    make.installation()
    return make.programme(lead=make.person("lea", is_lead=True, family_name="Zander"))


@pytest.fixture
def browser(client, programme):
    client.force_login(programme.leads.get())
    return client


def enrol(programme, name, unit="", **fields):
    level = fields.pop("career_level", 3)
    person = make.person(name, family_name=name.title(), unit=make.unit(unit) if unit else None, career_level=level)
    return make.enrolment(**({"side": Side.MENTOR, "programme": programme, "person": person} | fields))


def headings(page):
    return [(str(one.label), one.order, one.url) for one in page.context["list"].headings]


def table(answer):
    assert answer.status_code == 200
    [sheet] = openpyxl.load_workbook(io.BytesIO(b"".join(answer)))
    return [[one.value for one in row] for row in sheet.iter_rows()]


def test_a_heading_sorts_and_once_more_the_other_way_round(browser, programme):
    for name, day in (("ann", 2), ("bob", 1), ("cem", 3)):
        enrol(programme, name, declared_at=datetime(2026, 3, day, tzinfo=UTC))
    enrol(programme, "dan", declared_at=None)
    url = reverse("enrolments.index", args=[programme.key])

    def names(query):
        return [row.name.split()[0] for row in browser.get(url + query).context["list"].rows]

    assert names("?sort=since") == ["Bob", "Ann", "Cem", "Dan"]
    assert names("?sort=-since") == ["Cem", "Ann", "Bob", "Dan"]
    assert names("?sort=-name") == ["Dan", "Cem", "Bob", "Ann"]
    assert names("?sort=topics") == names("?sort=nonsense") == names("") == ["Ann", "Bob", "Cem", "Dan"]

    page = browser.get(f"{url}?side=mentor&page=1&sort=since")
    assert headings(page) == [
        ("Name", "", "?side=mentor&sort=name"),
        ("Seite", "", "?side=mentor&sort=side"),
        ("Themen", "", ""),
        ("Angemeldet", "ascending", "?side=mentor&sort=-since"),
        ("Stand", "", "?side=mentor&sort=state"),
    ]
    assert 'aria-sort="ascending"' in page.content.decode()


def test_a_page_shows_fifty_and_keeps_what_was_asked_for(browser, programme):
    for number in range(51):
        enrol(programme, f"p{number:02}")
    url = reverse("enrolments.index", args=[programme.key])

    first, second = browser.get(f"{url}?sort=-name"), browser.get(f"{url}?sort=-name&page=2")

    assert (len(first.context["list"].rows), len(second.context["list"].rows)) == (50, 1)
    assert "?sort=-name&amp;page=2" in first.content.decode()
    assert [row.name for row in second.context["list"].rows] == ["P00 P00"]


def test_a_list_of_several_pages_can_be_printed_whole_as_it_is_sorted(browser, programme):
    for number in range(51):
        enrol(programme, f"p{number:02}")
    url = reverse("enrolments.index", args=[programme.key])

    assert "?sort=-name&amp;whole=yes" in browser.get(f"{url}?sort=-name&page=2").content.decode()
    whole = browser.get(f"{url}?sort=-name&whole=yes")

    rows = whole.context["list"].rows
    assert (len(rows), rows[0].name, rows[50].name) == (51, "P50 P50", "P00 P00")
    assert 'href="?sort=-name">Seite für Seite' in whole.content.decode()
    assert 'name="chosen"' not in whole.content.decode()


def test_export_takes_all_pages_of_what_is_shown_with_the_words_of_the_reader(browser, programme):
    for number in range(51):
        enrol(programme, f"p{number:02}", unit="Einkauf")
    enrol(programme, "ann", unit="=1+1", topics=("linkedin", "ai"), returns=("budget",))
    enrol(programme, "ben", side=Side.MENTEE)
    url = reverse("enrolments.export", args=[programme.key])

    rows = table(browser.post(f"{url}?side=mentor&sort=-name"))

    assert rows[0] == ["Name", "Bereich", "E-Mail", "Seite", "Themen", "Gibt zurück", "Angemeldet", "Stand"]
    assert len(rows) == 53
    assert rows[-1] == [
        "Ann Ann",
        "=1+1",
        "ann@example.org",
        "Mentor:in",
        "Ai (4), Linkedin (4)",
        "Budget",
        "1.\u00a0März\u00a02026",
        "nimmt teil",
    ]
    [event] = Event.objects.all()
    assert (event.name, event.by, event.programme) == ("enrolments.export", programme.leads.get(), programme)


def test_export_of_people_and_of_tandems_holds_what_their_lists_show(browser, programme):
    tandem = make.tandem(programme)
    mentor, mentee = tandem.partners
    browser.get(reverse("people.index"))

    people = table(browser.post(reverse("people.export") + f"?words={mentee.given_name}"))
    tandems = table(browser.post(reverse("tandems.export", args=[programme.key])))

    assert people == [
        ["Name", "E-Mail", "Bereich", "Karrierestufe", "Führungskraft", "Stand"],
        [mentee.name, mentee.email, mentee.unit.name, 8, None, "aktiv"],
    ]
    assert tandems == [
        ["Mentor:in", "Bereich", "Mentee", "Bereich", "Seit", "Stand"],
        [mentor.name, mentor.unit.name, mentee.name, mentee.unit.name, "3.\u00a0März\u00a02026", "unterwegs"],
    ]
    assert set(Event.objects.values_list("name", flat=True)) == {"people.export", "tandems.export"}


def test_export_speaks_english_to_whoever_reads_english(browser, programme):
    lead = programme.leads.get()
    lead.locale = Locale.ENGLISH
    lead.save()

    answer = browser.post(reverse("tandems.export", args=[programme.key]))

    assert table(answer)[0][:2] == ["Mentor", "Unit"]
    assert 'filename="Tandems' in answer.headers["Content-Disposition"]


def test_people_are_sorted_and_filtered(browser):
    make.person("ann", family_name="Ann", career_level=None)
    make.person("bob", family_name="Bob", career_level=7, is_active=False)

    def names(query):
        return [row.name for row in browser.get(f"{reverse('people.index')}{query}").context["list"].rows]

    assert names("?sort=-career_level") == ["Bob Bob", "Lea Zander", "Ann Ann"]
    assert names("?state=gone") == ["Bob Bob"]
    assert names("?state=active&sort=-name") == ["Lea Zander", "Ann Ann"]
    assert names("?words=%00") == ["Ann Ann", "Bob Bob", "Lea Zander"]


def test_tandems_are_searched_by_name_and_unit_and_those_without_one_are_a_click_away(browser, programme):
    tandem, other = make.tandem(programme), make.tandem(programme)
    for number in range(14):
        enrol(programme, f"w{number:02}")
    url = reverse("tandems.index", args=[programme.key])

    found = browser.get(url, {"words": tandem.mentee.person.unit.name}, headers={"HX-Request": "true"})
    assert [row.mentee for row in found.context["list"].rows] == [tandem.mentee.person.name]
    assert "<html" not in found.content.decode()
    text = browser.get(url).content.decode()
    assert (other.mentor.person.name in text, "2 weitere Teilnahmen" in text) == (True, True)
    alone = browser.get(reverse("enrolments.index", args=[programme.key]), {"state": "alone"})
    assert len(alone.context["list"].rows) == 14


@pytest.mark.parametrize(
    ("value", "shown"),
    [(0, 0), ("", None), (None, None), (date(2027, 3, 1), "1.\u00a0März\u00a02027"), ("0815", "0815")],
)
def test_a_cell_keeps_a_nought_writes_a_day_in_words_and_stays_empty_where_nothing_is_told(value, shown):
    assert cell(value) == shown


def test_lists_say_that_nothing_fits(browser, programme):
    enrol(programme, "ann")
    make.tandem(programme)
    pages = [reverse(name, args=[programme.key]) for name in ("enrolments.index", "tandems.index")]

    found = [browser.get(url, {"words": "xyz"}) for url in (*pages, reverse("people.index"))]

    assert [page.context["list"].rows for page in found] == [[], [], []]
    assert ["<table" in page.content.decode() for page in found] == [False, False, False]


def test_waiting_people_stand_in_the_order_of_signing_up(browser, programme):
    for name, day in (("ann", 2), ("bob", 1)):
        enrol(programme, name, state=State.WAITING, declared_at=datetime(2026, 3, day, tzinfo=UTC))

    page = browser.get(reverse("enrolments.index", args=[programme.key]), {"state": "waiting"})

    assert [row.name for row in page.context["list"].rows] == ["Bob Bob", "Ann Ann"]
    assert [one.person.name for one in page.context["next_in"]] == ["Bob Bob"]
