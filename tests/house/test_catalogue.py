"""Every stored field stands in the catalogue, with its class and the period after which it goes."""

from django.apps import apps
from django.core.management import call_command
from django.utils import translation

from tests.house.places import PROJECT
from viceversa.access import NAMED, RULES
from viceversa.models.catalogue import CATALOGUE, PLAIN_TABLES, WORDS
from viceversa.models.classes import CLASSES
from viceversa.models.sights import Sight
from viceversa.reports.catalogue import WHO, catalogue
from viceversa.reports.events import SENTENCES


def stored():
    """Every field of every table that belongs to a model."""
    for model in apps.get_models():
        own = model._meta.app_label == "viceversa"
        for field in [*model._meta.fields, *model._meta.many_to_many]:
            yield f"{model.__name__ if own else model._meta.label}.{field.name}"


def test_every_field_has_its_line_and_every_line_its_field():
    lines = {name for name in CATALOGUE if name.rpartition(".")[0] not in PLAIN_TABLES}

    assert lines == set(stored())


def test_every_field_says_what_it_holds_in_both_languages():
    for language in ("de", "en"):
        with translation.override(language):
            mute = [field.name for field in CATALOGUE.values() if not field.says]
        assert [name for name in mute if CATALOGUE[name].data_class is not CLASSES[-1]] == []


def test_every_word_is_used():
    used = {key for name in CATALOGUE for key in (name, name.rpartition(".")[2])}

    assert set(WORDS) - used == set()


def test_every_class_is_used_and_listed():
    assert set(CLASSES) == {field.data_class for field in CATALOGUE.values()}


def test_the_documentation_is_what_the_code_says(tmp_path):
    call_command("privacy", str(tmp_path / "privacy.md"))

    assert (PROJECT / "docs" / "privacy.md").read_text("utf-8") == (tmp_path / "privacy.md").read_text("utf-8")


def test_every_rule_says_in_words_for_whom_it_is():
    whos = {part.__name__ for rule in RULES.values() for part in getattr(rule.who, "parts", (rule.who,))}

    assert whos == set(WHO)


def test_what_is_sealed_says_so_class_by_class_and_field_by_field():
    rows = catalogue().rows
    sealed = {row.name: [field.name for field in row.fields if field.operator is Sight.SEALED] for row in rows}

    assert {name for name, fields in sealed.items() if fields} == {
        row.name for row in rows if row.sights[-1][1] is Sight.SEALED
    }
    assert [name for fields in sealed.values() for name in fields] == [
        *("Exclusion.sealed", "Draft.sealed", "Reply.sealed", "Preference.sealed", "Idea.text", "Idea.answer"),
        *("Box.sealed", "Upload.sealed", "Upload.confidential", "Key.wrapped"),
    ]


def test_every_named_change_has_its_sentence():
    assert set(SENTENCES) == {name for name, rule in RULES.items() if rule.trace is NAMED}
