import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from tests import make
from viceversa.access import SYSTEM
from viceversa.actions import life, people
from viceversa.models import Event, Key, Locale, Person, Unit, Upload
from viceversa.reports import people as reports
from viceversa.reports import uploads
from viceversa.sheets import read_people

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

HEADINGS = "Personalnummer;Vorname;Nachname;E-Mail;Bereich;Karrierestufe;Vorgesetzte/r (Personalnummer);Fachliche Vorgesetzte;Beurteilt von;Sprachen"  # noqa: E501
ANNA = "1;Anna;Amsel;anna@example.org;Vertrieb;9;;;;Deutsch"
BEN = "2;Ben;Buche;ben@example.org;Vertrieb;3;1;3;1;Deutsch, Englisch"
CEM = "3;Cem;Ceder;cem@example.org;Einkauf;5;1;;;"


def staged(*lines, by=SYSTEM, headings=HEADINGS):
    sheet = read_people("\n".join([headings, *lines]).encode(), "liste.csv", Person.objects.all().as_known())
    return people.stage(make.installation(), by=by, file=sheet)


def bring_in(upload, *, by=SYSTEM, complete=False, **more):
    seen = reports.preview(upload, by=by).fingerprint
    return people.bring_in(upload, by=by, file=uploads.people(upload, by=by), seen=seen, complete=complete, **more)


def test_stage_keeps_a_list_sealed_and_leaves_no_trace():
    lead = make.person("lea", is_lead=True)

    upload = staged(ANNA, by=lead)

    assert upload.by == lead
    assert b"Amsel" not in bytes(upload.sealed)
    assert Key.objects.filter(owner=upload.key).exists()
    assert not Person.objects.filter(family_name="Amsel").exists()
    assert not Event.objects.exists()


def test_stage_is_for_those_who_keep_the_people():
    with pytest.raises(PermissionDenied):
        staged(ANNA, by=make.person("ben"))

    assert not Upload.objects.exists()


def test_bring_in_stores_people_in_any_order_with_all_whom_they_refer_to():
    upload = bring_in(staged(BEN, CEM, ANNA))

    anna, ben, cem = Person.objects.order_by("given_name")
    assert (ben.name, ben.email, ben.personnel_number, ben.career_level) == ("Ben Buche", "ben@example.org", "2", 3)
    assert (ben.superior, ben.appraiser, list(ben.dotted_superiors.all())) == (anna, anna, [cem])
    assert (ben.unit, ben.languages, ben.locale) == (anna.unit, ["de", "en"], Locale.GERMAN)
    assert (anna.superior, cem.superior) == (None, anna)
    assert sorted(Unit.objects.values_list("name", flat=True)) == ["Einkauf", "Vertrieb"]
    assert upload.figures == {"new": 3, "changed": 0, "unchanged": 0, "left": 0}


def test_bring_in_again_changes_nothing():
    bring_in(staged(BEN, CEM, ANNA))
    before = list(Person.objects.order_by("pk").values())

    upload = bring_in(staged(ANNA, BEN, CEM), complete=True)

    assert upload.figures == {"new": 0, "changed": 0, "unchanged": 3, "left": 0}
    assert list(Person.objects.order_by("pk").values()) == before


def test_bring_in_changes_what_the_list_says_and_leaves_what_it_does_not_speak_about():
    bring_in(staged(BEN, CEM, ANNA))
    Person.objects.filter(given_name="Ben").update(job_title="Werkstudent", locale=Locale.ENGLISH)

    upload = bring_in(staged("2;Ben;Birke;ben@example.org;Einkauf;4;3;;;Deutsch"))

    ben = Person.objects.get(given_name="Ben")
    assert upload.figures == {"new": 0, "changed": 1, "unchanged": 0, "left": 0}
    assert (ben.family_name, ben.unit.name, ben.career_level) == ("Birke", "Einkauf", 4)
    assert (ben.superior.given_name, ben.appraiser, list(ben.dotted_superiors.all())) == ("Cem", None, [])
    assert (ben.languages, ben.job_title, ben.locale) == (["de"], "Werkstudent", Locale.ENGLISH)


def addresses():
    return list(Person.objects.order_by("pk").values_list("given_name", "email", "superior__email"))


def test_bring_in_knows_people_again_by_number_whatever_their_address():
    bring_in(staged("1;Anna;Amsel;anna@example.org;;;;;;", "2;Ben;Buche;ben@example.org;;;1;;;"))

    bring_in(staged("1;Anna;Buche;anna.buche@example.org;;;;;;", "2;Ben;Buche;ben@example.org;;7;1;;;"))

    assert addresses() == [
        ("Anna", "anna.buche@example.org", None),
        ("Ben", "ben@example.org", "anna.buche@example.org"),
    ]


def test_bring_in_lets_two_people_swap_their_addresses():
    bring_in(staged("1;Anna;Buche;a.buche@example.org;;;;;;", "2;Axel;Buche;axel@example.org;;;1;;;"))

    bring_in(staged("1;Anna;Buche;axel@example.org;;;;;;", "2;Axel;Buche;a.buche@example.org;;;1;;;"))

    assert addresses() == [
        ("Anna", "axel@example.org", None),
        ("Axel", "a.buche@example.org", "axel@example.org"),
    ]


def test_bring_in_refuses_a_line_in_which_two_people_meet():
    bring_in(staged("1;Anna;Amsel;anna@example.org;;;;;;", "2;Ben;Buche;ben@example.org;;;;;;"))

    upload = staged("1;Anna;Amsel;ben@example.org;;;;;;")

    assert [str(one) for one in reports.preview(upload, by=SYSTEM).refusals] == [
        "Zeile\u00a02: Die Nummer 1 und die Adresse ben@example.org gehören zu zwei gespeicherten Menschen: "
        "Anna Amsel und Ben Buche. Bitte berichtigen Sie eines von beiden."
    ]
    with pytest.raises(ValidationError):
        bring_in(upload)


def test_bring_in_takes_accounts_of_those_who_are_missing_only_from_a_complete_list():
    bring_in(staged(ANNA, CEM))

    bring_in(staged(ANNA))
    assert Person.objects.get(given_name="Cem").is_active

    upload = bring_in(staged(ANNA), complete=True)
    assert upload.figures == {"new": 0, "changed": 0, "unchanged": 1, "left": 1}
    assert not Person.objects.get(given_name="Cem").is_active

    bring_in(staged(CEM))
    assert Person.objects.get(given_name="Cem").is_active


def test_bring_in_takes_no_account_of_anybody_with_a_role():
    lead = make.person("lea", is_lead=True)
    for name, role in (("ada", "is_auditor"), ("adam", "is_administrator")):
        make.person(name, **{role: True})
    make.programme(lead=make.person("leo"))

    bring_in(staged(ANNA, by=lead), by=lead, complete=True)

    assert Person.objects.filter(is_active=False).count() == 0


def test_bring_in_forgets_the_list_and_its_key(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        upload = bring_in(staged(ANNA))

    assert (bytes(upload.sealed), upload.done_at is None) == (b"", False)
    assert not Key.objects.exists()
    assert reports.pending(upload, by=SYSTEM) is None


def test_bring_in_refuses_what_nobody_has_seen():
    lead = make.person("lea", is_lead=True)
    first, second = staged(ANNA, CEM, by=lead), staged(ANNA, by=lead)
    seen = reports.preview(second, by=lead).fingerprint
    bring_in(first, by=lead)

    with pytest.raises(ValidationError, match="hat sich geändert"):
        people.bring_in(second, by=lead, file=uploads.people(second, by=lead), seen=seen)

    bring_in(second, by=lead)
    assert Person.objects.filter(email="anna@example.org").count() == 1


def test_bring_in_twice_with_the_same_form_acts_once():
    lead = make.person("lea", is_lead=True)
    upload = staged(ANNA, by=lead)
    form_key = make.topic().key
    seen = reports.preview(upload, by=lead).fingerprint

    first = people.bring_in(upload, by=lead, file=uploads.people(upload, by=lead), seen=seen, form_key=form_key)
    second = people.bring_in(upload, by=lead, file=uploads.people(upload, by=lead), seen=seen, form_key=form_key)

    assert (first, second.figures["new"]) == (second, 1)
    [event] = Event.objects.all()
    assert (event.name, event.by, event.subject) == ("people.bring_in", lead, upload.key)
    with pytest.raises(ValidationError, match="bereits"):
        people.bring_in(upload, by=lead, file=uploads.people(upload, by=lead), seen=seen)


def test_bring_in_is_for_whoever_uploaded_the_list_and_leaves_no_trace():
    upload = staged(ANNA, by=make.person("lea", is_lead=True))

    with pytest.raises(PermissionDenied):
        people.bring_in(upload, by=make.person("leo", is_lead=True), file=uploads.people(upload, by=SYSTEM), seen="")

    assert not Person.objects.filter(given_name="Anna").exists()
    assert not Event.objects.exists()


def test_discard_forgets_the_list_and_its_key(django_capture_on_commit_callbacks):
    lead = make.person("lea", is_lead=True)
    with django_capture_on_commit_callbacks(execute=True):
        upload = people.discard(staged(ANNA, by=lead), by=lead)

    assert bytes(upload.sealed) == b""
    assert not Key.objects.exists()
    assert not Event.objects.exists()
    with pytest.raises(ValidationError, match="bereits"):
        people.bring_in(upload, by=lead, file=uploads.people(upload, by=lead), seen="")


def test_bring_in_forgets_who_was_erased_as_a_superior_as_well_and_by_number_too():
    bring_in(staged(BEN, CEM, ANNA))
    anna = Person.objects.get(given_name="Anna")
    life.erase(anna, by=anna)

    moved = ANNA.replace("anna@example.org", "anna.neu@example.org")
    upload = bring_in(staged(BEN, CEM, ANNA))
    again = bring_in(staged(BEN, CEM, moved))

    assert [person.name for person in Person.objects.order_by("given_name")] == ["Ben Buche", "Cem Ceder"]
    assert upload.figures == {"new": 0, "changed": 0, "unchanged": 2, "left": 0}
    assert again.figures == {"new": 0, "changed": 0, "unchanged": 2, "left": 0}


def discard_and_stop(upload, by):
    """The machine stops before it is certain."""
    with transaction.atomic():
        people.discard(upload, by=by)
        raise InterruptedError


def test_a_list_can_be_opened_still_when_dealing_with_it_was_interrupted():
    lead = make.person("lea", is_lead=True)
    upload = staged(ANNA, by=lead)

    with pytest.raises(InterruptedError):
        discard_and_stop(upload, lead)

    assert Key.objects.filter(owner=upload.key).exists()
    bring_in(Upload.objects.get(), by=lead)
    assert Person.objects.filter(given_name="Anna").exists()


def test_export_names_who_took_the_list_away_and_is_for_those_who_keep_it():
    house, lead = make.installation(), make.person("lea", is_lead=True)
    with pytest.raises(PermissionDenied):
        people.export(house, by=make.person("stranger"))
    assert not Event.objects.exists()

    people.export(house, by=lead)

    assert [(event.name, event.by) for event in Event.objects.all()] == [("people.export", lead)]


def test_a_list_takes_over_nobodys_account_who_holds_a_role():
    bring_in(staged(ANNA, BEN, CEM))
    Person.objects.filter(given_name="Anna").update(is_administrator=True)
    Person.objects.filter(given_name="Cem").update(is_auditor=True, is_active=False)
    lead, zoe = make.person("lea", is_lead=True), make.person("zoe", is_administrator=True)
    taken = ANNA.replace("anna@example.org", "lea2@example.org")

    for line in (taken, CEM):
        with pytest.raises(ValidationError, match="hat eine Rolle"):
            bring_in(staged(line, BEN, by=lead), by=lead)
    bring_in(staged(BEN.replace("ben@example.org", "benno@example.org"), by=lead), by=lead)

    told = dict(Person.objects.values_list("given_name", "email"))
    assert (told["Anna"], told["Ben"]) == ("anna@example.org", "benno@example.org")
    assert not Person.objects.get(given_name="Cem").is_active
    bring_in(staged(taken, by=zoe), by=zoe)
    assert Person.objects.get(given_name="Anna").email == "lea2@example.org"
