from viceversa.sheets import read_enrolments
from viceversa.sheets.entries import USUAL_TIMES, entries, words

MEANT = {"KI": "ai", "ChatGPT": "ai", "LinkedIn": "linkedin", "Verhandeln": "negotiating"}
HEADINGS = "E-Mail;Seite;Angebot;Wunsch;Gegengabe\n"


def said(line, *, mutual=False):
    rows = read_enrolments(f"{HEADINGS}ann@example.org;{line}\n".encode(), "a.csv").rows
    return {entry.side: entry.said for entry in entries(rows, MEANT, mutual=mutual)}


def test_two_words_for_a_topic_become_the_higher_level_and_the_dearer_wish():
    assert said("Mentorin;KI (2), ChatGPT (5), LinkedIn (4);;")["mentor"].offers == (("ai", 5), ("linkedin", 4))
    assert said("Mentee;;LinkedIn, KI, ChatGPT;")["mentee"].wishes == (("linkedin", 1), ("ai", 2))


def test_words_without_a_topic_are_left_out():
    assert said("Mentorin;Quatsch (5);;")["mentor"].offers == ()


def test_what_is_not_said_gets_a_default():
    one = said("Mentee;;;")["mentee"]
    assert (one.availability, one.formats, one.capacity) == (USUAL_TIMES, ("onsite", "online"), 1)
    assert (len(USUAL_TIMES), USUAL_TIMES[0], USUAL_TIMES[-1]) == (90, 16, 225)


def test_a_mentor_keeps_what_they_would_like_to_learn_in_return():
    assert said("Mentorin;KI (2);Verhandeln;")["mentor"].wishes == (("negotiating", 1),)


def test_somebody_on_both_sides_in_one_line_teaches_on_one_and_learns_on_the_other():
    both = said("beides;KI (2);LinkedIn;Verhandeln")
    assert (both["mentor"].offers, both["mentor"].wishes, both["mentor"].returns) == ((("ai", 2),), (), ())
    assert (both["mentee"].offers, both["mentee"].wishes) == ((), (("linkedin", 1),))
    assert both["mentee"].returns == ("negotiating",)


def test_in_a_mutual_programme_both_teach_and_learn():
    one = said("Mentee;KI (2);LinkedIn;Verhandeln", mutual=True)["mentee"]
    assert (one.offers, one.wishes, one.returns) == ((("ai", 2),), (("linkedin", 1),), ("negotiating",))


def test_words_are_counted_wherever_they_stand():
    rows = read_enrolments(f"{HEADINGS}a@example.org;Mentee;;KI, LinkedIn;KI\n".encode(), "a.csv").rows
    assert words(rows) == {"KI": 2, "LinkedIn": 1}
