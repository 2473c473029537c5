"""The format advisor: seven questions on one page, answered in the address, kept nowhere."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.views.decorators.http import require_GET

from viceversa.reports.advisor import Advice, advise, guide
from viceversa.views.http import Request, admit, phrase, show


class AskForm(forms.Form):
    """The questions of the guide, in its order."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        for question in guide().questions.values():
            choices = [(answer.key, answer.text) for answer in question.answers.values()]
            field = forms.ChoiceField(label=question.asks, choices=choices, widget=forms.RadioSelect)
            phrase(field)
            self.fields[question.key] = field

    @property
    def advice(self) -> Advice | None:
        """What fits, once everything is answered."""
        return advise(self.cleaned_data, guide()) if self.is_valid() else None


@require_GET
def ask(request: Request) -> HttpResponse:
    """Ask, and name the format that fits."""
    admit(request, request.user)
    form = AskForm(request.GET or None)
    return show(request, "advisor/ask.html", questions=form, advice=form.advice)
