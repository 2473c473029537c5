"""The main job, told once through the actions: from two files to tandems that both partners have agreed to."""

from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import connections
from django.utils import timezone

import viceversa
from tests import make
from viceversa.access import SYSTEM
from viceversa.actions import enrolments, matching, people, programmes, proposals, tandems, topics
from viceversa.management.commands.work import once
from viceversa.models import (
    Answer,
    Enrolment,
    Event,
    Exclusion,
    Job,
    LeftOver,
    Mail,
    Parted,
    Person,
    Phase,
    PinKind,
    Proposal,
    ProposalState,
    Reply,
    Role,
    RunState,
    Tandem,
)
from viceversa.reports import arrivals as arriving
from viceversa.reports import content, uploads
from viceversa.reports import people as joining
from viceversa.sheets import read_enrolments, read_people

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

DATA = Path(viceversa.__file__).parent / "demo" / "data"
NEXT_STEP = "Der nächste Matching-Lauf ist im März."


def staff(house, *, by):
    """The staff list, twice: the second time nothing is new."""
    for _time in range(2):
        file = read_people((DATA / "belegschaft.csv").read_bytes(), "", known=Person.objects.all().as_known())
        upload = people.stage(house, by=by, file=file)
        opened, seen = uploads.people(upload, by=by), joining.preview(upload, by=by).fingerprint
        done = people.bring_in(upload, by=by, file=opened, seen=seen)
    return done


def enrolled(programme, *, by):
    """The enrolments; the form held the declaration of taking part."""
    file = read_enrolments((DATA / "anmeldungen.xlsx").read_bytes(), "")
    upload = enrolments.stage(programme, by=by, file=file)
    found = arriving.arrivals(upload, by=by)
    assert found.questions == []
    enrolments.bring_in(upload, by=by, seen=found.fingerprint, declared=True)


def matched(programme, *, by):
    """A run that the worker has computed."""
    run = matching.run(programme, by=by)
    once()
    run.refresh_from_db()
    assert run.state == RunState.DRAFT
    return run


def above(person):
    """Everybody up the line, but the head of the house, who stands above all."""
    found, superior = set(), person.superior
    while superior is not None and superior.superior_id is not None:
        found.add(superior.pk)
        superior = superior.superior
    return found


def test_from_files_to_tandems():
    house = make.installation()
    lead = people.entrust(make.person("miriam"), by=SYSTEM, role=Role.LEAD)
    topics.ship(house, by=SYSTEM)

    # people in, enrolments in
    staff(house, by=lead)
    assert Person.objects.count() == 241
    programme = programmes.create(
        house, by=lead, blueprint="six-months", name="Seitenwechsel", enrol_on=timezone.localdate()
    )
    programmes.advance(programme, by=lead, phase=Phase.PLAN)
    enrolled(programme, by=lead)
    assert Enrolment.objects.declared().count() == 125
    assert Exclusion.objects.count() == 125
    programme = programmes.advance(programme, by=lead, phase=Phase.ENROL)

    # match: the worker computes, and proves it; the lead excludes a pair and runs again
    first = matched(programme, by=lead)
    head_of_sales = Person.objects.get(job_title="Bereichsleitung", unit__name="Vertrieb")
    pair = Proposal.objects.get(run=first, mentee__person=head_of_sales)
    matching.pin(programme, by=lead, mentor=pair.mentor, mentee=pair.mentee, kind=PinKind.EXCLUDE)
    matching.throw_away(first, by=lead)
    run = matched(programme, by=lead)
    assert run.figures["primal"] == run.figures["dual"] > 0
    pairs = list(Proposal.objects.filter(run=run).with_people())
    assert len(pairs) > 50
    assert LeftOver.objects.filter(run=run).exists()

    # rules that hold for every pair
    for pair in pairs:
        mentor, mentee = pair.mentor.person, pair.mentee.person
        assert mentor.pk not in above(mentee)
        assert mentee.pk not in above(mentor)
        assert mentor.career_level < mentee.career_level
        named = [content.exclusions(one.exclusion, by=SYSTEM) for one in (pair.mentor, pair.mentee)]
        assert {str(mentor.key), str(mentee.key)} & (named[0] | named[1]) == set()

    # ask: everybody says yes, but the last pair
    proposals.publish(run, by=lead, answer_by=timezone.localdate() + timedelta(days=7), next_step=NEXT_STEP)
    once()
    refused = pairs[-1]
    for pair in pairs:
        for person in (pair.mentor.person, pair.mentee.person):
            says = Answer.NO if (pair, person) == (refused, refused.mentor.person) else Answer.YES
            proposals.answer(pair, by=person, answer=says)
    assert not Tandem.objects.exists()
    assert not Event.objects.filter(name="proposals.answer").exists()

    # all at once, when the day has come
    with time_machine.travel(timezone.now() + timedelta(days=9)):
        once()
    formed = {(one.mentor, one.mentee) for one in Tandem.objects.all()}
    assert formed == {(one.mentor, one.mentee) for one in pairs if one != refused}
    assert Proposal.objects.get(pk=refused.pk).state == ProposalState.EXPIRED
    assert Parted.objects.count() == 1
    assert not Reply.objects.exists()
    assert not Job.objects.filter(slot=None).exists()
    told = Mail.objects.filter(name__startswith="tandems.").values_list("person__email", "name")
    assert len(told) == 2 * len(pairs)

    # the story of the demo is among them: a marketing trainee, and the head of sales
    story = Tandem.objects.get(mentee__person=head_of_sales)
    assert (story.mentor.person.job_title, story.mentor.person.name) == ("Trainee", "Lucie Meyer")
    assert "linkedin" in {offer.topic.slug for offer in story.mentor.offers.all()}

    # settled is settled
    with pytest.raises(ValidationError):
        tandems.form(run, by=SYSTEM)
    assert Tandem.objects.count() == len(formed)


def test_what_was_sealed_stands_in_clear_nowhere(capfd):
    """Canaries in every sealed field, looked for in both databases, in all mails and in what was logged."""
    house = make.installation()
    lead = people.entrust(make.person("miriam"), by=SYSTEM, role=Role.LEAD)
    topics.ship(house, by=SYSTEM)
    ann, bob, shunned = (
        make.person(name, career_level=level, languages=["de"])
        for name, level in (("ann", 2), ("bob", 8), ("shunned", 9))
    )
    programme = programmes.create(
        house, by=lead, blueprint="six-months", name="Seitenwechsel", enrol_on=timezone.localdate()
    )
    answers = (
        "E-Mail;Ich nehme teil als;Das kann ich zeigen;Das möchte ich lernen;Mit wem lieber nicht?\r\n"
        f"{ann.email};Mentor:in;LinkedIn (5);;{shunned.email}, canary.exclusion@example.org\r\n"
        f"{bob.email};Mentee;;LinkedIn;\r\n"
    )
    programmes.advance(programme, by=lead, phase=Phase.PLAN)
    upload = enrolments.stage(programme, by=lead, file=read_enrolments(answers.encode(), ""))
    staged = everything()
    enrolments.bring_in(upload, by=lead, seen=arriving.arrivals(upload, by=lead).fingerprint, declared=True)
    programmes.advance(programme, by=lead, phase=Phase.ENROL)
    run = matching.run(programme, by=lead)
    once()
    run.refresh_from_db()
    proposals.publish(run, by=lead, answer_by=timezone.localdate() + timedelta(days=7), next_step=NEXT_STEP)
    [pair] = Proposal.objects.filter(run=run)
    proposals.answer(pair, by=ann, answer=Answer.NO)
    once()

    assert content.exclusions(pair.mentor.exclusion, by=SYSTEM) == {str(shunned.key)}
    assert "canary" not in staged
    assert "canary" not in everything()
    assert str(shunned.key) not in everything(Exclusion)
    assert len({len(reply.sealed) for reply in Reply.objects.all()}) == 1
    assert "canary" not in "".join(capfd.readouterr())


def everything(*models):
    """Every byte of both databases, or of some tables, as text."""
    tables = [model._meta.db_table for model in models]
    said = []
    for name in ("default", "keys"):
        connection = connections[name]
        with connection.cursor() as cursor:
            for table in tables or connection.introspection.table_names(cursor):
                if table in connection.introspection.table_names(cursor):
                    cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
                    said += [as_text(value) for row in cursor.fetchall() for value in row]
    return "\n".join(said)


def as_text(value):
    raw = bytes(value) if isinstance(value, memoryview) else value
    return raw.decode("latin-1") if isinstance(raw, bytes) else str(raw)
