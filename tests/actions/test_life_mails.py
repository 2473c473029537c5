"""Mails of somebody who is forgotten, and of others that told about them: what still arrives, and what is emptied."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests import make
from viceversa.access import SYSTEM
from viceversa.actions import life
from viceversa.models import Extra, Job, Mail, Phase, Side
from viceversa.notices import notify
from viceversa.worker import timetable

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

KINDS = ("text", "html", "calendar")


def mail(text, *, days=0):
    """A mail to somebody else that was sent so many days ago, or is still on its way."""
    now = timezone.now()
    sent_at = now - timedelta(days=days) if days else None
    given = dict.fromkeys(KINDS, text) | {"name": "x", "subject": "s", "made_at": now, "sent_at": sent_at}
    return Mail.objects.create(person=make.person(), **given)


def contents(*mails):
    return [tuple(Mail.objects.values_list(*KINDS).get(pk=each.pk)) for each in mails]


def test_erase_empties_what_names_or_addresses_somebody_once_it_has_arrived():
    person = make.person("anna", family_name="Zorn")
    named, addressed, other = mail("Anna Zorn", days=1), mail("ANNA@example.org", days=1), mail("Otto", days=1)
    on_its_way = mail("Anna Zorn")

    life.erase(person, by=person)

    assert contents(named, addressed, other, on_its_way) == [
        *[("",) * 3] * 2,
        *[("Otto",) * 3, ("Anna Zorn",) * 3],
    ]


def test_sweep_empties_a_mail_in_all_its_parts():
    kept, emptied = mail("Anna", days=6), mail("Anna", days=8)

    life.sweep(make.installation(), by=SYSTEM)

    assert contents(kept, emptied) == [("Anna",) * 3, ("",) * 3]


def test_sweep_leaves_the_invented_mails_of_the_demo_to_be_read(settings):
    settings.DEMO = True
    invented = mail("Anna", days=8)

    life.sweep(make.installation(), by=SYSTEM)

    assert contents(invented) == [("Anna",) * 3]


def test_erase_writes_to_no_partner_who_has_left_and_names_another_lead_than_whoever_goes():
    programme = make.programme(phase=Phase.MEET)
    other = make.person("zoe", family_name="Zorn")
    programme.leads.add(other)
    lead, gone = programme.leads.exclude(pk=other.pk).get(), make.person(is_active=False)
    mine = make.enrolment(programme=programme, person=lead, capacity=2)
    for partner in (make.person("ben"), gone):
        mentee = make.enrolment(Side.MENTEE, programme=programme, person=partner)
        make.tandem(proposal=make.proposal(programme, mentor=mine, mentee=mentee))

    life.erase(lead, by=lead)

    [written] = Mail.objects.filter(name="life.erase")
    assert written.person.given_name == "Ben"
    assert "wie es für Sie weitergehen kann, weiß Zoe Zorn" in written.text.replace("Wie", "wie")


def test_erase_is_completed_for_the_only_lead_too_when_a_backup_has_brought_them_back():
    lead = make.programme(phase=Phase.MEET).leads.get()

    life.erase(lead, by=SYSTEM, again=True)

    assert not type(lead).objects.filter(pk=lead.pk).exists()


def test_sweep_tries_to_send_nothing_more_to_whoever_has_gone_from_the_house():
    day = timezone.localdate() - timedelta(days=60)
    dates = dict.fromkeys(("enrol_on", "match_on", "meet_on", "review_on", "ends_on"), day)
    make.programme(phase=Phase.MATCH, **dates)
    aside = make.person(known_since=day, unwanted=[Extra.NEWS])
    notify(aside, "people.set_up", company="Beispielwerke")
    make.installation()

    timetable.sweep()

    assert (Mail.objects.count(), Job.objects.filter(kind="mail.send").count()) == (0, 0)
