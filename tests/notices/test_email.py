"""The mail channel, spoken to a server that really listens."""

import email
import socket
from email import policy

import pytest
from aiosmtpd.controller import Controller
from django.core.management import call_command

from tests import make
from viceversa.models import Job, Mail
from viceversa.worker.jobs import MAILS
from viceversa.worker.loop import work_off

pytestmark = pytest.mark.django_db(databases=["default", "keys"], transaction=True)


class Mailbox:
    """Keeps what arrives; refuses as often as it is told to."""

    def __init__(self):
        self.letters, self.refusals = [], 0

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802  # the name that the library calls
        if self.refusals:
            self.refusals -= 1
            return "451 later, please"
        self.letters.append(email.message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"


@pytest.fixture
def mailbox(settings):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    box = Mailbox()
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    settings.EMAIL_BACKEND = settings.MAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.DEFAULT_FROM_EMAIL = "Viceversa <viceversa@beispielwerke.example>"
    yield box
    server.stop()


def test_both_people_get_the_question_as_text_and_as_html(mailbox):
    make.installation()
    run = make.asked()

    call_command("work", "--once")

    assert sorted(letter["To"] for letter in mailbox.letters) == sorted(
        mail.person.email for mail in Mail.objects.all()
    )
    letter = mailbox.letters[0]
    mail = Mail.objects.get(person__email=letter["To"])
    assert letter["Subject"] == "Eine Nachricht aus dem Programm Seitenwechsel"
    assert letter["From"] == "Viceversa <viceversa@beispielwerke.example>"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["Message-ID"] == f"<{mail.key}@beispielwerke.example>"
    assert letter.get_body(["plain"]).get_content().replace("\r\n", "\n") == mail.text
    html = letter.get_body(["html"]).get_content()
    link = f"http://localhost:8000/proposals/{run.proposals.get().key}/"
    assert f'<a href="{link}" rel="nofollow">{link}</a>' in html
    assert '<p class="footer">Sie bekommen diese Mail, weil' in html
    assert (mail.sent_at is not None, Job.objects.filter(kind="mail.send").exists()) == (True, False)


def test_a_mail_that_is_sent_again_has_the_same_identity(mailbox):
    make.asked()
    call_command("work", "--once")
    mail = Mail.objects.all()[0]
    Mail.objects.filter(pk=mail.pk).update(sent_at=None)  # killed after sending, before it was marked
    Job.objects.create(kind="mail.send", subject=mail.key, lane=3)

    call_command("work", "--once")

    assert [letter["Message-ID"] for letter in mailbox.letters].count(f"<{mail.key}@beispielwerke.example>") == 2


def test_a_server_that_refuses_loses_no_mail(mailbox):
    make.asked()
    mailbox.refusals = 2
    call_command("work", "--once")
    assert (len(mailbox.letters), Mail.objects.filter(sent_at=None).count()) == (0, 2)
    Job.objects.filter(kind="mail.send").update(due_at="2020-01-01T00:00Z")

    work_off((1, 2, 3), MAILS)

    assert (len(mailbox.letters), Mail.objects.filter(sent_at=None).count()) == (2, 0)


def test_the_house_says_under_which_name_mails_come(mailbox):
    make.installation(sender="Mentoring der Beispielwerke")
    make.asked()

    call_command("work", "--once")

    assert {letter["From"] for letter in mailbox.letters} == {
        "Mentoring der Beispielwerke <viceversa@beispielwerke.example>"
    }
