"""What somebody answers on their own form: topics, times, how to meet, a few sentences, whom they rather not meet."""

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from viceversa.models import Direction, Format, Side
from viceversa.reports import applications as reports
from viceversa.reports import exclusions, weeks
from viceversa.reports.applications import ASKS, Application, Ask, Told
from viceversa.reports.phrases import SIGNED
from viceversa.reports.vocabulary import OWN, Vocabulary
from viceversa.sheets.entries import Said, strongest
from viceversa.sheets.languages import languages
from viceversa.sheets.words import clean, split
from viceversa.views.http import phrase
from viceversa.views.scales import LONGEST, Listed, TopicsField, row

COMMON = ("de", "en", "fr", "it", "es", "pl", "tr", "uk", "ru", "ar", SIGNED)
MOST_TOPICS = 30
KEPT_TEXT, KEPT_LIST = 4000, 100
MISSING = {
    "side": gettext_lazy("Choose whether you would like to show something or to learn something."),
    "offers": gettext_lazy("Name at least one topic that you can show."),
    "wishes": gettext_lazy("Name at least one topic that you would like to learn."),
    "times": gettext_lazy("Choose at least one time that suits you in most weeks."),
    "formats": gettext_lazy("Choose at least one way to meet."),
    "languages": gettext_lazy("Choose at least one language."),
}


class AnswersForm(forms.Form):
    """The whole form. It shows what stands in it, and complains when it is asked to be complete."""

    times = forms.MultipleChoiceField(
        label=gettext_lazy("Times"),
        choices=[(block, block) for block in weeks.BLOCKS],
        widget=forms.CheckboxSelectMultiple,
    )
    formats = forms.MultipleChoiceField(
        label=gettext_lazy("How would you like to meet?"), widget=forms.CheckboxSelectMultiple
    )
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("In which languages?"), widget=forms.CheckboxSelectMultiple
    )
    other_languages = forms.CharField(
        label=gettext_lazy("Another language"), required=False, max_length=120,
        help_text=gettext_lazy("Several with commas between them."),
    )  # fmt: skip
    capacity = forms.TypedChoiceField(
        label=gettext_lazy("How many tandems fit into your weeks?"),
        choices=[(str(number), str(number)) for number in (1, 2, 3)],
        coerce=int,
        initial="1",
        widget=forms.RadioSelect,
    )
    introduction = forms.CharField(
        label=gettext_lazy("Introduce yourself in a few sentences"), required=False, max_length=400,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("At most 400 characters. What do you like to show, what would you like to understand?"),
    )  # fmt: skip
    exclusions = forms.CharField(
        label=gettext_lazy("Whom would you rather not meet?"), required=False, max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy(
            "One person a line. By an e-mail address we find them for certain, by a full name if nobody else has it. "
            "What you write is kept as it stands, and you give no reason."
        ),
    )  # fmt: skip

    def __init__(self, application: Application, answers: Mapping[str, Any], *, complete: bool = False) -> None:
        super().__init__(answers if complete else None, initial=dict(answers))
        self.application, self.answers = application, answers
        programme = application.programme
        asked = {name: TopicsField(ASKS[name]) for name in application.asks}
        first: dict[str, forms.Field] = {} if application.side else {"side": sides(application)}
        self.fields = {**first, **asked, **self.fields}
        formats, spoken = programme.formats or Format.values, dict.fromkeys([*COMMON, *application.person.languages])
        self.fields["formats"].choices = [(each, Format(each).label) for each in formats]  # type: ignore[attr-defined]
        self.fields["languages"].choices = reports.told_languages(list(spoken))  # type: ignore[attr-defined]
        for name, field in self.fields.items():
            phrase(field)
            if name in MISSING:
                field.error_messages["required"] = MISSING[name]

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """All topics, read once."""
        return Vocabulary()

    def read(self, data: Any) -> dict[str, Any]:
        """What was typed, as it was typed; nothing but what the form asks for, and nothing without an end."""
        return {
            name: shortened(field.widget.value_from_datadict(data, {}, name)) for name, field in self.fields.items()
        }

    def clean(self) -> dict[str, Any]:
        """Understand what stands in several fields."""
        data = dict(self.cleaned_data)
        side = self.application.side or (Side(data["side"]) if data.get("side") else None)
        lists = set(self.application.asks)
        if side and self.application.programme.direction != Direction.MUTUAL:
            lists &= set(reports.lists_of(side))
        asked = {name: self.topics(name) for name in self.application.asks if name in lists}
        for name in (name for name, rows in asked.items() if name in MISSING and not rows and not self.has_error(name)):
            if side:
                self.add_error(name, str(MISSING[name]))
        spoken = self.other(data.get("other_languages", ""))
        excluded = self.people(data.get("exclusions", ""))
        return data | {"side": side, "asked": asked, "spoken": spoken, "excluded": excluded}

    def other(self, text: str) -> tuple[str, ...]:
        """Languages that are written out; with one of them, none has to be ticked."""
        spoken, unknown = languages(text)
        if unknown:
            sentence = _("We do not know the language “%(name)s”. Please write its name in German or English.")
            self.add_error("other_languages", sentence % {"name": unknown[0]})
        if spoken:
            self.errors.pop("languages", None)
        return spoken

    def topics(self, name: str) -> list[tuple[str, int]]:
        """The topics of a list with their numbers, with what was typed and not added yet."""
        value = self.answers.get(name) or {}
        usual = ASKS[name].usual
        typed = [(self.vocabulary.ident(text), usual) for text in split(clean(value.get("new", "")))]
        rows = [(ident, number) for ident, number in value.get("rows", []) if self.vocabulary.knows(ident)] + typed
        if any(len(ident.removeprefix(OWN)) > LONGEST for ident, _number in rows):
            self.add_error(name, _("A topic has at most 120 characters. There is more room in your introduction."))
        if len(rows) > MOST_TOPICS:
            self.add_error(name, _("30 topics are the most. The dearest few are enough."))
        return list(dict(reversed(rows)).items())

    def people(self, text: str) -> frozenset[str]:
        """Whom somebody names, known or not: nothing on the page differs."""
        lines = [line for line in map(clean, re.split(r"[\n;]", text)) if line]
        return exclusions.meant(lines, by=self.application.person)

    @property
    def told(self) -> Told:
        """The answers of a form that is complete."""
        data = self.cleaned_data
        asked: dict[str, list[tuple[str, int]]] = data["asked"]
        rows = {name: strongest(reports.numbered(each)) for name, each in asked.items()}
        offers = strongest((slug, -level) for slug, level in rows.get("offers", ()))
        kept = dict(self.application.enrolment.said.wishes) if self.application.enrolment else {}
        back = strongest((slug, kept.get(slug, number)) for slug, number in rows.get("back", ()))
        said = Said(
            offers=tuple((slug, -level) for slug, level in offers),
            wishes=rows.get("wishes") or back,
            returns=tuple(slug for slug, _number in rows.get("returns", ())),
            availability=tuple(weeks.slots_of(data["times"], self.before)),
            formats=tuple(data["formats"]),
            capacity=data["capacity"],
        )
        return Told(
            side=data["side"],
            said=said,
            words=reports.spoken(asked),
            languages=tuple(dict.fromkeys([*data.get("languages", ()), *data["spoken"]])),
            introduction=data["introduction"],
            excluded=data["excluded"],
        )

    @property
    def before(self) -> list[int]:
        """The half hours that are stored already."""
        return self.application.enrolment.availability if self.application.enrolment else []

    @property
    def week(self) -> list[weeks.Row]:
        """The table of the week."""
        return weeks.grid(self["times"].value() or [])

    @property
    def days(self) -> list[tuple[str, str]]:
        """The head of that table."""
        return weeks.days()

    @property
    def lists(self) -> Iterator[Listed]:
        """The lists of topics."""
        return (self.listed(name) for name in self.application.asks)

    def listed(self, name: str) -> Listed:
        """One list of topics: those of the programme, and those that somebody has added."""
        value, ask = self.answers.get(name) or {}, ASKS[name]
        chosen = {ident: number for ident, number in value.get("rows", []) if self.vocabulary.knows(ident)}
        idents = dict.fromkeys([*self.application.begins_with(ask), *chosen])
        rows = [row(ask, ident, self.vocabulary.label(ident), chosen.get(ident, 0)) for ident in idents]
        new = value.get("new", "")
        return Listed(ask, self[name], rows, new, self.found(ask, new))

    def found(self, ask: Ask, text: str) -> list[tuple[str, str]]:
        """What somebody may mean who has typed so far, each as a value of the button and a label; own words last."""
        typed = clean(text)
        found = [(f"{ask.name}:{slug}", self.vocabulary.label(slug)) for slug in self.vocabulary.like(typed)]
        own = bool(typed) and len(typed) <= LONGEST
        words = [(f"{ask.name}:{OWN}{typed}", _("“%(text)s” as I wrote it") % {"text": typed})]
        return [*found, *(words if own else [])]


def sides(application: Application) -> forms.ChoiceField:
    """The question on which side somebody would like to be."""
    says = {
        Side.MENTOR: _("I would like to show something: %(title)s"),
        Side.MENTEE: _("I would like to learn something: %(title)s"),
    }
    choices = [
        (side.value, says[side] % {"title": reports.title(application.programme, side)}) for side in application.sides
    ]
    return forms.ChoiceField(
        label=gettext_lazy("How would you like to take part?"), choices=choices, widget=forms.RadioSelect
    )


def shortened(value: Any) -> Any:
    """What was typed, as far as anybody types."""
    if isinstance(value, str):
        return value[:KEPT_TEXT].replace("\0", "")
    return [each[:KEPT_LIST] for each in value[:KEPT_LIST]] if isinstance(value, list) else value
