"""What becomes of a job, a mail and an event once they are done."""

import pytest
from django.core import mail as outbox
from django.utils import timezone

from tests import make
from viceversa.actions import messages
from viceversa.models import Event, Job, Lane, Mail, Phase
from viceversa.notices import notify
from viceversa.worker.jobs import MAILS, WORK
from viceversa.worker.loop import work_off

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def sent(name):
    """What is left of a mail of this name once it has been sent."""
    mail = notify(make.person(), "people.set_up", company="Beispielwerke")
    Mail.objects.update(name=name)
    work_off((Lane.PERSONAL,), MAILS)
    mail.refresh_from_db()
    assert (mail.sent_at is None, Job.objects.count()) == (False, 0)
    return bool(mail.text), bool(mail.html)


@pytest.mark.parametrize(
    ("name", "demo", "left"),
    [("accounts.sign_in", False, False), ("accounts.sign_in", True, True), ("people.set_up", False, True)],
)
def test_a_mail_that_signs_in_is_emptied_as_soon_as_it_is_sent_but_for_the_mailbox_of_the_demo(
    settings, name, demo, left
):
    settings.DEMO = demo

    assert sent(name) == (left, left)


def test_a_mail_that_has_been_sent_leaves_no_second_time():
    mail = notify(make.person(), "people.set_up", company="Beispielwerke")
    Mail.objects.update(sent_at=timezone.now())

    work_off((Lane.PERSONAL,), MAILS)

    assert (outbox.outbox, Job.objects.filter(subject=mail.key).exists()) == ([], False)


def test_letters_to_many_wait_until_codes_and_personal_mails_have_left():
    programme = make.enrolment(programme=make.programme(phase=Phase.MEET)).programme
    messages.send(programme, by=programme.leads.get(), subject="Termin", text="Am Montag.", audience="everybody")

    work_off((Lane.WORK,), WORK)

    assert list(Job.objects.values_list("kind", "lane")) == [("mail.send", Lane.BULK)]


def test_an_event_that_names_nobody_goes_when_all_has_followed_from_it_and_one_with_a_name_stays():
    run = make.asked()
    Event.objects.create(name="unnamed", subject=run.key, on=timezone.localdate())
    Job.objects.create(kind="events.react", subject=Event.objects.get(name="unnamed").key, due_at=timezone.now())

    work_off((Lane.WORK,), WORK)

    assert [(event.name, event.by) for event in Event.objects.all()] == [
        ("proposals.publish", run.programme.leads.get())
    ]
