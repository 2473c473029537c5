import pytest
from django.core.exceptions import PermissionDenied

from tests import make
from viceversa.access import SYSTEM
from viceversa.actions import topics
from viceversa.models import Event, Synonym, Topic

pytestmark = pytest.mark.django_db


def test_ship_stores_the_topics_that_come_with_viceversa_once():
    topics.ship(make.installation(), by=SYSTEM)
    before = (Topic.objects.count(), Synonym.objects.count())
    topics.ship(make.installation(), by=SYSTEM)

    assert before[0] >= 40
    assert (Topic.objects.count(), Synonym.objects.count()) == before
    prompting = Topic.objects.get(slug="prompting")
    assert (prompting.name_en, prompting.parent.slug) == ("Writing prompts", "ai-assistants")
    assert "ChatGPT & Co." in Topic.objects.all().as_names()["ai-assistants"]


def test_ship_leaves_what_a_lead_has_taught():
    linkedin = make.topic("linkedin", name_de="Unser LinkedIn")
    make.synonym(linkedin, "KI")

    topics.ship(make.installation(), by=SYSTEM)

    assert Topic.objects.get(slug="linkedin").name_de == "Unser LinkedIn"
    assert Synonym.objects.filter(normal="ki").get().topic == linkedin


def test_learn_remembers_what_a_word_means():
    programme, linkedin = make.programme(), make.topic("linkedin")
    lead = programme.leads.get()

    first = topics.learn(programme, by=lead, text="Xing & Co.", topic="linkedin")
    again = topics.learn(programme, by=lead, text="xing & co", topic="linkedin")

    assert (first.topic, first.normal, again.pk) == (linkedin, "xing und co", first.pk)
    assert [event.by for event in Event.objects.filter(name="topics.learn")] == [lead, lead]


def test_learn_makes_a_topic_of_a_word_that_means_none():
    programme = make.programme()
    make.topic("toepfern")

    learned = topics.learn(programme, by=programme.leads.get(), text="Töpfern")

    assert (learned.topic.slug, learned.topic.name_de) == ("toepfern-1", "Töpfern")


def test_learn_takes_a_topic_that_is_called_so_already_and_a_name_of_signs_alone():
    programme, linkedin = make.programme(), make.topic("linkedin")
    lead = programme.leads.get()

    learned = [topics.learn(programme, by=lead, text=text).topic for text in ("Linkedin", "☎", "☂")]

    assert [topic.slug for topic in learned] == ["linkedin", "topic", "topic-1"]
    assert learned[0] == linkedin


def test_learn_again_means_what_was_said_last():
    programme = make.programme()
    lead = programme.leads.get()

    for slug in ("linkedin", "xing"):
        make.topic(slug)
        topics.learn(programme, by=lead, text="Netzwerk", topic=slug)

    assert Synonym.objects.get().topic.slug == "xing"


def test_learn_is_for_leads():
    with pytest.raises(PermissionDenied):
        topics.learn(make.programme(), by=make.person("ben", is_lead=True), text="Xing", topic="linkedin")

    assert not Synonym.objects.exists()
    assert not Event.objects.exists()
