"""Messages: a lead writes to everybody, looks at it, tries it out and sends it."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages as flash
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from viceversa.actions import messages
from viceversa.models import Message, Programme, Unit
from viceversa.models.messages import Audience
from viceversa.views.http import Form, Request, attempt, find, show
from viceversa.views.lists import A_GLANCE, chosen_page


class MessageForm(Form):
    """What is written, and to whom."""

    audience = forms.ChoiceField(label=gettext_lazy("To whom"), choices=Audience.choices, initial=Audience.EVERYBODY)
    unit: "forms.ModelChoiceField[Unit]" = forms.ModelChoiceField(
        None, required=False, to_field_name="key", label=gettext_lazy("Unit"), empty_label="–",
        help_text=gettext_lazy("With the units below it."),
    )  # fmt: skip
    subject = forms.CharField(
        label=gettext_lazy("Subject"),
        max_length=120,
        help_text=gettext_lazy("Somebody may read it over a shoulder. Keep people’s names out of it."),
    )
    text = forms.CharField(
        label=gettext_lazy("Text"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 9}),
        help_text=gettext_lazy("The greeting and your name are added. Links become clickable by themselves."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = Unit.objects.all()  # type: ignore[attr-defined]

    def clean_subject(self) -> str:
        """One line."""
        return " ".join(self.cleaned_data["subject"].split())

    def clean(self) -> dict[str, Any]:
        """A unit, if one is meant."""
        data = dict(self.cleaned_data)
        if data.get("audience") == Audience.UNIT and not data.get("unit"):
            self.add_error("unit", _("Please choose a unit."))
        return data


@require_GET
def index(request: Request, key: UUID) -> HttpResponse:
    """What was written to whom."""
    programme = find(request, Programme, key)
    rows = Message.objects.all().visible_to(request.user).filter(programme=programme).select_related("by", "unit")
    return show(request, "messages/index.html", programme=programme, page=chosen_page(request, rows, size=A_GLANCE))


@require_http_methods(["GET", "POST"])
def write(request: Request, key: UUID) -> HttpResponse:
    """Write, and look at it before it goes."""
    programme = find(request, Programme, key)
    return written(request, programme, MessageForm(request.POST or None))


@require_POST
def try_out(request: Request, key: UUID) -> HttpResponse:
    """Send it to oneself."""
    programme = find(request, Programme, key)
    form = MessageForm(request.POST)
    if attempt(form, messages.try_out, programme, by=request.user):
        flash.success(request, _("It is on its way to you, and to nobody else."))
    return written(request, programme, form)


@require_POST
def send(request: Request, key: UUID) -> HttpResponse:
    """Send it to all."""
    programme = find(request, Programme, key)
    form = MessageForm(request.POST)
    if attempt(form, messages.send, programme, by=request.user):
        flash.success(request, _("The message is on its way to everybody."))
        return redirect("messages.index", programme.key)
    return written(request, programme, form)


def written(request: Request, programme: Programme, form: MessageForm) -> HttpResponse:
    """The form, and below it what people will read as soon as it is complete."""
    said = {name: value for name, value in form.cleaned_data.items() if name != "form_key"} if form.is_valid() else {}
    draft = Message(programme=programme, by=request.user, **said) if said else None
    return show(request, "messages/write.html", programme=programme, form=form, draft=draft)
