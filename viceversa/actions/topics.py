"""Topics: the list that ships, and what leads teach it."""

from django.conf import settings
from django.db.models import Q
from django.utils.text import slugify

from viceversa.access import Actor
from viceversa.actions import action
from viceversa.models import Installation, Kind, Locale, Programme, Synonym, Topic
from viceversa.sheets import read_topics
from viceversa.sheets.words import normal

SHIPPED = settings.ROOT / "guides" / "topics.toml"


@action
def ship(installation: Installation, /, *, by: Actor) -> None:
    """Store the topics that come with Viceversa; what is there already stays as it is."""
    listed = read_topics(SHIPPED.read_text("utf-8"))
    known = dict(Topic.objects.values_list("slug", "pk"))
    new = [topic for topic in listed if topic.slug not in known]
    Topic.objects.bulk_create(
        Topic(slug=topic.slug, name_de=topic.german, name_en=topic.english, kind=Kind(topic.kind)) for topic in new
    )
    numbers = dict(Topic.objects.values_list("slug", "pk"))
    for topic in new:
        if topic.parent:
            Topic.objects.filter(slug=topic.slug).update(parent=numbers[topic.parent])
    words = [
        Synonym(topic_id=numbers[topic.slug], text=text, normal=normal(text), locale=locale)
        for topic in listed
        for locale, texts in ((Locale.GERMAN, topic.german_synonyms), (Locale.ENGLISH, topic.english_synonyms))
        for text in texts
    ]
    Synonym.objects.bulk_create(words, ignore_conflicts=True)


@action
def learn(programme: Programme, /, *, by: Actor, text: str, topic: str = "") -> Synonym:
    """Remember which topic a word means; a word that means none of them becomes a topic of its own."""
    found = Topic.objects.get(slug=topic) if topic else own(text)
    remembered, _made = Synonym.objects.update_or_create(
        normal=normal(text), defaults={"topic": found, "text": text, "locale": ""}
    )
    return remembered


def own(text: str) -> Topic:
    """A new topic of this name; where one is called so already, that one."""
    known = Topic.objects.filter(Q(name_de=text) | Q(name_en=text)).first()
    return known or Topic.objects.create(slug=free_slug(text), name_de=text, name_en=text, kind=Kind.TEACH)


def free_slug(text: str) -> str:
    """A short name that no topic has yet."""
    wanted = slugify(normal(text))[:50] or "topic"
    taken = set(Topic.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    return next(
        name for number in range(len(taken) + 1) if (name := f"{wanted}-{number}" if number else wanted) not in taken
    )
