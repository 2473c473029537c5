"""Which topics people mean by their own words: one question a word, on a form or in a list."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from viceversa.reports.arrivals import LEFT_OUT, Question
from viceversa.reports.vocabulary import names
from viceversa.views.http import Form


class MeaningForm(Form):
    """A question for each word that is not sure; where some of them may stay open, all do until somebody chooses."""

    def __init__(self, *args: Any, questions: Sequence[Question], later: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = {f"meant_{place}": question for place, question in enumerate(questions)}
        known = names() if questions else {}
        for field, question in self.asked.items():
            self.fields[field] = forms.ChoiceField(
                label=question.label,
                choices=[*([("", _("Decide later"))] if later else []), *question.choices(known)],
                required=not later,
                initial="" if later else next(iter(question.candidates), LEFT_OUT),
            )

    @property
    def questions(self) -> list[forms.BoundField]:
        """The questions, ready to be shown."""
        return [self[field] for field in self.asked]

    def clean(self) -> dict[str, Any]:
        """Put the answers together: which topic each word means, as far as that is decided."""
        data = dict(self.cleaned_data)
        chosen = {question.text: data.pop(field, "") for field, question in self.asked.items()}
        return data | {"meant": {text: choice for text, choice in chosen.items() if choice}}
