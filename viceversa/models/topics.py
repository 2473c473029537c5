"""Topics: what can be taught and given back, with names and synonyms in each language."""

from typing import ClassVar, Self

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from viceversa.models import locales, querysets
from viceversa.models.people import Locale, Person


class Kind(models.TextChoices):
    """Which way a topic usually flows."""

    TEACH = "teach", _("shown by mentors")
    GIVE_BACK = "give_back", _("given back by mentees")


class TopicQuerySet(querysets.QuerySet["Topic"]):
    """Reads of topics."""

    def visible_to(self, person: Person) -> Self:
        """The list of topics is open to everybody in the house."""
        return self.all()

    def as_names(self) -> dict[str, list[str]]:
        """All that each topic is called, by its short name."""
        names = {slug: [german, english] for slug, german, english in self.values_list("slug", "name_de", "name_en")}
        for slug, text in self.exclude(synonyms=None).values_list("slug", "synonyms__text"):
            names[slug].append(text)
        return names

    def named(self) -> dict[str, str]:
        """What each is called in the language of whoever reads, by its short name."""
        return dict(self.values_list("slug", f"name_{locales.of_reader()}"))

    def alphabetical(self) -> Self:
        """In the order of their names, in the language of whoever reads."""
        return self.order_by(Lower(f"name_{locales.of_reader()}"))


class Topic(querysets.Record):
    """What can be taught."""

    slug = models.SlugField(_("short name"), max_length=60, unique=True)
    name_de = models.CharField(_("German name"), max_length=120)
    name_en = models.CharField(_("English name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.TEACH)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="children")

    objects = TopicQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["slug"]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the language of whoever reads."""
        return self.name_en if locales.of_reader() == "en" else self.name_de


class SynonymQuerySet(querysets.QuerySet["Synonym"]):
    """Reads of synonyms."""

    def visible_to(self, person: Person) -> Self:
        """As open as the topics."""
        return self.all()


class Synonym(querysets.Record):
    """Another word for a topic, shipped or learned from what a lead decided."""

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="synonyms")
    text = models.CharField(_("synonym"), max_length=120)
    normal = models.CharField(max_length=120, unique=True, editable=False)
    locale = models.CharField(max_length=2, choices=Locale, blank=True)

    objects = SynonymQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["text"]

    def __str__(self) -> str:
        return self.text
