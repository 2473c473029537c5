"""Enrolments in free words, as a form exports them."""

import datetime

import pytest

from tests.sheets.files import as_csv, as_xlsx
from tests.sheets.test_tables import walk
from viceversa.sheets import Offer, Severity, Span, Wish, read_enrolments

COLUMNS = ["Zeitstempel", "E-Mail-Adresse", "Ich nehme teil als", "Das kann ich zeigen", "Das möchte ich lernen",
           "Das gebe ich zurück", "Wann passt es?", "Wie?", "Wie viele Tandems?", "Mit wem lieber nicht?"]  # fmt: skip
MENTOR = ["01.09.2026 09:41", "ANN@Example.org", "Mentor:in", "KI (4), ChatGPT & Co. (2)", "", "", "Di vormittags",
          "beides", "2", ""]  # fmt: skip
MENTEE = ["01.09.2026 09:54", "ben@example.org", "Mentee", "", "LinkedIn; Social Media", "Verhandeln, Führung",
          "Di vormittags, Mi nachmittags", "vor Ort", "1", "CANARY@example.org; Canary Two"]  # fmt: skip


def sheet(*rows, make=as_csv):
    return read_enrolments(make([COLUMNS, *rows]), "anmeldungen.csv")


def changed(row, **cells):
    return [cells.get(name, cell) for name, cell in zip(["at", "email", "side", "offers", "wishes", "returns", "times",
            "formats", "capacity", "exclusions"], row, strict=True)]  # fmt: skip


def asked(found):
    return [(each.code, each.severity, each.line, each.column) for each in found.problems]


@pytest.mark.parametrize("make", [as_csv, as_xlsx])
def test_two_lines_are_understood(make):
    found = sheet(MENTOR, MENTEE, make=make)
    ann, ben = found.rows

    assert found.problems == ()
    assert (ann.line, ann.email, ann.side, ann.capacity) == (2, "ann@example.org", "mentor", 2)
    assert ann.submitted == datetime.datetime.fromisoformat("2026-09-01T09:41")
    assert ann.offers == (Offer("KI", 4), Offer("ChatGPT & Co.", 2))
    assert ann.formats == ("onsite", "online")
    assert (ben.side, ben.wishes) == ("mentee", (Wish("LinkedIn", 1), Wish("Social Media", 2)))
    assert ben.returns == ("Verhandeln", "Führung")
    assert ben.availability == (Span(1, 16, 24), Span(2, 26, 34))
    assert ben.formats == ("onsite",)
    assert (len(ann.exclusions), ben.exclusions.reveal()) == (0, ("CANARY@example.org", "Canary Two"))


def test_whom_somebody_would_rather_not_meet_shows_nowhere():
    awkward = changed(MENTEE, exclusions="=CANARY()" + "x" * 20_000, email="canary-free@example.org", capacity="viele")
    found = sheet(MENTEE, awkward, changed(MENTEE, exclusions="CANARY JÃ¼rgen"))

    assert [text for text in [*walk(found), repr(found), str(found.rows[0])] if "CANARY" in text] == []
    assert repr(found.rows[0].exclusions) == "Confidential(1)"
    assert {each.column for each in found.problems} == {"Wie viele Tandems?", "E-Mail-Adresse"}


def test_english_forms_are_understood():
    rows = [["Timestamp", "Email address", "I take part as", "What I can show",
             "When does it suit you?", "How?", "How many tandems?"],
            ["9/13/2026 3:05:10 PM", "ann@example.org", "Mentor", "AI (5); Podcasting (3)",
             "Tuesday mornings, Fri 2-4 pm", "in person", "one"]]  # fmt: skip

    [row] = read_enrolments(as_csv(rows), "a.csv").rows

    assert row.submitted == datetime.datetime.fromisoformat("2026-09-13T15:05:10")
    assert row.offers == (Offer("AI", 5), Offer("Podcasting", 3))
    assert row.availability == (Span(1, 16, 24), Span(4, 28, 32))
    assert (row.formats, row.capacity) == (("onsite",), 1)


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Mentor", ["mentor"]), ("Mentorin", ["mentor"]), ("MentorIn", ["mentor"]), ("Mentor/in", ["mentor"]),
        ("Mentor*in", ["mentor"]), ("Ich möchte Mentor:in sein", ["mentor"]), ("mentee", ["mentee"]),
        ("beides", ["mentor", "mentee"]), ("both", ["mentor", "mentee"]),
        ("Mentor:in und Mentee", ["mentor", "mentee"]),
    ],
)  # fmt: skip
def test_sides_are_understood(text, sides):
    assert [row.side for row in sheet(changed(MENTOR, side=text)).rows] == sides


@pytest.mark.parametrize("text", ["", "Gast", "Mentoring"])
def test_a_side_that_is_none_is_refused(text):
    assert asked(sheet(changed(MENTOR, side=text))) == [("side_unclear", "refuse", 2, "Ich nehme teil als")]


def test_somebody_may_take_part_on_both_sides_by_two_lines():
    found = sheet(MENTOR, changed(MENTEE, email="ann@example.org"))

    assert [(row.email, row.side) for row in found.rows] == [
        ("ann@example.org", "mentor"),
        ("ann@example.org", "mentee"),
    ]
    assert found.problems == ()


@pytest.mark.parametrize(("second", "kept"), [("02.09.2026 10:00", 3), ("31.08.2026 10:00", 2), ("", 3)])
def test_of_two_answers_for_one_side_the_newer_is_taken_and_both_lines_are_named(second, kept):
    found = sheet(MENTOR, changed(MENTOR, at=second, email="ann@example.ORG"))

    assert [row.line for row in found.rows] == [kept]
    [problem] = found.problems
    assert (problem.code, problem.severity, problem.line) == ("enrolment_double", Severity.ASK, 3)
    assert problem.params == {"email": "ann@example.org", "side": "mentor", "lines": (2, 3), "kept": kept}


def test_a_level_that_is_not_said_becomes_the_usual_one_and_a_wild_one_is_asked_about():
    found = sheet(changed(MENTOR, offers="KI, Excel (9); Podcast [Level 2]; Slack (4/5), Scrum: 5"))

    assert found.rows[0].offers == (
        Offer("KI", 3), Offer("Excel", 3), Offer("Podcast", 2), Offer("Slack", 4), Offer("Scrum", 5),
    )  # fmt: skip
    assert asked(found) == [
        ("level_assumed", "note", 2, "Das kann ich zeigen"),
        ("level_out_of_range", "ask", 2, "Das kann ich zeigen"),
    ]


def test_wishes_keep_their_order_and_lose_their_numbers():
    found = sheet(changed(MENTEE, wishes="1. KI\n2) LinkedIn (gern)\n- Podcast;Slack"))

    assert found.rows[0].wishes == (Wish("KI", 1), Wish("LinkedIn (gern)", 2), Wish("Podcast", 3), Wish("Slack", 3))


def test_a_story_is_no_topic():
    found = sheet(changed(MENTEE, wishes="KI; " + "Ich wollte schon immer " * 10))

    assert found.rows[0].wishes == (Wish("KI", 1),)
    assert asked(found) == [("topic_too_long", "ask", 2, "Das möchte ich lernen")]


@pytest.mark.parametrize(("text", "capacity", "codes"), [
    ("", 1, []), ("2", 2, []), ("2,0", 2, []), ("zwei", 2, ["capacity_understood"]),
    ("2 Tandems", 2, ["capacity_understood"]),
    ("7", 3, ["capacity_unclear"]), ("0", 1, ["capacity_unclear"]), ("viele", 1, ["capacity_unclear"]),
])  # fmt: skip
def test_capacities_are_understood_or_asked_about(text, capacity, codes):
    found = sheet(changed(MENTOR, capacity=text))

    assert ([row.capacity for row in found.rows], [each.code for each in found.problems]) == ([capacity], codes)


@pytest.mark.parametrize(("text", "formats", "codes"), [
    ("online", ("online",), []), ("Präsenz", ("onsite",), []), ("vor Ort, online", ("onsite", "online"), []),
    ("egal", ("onsite", "online"), []), ("", ("onsite", "online"), []),
    ("Brieftaube", ("onsite", "online"), ["format_unclear"]),
])  # fmt: skip
def test_formats_are_understood_or_asked_about(text, formats, codes):
    found = sheet(changed(MENTOR, formats=text))

    assert ([row.formats for row in found.rows], [each.code for each in found.problems]) == ([formats], codes)


def test_times_that_are_not_understood_are_asked_about():
    found = sheet(changed(MENTOR, times="Di vormittags, wenn Vollmond ist"))

    assert found.rows[0].availability == (Span(1, 16, 24),)
    assert [(each.code, each.severity, each.params) for each in found.problems] == [
        ("availability_unclear", Severity.ASK, {"text": "wenn Vollmond ist"})
    ]


@pytest.mark.parametrize(
    "text", ["99.99.2026 10:00", "32/32/2026", "gestern", "2026-09-01T09:41:00+02:00", "31.12.9999 99:99"]
)
def test_no_time_stamp_stops_the_reading(text):
    assert len(sheet(changed(MENTOR, at=text), changed(MENTOR, at="1.9.2026")).rows) == 1
