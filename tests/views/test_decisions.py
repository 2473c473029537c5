"""The pages on which a lead decides about enrolments."""

import pytest
from django.urls import reverse

from tests import make
from viceversa.models import Enrolment, Reason, Side, State

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.fixture
def programme():
    make.installation()
    return make.programme(phase="enrol")


@pytest.fixture
def browser(client, programme):
    client.force_login(programme.leads.get())
    return client


def applicant(programme, name, **fields):
    return make.enrolment(**({"programme": programme, "person": make.person(name), "state": State.APPLIED} | fields))


def page(verb, programme, *chosen):
    return reverse(f"enrolments.{verb}", args=[programme.key]), {"chosen": [str(one.key) for one in chosen]}


def test_the_list_offers_what_can_be_decided_about_those_it_shows(browser, programme):
    applicant(programme, "ann")
    url = reverse("enrolments.index", args=[programme.key])

    assert [verb for verb, _word in browser.get(url).context["verbs"]] == ["approve", "wait", "decline", "withdraw"]

    Enrolment.objects.update(state=State.APPROVED)
    assert [verb for verb, _word in browser.get(url).context["verbs"]] == ["pause", "withdraw"]


def test_a_decision_says_first_about_whom_it_is_about_whom_not_and_what_follows(browser, programme):
    ann, ben = applicant(programme, "ann"), applicant(programme, "ben", state=State.WITHDRAWN)

    shown = browser.get(*page("approve", programme, ann, ben))

    decision = shown.context["decision"]
    assert (decision.question, decision.button) == ("1 Person einen Platz zusagen?", "Platz zusagen")
    assert decision.fits == [ann]
    assert decision.left_out == ["Ben Muster: zurückgezogen. Dazu passt dieser Schritt nicht."]
    assert Enrolment.objects.get(pk=ann.pk).state == State.APPLIED


def test_taken_a_decision_says_what_is_now_true(browser, programme):
    ann, ben = applicant(programme, "ann"), applicant(programme, "ben", side=Side.MENTEE)

    answer = browser.post(*page("approve", programme, ann, ben))

    text = browser.get(answer["Location"]).content.decode()
    assert "2 Menschen haben einen Platz und bekommen eine Mail." in text
    assert not Enrolment.objects.exclude(state=State.APPROVED).exists()


def test_declining_asks_for_a_reason_and_loses_nothing(browser, programme):
    ann = applicant(programme, "ann")
    url, chosen = page("decline", programme, ann)

    asked = browser.post(url, chosen)
    assert asked.status_code == 422
    assert asked.context["decision"].fits == [ann]

    assert browser.post(url, chosen | {"reason": Reason.BALANCE}).status_code == 302
    assert Enrolment.objects.get(pk=ann.pk).declined_for == Reason.BALANCE
    listed = browser.get(reverse("enrolments.index", args=[programme.key]))
    assert [row.state for row in listed.context["list"].rows] == ["abgelehnt: zu viele auf derselben Seite"]


def test_too_few_places_are_said_before(browser, programme):
    programme.places = 1
    programme.save()
    ann, ben = applicant(programme, "ann"), applicant(programme, "ben")

    shown = browser.get(*page("approve", programme, ann, ben))

    assert "sind 1 von 1 Plätzen frei" in shown.context["decision"].problem
    assert "Plätze zusagen</button>" not in shown.content.decode()


def test_nobody_chosen_and_nonsense_are_said_in_a_sentence(browser, programme):
    url = reverse("enrolments.pause", args=[programme.key])

    for chosen in ([], ["nonsense"], [str(programme.key)]):
        assert browser.get(url, {"chosen": chosen}).context["decision"].problem == (
            "Bitte wählen Sie mindestens eine Person aus."
        )
        assert browser.post(url, {"chosen": chosen, "form_key": programme.key}).status_code == 422


def test_more_than_a_page_at_a_time_is_refused(browser, programme):
    many = [applicant(programme, f"p{number}") for number in range(51)]

    answer = browser.post(*page("wait", programme, *many))

    assert answer.status_code == 422
    assert "höchstens 50 Menschen auf einmal" in answer.content.decode()


def test_the_next_one_of_the_waiting_list_gets_a_free_place_by_one_click(browser, programme):
    programme.places = 1
    programme.save()
    ann = applicant(programme, "ann", state=State.WAITING)
    listed = browser.get(reverse("enrolments.index", args=[programme.key])).content.decode()
    assert "Ann Muster steht als Nächstes auf der Warteliste" in listed

    browser.post(*page("approve", programme, ann))

    assert Enrolment.objects.get().state == State.APPROVED
    applicant(programme, "ben", state=State.WAITING)
    assert "als Nächstes" not in browser.get(reverse("enrolments.index", args=[programme.key])).content.decode()


def test_after_a_decision_the_list_stands_as_it_was_shown(browser, programme):
    ann = applicant(programme, "ann", side=Side.MENTEE)
    there = reverse("enrolments.index", args=[programme.key])
    shown = "?words=muster&side=mentee&sort=-name&page=2"
    url, chosen = page("approve", programme, ann)

    assert browser.get(there + shown).context["list"].query == shown
    assert browser.get(url, chosen | {"list": shown}).context["back"] == shown
    assert browser.post(url, chosen | {"list": shown})["Location"] == there + shown


@pytest.mark.parametrize("said", ["", "?", "//elsewhere.example", "https://elsewhere.example/?a=b\r\nSet-Cookie: c"])
def test_the_way_back_leads_to_the_list_and_nowhere_else(browser, programme, said):
    url, chosen = page("approve", programme, applicant(programme, "ann"))

    there = browser.post(url, chosen | {"list": said})["Location"]

    path, _, asked = there.partition("?")
    assert path == reverse("enrolments.index", args=[programme.key])
    assert asked.isascii()
    assert not set("\r\n/") & set(asked)
