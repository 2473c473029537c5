"""The list of topics that ships, and how free words find their topic in it."""

from collections import Counter
from importlib.resources import files

import pytest

from viceversa.sheets import Resolved, Topics, read_topics
from viceversa.sheets.columns import squeeze

SHIPPED = read_topics(files("viceversa").joinpath("guides/topics.toml").read_text("utf-8"))
TOPICS = Topics({topic.slug: topic.names for topic in SHIPPED})

# Every topic and every return of the enrolments that the demo reads.
WORDS = {
    "agile": ["Agile Methoden"],
    "ai-assistants": ["KI", "Künstliche Intelligenz", "ChatGPT & Co."],
    "budget": ["Budget"],
    "career": ["Karriereplanung"],
    "conflicts": ["Konflikte lösen"],
    "customers": ["Kundenbeziehungen"],
    "cybersecurity": ["Cybersicherheit"],
    "data-analysis": ["Datenanalyse"],
    "design-thinking": ["Design Thinking"],
    "diversity": ["Diversity"],
    "excel": ["Excel automatisieren"],
    "generations": ["Gen Z verstehen"],
    "instagram": ["Instagram"],
    "internal-network": ["Netzwerk im Haus"],
    "kanban": ["Kanban"],
    "leadership": ["Führung"],
    "linkedin": ["LinkedIn"],
    "low-code": ["Low-Code"],
    "ms-teams": ["MS Teams", "Microsoft Teams"],
    "negotiating": ["Verhandeln"],
    "new-work": ["New Work"],
    "notion": ["Notion"],
    "podcast": ["Podcast"],
    "power-bi": ["Power BI"],
    "presenting": ["Präsentieren vor Vorstand"],
    "prompting": ["Prompting"],
    "python": ["Python"],
    "remote-leadership": ["Remote führen"],
    "scrum": ["Scrum"],
    "slack": ["Slack"],
    "social-media": ["Social Media"],
    "social-selling": ["Social Selling"],
    "strategy": ["Strategie"],
    "sustainability": ["Nachhaltigkeit"],
    "tiktok": ["TikTok"],
    "video": ["Video & Screencast"],
}


def test_there_are_enough_topics_of_both_kinds_each_once():
    assert len(SHIPPED) == len({topic.slug for topic in SHIPPED}) >= 60
    assert Counter(topic.kind for topic in SHIPPED) == {"teach": 68, "give_back": 18}


def test_no_word_stands_under_two_topics_or_twice_under_one():
    counted = Counter(squeeze(name) for topic in SHIPPED for name in topic.names)

    assert [name for name, count in counted.items() if count > 1] == []


def test_every_topic_has_six_names_in_each_language_and_a_parent_that_exists():
    slugs = {topic.slug for topic in SHIPPED}

    assert [topic.slug for topic in SHIPPED if len(topic.german_synonyms) < 5] == []
    assert [topic.slug for topic in SHIPPED if len(topic.english_synonyms) < 5] == []
    assert {topic.parent for topic in SHIPPED} - slugs == {""}


def test_names_hold_nothing_that_separates_topics():
    assert [name for topic in SHIPPED for name in topic.names if set(name) & set(",;()[]")] == []


@pytest.mark.parametrize(("slug", "text"), [(slug, text) for slug, texts in WORDS.items() for text in texts])
def test_what_people_really_wrote_is_understood_for_sure(slug, text):
    assert TOPICS.resolve(text) == Resolved(slug, sure=True, candidates=(slug,))


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("linked in", "linkedin"),
        ("Chat-GPT", "ai-assistants"),
        ("K.I.", "ai-assistants"),
        ("Kuenstliche Intelligenz (KI)", "ai-assistants"),
        ("Artifical Inteligence", "ai-assistants"),
        ("Instgram", "instagram"),
        ("Nachhaltigket", "sustainability"),
        ("IT Security", "cybersecurity"),
        ("Verhandlungen", "negotiating"),
        ("Python Programmierung", "python"),
    ],
)
def test_other_spellings_are_understood_for_sure(text, slug):
    resolved = TOPICS.resolve(text)

    assert (resolved.slug, resolved.sure) == (slug, True)


def test_what_is_near_is_put_to_a_person_with_three_candidates_at_most():
    assert TOPICS.resolve("Remote Führung") == Resolved(
        "remote-leadership", sure=False, candidates=("remote-leadership", "leadership")
    )
    assert len(TOPICS.resolve("Machine Learning").candidates) == 3


@pytest.mark.parametrize("text", ["", "???", "a", "ML", "Töpfern", "Kochen", "x" * 5000, "日本語"])
def test_what_is_far_from_everything_is_unknown(text):
    assert TOPICS.resolve(text) == Resolved(None, sure=False, candidates=())


def test_a_short_word_is_never_guessed():
    assert not Topics({"ai": ["KI"], "kiosk": ["Kiosk"]}).resolve("KJ").sure
