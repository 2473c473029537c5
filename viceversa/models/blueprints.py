"""Blueprints: what a programme starts from, whether it ships, was kept by the house, or ran before."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from viceversa.models import locales, querysets
from viceversa.models.people import Person
from viceversa.models.programmes import Programme
from viceversa.models.sorting import SortKey
from viceversa.models.texts import ONE_LINE

FOLDER = Path(__file__).resolve().parent.parent / "guides" / "programmes"
DAYS = ("match_on", "meet_on", "review_on", "ends_on")
OWN = {"name", "enrol_on", "confidants_hint", *DAYS}  # what each programme says for itself
PLAN = sorted({*Programme.PLAN, "policy"} - OWN)


class Source(models.TextChoices):
    """Where a pattern comes from."""

    SHIPPED = "shipped", _("Templates that have proved themselves")
    KEPT = "kept", _("Templates of your house")
    EARLIER = "earlier", _("Programmes that you lead")


@dataclass(frozen=True, slots=True)
class Pattern:
    """A way to run a programme: everything but its name, its people and its days."""

    key: str
    source: Source
    title: str
    says: str
    whom: str
    plan: dict[str, Any]
    topics: list[str]
    days: dict[str, int]
    began: date | None = None

    @classmethod
    def of(cls, programme: Programme) -> Self:
        """How a programme runs, without its people."""
        return cls(
            key=str(programme.key),
            source=Source.EARLIER,
            title=programme.name,
            says="",
            whom="",
            plan={name: getattr(programme, name) for name in PLAN},
            topics=sorted(topic.slug for topic in programme.topics.all()),
            days={name: (getattr(programme, name) - programme.enrol_on).days for name in DAYS},
            began=programme.enrol_on,
        )

    def laid_out(self, enrol_on: date) -> dict[str, Any]:
        """Everything that is said of a programme whose enrolment opens on this day; later days keep their weekday."""
        anchor = enrol_on + timedelta(days=self.shift(enrol_on))
        days = {name: max(enrol_on, anchor + timedelta(days=after)) for name, after in self.days.items()}
        return {**self.plan, **days, "enrol_on": enrol_on}

    def shift(self, enrol_on: date) -> int:
        """How many days lie between this day and the nearest one of the weekday on which the model began."""
        return (self.began.weekday() - enrol_on.weekday() + 3) % 7 - 3 if self.began else 0


class BlueprintQuerySet(querysets.QuerySet["Blueprint"]):
    """Reads of the templates that the house has kept."""

    def visible_to(self, person: Person) -> Self:
        """Whoever plans programmes sees the templates of the house."""
        return self.all() if person.is_lead else self.none()


class Blueprint(querysets.Record):
    """A template that the house has made of a programme of its own."""

    name = models.CharField(_("name"), max_length=120, validators=[ONE_LINE])
    sorted_as = SortKey(of=("name",))
    says = models.CharField(_("in a sentence"), max_length=200, blank=True)
    plan = models.JSONField(default=dict, editable=False)
    topics = models.JSONField(default=list, editable=False)
    days = models.JSONField(default=dict, editable=False)
    began = models.DateField(null=True, editable=False)

    objects = BlueprintQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["sorted_as", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                Lower("name"),
                name="one_template_of_a_name",
                violation_error_message=_("There is a template of this name already. Please choose another one."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def programme(self) -> None:
        """It belongs to the house."""
        return None

    @property
    def pattern(self) -> Pattern:
        """What it says, as every other template says it; what programmes no longer know is left out."""
        return Pattern(
            key=str(self.key),
            source=Source.KEPT,
            title=self.name,
            says=self.says,
            whom="",
            plan={name: value for name, value in self.plan.items() if name in PLAN},
            topics=self.topics,
            days=self.days,
            began=self.began,
        )


def patterns(by: Person) -> dict[str, Pattern]:
    """All that this person can lay a programme out by: what ships, what the house kept, what they have led."""
    return {pattern.key: pattern for pattern in (*shipped(), *kept(by), *earlier(by))}


def shipped() -> tuple[Pattern, ...]:
    """The templates that come with Viceversa, in the language of whoever reads."""
    return read_all(locales.of_reader())


def kept(by: Person) -> Iterator[Pattern]:
    """The templates of the house."""
    return (blueprint.pattern for blueprint in Blueprint.objects.all().visible_to(by))


def earlier(by: Person) -> Iterator[Pattern]:
    """The programmes that somebody leads or has led."""
    return (Pattern.of(programme) for programme in Programme.objects.all().led_by(by).prefetch_related("topics"))


@cache
def read_all(language: str) -> tuple[Pattern, ...]:
    """The files of the guides, in the order that they ask for."""
    files = {path.stem: tomllib.loads(path.read_text("utf-8")) for path in FOLDER.glob("*.toml")}
    return tuple(read(slug, files[slug], language) for slug in sorted(files, key=lambda slug: files[slug]["place"]))


def read(slug: str, plan: dict[str, Any], language: str) -> Pattern:
    """One pattern from its file."""
    words = plan[language]
    texts = {name: words[name].strip() for name in ("aims", "ground_rules")}
    rest = {name: value for name, value in plan.items() if name not in {"place", "topics", "days", "de", "en"}}
    return Pattern(
        key=slug,
        source=Source.SHIPPED,
        title=words["title"],
        says=words["says"],
        whom=words["whom"],
        plan=rest | texts,
        topics=plan["topics"],
        days=plan["days"],
    )
