"""Purposes bring the questions that a programme will be evaluated by."""

from viceversa.models import Purpose
from viceversa.models.questionnaires import questionnaires
from viceversa.reports.purposes import after_sitting, always, of_purposes


def test_every_purpose_brings_questions_and_some_are_always_asked():
    assert set(of_purposes()) == set(Purpose.values)
    assert [purpose for purpose, questions in of_purposes().items() if not questions] == []
    assert always()[0].text == "Ich traue mir zu, mein Thema jemandem mit deutlich mehr Berufserfahrung zu erklären."


def test_a_single_sitting_asks_one_question_and_two_sentences_of_both_sides_at_the_end():
    assert [(one.text, one.says) for one in after_sitting()] == [
        ("Ich würde wieder an so einem Programm teilnehmen.", "Mentor:innen, Mentees · am Ende"),
        ("Was machen Sie heute anders als vor dem Programm?", "Mentor:innen, Mentees · am Ende"),
        ("Was hat Ihnen im Programm gefehlt?", "Mentor:innen, Mentees · am Ende"),
    ]


def test_a_key_stands_for_the_same_words_in_every_round():
    said = {}
    for questions in questionnaires().values():
        for question in questions:
            assert said.setdefault((question.key, question.side), question.words) == question.words


def test_one_closed_question_in_five_is_turned_round():
    for questions in questionnaires().values():
        for side in ("mentor", "mentee"):
            closed = [question for question in questions if question.side == side and question.scale != "text"]
            assert 5 * sum(question.unwelcome for question in closed) >= len(closed)


def test_a_programme_asks_what_serves_its_purposes():
    asked = {q.key for q in questionnaires()["baseline"] if q.serves(["leadership"])}

    assert {"perspective", "insight", "pushed"} <= asked
    assert "notknow" not in asked
