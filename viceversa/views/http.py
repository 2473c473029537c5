"""The moves of every view: find or admit, attempt or settle, show."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django_htmx.middleware import HtmxDetails

from viceversa import access
from viceversa.models import Person

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

M = TypeVar("M", bound=models.Model)
R = TypeVar("R")


NOT_UNDERSTOOD: dict[type[forms.Field], "StrPromise"] = {
    forms.EmailField: _("This does not look like an address. Please write it as name@company.example."),
    forms.DateField: _("This is not a day we understand. Please write it as 24.11.2026."),
    forms.IntegerField: _("Please write a whole number here."),
    forms.ChoiceField: _("Please choose one of what is offered."),
    forms.MultipleChoiceField: _("Please choose from what is offered."),
}


DAYS = date(2000, 1, 1), date(2099, 12, 31)


class Request(HttpRequest):
    """A request as our middleware leaves it."""

    user: Person
    htmx: HtmxDetails
    rule: str
    admitted: bool
    subject: models.Model


def phrase(field: forms.Field) -> None:
    """Let a field say what is so and what to do, in our words instead of Django's."""
    field.error_messages["required"] = _("Something is still missing here.")
    for kind, sentence in NOT_UNDERSTOOD.items():
        if isinstance(field, kind):
            field.error_messages |= {"invalid": sentence, "invalid_choice": sentence, "invalid_list": sentence}
    if isinstance(field, forms.DateField):
        field.validators = [of_our_time]


def of_our_time(day: date) -> None:
    """Refuse a slip of the hand like 20226, and days beyond which no calendar reaches."""
    if not DAYS[0] <= day <= DAYS[1]:
        raise ValidationError(_("Please choose a day between 2000 and 2099."))


class SpokenForm(forms.Form):
    """A form that says in our words what is missing."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            phrase(field)


class Form(SpokenForm):
    """A form with a key: sent twice, it acts once."""

    form_key = forms.UUIDField(widget=forms.HiddenInput({"id": False}), initial=uuid4, required=False)


def find(request: Request, model: type[M], key: UUID) -> M:
    """Fetch one object that the person may see, and ask the rule of this page; absent and forbidden look alike."""
    visible = model._default_manager.all().visible_to(request.user)  # type: ignore[attr-defined]
    found: M | None = visible.filter(key=key).first()
    return admit(request, found)


def admit(request: Request, subject: M | None) -> M:
    """Ask the rule of this page about a subject, or answer 404."""
    if subject is None or not access.may(request.user, request.rule, subject):
        raise Http404
    request.admitted = True
    request.subject = subject
    return subject


def attempt(form: forms.Form, act: Callable[..., R], *args: Any, **kwargs: Any) -> R | None:
    """Act with the data of a valid form; a refusal becomes an error of the form."""
    if not form.is_valid():
        return None
    try:
        return act(*args, **kwargs, **form.cleaned_data)
    except ValidationError as refusal:
        form.add_error(None, refusal)
    except PermissionDenied:
        raise Http404 from None
    return None


def keys(texts: Iterable[str]) -> list[UUID]:
    """The keys that an address or a form names; what cannot be one is left aside."""
    found = []
    for text in texts:
        with suppress(ValueError):
            found.append(UUID(text))
    return found


def settle(request: Request, act: Callable[..., R], subject: models.Model, said: str) -> R | None:
    """Do something that needs no page of its own; the next page says what came of it, or what stands against it."""
    form = Form(request.POST)
    if made := attempt(form, act, subject, by=request.user):
        messages.success(request, said)
        return made
    messages.warning(request, " ".join(str(error) for error in form.non_field_errors()))
    return None


def show(request: Request, template: str, *, status: int = 200, **context: object) -> HttpResponse:
    """Render a page; `page.html#part` renders that part of it."""
    form = context.get("form")
    if status == 200 and isinstance(form, forms.BaseForm) and form.is_bound and form.errors:
        status = 422
    return render(request, template, context, status=status)


def inside(page: str, otherwise: str = "/") -> str:
    """A page of this house to go on to, or another one: nobody is led away by a link that they trusted."""
    return page if page.startswith("/") and url_has_allowed_host_and_scheme(page, None) else otherwise
