"""Letters: the mails of a programme, with words of one's own, a preview and a mail to oneself."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.forms.boundfield import BoundField
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from viceversa.actions import letters
from viceversa.models import Letter, Locale, Mail, Programme
from viceversa.notices import samples
from viceversa.notices.wordings import KINDS, Wording
from viceversa.views.http import Form, Request, attempt, find, phrase, show
from viceversa.views.versions import VersionedForm


@require_GET
def index(request: Request, key: UUID) -> HttpResponse:
    """Every mail of the programme that can be adapted."""
    programme = find(request, Programme, key)
    own = set(Letter.objects.all().visible_to(request.user).filter(programme=programme).values_list("name", flat=True))
    kinds = [(kind, kind.name in own) for kind in KINDS.values()]
    return show(request, "letters/index.html", programme=programme, kinds=kinds)


class ChoiceForm(Form):
    """Which mail is meant."""

    letter = forms.ChoiceField(choices=[(name, name) for name in KINDS], widget=forms.HiddenInput)


class EditForm(ChoiceForm, VersionedForm):
    """The words of one mail in each language."""

    def __init__(self, data: Any, *, programme: Programme, letter: str, held: Letter | None) -> None:
        initial: dict[str, Any] = {"letter": letter, "version": held.version if held else 0}
        for locale in Locale:
            said = held.texts.get(locale, {}) if held else {}
            initial[f"opening_{locale}"] = said.get("opening", "")
            initial[f"body_{locale}"] = said.get("body") or samples.shipped(programme, letter, locale)
        super().__init__(data, initial=initial)
        for locale in Locale:
            self.fields |= words(locale)

    def clean(self) -> dict[str, Any]:
        """The words by language."""
        said = self.cleaned_data
        parts = ("opening", "body")
        texts = {each.value: {part: said.pop(f"{part}_{each}", "") for part in parts} for each in Locale}
        return said | {"texts": texts}


def words(locale: Locale) -> dict[str, forms.Field]:
    """The fields of one language."""
    opening = forms.CharField(
        label=format_lazy("{}: {}", locale.label, gettext_lazy("words of your own, after the greeting")),
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 2, "lang": locale.value}),
    )
    body = forms.CharField(
        label=format_lazy("{}: {}", locale.label, gettext_lazy("the whole text")),
        widget=forms.Textarea(attrs={"rows": 14, "lang": locale.value}),
    )
    phrase(opening)
    phrase(body)
    return {f"opening_{locale}": opening, f"body_{locale}": body}


class SendForm(EditForm):
    """The words to look at, and in which language."""

    locale = forms.ChoiceField(choices=Locale.choices)

    def clean(self) -> dict[str, Any]:
        """Which version it is does not matter for a look."""
        said = super().clean()
        said.pop("version", None)
        return said


@require_http_methods(["GET", "POST"])
def edit(request: Request, key: UUID) -> HttpResponse:
    """Write one's own words."""
    programme = find(request, Programme, key)
    form = form_of(request, programme)
    if attempt(form, letters.edit, programme, by=request.user):
        messages.success(request, _("The mail is saved. From now on it reads like this."))
        return redirect(page_of(programme, form))
    return shown(request, programme, form)


@require_POST
def preview(request: Request, key: UUID) -> HttpResponse:
    """Look at words before they are saved."""
    programme = find(request, Programme, key)
    return shown(request, programme, form_of(request, programme))


@require_POST
def send(request: Request, key: UUID) -> HttpResponse:
    """Send oneself the mail as it would read."""
    programme = find(request, Programme, key)
    form = form_of(request, programme, SendForm)
    if attempt(form, letters.send, programme, by=request.user):
        messages.success(request, _("The mail is on its way to you. Nothing is saved by that."))
    return shown(request, programme, form)


@require_POST
def restore(request: Request, key: UUID) -> HttpResponse:
    """Go back to the words that ship."""
    programme = find(request, Programme, key)
    if attempt(ChoiceForm(request.POST), letters.restore, programme, by=request.user):
        messages.success(request, _("The mail is again as supplied."))
    return redirect(page_of(programme, form_of(request, programme)))


def page_of(programme: Programme, form: EditForm) -> str:
    """The page of one mail."""
    return f"{reverse('letters.edit', args=[programme.key])}?letter={form.initial['letter']}"


def form_of(request: Request, programme: Programme, form: type[EditForm] = EditForm) -> EditForm:
    """The form of the mail that is meant; of the first one if it is not known."""
    asked = request.POST.get("letter") or request.GET.get("letter") or ""
    letter = asked if asked in KINDS else next(iter(KINDS))
    held = Letter.objects.all().visible_to(request.user).filter(programme=programme, name=letter).first()
    return form(request.POST or None, programme=programme, letter=letter, held=held)


@dataclass(frozen=True, slots=True)
class Side:
    """One language of the page: its fields, and the mail as it will look."""

    locale: Locale
    opening: BoundField
    body: BoundField
    mail: Mail


def shown(request: Request, programme: Programme, form: EditForm) -> HttpResponse:
    """The page of one mail: in each language what is written, and how it will look."""
    sides = [side(request, programme, form, locale) for locale in Locale]
    kind = KINDS[form.initial["letter"]]
    there = page_of(programme, form)
    return show(request, "letters/edit.html", programme=programme, form=form, kind=kind, sides=sides, there=there)


def side(request: Request, programme: Programme, form: EditForm, locale: Locale) -> Side:
    """One language, as it stands in the form."""
    letter, opening, body = form.initial["letter"], form[f"opening_{locale}"], form[f"body_{locale}"]
    said = ["\n".join(str(field.value() or "").splitlines()).strip() for field in (opening, body)]
    own = Wording(said[0], "" if said[1] == samples.shipped(programme, letter, locale) else said[1])
    mail = samples.preview(programme, letter, lead=request.user, to=samples.reader(locale), own=own)
    return Side(locale, opening, body, mail)
