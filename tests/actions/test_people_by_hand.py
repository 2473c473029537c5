"""One person by hand: entered, corrected, without an account, signed out."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import CommandError, call_command
from django.test import Client

from tests import make
from viceversa.actions import accounts, life, people
from viceversa.models import Event, Locale, Mail, Person, Phase, Unit
from viceversa.reports import factors, uploads
from viceversa.reports.people import preview
from viceversa.sheets import read_people

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.fixture
def lead():
    return make.person("lea", is_lead=True)


@pytest.fixture
def keeper():
    return make.person("zoe", is_administrator=True)


def told(**more):
    text = {"given_name": "Nora", "family_name": "Neu", "email": "nora@example.org", "personnel_number": ""}
    place = {"job_title": "", "location": "Kiel", "career_level": 3, "unit": "Vertrieb"}
    others = {"superior": None, "dotted_superiors": [], "appraiser": None}
    return text | place | others | {"languages": ["de"], "locale": Locale.GERMAN} | more


def add(by, **more):
    return people.add(make.installation(), by=by, **told(**more))


def correct(person, by, **more):
    return people.correct(person, by=by, **(told(email=person.email, version=person.version) | more))


def test_add_enters_somebody_with_all_that_a_staff_list_says(lead):
    boss = make.person("boss")

    nora = add(lead, superior=boss, dotted_superiors=[lead], appraiser=boss)

    found = Person.objects.get(email="nora@example.org")
    assert found == nora
    assert (found.name, found.unit, found.career_level) == ("Nora Neu", Unit.objects.get(name="Vertrieb"), 3)
    assert (found.superior, found.appraiser, list(found.dotted_superiors.all())) == (boss, boss, [lead])
    assert [(event.name, event.by) for event in Event.objects.all()] == [("people.add", lead)]


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("email", "LEA@Example.org", "Diese Adresse hat schon jemand"),
        ("personnel_number", "7", "Diese Personalnummer hat schon jemand"),
        ("career_level", 11, "Karrierestufe"),
        ("given_name", "", "Namen"),
    ],
)
def test_add_refuses_what_cannot_be_and_leaves_no_trace(lead, field, value, sentence):
    Person.objects.update(personnel_number="7")

    with pytest.raises(ValidationError, match=sentence):
        add(lead, **({field: value} | ({"family_name": ""} if field == "given_name" else {})))

    assert Person.objects.count() == 1
    assert not Unit.objects.exists()
    assert not Event.objects.exists()


def test_add_refuses_whoever_asked_to_be_forgotten(lead):
    nora = add(lead, personnel_number="7")
    life.erase(nora, by=nora)

    for again in ({}, {"email": "other@example.org", "personnel_number": "7"}):
        with pytest.raises(ValidationError, match="vergessen"):
            add(lead, **again)

    assert add(lead, email="new@example.org").is_active


def test_add_is_for_those_who_keep_the_people_and_leaves_no_trace():
    with pytest.raises(PermissionDenied):
        add(make.person(is_auditor=True))

    assert not Person.objects.filter(email="nora@example.org").exists()
    assert not Event.objects.exists()


def test_correct_changes_somebody_and_counts_the_versions(lead):
    ben = make.person("ben")

    correct(ben, lead, family_name="Buche", unit="")

    found = Person.objects.get(pk=ben.pk)
    assert (found.name, found.unit, found.version) == ("Nora Buche", None, 2)


def test_correct_refuses_to_overwrite_what_somebody_else_has_saved(lead):
    ben = make.person("ben")
    correct(ben, lead, family_name="Buche")

    with pytest.raises(ValidationError, match="inzwischen") as refusal:
        correct(ben, lead, family_name="Birke")

    assert refusal.value.code == "outdated"
    assert Person.objects.get(pk=ben.pk).family_name == "Buche"


def test_correct_refuses_a_circle_of_superiors_with_the_names_in_it(lead):
    top = make.person("top")
    middle = make.person("middle", given_name="Low", superior=top)  # two may be called the same
    low = make.person("low", superior=middle)

    with pytest.raises(ValidationError) as refusal:
        correct(top, lead, superior=low, given_name="Top", family_name="Muster")

    assert refusal.value.message_dict["superior"] == [
        "Damit schlösse sich ein Kreis: Top Muster → Low Muster → Low Muster → Top Muster. "
        "Bitte wählen Sie eine andere Führungskraft."
    ]


def test_correct_refuses_that_a_lead_takes_over_the_account_of_an_administrator(lead, keeper):
    with pytest.raises(ValidationError, match="Verwaltung"):
        correct(keeper, lead, email="mine@example.org")

    assert Person.objects.get(pk=keeper.pk).email == "zoe@example.org"


def test_correct_ends_all_sign_ins_when_the_address_changes_and_otherwise_not(client, keeper):
    ben = make.person("ben")
    client.force_login(ben)
    correct(ben, keeper)
    assert client.get("/my-data/").status_code == 200

    correct(Person.objects.get(pk=ben.pk), keeper, email="ben.new@example.org")

    assert client.get("/my-data/").status_code == 302


def test_correct_is_for_those_who_keep_the_people(keeper):
    ben = make.person("ben")

    with pytest.raises(PermissionDenied):
        correct(keeper, ben)

    assert not Event.objects.exists()


def test_deactivate_ends_all_sign_ins_for_good(client, lead):
    ben = make.person("ben")
    client.force_login(ben)

    people.deactivate(ben, by=lead)
    assert client.get("/my-data/").status_code == 302
    people.reactivate(ben, by=lead)

    assert client.get("/my-data/").status_code == 302  # the one from before stays ended
    assert Person.objects.get(pk=ben.pk).is_active
    assert [event.name for event in Event.objects.order_by("pk")] == ["people.deactivate", "people.reactivate"]


def test_deactivate_refuses_the_last_administrator_the_only_lead_and_oneself(lead, keeper):
    with pytest.raises(ValidationError, match="Das Haus braucht"):
        people.deactivate(keeper, by=keeper)
    programme = make.programme(lead=lead)
    with pytest.raises(ValidationError, match="„Seitenwechsel“ allein"):
        people.deactivate(lead, by=keeper)
    with pytest.raises(ValidationError, match="eigenes Konto"):
        people.deactivate(keeper, by=keeper)

    programme.leads.add(make.person("second"))
    assert not people.deactivate(lead, by=keeper).is_active


def test_deactivate_lets_the_only_lead_of_a_closed_programme_go(lead, keeper):
    make.programme(lead=lead, phase=Phase.CLOSED)

    assert not people.deactivate(lead, by=keeper).is_active


def test_deactivate_of_somebody_with_a_role_is_for_administrators(lead):
    auditor = make.person("aud", is_auditor=True)

    with pytest.raises(ValidationError, match="Verwaltung"):
        people.deactivate(auditor, by=lead)

    assert Person.objects.get(pk=auditor.pk).is_active


def test_deactivate_is_for_those_who_keep_the_people(keeper):
    with pytest.raises(PermissionDenied):
        people.deactivate(keeper, by=make.person(is_auditor=True))

    assert not Event.objects.exists()


def test_reactivate_of_somebody_with_a_role_is_for_administrators(lead):
    auditor = make.person("aud", is_auditor=True, is_active=False)

    with pytest.raises(ValidationError, match="Verwaltung"):
        people.reactivate(auditor, by=lead)


def test_reactivate_is_for_those_who_keep_the_people():
    gone = make.person("gone", is_active=False)

    with pytest.raises(PermissionDenied):
        people.reactivate(gone, by=gone)

    assert not Person.objects.get().is_active


def test_a_complete_list_ends_the_sign_ins_of_whoever_is_missing(client, keeper):
    ben = make.person("ben")
    client.force_login(ben)
    before = ben.session_salt

    from_list = "Vorname;Nachname;E-Mail\r\nZoe;Muster;zoe@example.org\r\n"
    upload = people.stage(make.installation(), by=keeper, file=read_people(from_list.encode(), "x.csv"))
    opened, seen = uploads.people(upload, by=keeper), preview(upload, by=keeper).fingerprint
    people.bring_in(upload, by=keeper, file=opened, seen=seen, complete=True)

    assert client.get("/my-data/").status_code == 302
    assert Person.objects.get(pk=ben.pk).session_salt != before


def test_sign_out_ends_every_sign_in_of_one_person_and_of_nobody_else(client, keeper):
    ben, other = make.person("ben"), Client()
    client.force_login(ben)
    other.force_login(keeper)

    people.sign_out(ben, by=keeper)

    assert client.get("/my-data/").status_code == 302
    assert other.get("/my-data/").status_code == 200
    assert [(event.name, event.subject) for event in Event.objects.all()] == [("people.sign_out", ben.key)]


def test_sign_out_is_for_administrators(client, lead):
    ben = make.person("ben")
    client.force_login(ben)

    with pytest.raises(PermissionDenied):
        people.sign_out(ben, by=lead)

    assert client.get("/my-data/").status_code == 200
    assert not Event.objects.exists()


def test_reset_takes_second_steps_away_and_ends_all_sign_ins(client, keeper):
    ben = make.person("ben")
    for person in (ben, keeper):
        accounts.set_up_app(person, by=person, secret="JBSWY3DPEHPK3PXP")
    client.force_login(Person.objects.get(pk=ben.pk))

    people.reset(ben, by=keeper)

    assert [factors.has(person) for person in (ben, keeper)] == [False, True]
    assert client.get("/my-data/").status_code == 302
    assert Mail.objects.filter(person=ben, name="people.reset").count() == 1
    assert [event.name for event in Event.objects.all()] == ["people.reset"]


def test_reset_refuses_ones_own(keeper):
    accounts.set_up_app(keeper, by=keeper, secret="JBSWY3DPEHPK3PXP")

    with pytest.raises(ValidationError, match="eigenen"):
        people.reset(keeper, by=keeper)

    assert factors.has(keeper)


def test_reset_is_for_administrators(lead):
    ben = make.person("ben")
    accounts.set_up_app(ben, by=ben, secret="JBSWY3DPEHPK3PXP")

    with pytest.raises(PermissionDenied):
        people.reset(ben, by=lead)

    assert factors.has(ben)


def test_the_command_resets_somebody_and_says_when_it_finds_nobody(keeper, capsys):
    accounts.set_up_app(keeper, by=keeper, secret="JBSWY3DPEHPK3PXP")

    call_command("reset", "ZOE@example.org")

    assert not factors.has(keeper)
    assert capsys.readouterr().out.startswith("Zoe Muster hat keinen zweiten Schritt mehr")
    with pytest.raises(CommandError, match="Niemand hier"):
        call_command("reset", "nobody@example.org")
