"""Letters: what leads write into the mails of their programme, instead of the words that ship or before them."""

from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from viceversa.models import querysets
from viceversa.models.people import Person
from viceversa.models.programmes import Programme


class LetterQuerySet(querysets.QuerySet["Letter"]):
    """Reads of letters."""

    def visible_to(self, person: Person) -> Self:
        """Those of the programmes one leads."""
        return self.filter(programme__in=person.led_ids)


class Letter(querysets.Record):
    """The own words of a programme for one of its mails, in each language: an opening, and perhaps a whole body."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="letters")
    name = models.CharField(_("kind of mail"), max_length=60)
    texts = models.JSONField(_("own words of a mail"), default=dict)
    version = models.PositiveIntegerField(_("how often it was saved"), default=1)

    objects = LetterQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["programme", "name"], name="one_letter_a_mail_of_a_programme")
        ]

    def __str__(self) -> str:
        return f"{self.programme}: {self.name}"
