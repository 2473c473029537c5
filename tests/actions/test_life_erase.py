"""Erasure: at once, for good, and nobody is left behind without a lead."""

from datetime import date

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from tests import make
from viceversa.access import SYSTEM
from viceversa.actions import life, people
from viceversa.models import (
    Enrolment,
    Erasure,
    Event,
    Exclusion,
    Job,
    Key,
    Mail,
    Offer,
    Parted,
    Person,
    Phase,
    Proposal,
    Reply,
    Role,
    Side,
    State,
    Tandem,
    TandemState,
    erasures,
)
from viceversa.notices import notify
from viceversa.reports import content
from viceversa.worker import timetable

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

NAME, ADDRESS, NUMBER = "Xaver Unverwechselbar", "xaver@example.org", "4711-x"


def xaver(**fields):
    given, family = NAME.split()
    return make.person("xaver", given_name=given, family_name=family, email=ADDRESS, personnel_number=NUMBER, **fields)


def exclude(enrolment):
    row = Exclusion(enrolment=enrolment)
    row.sealed = content.seal_exclusions(row, [])
    row.save()


def together():
    """A tandem of two, and a draft with a further proposal."""
    person = xaver(career_level=2)
    programme = make.programme(phase=Phase.MATCH)
    enrolment = make.enrolment(Side.MENTOR, programme=programme, person=person, capacity=2)
    exclude(enrolment)
    tandem = make.tandem(proposal=make.proposal(programme, mentor=enrolment))
    make.proposal(of_run=make.run(programme), mentor=enrolment)
    return person, tandem


def traces():
    """Every text in the database in which the name, the address or the number stands."""
    words = (NAME.split()[1].lower(), ADDRESS, NUMBER)
    for model in apps.get_app_config("viceversa").get_models():
        for row in model._default_manager.values():
            if any(word in str(row).lower() for word in words):
                yield model.__name__


def test_erase_deletes_the_person_and_everything_about_them():
    person = xaver(career_level=2)
    enrolment = make.enrolment(Side.MENTOR, person=person)
    exclude(enrolment)
    notify(person, "people.set_up", company="Beispielwerke")

    life.erase(person, by=person)

    assert list(traces()) == []
    assert not Person.objects.filter(pk=enrolment.person_id).exists()
    assert {model.__name__: model.objects.count() for model in (Enrolment, Offer, Exclusion, Mail, Job, Key)} == {
        "Enrolment": 0, "Offer": 0, "Exclusion": 0, "Mail": 0, "Job": 0, "Key": 0,
    }  # fmt: skip


def test_erase_leaves_no_trace_in_the_log_and_takes_the_name_out_of_what_stood_there():
    person, other = xaver(), make.person(is_administrator=True)
    person.is_administrator = True
    person.save()
    people.entrust(other, by=person, role=Role.LEAD)

    life.erase(person, by=person)

    assert [(event.name, event.by) for event in Event.objects.all()] == [("people.entrust", None)]


def test_erase_ends_the_tandem_and_leaves_it_to_the_partner_without_the_name():
    person, tandem = together()
    partner = tandem.mentee.person

    life.erase(person, by=person)

    tandem = Tandem.objects.with_people().get()
    assert (tandem.state, tandem.ended_on, tandem.proposal) == (TandemState.LEFT, timezone.localdate(), None)
    assert tandem.mentee.person == partner
    assert (tandem.mentor.person.name, tandem.mentor.person.is_active) == ("Ehemalige Person", False)
    assert (tandem.mentor.state, tandem.mentor.declared_at, tandem.mentor.capacity) == (State.WITHDRAWN, None, 1)
    assert list(traces()) == []
    assert not Proposal.objects.exists()
    assert not Key.objects.filter(owner=tandem.mentor.key).exists()


def test_erase_tells_the_partner_that_it_ends_and_not_why():
    person, tandem = together()

    life.erase(person, by=person)

    mail = Mail.objects.get(name="life.erase")
    assert (mail.person, mail.subject) == (
        tandem.mentee.person,
        "Ihr Tandem im Programm Seitenwechsel ist beendet",
    )
    assert "Der Grund bleibt vertraulich." in mail.text
    assert Job.objects.filter(kind="mail.send", subject=mail.key).count() == 1


def test_erase_tells_whoever_is_asked_that_the_proposal_is_gone():
    run = make.asked()
    proposal = run.proposals.get()
    person, partner = proposal.mentor.person, proposal.mentee.person

    life.erase(person, by=person)

    assert [mail.person for mail in Mail.objects.filter(name="life.erase")] == [partner]
    assert not Proposal.objects.exists()
    assert not Reply.objects.exists()


def test_erase_empties_mails_that_have_told_others_the_name():
    person, tandem = together()
    words = {"programme": tandem.programme, "tandem": tandem, "partner": person, "opener": person}
    mail = notify(tandem.mentee.person, "tandems.form", **words)
    Mail.objects.filter(pk=mail.pk).update(sent_at=timezone.now())
    assert list(traces()) == ["Person", "Mail"]

    life.erase(person, by=person)

    assert list(traces()) == []
    mail.refresh_from_db()
    assert (mail.subject, mail.text, mail.html) == ("Ihr Tandem im Programm Seitenwechsel", "", "")


def test_erase_keeps_a_tandem_that_had_ended_as_it_was():
    person, tandem = together()
    Tandem.objects.update(state=TandemState.COMPLETED, ended_on=date(2026, 9, 1))

    life.erase(person, by=person)

    tandem.refresh_from_db()
    assert (tandem.state, tandem.ended_on) == (TandemState.COMPLETED, date(2026, 9, 1))
    assert not Mail.objects.exists()


def test_erase_is_for_oneself_and_for_the_system_only():
    person = xaver()

    with pytest.raises(PermissionDenied):
        life.erase(person, by=make.person(is_administrator=True, is_lead=True))

    assert Person.objects.filter(pk=person.pk).exists()
    assert not Erasure.objects.exists()


def test_erase_refuses_the_only_lead_of_a_programme_that_runs():
    lead = xaver(is_lead=True)
    programme = make.programme(lead=lead, name="Seitenwechsel", phase=Phase.MEET)

    with pytest.raises(ValidationError, match=r"Sie leiten „Seitenwechsel“ allein\."):
        life.erase(lead, by=lead)
    assert not Erasure.objects.exists()

    programme.leads.add(make.person())
    life.erase(lead, by=lead)
    assert list(traces()) == []


def test_erase_lets_the_only_lead_of_a_closed_programme_go():
    lead = xaver(is_lead=True)
    make.programme(lead=lead, phase=Phase.CLOSED)

    life.erase(lead, by=lead)

    assert list(traces()) == []


def test_erase_refuses_the_only_administrator():
    person = xaver(is_administrator=True)
    make.person(is_administrator=True, is_active=False)

    with pytest.raises(ValidationError, match=r"Die Verwaltung liegt allein bei Ihnen\."):
        life.erase(person, by=person)

    make.person(is_administrator=True)
    life.erase(person, by=person)
    assert list(traces()) == []


def test_erase_remembers_address_and_number_as_keyed_hashes(django_capture_on_commit_callbacks):
    person = xaver()

    with django_capture_on_commit_callbacks(execute=True):
        life.erase(person, by=person)

    memory = erasures.Memory()
    assert memory.holds("XAVER@example.org")
    assert memory.holds("new@example.org", NUMBER.upper())
    assert not memory.holds("anna@example.org", "4712")
    assert memory.holds_key(str(person.key))
    assert list(Erasure.objects.order_by("pk").values_list("done", flat=True)) == [True, True, False]


def test_erase_is_completed_by_the_timetable_after_an_interruption():
    person = xaver()
    enrolment = make.enrolment(Side.MENTOR, person=person)
    # Killed after the keys had gone, before the rows had.
    erasures.remember(erasures.digests_of(ADDRESS, NUMBER))
    Key.objects.filter(owner=enrolment.key).delete()
    make.installation()

    timetable.sweep()

    assert list(traces()) == []
    assert set(Erasure.objects.values_list("done", flat=True)) == {True}


def test_erase_that_is_complete_leaves_alone_who_was_brought_back_by_hand():
    erasures.remember(erasures.digests_of(ADDRESS, NUMBER), done=True)
    person = xaver()
    make.installation()

    timetable.sweep()

    assert Person.objects.filter(pk=person.pk).exists()


def test_erase_lets_the_stand_in_go_with_the_last_tandem():
    person, tandem = together()
    life.erase(person, by=person)
    make.installation()

    timetable.sweep()
    assert Person.objects.all().erased().count() == 1

    tandem.mentor.refresh_from_db()
    Enrolment.objects.filter(pk=tandem.mentor_id).delete()
    timetable.sweep()
    assert Person.objects.all().erased().count() == 0


def test_erase_again_tells_nobody_a_second_time():
    person, _tandem = together()

    life.erase(person, by=SYSTEM, again=True)

    assert not Mail.objects.exists()
    assert not Parted.objects.exists()
