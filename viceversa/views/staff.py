"""The form for one person: what a staff list would say of them, found and understood the same way."""

import re
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from viceversa.models import Locale, Person, Unit
from viceversa.models.texts import ONE_LINE
from viceversa.reports.phrases import language
from viceversa.sheets.languages import languages
from viceversa.views.http import phrase
from viceversa.views.versions import VersionedForm

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

PLAIN = ("given_name", "family_name", "email", "personnel_number", "job_title", "location", "career_level")
ADDRESS = re.compile(r"\(([^()@\s]+@[^()@\s]+)\)$")
A_FEW = 5


def called(person: Person | None) -> str:
    """Somebody as the form names them: nobody else has this address."""
    return f"{person.name} ({person.email})" if person else ""


class PersonForm(VersionedForm):
    """Everything that is known of one person of the house."""

    unit = forms.CharField(
        label=gettext_lazy("Unit"),
        max_length=200,
        required=False,
        validators=[ONE_LINE],
        widget=forms.TextInput({"list": "units"}),
    )
    superior = forms.CharField(
        label=gettext_lazy("Superior"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("A part of the name is enough, or the address or personnel number."),
    )
    dotted_superiors = forms.CharField(
        label=gettext_lazy("Dotted-line superiors"),
        required=False,
        max_length=3000,
        widget=forms.Textarea({"rows": 2}),
        help_text=gettext_lazy("One a line."),
    )
    appraiser = forms.CharField(
        label=gettext_lazy("Appraised by"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("The matching keeps the two apart and says “a confidential reason”."),
    )
    languages = forms.CharField(
        label=gettext_lazy("Languages"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("Such as: German, English."),
    )
    locale = forms.ChoiceField(label=gettext_lazy("Language of the pages"), choices=Locale.choices)

    def __init__(self, *args: Any, by: Person, person: Person | None = None, **kwargs: Any) -> None:
        super().__init__(*args, initial=said(person) if person else {}, **kwargs)
        self.known = Person.objects.all().visible_to(by)
        plain = forms.fields_for_model(Person, PLAIN)
        for field in plain.values():
            phrase(field)
        plain["email"].widget.attrs["autocomplete"] = "off"
        self.fields = {**plain, **self.fields}
        if person is None:
            del self.fields["version"]
        self.units = Unit.objects.all().visible_to(by)

    def clean(self) -> dict[str, Any]:
        """Find the people that are named, in one way for all fields."""
        told = super().clean() or self.cleaned_data
        for name in {"superior", "appraiser"} & told.keys():
            told[name] = self.found(name, told[name])
        lines = told.get("dotted_superiors", "").splitlines()
        told["dotted_superiors"] = [one for line in lines if (one := self.found("dotted_superiors", line))]
        return told

    def clean_languages(self) -> list[str]:
        """The languages by their codes."""
        codes, unknown = languages(self.cleaned_data["languages"])
        if unknown:
            sentence = _("We do not know this language: %(names)s.")
            raise ValidationError(sentence % {"names": ", ".join(unknown)})
        return list(codes)

    def found(self, field: str, text: str) -> Person | None:
        """The one person that is meant, or a sentence that helps to say who."""
        text = text.replace("\0", " ").strip()
        if not text:
            return None
        address = match[1] if (match := ADDRESS.search(text)) else text
        for exact in ({"email__iexact": address}, {"personnel_number": text}):
            if one := self.known.filter(**exact).first():
                return one
        some = list(self.known.matching(text)[: A_FEW + 1])
        if len(some) == 1:
            return some[0]
        self.add_error(field, unclear(text, some))
        return None


def unclear(text: str, some: list[Person]) -> "str | StrPromise":
    """Why nobody was found, or who might be meant."""
    if not some:
        return _("Nobody is found by “%(text)s”. A part of a name is enough.") % {"text": text[:80]}
    names = "; ".join(called(person) for person in some[:A_FEW])
    if len(some) > A_FEW:
        names += " …"
    return _("Several people are found by “%(text)s”. Please write who it is: %(names)s") % {
        "text": text[:80],
        "names": names,
    }


def said(person: Person) -> dict[str, Any]:
    """What is known of somebody, as the form writes it."""
    dotted = person.dotted_superiors.order_by("sorted_as", "pk")
    return {name: getattr(person, name) for name in (*PLAIN, "locale", "version")} | {
        "unit": str(person.unit or ""),
        "superior": called(person.superior),
        "appraiser": called(person.appraiser),
        "dotted_superiors": "\n".join(called(one) for one in dotted),
        "languages": ", ".join(spoken(code) for code in person.languages),
    }


def spoken(code: str) -> str:
    """A language by its name, if that is how it is understood when it comes back."""
    return name if languages(name := language(code))[0] == (code,) else code
