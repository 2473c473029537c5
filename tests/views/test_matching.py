from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import make
from viceversa.models import LeftOver, Phase, Pin, PinKind, Run, RunState, Side, Word
from viceversa.models.applications import Purpose
from viceversa.worker.jobs import WORK
from viceversa.worker.loop import work_off

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

PARTS = [
    {
        "criterion": "topics",
        "points": 40,
        "most": 50,
        "evidence": {"topics": [{"topic": "linkedin", "priority": 1, "level": 4}], "wishes": 1},
    },
    {"criterion": "returns", "points": 7, "most": 15, "evidence": {"topics": ["sales"], "wanted": []}},
    {"criterion": "time", "points": 15, "most": 15, "evidence": {"half_hours": 3, "slots": [1, 2, 3]}},
    {"criterion": "place", "points": 8, "most": 10, "evidence": {"formats": ["online"], "location": ""}},
    {"criterion": "distance", "points": 5, "most": 5, "evidence": {"mentor": "Messen", "mentee": "Vertrieb"}},
    {"criterion": "unit", "points": 5, "most": 5, "evidence": {}},
]


@pytest.fixture
def programme():
    return make.programme(phase=Phase.MATCH)


@pytest.fixture
def lead(programme, client):
    lead = programme.leads.get()
    client.force_login(lead)
    return lead


def text(response):
    return " ".join(unescape(response.content.decode()).split())


def pool(programme, pairs=1):
    for _each in range(pairs):
        make.enrolment(Side.MENTOR, programme=programme)
        make.enrolment(Side.MENTEE, programme=programme)


def left_over(run, **reason):
    return LeftOver.objects.create(run=run, enrolment=make.enrolment(programme=run.programme), reason=reason)


def counted(client, path):
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(path).status_code == 200
    return len(queries)


# before a run


def test_index_says_who_takes_part_and_what_counts(client, programme, lead):
    pool(programme, 2)
    make.enrolment(Side.MENTOR, programme=programme, declared_at=None)

    page = text(client.get(reverse("matching.index", args=[programme.key])))

    assert "2 Menschen zeigen,<br>2 möchten lernen." in page
    assert "Eine Person ist angemeldet und hat ihre Teilnahme noch nicht erklärt." in page
    assert "Mentees stehen mindestens eine Karrierestufe über der Person, die ihnen etwas zeigt." in page
    assert "höchstens 100 je Tandem" in page
    assert "Matching-Lauf starten" in page


def test_index_says_what_stands_against_a_run(client, programme, lead):
    page = text(client.get(reverse("matching.index", args=[programme.key])))

    assert "Auf der Seite, die etwas zeigt, nimmt noch niemand mit einem freien Platz teil." in page
    assert "Matching-Lauf starten" not in page


def test_run_leads_to_its_page_and_the_page_to_the_result(client, programme, lead):
    pool(programme)

    response = client.post(reverse("matching.run", args=[programme.key]), follow=True)
    computing = text(response)
    work_off((9,), WORK)
    drafted = text(client.get(response.redirect_chain[0][0]))

    assert "Alle Möglichkeiten werden verglichen." in computing
    assert 'data-hx-trigger="every 1500ms"' in computing
    assert "Ein Tandem.<br>Niemand wartet." in drafted
    assert "every 1500ms" not in drafted


def test_run_refused_is_a_sentence_on_the_page(client, programme, lead):
    response = client.post(reverse("matching.run", args=[programme.key]))

    assert response.status_code == 422
    assert "nimmt noch niemand mit einem freien Platz teil" in text(response)


# the run


def test_show_says_why_two_people_fit(client, programme, lead):
    make.topic("linkedin", name_de="LinkedIn")
    make.topic("sales", name_de="Verkaufen")
    mentor = make.enrolment(Side.MENTOR, programme=programme, person=make.person("lena"))
    mentee = make.enrolment(Side.MENTEE, programme=programme, person=make.person("thomas"))
    run = make.run(programme, figures={"primal": 71010190, "dual": 71010190, "rules": []})
    make.proposal(of_run=run, mentor=mentor, mentee=mentee, parts=PARTS)

    page = text(client.get(reverse("matching.show", args=[run.key])))

    assert "Lena Muster und Thomas Muster" in page
    assert "80 von 100 Punkten" in page
    assert "Thomas möchte lernen: LinkedIn. Lena zeigt LinkedIn auf Stufe 4 von 5." in page
    assert "Thomas gibt zurück: Verkaufen." in page
    assert "1,5 gemeinsame freie Stunden in der Woche." in page
    assert "Beide treffen sich gern online." in page
    assert "Messen und Vertrieb." in page
    assert "Erreicht: 71.010.190. Mehr als 71.010.190 ist unmöglich." in page


def test_show_says_why_somebody_is_left_over(client, programme, lead):
    run = make.run(programme)
    left_over(run, reason="nobody")
    left_over(run, reason="rules", candidates=14, only={"gap": 9, "overlap": 4, "topic": 2})
    left_over(run, reason="rules", candidates=3, only={})
    left_over(run, reason="confidential")
    left_over(run, reason="others", tandems=0, points=37)
    left_over(run, reason="others", tandems=1, points=0)

    page = text(client.get(reverse("matching.show", args=[run.key])))

    assert "Auf der anderen Seite hat niemand einen freien Platz." in page
    assert "Von 14 Menschen gegenüber hält eine einzige Regel 9 („Karrierestufen zu nah" in page
    assert "Häufig steht allein das im Weg: „Zu wenig gemeinsame freie Zeit“. Gegen die anderen" in page
    assert page.count("oder etwas Vertrauliches. Mehr steht hier nicht, auch nicht für Sie.") == 2
    assert "hätten alle zusammen 37 Punkte weniger." in page
    assert "Ein Tandem an dieser Stelle würde die anderen ein Tandem kosten." in page


def test_show_counts_what_rules_keep_apart_but_no_confidential_reason(client, programme, lead):
    run = make.run(programme, figures={"rules": [{"rule": "line", "pairs": 1200, "alone": 3}]})

    page = text(client.get(reverse("matching.show", args=[run.key])))

    assert '<td class="n">1.200</td><td class="n">3</td>' in page
    assert 'Ein vertraulicher Grund</th><td></td><td class="n">wird nicht gezählt</td>' in page


@pytest.mark.parametrize(
    ("key", "sentence"),
    [
        (
            "lock_against_rule",
            "Lena Muster und Thomas Muster sind festgehalten, doch dagegen steht: „Eine Person steht",
        ),
        ("locks_over_capacity", "Lena Muster hat weniger freie Plätze (1) als festgehaltene Tandems (2)."),
        ("cycle", "Diese Menschen stehen im Kreis übereinander: Lena Muster und Thomas Muster."),
        ("unknown_key", "Regeln, festgehaltene Tandems und Personalliste passen nicht zusammen."),
    ],
)
def test_show_names_whom_a_refusal_is_about_and_what_to_do(client, programme, lead, key, sentence):
    lena = make.enrolment(Side.MENTOR, programme=programme, person=make.person("lena"))
    thomas = make.enrolment(Side.MENTEE, programme=programme, person=make.person("thomas"))
    params = {
        "mentor": str(lena.key),
        "mentee": str(thomas.key),
        "rules": ["line"],
        "person": str(lena.key),
        "capacity": 1,
        "locks": 2,
        "people": [str(lena.person.key), str(thomas.person.key)],
    }
    run = make.run(programme, state=RunState.REFUSED, refusal={"key": key, "params": params})

    page = text(client.get(reverse("matching.show", args=[run.key])))

    assert sentence in page
    assert "Bitte" in page


def test_pin_and_unpin_come_back_to_the_same_line(client, programme, lead):
    proposal = make.proposal(programme)
    back = reverse("matching.show", args=[proposal.run.key]) + f"?page=1#p{proposal.key}"
    data = {"mentor": proposal.mentor.key, "mentee": proposal.mentee.key, "kind": "lock", "next": back}

    response = client.post(reverse("matching.pin", args=[programme.key]), data)
    pin = Pin.objects.get()
    page = text(client.get(back))
    released = client.post(reverse("matching.unpin", args=[pin.key]), {"next": back})

    assert (response.status_code, response.url) == (302, back)
    assert "festgehalten" in page
    assert (released.status_code, released.url) == (302, back)
    assert not Pin.objects.exists()


def test_pin_twice_keeps_what_was_typed_and_says_why(client, programme, lead):
    proposal = make.proposal(programme)
    Pin.objects.create(programme=programme, mentor=proposal.mentor, mentee=proposal.mentee, kind=PinKind.LOCK)
    data = {"mentor": proposal.mentor.key, "mentee": proposal.mentee.key, "kind": "exclude"}

    response = client.post(reverse("matching.pin", args=[programme.key]), data)

    assert response.status_code == 422
    assert "Diese beiden sind schon festgehalten oder ausgeschlossen." in text(response)


def test_pin_offers_nobody_from_elsewhere_and_not_oneself(client, programme, lead):
    stranger, own = make.enrolment(Side.MENTOR), make.enrolment(Side.MENTOR, programme=programme, person=lead)
    mentee = make.enrolment(Side.MENTEE, programme=programme)

    for mentor in (stranger, own):
        data = {"mentor": mentor.key, "mentee": mentee.key, "kind": "lock"}
        assert client.post(reverse("matching.pin", args=[programme.key]), data).status_code == 422

    assert not Pin.objects.exists()


def test_throw_away_leads_back_and_a_published_run_stays(client, programme, lead):
    draft, published = make.run(programme), make.run(programme, state=RunState.PUBLISHED)

    gone = client.post(reverse("matching.throw_away", args=[draft.key]), follow=True)
    kept = client.post(reverse("matching.throw_away", args=[published.key]))

    assert "Der Lauf ist verworfen. Niemand wurde gefragt." in text(gone)
    assert kept.status_code == 422
    assert "Zu diesem Lauf wurden Menschen gefragt, deshalb bleibt er." in text(kept)
    assert Run.objects.get(pk=published.pk).state == RunState.PUBLISHED


@pytest.mark.parametrize("name", ["index", "show"])
def test_pages_need_as_many_queries_for_thirty_rows_as_for_one(client, programme, lead, name):
    run = make.run(programme, figures={"primal": 1, "dual": 1, "rules": []})
    path = reverse(f"matching.{name}", args=[programme.key if name == "index" else run.key])

    def add(count):
        for _each in range(count):
            proposal = make.proposal(of_run=run, parts=PARTS)
            left_over(run, reason="nobody")
            Pin.objects.create(programme=programme, mentor=proposal.mentor, mentee=proposal.mentee, kind=PinKind.LOCK)
            make.run(programme, made_by=make.person())

    add(1)
    client.get(path)
    one = counted(client, path)
    add(29)

    assert counted(client, path) == one
    assert one <= 25


def test_every_form_of_a_run_proves_where_it_comes_from(client, programme, lead):
    proposal = make.proposal(programme)
    Pin.objects.create(programme=programme, mentor=proposal.mentor, mentee=proposal.mentee, kind=PinKind.LOCK)
    make.proposal(of_run=proposal.run)
    paths = [reverse("matching.index", args=[programme.key]), reverse("matching.show", args=[proposal.run.key])]

    for path in paths:
        page = text(client.get(path))
        assert page.count('method="post"') == page.count("csrfmiddlewaretoken")


@pytest.mark.parametrize("state", [RunState.DRAFT, RunState.PUBLISHED, RunState.SETTLED])
def test_show_leads_to_the_studio_whether_people_are_asked_or_not(client, programme, lead, state):
    run = make.run(programme, state=state)

    assert f'href="{reverse("studio.show", args=[run.key])}"' in text(
        client.get(reverse("matching.show", args=[run.key]))
    )


def test_own_topics_that_nobody_has_looked_at_are_said_before_a_run(client, lead, programme):
    for mentee in (make.enrolment(Side.MENTEE, programme=programme) for _each in range(2)):
        Word.objects.create(enrolment=mentee, text="Feilen", purpose=Purpose.WISH)
    path = reverse("matching.index", args=[programme.key])

    shown = client.get(path)

    assert "1 Thema in eigenen Worten wartet auf Sie" in text(shown)
    assert reverse("applications.assign", args=[programme.key]) in text(shown)

    Word.objects.all().delete()
    assert "in eigenen Worten" not in text(client.get(path))
