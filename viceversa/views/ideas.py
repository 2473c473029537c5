"""Ideas and concerns: told by whoever takes part, answered by a lead."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from viceversa.actions import ideas
from viceversa.models import Idea, IdeaKind, IdeaState, Programme
from viceversa.reports import ideas as reports
from viceversa.reports.confidants import ear
from viceversa.views.http import Form, Request, attempt, find, show
from viceversa.views.lists import A_GLANCE, chosen_page
from viceversa.views.versions import VersionedForm

LONGEST = 4000


class PutForm(Form):
    """What somebody has to say, and whether with their name; neither is chosen for them."""

    kind = forms.TypedChoiceField(
        label=gettext_lazy("What is it?"), choices=IdeaKind.choices, coerce=IdeaKind, widget=forms.RadioSelect
    )
    text = forms.CharField(
        label=gettext_lazy("In your words"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 7})
    )
    named = forms.TypedChoiceField(
        label=gettext_lazy("With your name?"),
        choices=[
            ("yes", gettext_lazy("With my name: the programme leads read it and answer me.")),
            ("no", gettext_lazy("Without my name: neither who nor when is stored. The answer stands on this page.")),
        ],
        coerce="yes".__eq__,
        widget=forms.RadioSelect,
    )


@require_http_methods(["GET", "POST"])
def put(request: Request, key: UUID) -> HttpResponse:
    """Tell the programme something, and read what it has answered."""
    programme = find(request, Programme, key)
    form = PutForm(request.POST or None)
    if attempt(form, ideas.put, programme, by=request.user):
        # No message in the session: it would tell for a while that this person has written.
        return redirect(f"{reverse('ideas.put', args=[programme.key])}?arrived")
    visible = Idea.objects.all().visible_to(request.user).filter(programme=programme).by_the_open()
    page = chosen_page(request, visible.published(), size=A_GLANCE)
    context: dict[str, Any] = {
        "mine": reports.told(visible.filter(author=request.user), by=request.user),
        "published": reports.told(page.object_list, by=request.user),
        "arrived": "arrived" in request.GET,
        "ear": ear(programme),
    }
    return show(request, "ideas/put.html", form=form, programme=programme, page=page, **context)


@require_GET
def index(request: Request, key: UUID) -> HttpResponse:
    """All that has come in, what waits for an answer first."""
    programme = find(request, Programme, key)
    visible = Idea.objects.all().visible_to(request.user).filter(programme=programme).by_the_open()
    page = chosen_page(request, visible, size=A_GLANCE)
    told = reports.told(page.object_list, by=request.user)
    return show(request, "ideas/index.html", programme=programme, page=page, told=told)


class AnswerForm(VersionedForm):
    """The answer, how far it has come, and whether all may read both."""

    answer = forms.CharField(
        label=gettext_lazy("Your answer"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 7}),
    )
    state = forms.TypedChoiceField(label=gettext_lazy("How it stands"), coerce=IdeaState, widget=forms.RadioSelect)

    def __init__(self, *args: Any, idea: Idea, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = (IdeaState.LOOKED_INTO, *idea.answerable, IdeaState.ASIDE)
        self.fields["state"].choices = [(each, each.label) for each in offered]  # type: ignore[attr-defined]


@require_http_methods(["GET", "POST"])
def answer(request: Request, key: UUID) -> HttpResponse:
    """Answer one of them."""
    idea = find(request, Idea, key)
    told = next(iter(reports.told([idea], by=request.user)), None)
    if told is None:
        raise Http404  # its author is being erased
    form = AnswerForm(request.POST or None, initial=answered(told), idea=idea)
    if attempt(form, ideas.answer, idea, by=request.user):
        messages.success(request, _("Your answer is saved. Whoever may read it finds it on their page."))
        return redirect("ideas.index", idea.programme.key)
    return show(request, "ideas/answer.html", form=form, told=told)


def answered(told: reports.Told) -> dict[str, Any]:
    """What stands so far."""
    state = told.idea.answerable[0] if told.idea.state == IdeaState.OPEN else told.idea.state
    return {"version": told.idea.version, "answer": told.answer, "state": state}
