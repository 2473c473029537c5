from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests import make
from viceversa.access import SYSTEM
from viceversa.actions import enrolments
from viceversa.models import Enrolment, Event, Exclusion, Key, Side, State, Synonym, Topic, Upload
from viceversa.reports import content
from viceversa.reports.arrivals import arrivals
from viceversa.sheets import read_enrolments
from viceversa.worker import jobs

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

HEADINGS = "E-Mail;Ich nehme teil als;Das kann ich zeigen;Das möchte ich lernen;Das gebe ich zurück;Wann passt es?;Wie?;Wie viele Tandems?;Mit wem lieber nicht?"  # noqa: E501
ANNA = "ANNA@example.org;Mentor:in;KI (2), LinkedIn (4), ChatGPT (5);;;Di vormittags;online;2;ben@example.org"
BEN = "ben@example.org;Mentee;;LinkedIn, KI, ChatGPT;Verhandeln;;;;"


@pytest.fixture
def programme():
    make.person("anna")
    make.person("ben")
    for slug, name in (("ai", "KI"), ("linkedin", "LinkedIn"), ("negotiating", "Verhandeln")):
        make.topic(slug, name_de=name, name_en=name)
    make.synonym(Topic.objects.get(slug="ai"), "ChatGPT")
    return make.programme()


def staged(programme, *lines, by=SYSTEM, headings=HEADINGS):
    file = read_enrolments("\n".join([headings, *lines]).encode(), "anmeldungen.csv")
    return enrolments.stage(programme, by=by, file=file)


def bring_in(upload, *, by=SYSTEM, **more):
    return enrolments.bring_in(upload, by=by, seen=arrivals(upload, by=by).fingerprint, **more)


def exclusions(enrolment):
    row = Exclusion.objects.get(enrolment=enrolment)
    return content.exclusions(row, by=SYSTEM)


def test_stage_seals_a_list_and_keeps_exclusions_apart(programme):
    lead = programme.leads.get()
    upload = staged(programme, ANNA, by=lead)

    assert b"linkedin" not in bytes(upload.sealed).lower()
    assert "ben@example.org" not in str(content.rows(upload, by=lead))
    with pytest.raises(PermissionDenied):
        content.confidential(upload, by=lead)
    assert content.confidential(upload, by=SYSTEM) == {"anna@example.org mentor": ["ben@example.org"]}


def test_stage_is_for_leads_of_the_programme(programme):
    with pytest.raises(PermissionDenied):
        staged(programme, ANNA, by=make.person("leo", is_lead=True))

    assert not Upload.objects.exists()


def test_bring_in_stores_what_people_say(programme):
    upload = bring_in(staged(programme, ANNA, BEN))

    anna, ben = Enrolment.objects.order_by("person__given_name")
    assert (anna.side, anna.state, anna.capacity, anna.formats) == (Side.MENTOR, State.APPROVED, 2, ["online"])
    assert anna.availability == list(range(64, 72))
    assert [(offer.topic.slug, offer.level) for offer in anna.offers.all()] == [("ai", 5), ("linkedin", 4)]
    assert [(wish.topic.slug, wish.priority) for wish in ben.wishes.all()] == [("linkedin", 1), ("ai", 2)]
    assert [each.topic.slug for each in ben.returns.all()] == ["negotiating"]
    assert (ben.capacity, ben.formats, len(ben.availability)) == (1, ["onsite", "online"], 90)
    assert (anna.declared_at, ben.declared_at) == (None, None)
    assert upload.figures == {"new": 2, "changed": 0, "unchanged": 0, "strangers": 0}


def test_bring_in_seals_a_row_for_everybody_and_drops_whom_nobody_knows(programme):
    line = BEN + "niemand@example.org, ben@example.org, Anna Muster"
    bring_in(staged(programme, ANNA, line))

    anna, ben = Enrolment.objects.order_by("person__given_name")
    assert exclusions(anna) == {str(ben.person.key)}
    assert exclusions(ben) == {str(anna.person.key)}
    sizes = {len(bytes(row.sealed)) for row in Exclusion.objects.all()}
    assert len(sizes) == 1


def test_bring_in_again_changes_nothing_and_forgets_no_exclusion(programme):
    bring_in(staged(programme, ANNA, BEN))
    without = ANNA.removesuffix("ben@example.org")

    upload = bring_in(staged(programme, without, BEN))

    anna, ben = Enrolment.objects.order_by("person__given_name")
    assert upload.figures == {"new": 0, "changed": 0, "unchanged": 2, "strangers": 0}
    assert exclusions(anna) == {str(ben.person.key)}


def test_bring_in_changes_an_enrolment_and_removes_nobody(programme):
    bring_in(staged(programme, ANNA, BEN))
    before = Enrolment.objects.get(person__given_name="Ben")

    upload = bring_in(staged(programme, "ben@example.org;Mentee;;KI;;;online;;"))

    ben = Enrolment.objects.get(person__given_name="Ben")
    assert (ben.pk, ben.formats, ben.returns.count()) == (before.pk, ["online"], 0)
    assert [(wish.topic.slug, wish.priority) for wish in ben.wishes.all()] == [("ai", 1)]
    assert upload.figures == {"new": 0, "changed": 1, "unchanged": 0, "strangers": 0}
    assert Enrolment.objects.count() == 2


def test_bring_in_leaves_out_whom_the_staff_list_does_not_know(programme):
    upload = bring_in(staged(programme, ANNA, "cem@example.org;Mentee;;KI;;;;;"))

    assert upload.figures == {"new": 1, "changed": 0, "unchanged": 0, "strangers": 1}


def test_bring_in_makes_two_enrolments_of_somebody_on_both_sides(programme):
    bring_in(staged(programme, "ben@example.org;beides;KI (3);LinkedIn;Verhandeln;;;;"))

    mentee, mentor = Enrolment.objects.order_by("side")
    assert (mentor.offers.count(), mentor.wishes.count(), mentor.returns.count()) == (1, 0, 0)
    assert (mentee.offers.count(), mentee.wishes.count(), mentee.returns.count()) == (0, 1, 1)


def test_bring_in_keeps_those_out_who_have_withdrawn(programme):
    bring_in(staged(programme, BEN))
    Enrolment.objects.update(state=State.WITHDRAWN)

    bring_in(staged(programme, "ben@example.org;Mentee;;KI;;;online;;"))

    ben = Enrolment.objects.get()
    assert (ben.state, ben.formats) == (State.WITHDRAWN, ["online"])


@pytest.mark.parametrize("approval", [True, False])
def test_bring_in_lets_no_lead_approve_themselves(programme, approval):
    lead = programme.leads.get()
    programme.approval = approval
    programme.save()
    line = f"{lead.email};Mentor:in;LinkedIn (4);;;;;;"

    for _again in range(2):
        bring_in(staged(programme, line, by=lead), by=lead)
    first = Enrolment.objects.get(person=lead).state
    other = make.person("zoe", is_lead=True)
    programme.leads.add(other)
    bring_in(staged(programme, line, by=other), by=other)

    assert first == State.APPLIED
    assert Enrolment.objects.get(person=lead).state == State.APPROVED


def test_bring_in_asks_for_nobody_one_by_one(programme):
    programme.approval = True
    programme.save()
    upload = staged(programme, ANNA, BEN)
    with CaptureQueriesContext(connection) as queries:
        bring_in(upload)

    assert [query["sql"] for query in queries if '"viceversa_person"."id" = ' in query["sql"]] == []


def test_bring_in_asks_about_words_and_remembers_the_answer(programme):
    lead = programme.leads.get()
    line = "anna@example.org;Mentorin;Linkdin Profil (4), Töpfern (3), Quatsch (2);;;;;;"
    upload = staged(programme, line, by=lead)
    assert [question.text for question in arrivals(upload, by=lead).questions] == [
        "Linkdin Profil",
        "Quatsch",
        "Töpfern",
    ]

    bring_in(upload, by=lead, meant={"Linkdin Profil": "linkedin", "Töpfern": "+", "Quatsch": "-"})

    [enrolment] = Enrolment.objects.all()
    assert [(offer.topic.slug, offer.level) for offer in enrolment.offers.all()] == [("linkedin", 4), ("toepfern", 3)]
    assert Synonym.objects.get(normal="linkdin profil").topic.slug == "linkedin"
    assert [question.text for question in arrivals(staged(programme, line), by=SYSTEM).questions] == ["Quatsch"]


def test_bring_in_declares_for_those_whose_form_contained_it(programme):
    bring_in(staged(programme, ANNA), declared=True)

    anna = Enrolment.objects.get()
    assert (anna.declared_at is None, anna.declared_version) == (False, programme.version)


def test_bring_in_refuses_what_nobody_has_seen(programme):
    first, second = staged(programme, ANNA), staged(programme, ANNA)
    seen = arrivals(second, by=SYSTEM).fingerprint
    bring_in(first)

    with pytest.raises(ValidationError, match="haben sich geändert"):
        enrolments.bring_in(second, by=SYSTEM, seen=seen)


def test_bring_in_twice_with_the_same_form_acts_once(programme, django_capture_on_commit_callbacks):
    lead = programme.leads.get()
    upload = staged(programme, ANNA, by=lead)
    form_key = make.topic().key
    seen = arrivals(upload, by=lead).fingerprint

    with django_capture_on_commit_callbacks(execute=True):
        first = enrolments.bring_in(upload, by=lead, seen=seen, form_key=form_key)
        second = enrolments.bring_in(upload, by=lead, seen=seen, form_key=form_key)

    assert (first, second.figures["new"], Enrolment.objects.count()) == (second, 1, 1)
    [event] = Event.objects.filter(name="enrolments.bring_in")
    assert (event.by, event.programme) == (lead, programme)
    assert not Key.objects.filter(owner=upload.key).exists()


def test_bring_in_is_for_whoever_uploaded_the_list_and_leaves_no_trace(programme):
    upload = staged(programme, ANNA, by=programme.leads.get())

    with pytest.raises(PermissionDenied):
        enrolments.bring_in(upload, by=make.person("leo", is_lead=True), seen="")

    assert not Enrolment.objects.exists()
    assert not Event.objects.exists()


def test_discard_forgets_the_list_and_its_key(programme, django_capture_on_commit_callbacks):
    lead = programme.leads.get()
    with django_capture_on_commit_callbacks(execute=True):
        upload = enrolments.discard(staged(programme, ANNA, by=lead), by=lead)

    assert (bytes(upload.sealed), bytes(upload.confidential)) == (b"", b"")
    assert not Key.objects.exists()


def test_invite_writes_one_mail_to_each_who_has_not_declared(programme):
    lead = programme.leads.get()
    ben = make.enrolment(Side.MENTEE, programme=programme, declared_at=None)
    make.enrolment(Side.MENTOR, programme=programme, person=ben.person, declared_at=None)
    make.enrolment(Side.MENTOR, programme=programme)

    enrolments.invite(programme, by=lead)

    [mail] = jobs.LETTERS["enrolments.invite"](programme.key)
    assert mail.person == ben.person
    assert "Ihr Wort" in mail.text
    assert any(f"/enrolments/{one.key}/" in mail.text for one in ben.person.enrolments.all())


def test_invite_refuses_when_everybody_has_declared(programme):
    make.enrolment(programme=programme)

    with pytest.raises(ValidationError, match="niemand zu fragen"):
        enrolments.invite(programme, by=programme.leads.get())


def test_invite_is_for_leads(programme):
    with pytest.raises(PermissionDenied):
        enrolments.invite(programme, by=make.person("leo", is_lead=True))

    assert not Event.objects.exists()


def test_declare_declares_for_both_sides_and_leaves_no_trace(programme):
    mentee = make.enrolment(Side.MENTEE, programme=programme, declared_at=None)
    mentor = make.enrolment(Side.MENTOR, programme=programme, person=mentee.person, declared_at=None)

    declared = enrolments.declare(mentee, by=mentee.person)

    mentor.refresh_from_db()
    assert timezone.now() - declared.declared_at < timedelta(minutes=1)
    assert (mentor.declared_at, declared.declared_version) == (declared.declared_at, programme.version)
    assert not Event.objects.exists()
    assert enrolments.declare(mentee, by=mentee.person).declared_at == declared.declared_at


def test_declare_refuses_those_who_are_not_part_of_it(programme):
    enrolment = make.enrolment(programme=programme, declared_at=None, state=State.DECLINED)

    with pytest.raises(ValidationError, match="gehören im Moment nicht"):
        enrolments.declare(enrolment, by=enrolment.person)


def test_declare_is_for_oneself(programme):
    enrolment = make.enrolment(programme=programme, declared_at=None)

    with pytest.raises(PermissionDenied):
        enrolments.declare(enrolment, by=programme.leads.get())

    assert Enrolment.objects.get().declared_at is None
