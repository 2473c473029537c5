"""The parts of a page: what a screen reader hears."""

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation


class Meeting(forms.Form):
    place = forms.CharField(label="Ort", help_text="Ein neutraler Ort.")
    link = forms.CharField(label="Link", required=False)
    format = forms.ChoiceField(label="Format", choices=[("a", "Vor Ort"), ("b", "Online")], widget=forms.RadioSelect)
    agreed = forms.BooleanField(label="Einverstanden")
    sheet = forms.FileField(label="Liste", required=False)


@pytest.fixture(autouse=True)
def _german():
    with translation.override("de"):
        yield


def part(name, **context):
    return " ".join(render_to_string(f"parts/{name}.html", context).split())


def test_a_field_has_its_label_and_points_to_its_help():
    shown = part("field", field=Meeting()["place"])

    assert '<label for="id_place">Ort</label>' in shown
    assert 'aria-describedby="id_place_helptext"' in shown
    assert '<p class="help" id="id_place_helptext">Ein neutraler Ort.</p>' in shown


def test_a_field_that_is_not_required_says_so():
    assert '<label for="id_link">Link <span class="optional">(freiwillig)</span></label>' in part(
        "field", field=Meeting()["link"]
    )


def test_a_refused_field_points_to_the_reason():
    shown = part("field", field=Meeting({})["place"])

    assert 'aria-invalid="true"' in shown
    assert 'aria-describedby="id_place_helptext id_place_error"' in shown
    assert '<div class="fault" id="id_place_error">' in shown


def test_choices_form_a_group_with_a_name():
    shown = part("field", field=Meeting({})["format"])

    assert '<fieldset class="field" id="id_format" tabindex="-1" aria-describedby="id_format_error">' in shown
    assert "<legend>Format</legend>" in shown
    assert shown.count('<label class="choice"') == 2


def test_a_tick_has_its_words_beside_it():
    assert '<label class="choice" for="id_agreed"><input type="checkbox"' in part("field", field=Meeting()["agreed"])


def test_a_file_has_a_place_to_drop_it_and_to_read_its_name():
    shown = part("field", field=Meeting()["sheet"])

    assert 'type="file"' in shown
    assert '<output for="id_sheet"></output>' in shown


def test_the_summary_leads_to_each_field_and_can_take_the_focus():
    shown = part("summary", form=Meeting({}))

    assert 'role="alert" tabindex="-1"' in shown
    assert [f'href="#id_{name}"' in shown for name in ("place", "link", "format", "agreed")] == [
        True,
        False,
        True,
        True,
    ]


def test_a_form_without_faults_has_no_summary():
    assert "summary" not in part("summary", form=Meeting())


def test_a_refusal_is_said_first():
    form = Meeting({"place": "Köln", "format": "a", "agreed": "on"})
    form.add_error(None, "Das Programm beginnt erst am 1. März.")

    assert "<strong>Das Programm beginnt erst am 1. März.</strong>" in part("summary", form=form)


def test_progress_keeps_its_decimal_point():
    assert '<progress max="1" value="0.5" aria-label="Einlesen">50\u00a0%</progress>' in render_to_string(
        "parts/progress.html", {"share": 0.5, "text": "Einlesen"}
    )


def test_pages_keep_the_search():
    request = RequestFactory().get("/people/", {"search": "Vogt", "page": "2"})
    shown = render_to_string("parts/pagination.html", {"page": Paginator(range(30), 10).page(2)}, request=request)

    assert 'href="?search=Vogt&amp;page=1"' in shown
    assert 'href="?search=Vogt&amp;page=3"' in shown
    assert "Seite 2 von 3" in shown


def test_one_page_needs_no_paging():
    assert part("pagination", page=Paginator(range(3), 10).page(1)) == ""
