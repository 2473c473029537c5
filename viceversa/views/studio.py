"""The studio: a run as a picture, who else for somebody, and why not these two."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from viceversa.actions.studio import take_over as act
from viceversa.models import Enrolment, Person, Run, RunState, Side, Topic, Unit
from viceversa.reports import asking, matching, studio, whatif
from viceversa.reports.weave import A_PICTURE, weave
from viceversa.views.http import Form, Request, attempt, find
from viceversa.views.http import show as page
from viceversa.views.lists import chosen_page
from viceversa.views.matching import PersonField
from viceversa.views.trials import PeopleForm, TryForm

SOME = 6  # of those who wait, beside tandems
MANY = 24  # and alone
SHOWN = (RunState.DRAFT, RunState.PUBLISHED, RunState.SETTLED)


class AskForm(forms.Form):
    """Whom a lead asks about, and what is shown; what cannot be understood is left aside."""

    mentor = PersonField(label=_("Who shows"), empty_label=_("Please choose"), queryset=None, to_field_name="key")
    mentee = PersonField(label=_("Who learns"), empty_label=_("Please choose"), queryset=None, to_field_name="key")
    unit: Any = forms.ModelChoiceField(label=_("Unit"), empty_label=_("all"), queryset=None, to_field_name="key")
    topic: Any = forms.ModelChoiceField(label=_("Topic"), empty_label=_("all"), queryset=None, to_field_name="slug")
    only = forms.ChoiceField(
        label=_("Show"), choices=[("", _("all")), ("weak", _("weak tandems")), ("waiting", _("who still waits"))]
    )

    def __init__(self, *args: Any, run: Run, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        for side in Side:
            fields[side].queryset = studio.choices(run, side, by=by)
        fields["unit"].queryset = Unit.objects.all().visible_to(by).filter(people__enrolments__programme=run.programme)
        fields["unit"].queryset = fields["unit"].queryset.distinct()
        fields["topic"].queryset = Topic.objects.all().visible_to(by).filter(programmes=run.programme)
        for field in fields.values():
            field.required = False
        self.is_valid()

    def asked(self, side: Side) -> Enrolment | None:
        """The person of one side, if one is named."""
        found: Enrolment | None = self.cleaned_data.get(side)
        return found

    @property
    def wanted(self) -> studio.Wanted:
        """What is looked for."""
        told = self.cleaned_data
        return studio.Wanted(told.get("unit"), told.get("topic"), told.get("only", ""))

    @property
    def is_wide(self) -> bool:
        """Whether nothing narrows what is looked at."""
        return not any(self.data.get(name) for name in ("unit", "topic", "only", "page"))

    def zoom(self, unit: str) -> str:
        """Where one goes on by choosing a unit: whoever is chosen stays so."""
        told = {"unit": unit} | {side.value: self.data.get(side, "") for side in Side}
        return f"?{urlencode({name: value for name, value in told.items() if value})}#map"

    def link(self, somebody: Enrolment) -> str:
        """Where one goes on by choosing somebody: together with the one across, if one is chosen alone."""
        other = Side(somebody.side).other
        across = None if self.asked(Side(somebody.side)) else self.asked(other)
        kept = {name: self.data.get(name, "") for name in ("unit", "topic", "only", "page", "waiting")}
        told = kept | {somebody.side: str(somebody.key), other.value: str(across.key) if across else ""}
        return f"?{urlencode({name: value for name, value in told.items() if value})}#answer"


@require_GET
def show(request: Request, key: UUID) -> HttpResponse:
    """The picture of a run, and the answer to what was asked."""
    run, by = find(request, Run, key), request.user
    if run.state not in SHOWN:
        return redirect("matching.show", run.key)
    form = AskForm(request.GET, run=run, by=by)
    mentor, mentee = form.asked(Side.MENTOR), form.asked(Side.MENTEE)
    tandems = chosen_page(request, form.wanted.tandems(run, by=by), size=A_PICTURE)
    only_waiting = form.wanted.only == "waiting"
    some = MANY if only_waiting else SOME
    waiting = chosen_page(request, form.wanted.waiting(run, by=by), size=some, name="waiting")
    chosen = (str(mentor.key) if mentor else "", str(mentee.key) if mentee else "")
    answer = asking.answer(run, mentor, mentee, by=by)
    whole = form.is_wide and tandems.paginator.count > A_PICTURE
    drawing = studio.Drawing(form.link, chosen)
    return page(
        request,
        "studio/show.html",
        run=run,
        form=form,
        told=matching.draft(run, by=by),
        page=tandems,
        waiting=waiting,
        only_waiting=only_waiting,
        weave=weave(run, by=by, link=form.zoom, chosen=("", *chosen)) if whole else None,
        picture=None if whole else studio.picture(tandems.object_list, waiting.object_list, drawing),
        since=asking.since(run),
        answer=answer,
        others=[(form.link(each.enrolment), each) for each in answer.others] if answer else [],
    )


@require_GET
def what_if(request: Request, key: UUID) -> HttpResponse:
    """Two runs side by side: as it is, and as it would be."""
    return tried(request, find(request, Run, key), request.GET)


@require_POST
def take_over(request: Request, key: UUID) -> HttpResponse:
    """Let count what was tried, and start a run."""
    run = find(request, Run, key)
    form = TryForm(request.POST.dict(), run=run)
    if made := attempt(form, act, run, by=request.user):
        messages.success(request, gettext("From now on this counts. A run is being computed by it."))
        return redirect("matching.show", made.key)
    return tried(request, run, request.POST, form=form)


def tried(request: Request, run: Run, data: Any, *, form: TryForm | None = None) -> HttpResponse:
    """The page to try things on; drafts alone can be tried on."""
    if run.state not in SHOWN:
        return redirect("matching.show", run.key)
    form, people = form or TryForm(data.dict(), run=run), PeopleForm(data, run=run, by=request.user)
    told = None
    if form.is_valid() or form.outdated:
        told = whatif.what_if(run, form.tried, by=request.user, but=people.but)
    return page(
        request,
        "studio/what_if.html#result" if request.htmx else "studio/what_if.html",
        run=run,
        form=form,
        people=people,
        fresh=Form(),
        told=told,
        since=asking.since(run),
        moved=form.moved,
        tried=form.moved or people.but,
    )
