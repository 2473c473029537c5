from datetime import date
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests import make
from tests.views.test_people import BAD, dump
from viceversa.access import SYSTEM
from viceversa.actions import topics
from viceversa.models import Enrolment, Event, Exclusion, Job, Key, Locale, Person, Side, State, Synonym, Topic, Upload

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

DATA = Path(django_settings.ROOT) / "demo" / "data"


@pytest.fixture
def programme():
    topics.ship(make.installation(), by=SYSTEM)
    return make.programme()


@pytest.fixture
def browser(programme):
    client = Client()
    client.force_login(programme.leads.get())
    return client


def send(browser, programme, content):
    content = content.encode() if isinstance(content, str) else content
    url = reverse("enrolments.stage", args=[programme.key])
    return browser.post(url, {"file": SimpleUploadedFile("anmeldungen.csv", content)})


def confirm(browser, page, **fields):
    form = page.context["form"]
    data = {"seen": page.context["told"].fingerprint, "form_key": form["form_key"].value()}
    data |= {field.html_name: field.value() for field in form.questions}
    return browser.post(f"{page.request['PATH_INFO']}bring-in/", data | fields)


def staff(browser):
    """The people of the sample list."""
    content = (DATA / "belegschaft.csv").read_bytes()
    page = browser.get(browser.post("/people/list/", {"file": SimpleUploadedFile("a.csv", content)})["Location"])
    seen = page.context["told"].fingerprint
    browser.post(f"{page.request['PATH_INFO']}bring-in/", {"seen": seen})


def test_the_enrolments_as_they_arrive_are_shown_confirmed_and_listed(browser, programme):
    programme.leads.update(is_lead=True)
    staff(browser)
    page = browser.get(send(browser, programme, (DATA / "anmeldungen.xlsx").read_bytes())["Location"])
    told = page.context["told"]

    assert told.format == "Excel-Mappe, 125 Zeilen"
    assert [(part.name, len(part.lines)) for part in told.parts] == [("new", 125), ("changed", 0)]
    assert (told.confidential, told.questions, told.doubts) == (11, [], [])
    assert "vertraulich, 11 Einträge" in page.content.decode()

    page = browser.get(confirm(browser, page)["Location"])
    assert "125 neu, 0 geändert" in page.content.decode()
    assert (page.context["told"].mentors, page.context["told"].mentees, page.context["told"].undeclared) == (
        67,
        58,
        125,
    )
    assert Exclusion.objects.count() == 125

    page = browser.get(send(browser, programme, (DATA / "anmeldungen.xlsx").read_bytes())["Location"])
    assert (page.context["told"].unchanged, [len(part.lines) for part in page.context["told"].parts]) == (125, [0, 0])
    assert confirm(browser, page, declared="on").status_code == 302
    assert not Enrolment.objects.all().undeclared().exists()


def test_a_changed_enrolment_shows_what_was_and_what_will_be(browser, programme):
    make.enrolment(Side.MENTEE, programme=programme, person=make.person("ben"), formats=["online"])
    content = "E-Mail;Seite;Wunsch;Wie?;Wann passt es?\nben@example.org;Mentee;KI, LinkedIn;online;Di 8-9\n"

    page = browser.get(send(browser, programme, content)["Location"])

    [line] = page.context["page"]
    assert [(one.field, one.before, one.after) for one in line.differences] == [
        ("Wünsche", "LinkedIn", "Künstliche Intelligenz, LinkedIn"),
        ("Zeiten in der Woche", "–", "Di 8:00–9:00"),
    ]


def test_unsure_words_are_put_to_the_lead_and_remembered(browser, programme):
    make.person("anna")
    content = "E-Mail;Seite;Angebot\nanna@example.org;Mentorin;Sozialmedien-Auftritt (4), Töpfern (3)\n"
    page = browser.get(send(browser, programme, content)["Location"])

    assert "Welches Thema ist gemeint?" in page.content.decode()
    questions = page.context["told"].questions
    fields = {question.text: f"meant_{place}" for place, question in enumerate(questions)}
    answer = confirm(browser, page, **{fields["Töpfern"]: "+", fields["Sozialmedien-Auftritt"]: "linkedin"})

    assert answer.status_code == 302
    offers = Enrolment.objects.get().offers.all()
    assert [(offer.topic.slug, offer.level) for offer in offers] == [("linkedin", 4), ("toepfern", 3)]
    assert Synonym.objects.get(normal="sozialmedien auftritt").topic.slug == "linkedin"
    page = browser.get(send(browser, programme, content)["Location"])
    assert page.context["told"].questions == []


def test_a_topic_that_does_not_exist_is_refused_and_nothing_is_lost(browser, programme):
    make.person("anna")
    page = browser.get(
        send(browser, programme, "E-Mail;Seite;Angebot\nanna@example.org;Mentorin;Töpfern (3)\n")["Location"]
    )

    assert confirm(browser, page, meant_0="nirgendwo").status_code == 422
    assert not Enrolment.objects.exists()


def test_whom_the_staff_list_does_not_know_is_left_out_and_said(browser, programme):
    page = browser.get(send(browser, programme, "E-Mail;Seite\nfremd@example.org;Mentee\n")["Location"])

    assert [str(one) for one in page.context["told"].doubts] == [
        "Zeile\u00a02: In der Personalliste hat niemand die Adresse fremd@example.org. Diese Zeile bleibt weg."
    ]
    page = browser.get(confirm(browser, page)["Location"])
    assert "1 Zeile bleibt weg." in page.content.decode()


@pytest.mark.parametrize("case", ["a picture", "a bomb", "too large", "empty", "no headings"])
@pytest.mark.parametrize("locale", Locale.values)
def test_what_cannot_be_stored_is_said_in_a_sentence_and_leaves_no_trace(case, locale, browser, programme):
    content, german, english = BAD[case]
    Person.objects.update(locale=locale)

    answer = send(browser, programme, content)

    assert answer.status_code == 422
    assert (german if locale == "de" else english) in str(answer.context["form"].problems[0])
    assert not Upload.objects.exists()
    assert not Key.objects.exists()


def test_a_side_that_is_none_is_said_with_line_and_column(browser, programme):
    answer = send(browser, programme, "E-Mail;Seite\nanna@example.org;Gast\n")

    assert [str(one) for one in answer.context["form"].problems] == [
        "Zeile\u00a02, Spalte „Seite“: „Gast“ nennt keine Seite. Bitte schreiben Sie Mentor:in, Mentee oder beides."
    ]


def test_exclusions_and_unknown_columns_are_found_nowhere(browser, programme):
    ben = make.person("ben")
    make.person("anna")
    content = (
        "E-Mail;Seite;Mit wem lieber nicht?;Schuhgröße\n"
        "anna@example.org;Mentorin;ben@example.org, Kanarienvogel-1;Kanarienvogel-2\n"
    )
    page = browser.get(send(browser, programme, content)["Location"])
    pages = [page.content, confirm(browser, page).content]
    pages.append(browser.get(reverse("enrolments.index", args=[programme.key])).content)

    assert "vertraulich, 2 Einträge" in pages[0].decode()
    for place in (*pages, dump()):
        assert b"Kanarienvogel" not in place
    assert all(ben.email.encode() not in place for place in pages)


def test_the_list_filters_searches_and_shows_what_is_missing(browser, programme):
    anna = make.enrolment(Side.MENTOR, programme=programme, person=make.person("anna", career_level=3))
    make.enrolment(Side.MENTEE, programme=programme, person=make.person("ben"), topics=(), declared_at=None)
    make.enrolment(Side.MENTEE, programme=programme, person=make.person("cem", career_level=8), state=State.WITHDRAWN)
    make.enrolment(Side.MENTEE)
    url = reverse("enrolments.index", args=[programme.key])

    def names(**query):
        return [str(one.person) for one in browser.get(url, query).context["page"]]

    assert names() == ["Anna Muster", "Ben Muster", "Cem Muster"]
    assert names(side="mentor") == ["Anna Muster"]
    assert names(state="undeclared") == ["Ben Muster"]
    assert names(state="withdrawn") == ["Cem Muster"]
    assert names(words="nna must") == [str(anna.person)]
    assert names(side="unsinn") == ["Anna Muster", "Ben Muster", "Cem Muster"]
    assert browser.get(url).context["told"].missing == [
        "Auf der lernenden Seite ohne Wunsch: 1.",
        "Ohne Karrierestufe: 1. Ergänzen Sie die Personalliste und lesen Sie sie wieder ein.",
    ]


def test_a_lead_asks_those_who_have_not_declared(browser, programme):
    make.enrolment(programme=programme, declared_at=None)
    url = reverse("enrolments.invite", args=[programme.key])

    assert browser.post(url, {"form_key": programme.key}).status_code == 302
    assert browser.post(url, {"form_key": programme.key}).status_code == 302
    assert Event.objects.filter(name="enrolments.invite").count() == 1
    assert Job.objects.filter(kind="events.react").count() >= 1


def test_somebody_reads_what_was_understood_and_declares(programme):
    enrolment = make.enrolment(Side.MENTEE, programme=programme, returns=("budget",), declared_at=None)
    enrolment.availability, enrolment.formats = [*range(64, 72), 75], ["online"]
    enrolment.save()
    client = Client()
    client.force_login(enrolment.person)
    url = reverse("enrolments.show", args=[enrolment.key])

    [(_one, facts)] = client.get(url).context["told"]
    assert facts == [
        ("Seite", "Mentee"),
        ("Das möchte ich lernen", "LinkedIn"),
        ("Das gebe ich zurück", "Budget"),
        ("Zeiten", "Di 8:00–12:00, 13:30–14:00"),
        ("Form der Treffen", "online"),
        ("Tandems zur selben Zeit", "1"),
    ]
    answer = client.post(reverse("enrolments.declare", args=[enrolment.key]))
    assert "Sie nehmen teil." in client.get(answer["Location"]).content.decode()


@pytest.mark.parametrize("name", ["enrolments.index", "enrolments.stage"])
def test_other_leads_see_nothing(name, programme):
    client = Client()
    client.force_login(make.programme().leads.get())

    assert client.get(reverse(name, args=[programme.key])).status_code == 404


def test_ones_own_page_is_for_oneself(browser, programme):
    enrolment = make.enrolment(programme=programme)

    assert browser.get(reverse("enrolments.show", args=[enrolment.key])).status_code == 404
    assert browser.post(reverse("enrolments.declare", args=[enrolment.key])).status_code == 404


OWN = {
    State.APPLIED: ("Ihre Anmeldung ist angekommen.", "sieht sie an und schreibt Ihnen"),
    State.WAITING: ("Sie stehen auf der Warteliste.", "Die Reihenfolge ist die der Anmeldung."),
    State.DECLINED: ("Diesmal hat es mit einem Platz nicht geklappt.", "Über Sie und Ihre Themen sagt das nichts."),
    State.WITHDRAWN: ("Sie nehmen nicht mehr teil.", "können Sie zurückkommen"),
}


@pytest.mark.parametrize("state", OWN)
def test_ones_own_page_says_how_it_stands(client, programme, state):
    enrolment = make.enrolment(programme=programme, state=state)
    client.force_login(enrolment.person)

    text = client.get(reverse("enrolments.show", args=[enrolment.key])).content.decode()

    assert [words for words in OWN[state] if words not in text] == []
    assert "Ich nehme teil" not in text


def test_ones_own_page_tells_a_break_and_how_to_end_it(client, programme):
    enrolment = make.enrolment(programme=programme, paused_on=date(2026, 11, 3))
    client.force_login(enrolment.person)

    text = client.get(reverse("enrolments.show", args=[enrolment.key])).content.decode()

    assert "Sie machen eine Pause." in text
    assert "Seit Dienstag, 3.\u00a0November nimmt kein Matching-Lauf Sie auf." in text
    assert reverse("applications.resume", args=[enrolment.key]) in text


def test_topics_show_what_is_scarce_first_as_a_picture_and_as_a_table(browser, programme):
    for _each in range(3):
        make.enrolment(Side.MENTEE, programme=programme, topics=("linkedin",))
    make.enrolment(Side.MENTOR, programme=programme, topics=("linkedin", "tiktok"))
    make.enrolment(Side.MENTOR, programme=programme, topics=("tiktok",), state=State.WITHDRAWN)

    page = browser.get(reverse("enrolments.topics", args=[programme.key]))

    told = page.context["told"]
    assert told.headline == "1 Thema braucht mehr Mentorinnen und Mentoren."
    assert [(topic.name, topic.offers, topic.wishes, topic.says) for topic in told.topics] == [
        ("LinkedIn", 1, 3, "2 Angebote fehlen"),
        ("TikTok", 1, 0, "1 Angebot frei"),
    ]
    text = page.content.decode()
    assert 'class="f-petrol" width="100%"' in text
    assert 'class="f-lens" width="33.33%"' in text
    assert text.count("2 Angebote fehlen") == 2


def test_topics_without_enrolments_say_what_will_be_here(browser, programme):
    programme.topics.add(Topic.objects.get(slug="linkedin"))

    told = browser.get(reverse("enrolments.topics", args=[programme.key])).context["told"]

    assert (told.headline, told.topics, told.unnamed) == ("Noch hat niemand ein Thema genannt.", [], ["LinkedIn"])
