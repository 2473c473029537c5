from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.forms.models import model_to_dict
from django.utils import translation

from tests import make
from viceversa.actions import programmes
from viceversa.models import Event, Phase, Programme, RunState, TandemState, Topic

pytestmark = pytest.mark.django_db


def create(by, **fields):
    given: dict[str, Any] = {"blueprint": "six-months", "name": "Seitenwechsel", "enrol_on": date(2027, 1, 4)}
    return programmes.create(make.installation(), by=by, **(given | fields))


def edit(programme, by, **changes):
    given: dict[str, Any] = {"leads": [by.email], "topics": [], "version": programme.version, "formats": ["onsite"]}
    return programmes.edit(programme, by=by, **(model_to_dict(programme, Programme.PLAN) | given | changes))


def test_create_lays_out_six_months_with_a_session_every_two_weeks():
    lead = make.person(is_lead=True)
    linkedin = make.topic("linkedin")

    programme = create(lead)

    assert (programme.cadence_weeks, programme.session_minutes, programme.formats) == (2, 60, ["onsite", "online"])
    assert (programme.direction, programme.phase, programme.level_gap) == ("reverse", Phase.PLAN, 1)
    assert programme.meet_on == date(2027, 3, 1)
    assert programme.ends_on - programme.meet_on == timedelta(weeks=26)
    assert programme.aims.startswith("Am Ende sind die Mentees in digitalen Kanälen zu Hause")
    assert list(Topic.objects.filter(programmes=programme)) == [linkedin]


def test_create_makes_the_creating_person_its_lead_and_is_logged():
    lead = make.person(is_lead=True)

    programme = create(lead)

    assert list(programme.leads.all()) == [lead]
    assert [(event.name, event.by) for event in Event.objects.all()] == [("programmes.create", lead)]


def test_create_writes_aims_and_rules_in_the_language_of_whoever_creates():
    with translation.override("en"):
        programme = create(make.person(is_lead=True))

    assert programme.ground_rules.startswith("Both take part of their own accord.")


def test_create_makes_one_programme_of_a_double_click():
    lead, key = make.person(is_lead=True), uuid4()

    assert create(lead, form_key=key) == create(lead, form_key=key)
    assert Programme.objects.count() == 1


def test_create_refuses_a_programme_without_a_name():
    with pytest.raises(ValidationError):
        create(make.person(is_lead=True), name="")

    assert not Programme.objects.exists()
    assert not Event.objects.exists()


def test_create_is_for_people_who_plan_and_leaves_no_trace():
    with pytest.raises(PermissionDenied):
        create(make.person(is_administrator=True))

    assert not Programme.objects.exists()
    assert not Event.objects.exists()


def test_edit_changes_the_plan_the_topics_and_the_leads():
    lead, second = make.person("anna", is_lead=True), make.person("ben")
    programme = make.programme(lead=lead)
    topic = make.topic("ki")

    edit(programme, lead, name="Tandem", leads=["anna@example.org", "Ben@Example.org"], topics=[topic], places=12)

    programme.refresh_from_db()
    assert (programme.name, programme.places, programme.version) == ("Tandem", 12, 2)
    assert set(programme.leads.all()) == {lead, second}
    assert list(programme.topics.all()) == [topic]


def test_edit_refuses_to_overwrite_what_somebody_else_has_saved_meanwhile():
    lead = make.person(is_lead=True)
    programme = make.programme(lead=lead)
    edit(programme, lead, name="First")

    with pytest.raises(ValidationError) as refusal:
        edit(programme, lead, name="Second")

    assert refusal.value.code == "outdated"
    programme.refresh_from_db()
    assert programme.name == "First"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"match_on": date(2020, 1, 1)}, "Das Matching kann nicht vor der Anmeldung beginnen."),
        ({"ends_on": date(2020, 1, 1)}, "Das Programm kann nicht vor seinem Rückblick enden."),
        ({"session_minutes": 5}, "Ein Treffen dauert 15 bis 240 Minuten"),
        ({"level_gap": 3}, "Mehr als eine Karrierestufe Abstand braucht einen Grund."),
    ],
)
def test_edit_refuses_what_cannot_be_with_a_sentence(changes, sentence):
    lead = make.person(is_lead=True)
    programme = make.programme(lead=lead)

    with pytest.raises(ValidationError) as refusal:
        edit(programme, lead, **changes)

    assert sentence in str(refusal.value)
    programme.refresh_from_db()
    assert programme.version == 1


def test_edit_refuses_an_unknown_lead_by_address():
    lead = make.person("anna", is_lead=True)
    programme = make.programme(lead=lead)
    make.person("gone", is_active=False)

    for address in ("nobody@example.org", "gone@example.org"):
        with pytest.raises(ValidationError) as refusal:
            edit(programme, lead, leads=["anna@example.org", address])
        assert refusal.value.message_dict == {"leads": [f"Nicht in der Personalliste: {address}."]}


def test_edit_never_takes_the_editing_lead_off_the_list():
    lead, second = make.person("anna", is_lead=True), make.person("ben")
    programme = make.programme(lead=lead)

    with pytest.raises(ValidationError) as refusal:
        edit(programme, lead, leads=[second.email])

    assert list(refusal.value.message_dict) == ["leads"]
    assert list(programme.leads.all()) == [lead]


def test_edit_knows_no_field_outside_the_plan():
    lead = make.person(is_lead=True)
    programme = make.programme(lead=lead)

    with pytest.raises(TypeError):
        edit(programme, lead, phase="closed")


def test_edit_is_for_leads_only_and_leaves_no_trace():
    programme = make.programme()
    stranger = make.person(is_lead=True)

    with pytest.raises(PermissionDenied):
        edit(programme, stranger, name="Mine")

    programme.refresh_from_db()
    assert programme.name == "Seitenwechsel"
    assert not Event.objects.exists()


@pytest.mark.parametrize(
    ("phase", "following"),
    [("plan", "enrol"), ("enrol", "match"), ("match", "meet"), ("meet", "review"), ("review", "closed")],
)
def test_advance_and_go_back_take_one_step(phase, following):
    lead = make.person(is_lead=True)
    programme = make.programme(lead=lead, phase=phase)

    assert programmes.advance(programme, by=lead, phase=Phase(phase)).phase == following
    assert programmes.go_back(programme, by=lead, phase=Phase(following)).phase == phase
    assert [event.name for event in Event.objects.all()] == ["programmes.go_back", "programmes.advance"]


def test_advance_steps_once_when_two_leads_step_at_once():
    lead = make.person(is_lead=True)
    programme = make.programme(lead=lead)
    programmes.advance(programme, by=lead, phase=Phase.PLAN)

    with pytest.raises(ValidationError, match="Es steht jetzt hier: Anmeldung"):
        programmes.advance(programme, by=lead, phase=Phase.PLAN)

    programme.refresh_from_db()
    assert programme.phase == Phase.ENROL


def test_advance_steps_once_for_a_double_click():
    lead, key = make.person(is_lead=True), uuid4()
    programme = make.programme(lead=lead)

    form: dict[str, Any] = {"phase": Phase.PLAN, "form_key": key}

    for _click in range(2):
        assert programmes.advance(programme, by=lead, **form).phase == Phase.ENROL


def test_advance_refuses_to_go_beyond_closed():
    lead = make.person(is_lead=True)
    programme = make.programme(lead=lead, phase=Phase.CLOSED)

    with pytest.raises(ValidationError, match="Das Programm ist abgeschlossen"):
        programmes.advance(programme, by=lead, phase=Phase.CLOSED)


@pytest.mark.parametrize("state", [RunState.PUBLISHED, RunState.COMPUTING])
def test_advance_refuses_to_leave_an_open_run_behind(state):
    lead = make.person(is_lead=True)
    programme = make.programme(lead=lead, phase=Phase.MATCH)
    make.run(programme, state=state)

    with pytest.raises(ValidationError):
        programmes.advance(programme, by=lead, phase=Phase.MATCH)

    programme.refresh_from_db()
    assert programme.phase == Phase.MATCH


def test_advance_is_for_leads_only_and_leaves_no_trace():
    programme = make.programme()

    with pytest.raises(PermissionDenied):
        programmes.advance(programme, by=make.person(is_administrator=True), phase=Phase.PLAN)

    programme.refresh_from_db()
    assert programme.phase == Phase.PLAN
    assert not Event.objects.exists()


def test_go_back_loses_no_tandem():
    lead = make.person(is_lead=True)
    programme = make.programme(lead=lead, phase=Phase.MEET)
    tandem = make.tandem(programme)

    programmes.go_back(programme, by=lead, phase=Phase.MEET)

    tandem.refresh_from_db()
    assert tandem.state == TandemState.ACTIVE


def test_go_back_refuses_before_the_first_phase():
    lead = make.person(is_lead=True)
    programme = make.programme(lead=lead)

    with pytest.raises(ValidationError):
        programmes.go_back(programme, by=lead, phase=Phase.PLAN)


def test_go_back_is_for_leads_only_and_leaves_no_trace():
    programme = make.programme(phase=Phase.MEET)

    with pytest.raises(PermissionDenied):
        programmes.go_back(programme, by=make.person(is_lead=True), phase=Phase.MEET)

    assert not Event.objects.exists()
