"""Matching: before a run, the run itself, and what a lead fixes about it."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from viceversa.actions import matching
from viceversa.models import Person, Pin, PinKind, Programme, Run, RunState, Side
from viceversa.reports import locks, whynot
from viceversa.reports import matching as reports
from viceversa.reports.proposals import answers
from viceversa.views.http import Form, Request, attempt, find, inside
from viceversa.views.http import show as page
from viceversa.views.lists import chosen_page

DECISIONS = [
    (PinKind.LOCK, gettext_lazy("Lock: the two belong together")),
    (PinKind.EXCLUDE, gettext_lazy("Exclude: the two are kept apart")),
]
TEMPLATES = {RunState.COMPUTING: "computing", RunState.REFUSED: "refused", RunState.THROWN_AWAY: "thrown_away"}


class PersonField(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic in the stubs alone
    """One of those who take part."""

    def label_from_instance(self, obj: Any) -> str:
        """Name and unit: two may share a name."""
        return ", ".join(filter(None, (obj.person.name, str(obj.person.unit or ""))))


class PairForm(Form):
    """Two people, one of each side."""

    mentor = PersonField(
        label=gettext_lazy("Who shows"), empty_label=gettext_lazy("Please choose"), queryset=None, to_field_name="key"
    )
    mentee = PersonField(
        label=gettext_lazy("Who learns"), empty_label=gettext_lazy("Please choose"), queryset=None, to_field_name="key"
    )

    def __init__(self, *args: Any, programme: Programme, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for side in Side:
            self.fields[side].queryset = reports.taking_part(programme, side, by=by)  # type: ignore[attr-defined]


class PinForm(PairForm):
    """Two people, and whether they are locked or excluded."""

    kind = forms.TypedChoiceField(
        label=gettext_lazy("What you decide"), choices=DECISIONS, coerce=PinKind, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, programme: Programme, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, programme=programme, by=by, **kwargs)
        self.programme = programme

    def clean(self) -> dict[str, Any]:
        """Refuse at once what no run could hold."""
        said = self.cleaned_data
        locked = not self.errors and said["kind"] == PinKind.LOCK
        if locked and (stands := locks.impossible(self.programme, said["mentor"], said["mentee"])):
            raise forms.ValidationError(stands)
        return said


@require_GET
def index(request: Request, key: UUID) -> HttpResponse:
    """Who takes part, what counts, and the runs so far."""
    return before(request, find(request, Programme, key))


@require_POST
def run(request: Request, key: UUID) -> HttpResponse:
    """Start a run."""
    programme = find(request, Programme, key)
    form = Form(request.POST)
    if made := attempt(form, matching.run, programme, by=request.user):
        return redirect("matching.show", made.key)
    return before(request, programme, form=form)


@require_GET
def show(request: Request, key: UUID) -> HttpResponse:
    """How far a run has come; then what it suggests, and why."""
    return told(request, find(request, Run, key), Form())


@require_POST
def pin(request: Request, key: UUID) -> HttpResponse:
    """Lock a pair or exclude it."""
    programme = find(request, Programme, key)
    form = PinForm(request.POST, programme=programme, by=request.user)
    if attempt(form, matching.pin, programme, by=request.user):
        messages.success(request, _("Noted. It counts from the next run on."))
        return after(request, programme)
    if "next" in request.POST:
        messages.warning(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
        return after(request, programme, top=True)
    return before(request, programme, pin_form=form)


@require_POST
def unpin(request: Request, key: UUID) -> HttpResponse:
    """Let go of a pair."""
    programme = matching.unpin(find(request, Pin, key), by=request.user)
    messages.success(request, _("Released. It counts from the next run on."))
    return after(request, programme)


@require_POST
def throw_away(request: Request, key: UUID) -> HttpResponse:
    """Let go of a run."""
    found = find(request, Run, key)
    form = Form(request.POST)
    if attempt(form, matching.throw_away, found, by=request.user):
        messages.success(request, _("The run is thrown away. Nobody has been asked anything."))
        return redirect("matching.index", found.programme.key)
    return told(request, found, form)


def before(
    request: Request, programme: Programme, *, form: Form | None = None, pin_form: PinForm | None = None
) -> HttpResponse:
    """The page before a run."""
    return page(
        request,
        "matching/index.html",
        status=422 if form or pin_form else 200,
        programme=programme,
        told=reports.overview(programme, by=request.user),
        form=form or Form(),
        pin_form=pin_form or PinForm(programme=programme, by=request.user),
    )


def told(request: Request, found: Run, form: Form) -> HttpResponse:
    """The page of a run, as it stands."""
    template = f"matching/{TEMPLATES.get(RunState(found.state), 'show')}.html"
    if found.state in TEMPLATES:
        return page(request, template, run=found, form=form, refusal=whynot.refusal(found, by=request.user))
    shown = chosen_page(request, reports.proposals(found, by=request.user))
    rest = chosen_page(request, reports.left_over(found, by=request.user), name="waiting")
    return page(
        request,
        template,
        run=found,
        form=form,
        told=reports.draft(found, by=request.user),
        page=shown,
        suggestions=reports.suggestions(shown.object_list, by=request.user),
        rest=rest,
        waiting=reports.waiting(rest.object_list),
        answers=answers(found, by=request.user),
    )


def after(request: Request, programme: Programme, *, top: bool = False) -> HttpResponse:
    """Back to the page somebody came from: to the line they were at, or to its top, where a refusal stands."""
    to = inside(request.POST.get("next", ""), reverse("matching.index", args=[programme.key]))
    return redirect(to.partition("#")[0] if top else to)
