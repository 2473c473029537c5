"""One page for all that a lead decides about enrolments: about whom, what follows, and then it is so."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from viceversa.models import Enrolment, Programme, Reason
from viceversa.models.enrolments import EnrolmentQuerySet
from viceversa.reports import decisions, verdicts
from viceversa.views.http import Form, Request, attempt, keys
from viceversa.views.http import show as render
from viceversa.views.lists import A_PAGE


class DecideForm(Form):
    """About whom it is decided: at most as many as stand on a page."""

    chosen: "forms.ModelMultipleChoiceField[Enrolment]" = forms.ModelMultipleChoiceField(
        None,
        to_field_name="key",
        widget=forms.MultipleHiddenInput,
        label=gettext_lazy("People"),
    )

    def __init__(self, *args: Any, rows: EnrolmentQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["chosen"].queryset = rows  # type: ignore[attr-defined]
        self.fields["chosen"].error_messages["required"] = gettext_lazy("Please choose at least one person.")

    def clean_chosen(self) -> EnrolmentQuerySet:
        """A page at a time, so that nobody is left waiting while hundreds of mails are written."""
        chosen: EnrolmentQuerySet = self.cleaned_data["chosen"]
        if len(chosen) > A_PAGE:
            raise ValidationError(_("Please choose at most %(n)s people at a time."), params={"n": A_PAGE})
        return chosen


class DeclineForm(DecideForm):
    """The reason for declining, from a list."""

    reason = forms.ChoiceField(label=gettext_lazy("Reason"), choices=Reason.choices, widget=forms.RadioSelect)


def decide(
    request: Request, programme: Programme, act: Callable[..., Programme], kind: type[DecideForm] = DecideForm
) -> HttpResponse:
    """Say what a decision would do; taken, say what is now true."""
    verb = act.__name__
    rows = Enrolment.objects.all().visible_to(request.user).filter(programme=programme)
    form = kind(request.POST or None, rows=rows)
    back = as_shown(request)
    if attempt(form, act, programme, by=request.user):
        number = len(form.cleaned_data["chosen"])
        messages.success(request, verdicts.words(verb, number, programme)[2])
        return redirect(reverse("enrolments.index", args=[programme.key]) + back)
    asked = (request.POST or request.GET).getlist("chosen")[:A_PAGE]
    chosen = list(rows.filter(key__in=keys(asked)).with_topics())
    pending = decisions.pending(verb, programme, chosen, by=request.user)
    return render(request, "enrolments/decide.html", programme=programme, form=form, decision=pending, back=back)


def as_shown(request: Request) -> str:
    """The list as it was shown, to go back to: its filter, order and page."""
    asked = QueryDict((request.POST or request.GET).get("list", "").removeprefix("?")).urlencode()
    return f"?{asked}" if asked else ""
