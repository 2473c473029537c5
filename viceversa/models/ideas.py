"""Ideas and concerns: what people tell a programme, named or not, and what it answers."""

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from viceversa.models import querysets
from viceversa.models.enrolments import Enrolment
from viceversa.models.people import Person
from viceversa.models.programmes import Programme


class IdeaKind(models.TextChoices):
    """What somebody tells."""

    IDEA = "idea", _("an idea")
    CONCERN = "concern", _("a concern")


class IdeaState(models.TextChoices):
    """How far the answer has come."""

    OPEN = "open", _("not answered yet")
    LOOKED_INTO = "looked_into", _("being looked into")
    ANSWERED = "answered", _("answered in private")
    PUBLISHED = "published", _("answered for all to read")
    ASIDE = "aside", _("set aside")


class IdeaQuerySet(querysets.QuerySet["Idea"]):
    """Reads of ideas."""

    def visible_to(self, person: Person) -> Self:
        """One's own, what is published where one takes part, and all of the programmes that one leads."""
        here = Enrolment.objects.all().of(person).declared().values("programme")
        published = models.Q(state=IdeaState.PUBLISHED, programme__in=here)
        return self.filter(models.Q(author=person) | published | models.Q(programme__in=person.led_ids))

    def published(self) -> Self:
        """What all read who take part."""
        return self.filter(state=IdeaState.PUBLISHED)

    def by_the_open(self) -> Self:
        """What waits for an answer first, then the newest."""
        waiting = models.Case(models.When(state__in=WAITING, then=0), default=1)
        return self.select_related("author", "programme").order_by(waiting, "-arrived_on", "pk")

    def waiting(self) -> Self:
        """Those without an answer."""
        return self.filter(state__in=WAITING)


WAITING = (IdeaState.OPEN, IdeaState.LOOKED_INTO)
ANSWERED = (IdeaState.ANSWERED, IdeaState.PUBLISHED)


class Idea(querysets.Record):
    """An idea or a concern, sealed. Without a name it has no author, no moment, and the day of its delivery only."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="ideas")
    author = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(_("kind"), max_length=7, choices=IdeaKind)
    state = models.CharField(_("state"), max_length=11, choices=IdeaState, default=IdeaState.OPEN)
    arrived_on = models.DateField(_("arrived on"))
    text = models.BinaryField()
    answer = models.BinaryField(default=b"")
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = IdeaQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~models.Q(state="published") | models.Q(author=None) | models.Q(kind="idea"),
                name="a_named_concern_stays_between_two",
                violation_error_message=_("A concern with a name stays between the person and you."),
            ),
            models.CheckConstraint(
                condition=~models.Q(author=None) | ~models.Q(state="answered"),
                name="what_has_no_name_is_answered_for_all",
                violation_error_message=_(
                    "Nobody could read this answer: what comes without a name is answered where all can read it."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"idea {self.pk}"

    @property
    def answerable(self) -> tuple[IdeaState, ...]:
        """Where an answer can be read: by all if there is no name, by one alone if it is a concern with a name."""
        if self.author_id is None:
            return (IdeaState.PUBLISHED,)
        return ANSWERED if self.kind == IdeaKind.IDEA else (IdeaState.ANSWERED,)


class BoxQuerySet(querysets.QuerySet["Box"]):
    """Reads of boxes."""

    def visible_to(self, person: Person) -> Self:
        """Nobody: it is emptied by the clock."""
        return self.none()

    def due(self, today: date) -> Self:
        """Those that are to be emptied."""
        return self.filter(due_on__lte=today).select_related("programme")

    def with_news(self, today: date) -> Self:
        """Those whose programme is to hear of new answers."""
        return self.filter(news_on__lte=today).select_related("programme")


class Box(querysets.Record):
    """What came in without a name since yesterday: one sealed whole, shuffled and written anew each time.

    A row of its own for each idea would tell who wrote it: a database numbers its rows, and keeps next to each the
    transaction that made it.
    """

    programme = models.OneToOneField(Programme, on_delete=models.CASCADE, related_name="+")
    sealed = models.BinaryField(default=b"")
    due_on = models.DateField(_("emptied on"), null=True)
    news_on = models.DateField(_("answers announced on"), null=True)

    objects = BoxQuerySet.as_manager()

    def __str__(self) -> str:
        return f"box {self.pk}"
