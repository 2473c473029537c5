"""The format advisor: every way to answer it has an answer with a reason."""

from itertools import product

import pytest

from tests.house.test_words import AGE, NEVER
from viceversa.models.blueprints import shipped
from viceversa.reports.advisor import advise, read

GUIDE = read("de")
PATHS = list(product(*(question.answers for question in GUIDE.questions.values())))


def answers(*given):
    return dict(zip(GUIDE.questions, given, strict=True))


def test_there_are_at_most_seven_questions_and_seven_formats():
    assert list(GUIDE.questions) == ["aim", "who", "what", "many", "time", "face", "will"]
    assert list(GUIDE.formats) == ["reverse", "traditional", "mutual", "teams", "community", "workshops", "training"]


def test_every_way_to_answer_has_a_reason_for_the_first_and_the_second_choice():
    bare = [
        path for path in PATHS if not ((advice := advise(answers(*path), GUIDE)).best.reasons and advice.second.reasons)
    ]

    assert bare == []


def test_every_format_is_what_fits_somebody_and_none_of_them_nearly_everybody():
    won = [advise(answers(*path), GUIDE).best.format.key for path in PATHS]

    shares = {key: won.count(key) / len(won) for key in GUIDE.formats}
    assert min(shares.values()) > 0.08
    assert max(shares.values()) < 0.25


@pytest.mark.parametrize(
    ("given", "best", "second"),
    [
        # Leaders who would like to be at home in digital channels: what the programme of six months is made for.
        (("new", "fresh", "hands", "dozens", "months", "shelter", "wanted"), "reverse", "mutual"),
        (("new", "fresh", "hands", "few", "once", "shelter", "wanted"), "reverse", "mutual"),
        (("grow", "seasoned", "view", "dozens", "year", "shelter", "wanted"), "traditional", "mutual"),
        (("bridge", "both", "view", "dozens", "months", "mixed", "wanted"), "mutual", "reverse"),
        (("task", "both", "practice", "few", "daily", "open", "wanted"), "teams", "community"),
        (("bridge", "spread", "practice", "dozens", "year", "open", "wanted"), "community", "mutual"),
        (("task", "spread", "hands", "dozens", "once", "open", "busy"), "workshops", "teams"),
        (("same", "nobody", "facts", "hundreds", "once", "open", "told"), "training", "workshops"),
        # Voluntary on both sides: what is ordered does not become a tandem.
        (("new", "fresh", "hands", "hundreds", "months", "mixed", "told"), "training", "reverse"),
    ],
)
def test_sensible_answers_lead_to_what_practice_says(given, best, second):
    advice = advise(answers(*given), GUIDE)

    assert (advice.best.format.key, advice.second.format.key) == (best, second)


def test_reasons_and_doubts_are_sentences_of_the_answers_the_weightiest_first():
    advice = advise(answers("new", "fresh", "hands", "dozens", "months", "open", "busy"), GUIDE)

    assert advice.best.reasons == [
        "Erfahrene Menschen sollen in etwas Neuem zu Hause sein.",
        "Das Wissen liegt bei Menschen mit weniger Berufserfahrung.",
        "Es geht um etwas, das man zeigt und selbst ausprobiert.",
        "Einige Dutzend Menschen lassen sich dabei gut begleiten.",
        "Eine Stunde alle paar Wochen reicht, damit Vertrauen und Übung wachsen.",
    ]
    assert advice.best.doubts == [
        "Geht meist anderes vor, fallen Treffen aus: der häufigste Grund, warum so etwas endet.",
    ]


@pytest.mark.parametrize(
    ("time", "templates"),
    [
        ("once", ["single-sitting"]),
        ("months", ["six-months", "ai-sprint"]),
        ("year", ["year"]),
        ("daily", ["six-months", "ai-sprint"]),
    ],
)
def test_the_template_follows_the_time_that_people_have(time, templates):
    advice = advise(answers("new", "fresh", "hands", "dozens", time, "shelter", "wanted"), GUIDE)

    assert advice.best.format.key == "reverse"
    assert [pattern.key for pattern in advice.best.offers] == templates


def test_a_format_either_begins_with_templates_that_exist_or_says_how_to_begin_without_us():
    known = {pattern.key for pattern in shipped()}

    for each in GUIDE.formats.values():
        named = {key for keys in each.templates.values() for key in keys}
        assert (each.runs, bool(named), bool(each.step)) in {(True, True, False), (False, False, True)}, each.key
        assert named <= known


@pytest.mark.parametrize("language", ["de", "en"])
def test_what_takes_points_says_why_and_speaks_as_the_rest_of_the_house(language):
    guide = read(language)
    given = [answer for question in guide.questions.values() for answer in question.answers.values()]
    said = [text for each in guide.formats.values() for text in (each.name, each.says, each.mind, each.step)]
    said += [question.asks for question in guide.questions.values()]
    said += [text for answer in given for text in (answer.text, answer.speaks_for, answer.against)]

    assert [answer.key for answer in given if min(answer.points.values()) < 0 and not answer.against] == []
    assert [answer.key for answer in given if not answer.speaks_for] == []
    assert [text for text in said if AGE.search(text) or NEVER[language].search(text)] == []


def test_points_are_small_and_name_formats_that_exist():
    for question in GUIDE.questions.values():
        for answer in question.answers.values():
            assert set(answer.points) <= set(GUIDE.formats)
            assert {abs(points) for points in answer.points.values()} <= (
                {1, 2, 3} if answer.key != "told" else {2, 3, 5}
            )
