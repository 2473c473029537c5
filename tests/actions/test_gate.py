"""The gate that every action passes, tried on one small action of its own."""

from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from tests import make
from viceversa import actions
from viceversa.access import NAMED, NONE, RULES, SYSTEM, UNNAMED, Rule, leads, oneself
from viceversa.models import Event, Job, Programme

pytestmark = pytest.mark.django_db


def gate(monkeypatch, trace, who=leads):
    """An action "programmes.rename" with the trace in question."""
    monkeypatch.setitem(RULES, "programmes.rename", Rule(who, trace))

    def rename(programme, /, *, by, name):
        if not name:
            raise ValidationError("A programme needs a name.")
        programme.name = name
        programme.save()
        return programme

    rename.__module__ = "viceversa.actions.programmes"
    return actions.action(rename)


def test_an_action_without_a_rule_does_not_even_import():
    def unheard_of(subject, /, *, by):
        return None

    with pytest.raises(KeyError):
        actions.action(unheard_of)


def test_a_named_action_is_logged_with_who_and_when(monkeypatch):
    lead = make.person(is_lead=True)
    programme = make.programme(lead=lead)

    gate(monkeypatch, NAMED)(programme, by=lead, name="Neu")

    [event] = Event.objects.all()
    assert (event.name, event.subject, event.by, event.programme) == (
        "programmes.rename",
        programme.key,
        lead,
        programme,
    )
    assert event.at is not None
    [job] = Job.objects.all()
    assert (job.kind, job.subject) == ("events.react", event.key)


def test_an_unnamed_action_keeps_the_day_and_nobody(monkeypatch):
    person = make.person()
    monkeypatch.setitem(RULES, "people.rename", Rule(oneself, UNNAMED))

    def rename(subject, /, *, by):
        return subject

    rename.__module__ = "viceversa.actions.people"
    actions.action(rename)(person, by=person)

    [event] = Event.objects.all()
    assert (event.by, event.at) == (None, None)
    assert event.on is not None


def test_an_action_without_a_trace_leaves_none(monkeypatch):
    lead = make.person(is_lead=True)

    gate(monkeypatch, NONE)(make.programme(lead=lead), by=lead, name="Neu")

    assert not Event.objects.exists()
    assert not Job.objects.exists()


def test_forbidden_changes_nothing_and_leaves_no_trace(monkeypatch):
    programme = make.programme()

    for stranger in (make.person(), make.person(is_lead=True), SYSTEM):
        with pytest.raises(PermissionDenied):
            gate(monkeypatch, NAMED)(programme, by=stranger, name="Neu")

    assert Programme.objects.get().name == "Seitenwechsel"
    assert not Event.objects.exists()


def test_a_refusal_changes_nothing_and_leaves_no_trace(monkeypatch):
    lead = make.person(is_lead=True)

    with pytest.raises(ValidationError, match="needs a name"):
        gate(monkeypatch, NAMED)(make.programme(lead=lead), by=lead, name="")

    assert not Event.objects.exists()


def test_the_same_form_acts_once_and_gives_the_same(monkeypatch):
    lead = make.person(is_lead=True)
    programme, form_key = make.programme(lead=lead), uuid4()
    rename = gate(monkeypatch, NAMED)

    first = rename(programme, by=lead, name="Einmal", form_key=form_key)
    again = rename(programme, by=lead, name="Zweimal", form_key=form_key)

    assert again == first
    assert Programme.objects.get().name == "Einmal"
    assert Event.objects.count() == 1


def test_the_gate_reads_its_subject_anew_before_it_asks(monkeypatch):
    lead = make.person(is_lead=True)
    programme = make.programme(lead=lead)
    stale = Programme.objects.get()
    Programme.objects.update(session_minutes=45)

    gate(monkeypatch, NAMED)(stale, by=lead, name="Neu")

    assert Programme.objects.get(pk=programme.pk).session_minutes == 45
