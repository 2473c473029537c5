"""The four moves of every view: find, attempt, show, done."""

from collections.abc import Callable
from typing import Any, TypeVar
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django_htmx.middleware import HtmxDetails

from viceversa import access
from viceversa.models import Person

M = TypeVar("M", bound=models.Model)
R = TypeVar("R")


class Request(HttpRequest):
    """A request as our middleware leaves it."""

    user: Person
    htmx: HtmxDetails
    rule: str
    admitted: bool


class Form(forms.Form):
    """A form with a key: sent twice, it acts once."""

    form_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)


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


def show(request: Request, template: str, *, status: int = 200, **context: object) -> HttpResponse:
    """Render a page; `page.html#part` renders that part of it."""
    form = context.get("form")
    if status == 200 and isinstance(form, forms.BaseForm) and form.is_bound and form.errors:
        status = 422
    return render(request, template, context, status=status)


def done(request: Request, part: str, *, to: str, **context: Any) -> HttpResponse:
    """After a change: htmx gets the changed part, a plain browser goes to a page."""
    return show(request, part, **context) if request.htmx else redirect(to)
