"""Ideas and concerns: who reads them, and what nobody can tell of those without a name."""

import json
from datetime import timedelta

import pytest
import time_machine
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.core.serializers import serialize
from django.db import connections
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests import make
from viceversa.access import SYSTEM
from viceversa.actions import ideas, life
from viceversa.models import Box, Event, Idea, IdeaKind, IdeaState, Job, Key, Mail, Phase, Side
from viceversa.reports import content
from viceversa.reports.life import everything

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def put(enrolment, text="Zu wenig Zeit.", *, named=False, kind=IdeaKind.CONCERN):
    return ideas.put(enrolment.programme, by=enrolment.person, kind=kind, text=text, named=named)


def tomorrow():
    return time_machine.travel(timezone.now() + timedelta(days=1), tick=False)


def delivered(programme):
    with tomorrow():
        ideas.deliver(programme, by=SYSTEM)
    return Idea.objects.filter(programme=programme, author=None)


def words(rows, by=SYSTEM):
    return sorted(text for _row, text, _answer in content.ideas(rows, by=by))


def answer(idea, **more):
    given = {"version": 1, "state": IdeaState.ANSWERED, "answer": "Danke, wir planen um."}
    return ideas.answer(idea, **({"by": idea.programme.leads.get()} | given | more))


def stored():
    """Everything in both databases, as text."""
    models = apps.get_app_config("viceversa").get_models()
    return {model.__name__: json.loads(serialize("json", model.objects.all())) for model in models}


def test_put_with_a_name_is_between_the_author_and_the_leads():
    mentor = make.enrolment()
    other = make.enrolment(Side.MENTEE, programme=mentor.programme)

    put(mentor, "Bitte mehr Pausen.", named=True)

    idea = Idea.objects.get()
    lead = mentor.programme.leads.get()
    assert (idea.author, idea.kind, idea.arrived_on) == (mentor.person, IdeaKind.CONCERN, timezone.localdate())
    assert words([idea], by=mentor.person) == words([idea], by=lead) == ["Bitte mehr Pausen."]
    assert b"Pausen" not in bytes(idea.text)
    with pytest.raises(PermissionDenied):
        content.ideas([idea], by=other.person)
    assert [list(Idea.objects.all().visible_to(who)) for who in (mentor.person, lead, other.person)] == [
        *([idea], [idea], []),
    ]


def test_put_without_a_name_leaves_nothing_behind_but_a_box_that_nobody_can_read():
    mentor = make.enrolment()
    before = stored()

    put(mentor, "Mein Chef redet mir rein.")

    after = stored()
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {"Box", "Key"}
    box = Box.objects.get()
    assert str(mentor.person.key) not in json.dumps(after["Box"] + after["Key"])
    assert (b"Chef" in bytes(box.sealed), box.due_on) == (False, timezone.localdate() + timedelta(days=1))
    assert (Event.objects.count(), Job.objects.count(), Session.objects.count()) == (0, 0, 0)
    with pytest.raises(PermissionDenied):
        content.box(box, by=mentor.programme.leads.get())


def test_the_box_is_written_alike_whatever_is_in_it():
    mentor = make.enrolment()
    sizes, queries = [], []
    put(mentor, "Das erste legt den Schlüssel an.")
    for text in ("Kurz.", "Etwas länger, damit man es sähe, wenn man es sehen könnte."):
        with CaptureQueriesContext(connections["default"]) as asked:
            put(mentor, text)
        queries.append(len(asked))
        sizes.append(len(bytes(Box.objects.get().sealed)))

    assert (len(set(sizes)), len(set(queries))) == (1, 1)


def test_put_shuffles_so_that_the_order_tells_nothing():
    programme = make.programme()
    people = [make.enrolment(programme=programme) for _number in range(8)]
    orders = set()
    for _round in range(6):
        Box.objects.all().delete()
        for number, each in enumerate(people):
            put(each, f"Text {number}")
        orders.add(tuple(text for _kind, text in content.box(Box.objects.get(), by=SYSTEM)))

    assert len(orders) > 1
    assert {tuple(sorted(order)) for order in orders} == {tuple(f"Text {number}" for number in range(8))}


def test_put_twice_is_one_with_a_name_and_without():
    mentor = make.enrolment()

    for named in (True, True, False, False):
        put(mentor, "Dasselbe", named=named)

    assert (Idea.objects.count(), content.box(Box.objects.get(), by=SYSTEM)) == (1, [("concern", "Dasselbe")])


def test_put_refuses_when_the_programme_is_closed():
    mentor = make.enrolment(programme=make.programme(phase=Phase.CLOSED))

    with pytest.raises(ValidationError, match="abgeschlossen"):
        put(mentor)


def test_put_is_for_those_who_take_part_and_leaves_no_trace():
    programme = make.programme()

    for who in (make.person(), programme.leads.get()):
        with pytest.raises(PermissionDenied):
            ideas.put(programme, by=who, kind=IdeaKind.IDEA, text="x", named=False)

    assert (Box.objects.count(), Idea.objects.count()) == (0, 0)


def test_deliver_waits_for_the_next_day_and_gives_rows_that_know_nothing_but_that_day():
    programme = make.programme()
    for number in range(3):
        put(make.enrolment(programme=programme), f"Text {number}")

    assert ideas.deliver(programme, by=SYSTEM) == 0
    rows = delivered(programme)

    assert words(rows) == ["Text 0", "Text 1", "Text 2"]
    assert {row.arrived_on for row in rows} == {timezone.localdate() + timedelta(days=1)}
    assert {(row.author, row.state) for row in rows} == {(None, IdeaState.OPEN)}
    assert (bytes(Box.objects.get().sealed), Box.objects.get().due_on) == (b"", None)


def test_deliver_is_done_by_the_clock_and_tells_the_leads_once_that_there_is_something():
    mentor = make.enrolment()
    make.installation()
    put(mentor, "Geheim")
    put(mentor, "Offen", named=True)

    call_command("work", "--once")
    assert Mail.objects.filter(name="ideas.deliver").count() == 0
    with tomorrow():
        call_command("work", "--once")
        call_command("work", "--once")

    [mail] = Mail.objects.filter(name="ideas.deliver")
    assert mail.person == mentor.programme.leads.get()
    assert not {"Geheim", "Offen", mentor.person.name} & set(mail.text.split())


def test_deliver_is_for_the_clock_only():
    mentor = make.enrolment()

    with pytest.raises(PermissionDenied):
        ideas.deliver(mentor.programme, by=mentor.programme.leads.get())


def test_answer_to_a_name_reaches_that_person_alone():
    idea = make.idea(author=make.person("anna"), kind=IdeaKind.CONCERN)

    answer(idea)

    [mail] = Mail.objects.all()
    assert (mail.name, mail.person, "planen um" in mail.text) == ("ideas.answer", idea.author, False)
    assert [told for _row, _text, told in content.ideas([Idea.objects.get()], by=idea.author)] == [
        "Danke, wir planen um."
    ]
    assert [(event.name, event.result_kind) for event in Event.objects.all()] == [("ideas.answer", "viceversa.Idea")]


def test_answer_without_a_name_is_published_or_nobody_could_read_it():
    idea = make.idea()

    with pytest.raises(ValidationError, match="Diese Antwort könnte niemand lesen"):
        answer(idea)
    answer(idea, state=IdeaState.PUBLISHED)

    reader = make.enrolment(programme=idea.programme).person
    assert words(Idea.objects.all().visible_to(reader), by=reader) == ["Mehr Zeit zum Fragen."]
    assert Mail.objects.count() == 0


def test_answer_keeps_a_named_concern_between_two():
    idea = make.idea(author=make.person(), kind=IdeaKind.CONCERN)

    with pytest.raises(ValidationError, match="bleibt zwischen der Person und Ihnen"):
        answer(idea, state=IdeaState.PUBLISHED)


def test_answer_refuses_an_empty_one_and_one_that_has_not_seen_the_last():
    idea = make.idea(author=make.person())

    with pytest.raises(ValidationError, match="schreiben Sie hier Ihre Antwort") as refusal:
        answer(idea, answer=" ")
    assert list(refusal.value.message_dict) == ["answer"]
    with pytest.raises(ValidationError, match="inzwischen gespeichert"):
        answer(idea, version=7)


@pytest.mark.parametrize("named", [True, False])
def test_answer_can_say_that_one_is_at_it_and_tells_nobody(named):
    idea = make.idea(author=make.person() if named else None)

    answer(idea, state=IdeaState.LOOKED_INTO, answer="")

    idea.refresh_from_db()
    assert (idea.state, idea.version, Mail.objects.count()) == (IdeaState.LOOKED_INTO, 2, 0)


def test_answer_is_for_leads_only_and_leaves_no_trace():
    idea = make.idea(author=make.person())

    with pytest.raises(PermissionDenied):
        answer(idea, by=idea.author)

    assert (Idea.objects.get().state, Event.objects.count()) == (IdeaState.OPEN, 0)


def test_announce_tells_everybody_alike_once_a_day():
    programme = make.programme()
    make.installation()
    people = {make.enrolment(programme=programme).person for _number in range(3)}
    for _number in range(2):
        answer(make.idea(programme), state=IdeaState.PUBLISHED)

    with tomorrow():
        for _time in range(3):
            call_command("work", "--once")

    mails = Mail.objects.filter(name="ideas.announce")
    assert {mail.person for mail in mails} == people
    assert (mails.count(), Box.objects.get().news_on) == (3, None)
    assert len({mail.text.replace(mail.person.name, "") for mail in mails}) == 1


def test_announce_is_for_the_clock_only():
    programme = make.programme()

    with pytest.raises(PermissionDenied):
        ideas.announce(programme, by=programme.leads.get())


def test_erasing_takes_what_has_a_name_with_its_key_and_the_export_shows_it_before():
    mentor = make.enrolment()
    put(mentor, "Offen", named=True)
    put(mentor, "Geheim")
    told = json.dumps(everything(mentor.person).as_data, ensure_ascii=False)
    keys = set(Key.objects.values_list("owner", flat=True))
    idea = Idea.objects.get()

    life.erase(mentor.person, by=mentor.person)

    assert ("Offen" in told, "Geheim" in told) == (True, False)
    assert (idea.key in keys, Key.objects.filter(owner=idea.key).exists(), Idea.objects.count()) == (True, False, 0)
    assert content.box(Box.objects.get(), by=SYSTEM) == [("concern", "Geheim")]


def test_all_of_it_goes_the_day_after_closing():
    mentor = make.enrolment()
    put(mentor, "Offen", named=True)
    put(mentor, "Geheim")
    mentor.programme.phase, mentor.programme.closed_on = Phase.CLOSED, timezone.localdate() - timedelta(days=1)
    mentor.programme.save()

    while life.sweep(make.installation(), by=SYSTEM):
        pass

    assert (Idea.objects.count(), Box.objects.count(), Key.objects.count()) == (0, 0, 0)
