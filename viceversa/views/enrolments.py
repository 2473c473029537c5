"""Enrolments: the list of a programme, what is decided about them, how they come in, and one's own."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from viceversa.actions import enrolments
from viceversa.models import Enrolment, Programme, Side, State, Upload
from viceversa.models.enrolments import EnrolmentQuerySet
from viceversa.reports import balance, decisions, participants, stands
from viceversa.reports import enrolments as reports
from viceversa.reports.around import around
from viceversa.reports.confidants import ear
from viceversa.sheets import read_enrolments
from viceversa.views import files
from viceversa.views.decisions import DeclineForm, decide
from viceversa.views.http import Form, Request, attempt, find, settle
from viceversa.views.http import show as render
from viceversa.views.lists import A_GLANCE, Column, Listing, SearchForm, chosen_page
from viceversa.views.meanings import MeaningForm


class FilterForm(SearchForm):
    """Which enrolments are shown."""

    words = forms.CharField(required=False, max_length=200, label=gettext_lazy("Name, unit or address"))
    side = forms.ChoiceField(required=False, label=gettext_lazy("Side"))
    state = forms.ChoiceField(required=False, label=gettext_lazy("State"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        everything = [("", _("all"))]
        more = [
            ("undeclared", _("not declared yet")),
            ("alone", _("without a tandem")),
            ("paused", _("having a break")),
        ]
        self.fields["side"].choices = [*everything, *Side.choices]  # type: ignore[attr-defined]
        self.fields["state"].choices = [*everything, *more, *State.choices]  # type: ignore[attr-defined]


COLUMNS = (
    Column("name", gettext_lazy("Name"), by=("person__sorted_as",)),
    Column("unit", gettext_lazy("Unit"), beneath=True),
    Column("email", gettext_lazy("E-mail"), beneath=True, width=32),
    Column("side", gettext_lazy("Side"), by=("side",), width=10),
    Column("topics", gettext_lazy("Topics"), width=48),
    Column("returns", gettext_lazy("Gives back"), beneath=True),
    Column("since", gettext_lazy("Signed up"), by=("declared_at",), width=18),
    Column("state", gettext_lazy("State"), by=("state", "declared_at")),
)


def listing(request: Request, rows: EnrolmentQuerySet, form: FilterForm) -> Listing:
    """The enrolments that are looked for, in the order that was asked for."""
    found = rows.chosen(**form.asked)
    waiting = form.asked.get("state") == State.WAITING
    return Listing(request, (found.queueing() if waiting else found).with_topics(), COLUMNS, participants.told)


@require_GET
def index(request: Request, key: UUID) -> HttpResponse:
    """The enrolments of a programme, found as one types, what is missing, and what can be decided."""
    programme = find(request, Programme, key)
    form = FilterForm(request.GET)
    rows = Enrolment.objects.all().visible_to(request.user).filter(programme=programme)
    shown = listing(request, rows, form)
    return render(
        request,
        "enrolments/index.html#enrolments" if request.htmx else "enrolments/index.html",
        programme=programme,
        form=form,
        list=shown,
        verbs=decisions.offered(shown.page.object_list),
        told=participants.standing(rows),
        next_in=decisions.next_in(programme),
        invitation=Form(),
    )


@require_POST
def export(request: Request, key: UUID) -> HttpResponse:
    """Take the enrolments away as they are shown."""
    programme = find(request, Programme, key)
    if not attempt(Form(request.POST), enrolments.export, programme, by=request.user):
        return redirect("enrolments.index", programme.key)
    rows = Enrolment.objects.all().visible_to(request.user).filter(programme=programme)
    return listing(request, rows, FilterForm(request.GET)).workbook(_("Enrolments"))


@require_GET
def topics(request: Request, key: UUID) -> HttpResponse:
    """What is offered and what is wanted, topic by topic."""
    programme = find(request, Programme, key)
    told = balance.balance(programme, by=request.user)
    return render(request, "enrolments/topics.html", programme=programme, told=told)


@require_http_methods(["GET", "POST"])
def approve(request: Request, key: UUID) -> HttpResponse:
    """Let people take part."""
    return decide(request, find(request, Programme, key), enrolments.approve)


@require_http_methods(["GET", "POST"])
def wait(request: Request, key: UUID) -> HttpResponse:
    """Put people on the waiting list."""
    return decide(request, find(request, Programme, key), enrolments.wait)


@require_http_methods(["GET", "POST"])
def decline(request: Request, key: UUID) -> HttpResponse:
    """Decline enrolments, with a reason."""
    return decide(request, find(request, Programme, key), enrolments.decline, DeclineForm)


@require_http_methods(["GET", "POST"])
def pause(request: Request, key: UUID) -> HttpResponse:
    """Give participants a break."""
    return decide(request, find(request, Programme, key), enrolments.pause)


@require_http_methods(["GET", "POST"])
def resume(request: Request, key: UUID) -> HttpResponse:
    """End the break of participants."""
    return decide(request, find(request, Programme, key), enrolments.resume)


@require_http_methods(["GET", "POST"])
def withdraw(request: Request, key: UUID) -> HttpResponse:
    """Withdraw enrolments on behalf of people."""
    return decide(request, find(request, Programme, key), enrolments.withdraw)


@require_http_methods(["GET", "POST"])
def stage(request: Request, key: UUID) -> HttpResponse:
    """Choose a list of enrolments."""
    programme = find(request, Programme, key)
    form = files.StageForm(request.POST or None, request.FILES or None, read=read_enrolments)
    if upload := attempt(form, enrolments.stage, programme, by=request.user):
        return redirect("enrolments.preview", upload.key)
    return render(request, "enrolments/stage.html", form=form, programme=programme)


class BringInForm(MeaningForm, files.BringInForm):
    """The confirmation of a list of enrolments, with a question for each word that is not sure."""

    declared = forms.BooleanField(
        required=False, label=gettext_lazy("The form contained the declaration of taking part")
    )


@require_GET
def preview(request: Request, key: UUID) -> HttpResponse:
    """What was understood of a list, before anything is stored."""
    upload = find(request, Upload, key)
    told = reports.pending(upload, by=request.user)
    return previewed(request, upload, told, BringInForm(questions=told.questions if told else []))


@require_POST
def bring_in(request: Request, key: UUID) -> HttpResponse:
    """Store a list of enrolments."""
    upload = find(request, Upload, key)
    told = reports.pending(upload, by=request.user)
    form = BringInForm(request.POST, questions=told.questions if told else [])
    if stored := attempt(form, enrolments.bring_in, upload, by=request.user):
        messages.success(request, reports.brought_in(stored))
        return redirect("enrolments.index", stored.programme and stored.programme.key)
    return previewed(request, upload, told, form)


@require_POST
def discard(request: Request, key: UUID) -> HttpResponse:
    """Forget a list of enrolments."""
    upload = enrolments.discard(find(request, Upload, key), by=request.user)
    messages.success(request, _("The list is discarded. Nothing of it was stored."))
    return redirect("enrolments.stage", upload.programme and upload.programme.key)


@require_POST
def invite(request: Request, key: UUID) -> HttpResponse:
    """Ask whoever has not declared yet to take part."""
    programme = find(request, Programme, key)
    settle(request, enrolments.invite, programme, _("The mails are on their way."))
    return redirect("enrolments.index", programme.key)


@require_GET
def show(request: Request, key: UUID) -> HttpResponse:
    """One's own enrolment."""
    return shown(request, find(request, Enrolment, key), Form())


@require_POST
def declare(request: Request, key: UUID) -> HttpResponse:
    """Declare to take part."""
    enrolment = find(request, Enrolment, key)
    form = Form(request.POST)
    if attempt(form, enrolments.declare, enrolment, by=request.user):
        messages.success(request, _("You take part. We will ask you before a tandem forms."))
        return redirect("enrolments.show", enrolment.key)
    return shown(request, enrolment, form)


def shown(request: Request, enrolment: Enrolment, form: Form) -> HttpResponse:
    """The page of one's own enrolment."""
    mine = (
        Enrolment.objects.all()
        .of(enrolment.person)
        .filter(programme=enrolment.programme)
        .with_topics()
        .prefetch_related("words")
    )
    told = [(one, reports.own(one)) for one in mine]
    about: dict[str, Any] = {
        "stand": stands.stand(enrolment),
        "ear": ear(enrolment.programme),
        "ways": around(enrolment.programme, by=request.user),
    }
    return render(request, "enrolments/show.html", enrolment=enrolment, form=form, told=told, **about)


def previewed(request: Request, upload: Upload, told: reports.Preview | None, form: BringInForm | None) -> HttpResponse:
    """The page of a preview, with one page of what it would change."""
    part = told and told.part(request.GET.get("show", ""))
    page = part and chosen_page(request, part.lines, size=A_GLANCE)
    return render(request, "enrolments/preview.html", form=form, upload=upload, told=told, part=part, page=page)
