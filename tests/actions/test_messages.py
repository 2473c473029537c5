import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from tests import make
from viceversa.actions import messages
from viceversa.models import Event, Extra, Lane, Mail, Message, Phase, Side, State
from viceversa.models.messages import Audience
from viceversa.worker.jobs import WORK
from viceversa.worker.loop import work_off

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

SAID = {"subject": "Ein Termin", "text": "Der Auftakt ist am Montag.\n\nhttps://example.org/raum"}


@pytest.fixture
def programme():
    """One on each side, one undeclared from the south, one who has withdrawn, one of another programme."""
    made = make.programme(phase=Phase.MATCH)
    make.enrolment(Side.MENTOR, programme=made, person=make.person("anna"))
    make.enrolment(Side.MENTEE, programme=made, person=make.person("ben"))
    south = make.person("cem", unit=make.unit("Vertrieb / Süd"))
    make.enrolment(Side.MENTEE, programme=made, person=south, declared_at=None)
    make.enrolment(Side.MENTOR, programme=made, person=make.person("dora"), state=State.WITHDRAWN)
    make.enrolment(Side.MENTOR, programme=made, person=make.person("gone", is_active=False))
    make.enrolment()
    return made


def lead(programme):
    return programme.leads.get()


def mailed():
    work_off((Lane.WORK,), WORK)
    return sorted(Mail.objects.values_list("person__given_name", flat=True))


@pytest.mark.parametrize(
    ("audience", "unit", "names"),
    [
        (Audience.EVERYBODY, None, ["Anna", "Ben", "Cem"]),
        (Audience.MENTORS, None, ["Anna"]),
        (Audience.MENTEES, None, ["Ben", "Cem"]),
        (Audience.UNDECLARED, None, ["Cem"]),
        (Audience.UNIT, "Vertrieb", ["Cem"]),
    ],
)
def test_send_reaches_whom_it_is_meant_for(programme, audience, unit, names):
    messages.send(programme, by=lead(programme), audience=audience, unit=unit and make.unit(unit), **SAID)

    assert mailed() == names
    assert (Message.objects.get().audience, Event.objects.get().name) == (audience, "messages.send")


def test_send_writes_one_mail_a_person_and_none_to_whoever_does_without(programme):
    anna = programme.enrolments.get(person__given_name="Anna").person
    make.enrolment(Side.MENTEE, programme=programme, person=anna)
    make.person("ben2")
    ben = programme.enrolments.get(person__given_name="Ben").person
    ben.unwanted = [Extra.MESSAGES]
    ben.save()

    messages.send(programme, by=lead(programme), audience=Audience.EVERYBODY, **SAID)

    assert mailed() == ["Anna", "Cem"]


def test_a_message_is_a_mail_with_greeting_name_and_links_and_without_markup(programme):
    text = SAID["text"] + "\n\n<b>fett</b> {{ programme }}"
    messages.send(programme, by=lead(programme), audience=Audience.MENTORS, subject="Ein Termin", text=text)
    mailed()

    mail = Mail.objects.get()
    assert mail.subject == "Ein Termin"
    assert mail.text.startswith(
        "Guten Tag Anna Muster,\n\nDer Auftakt ist am Montag.\n\nhttps://example.org/raum\n\n<b>"
    )
    assert f"Viele Grüße\n{lead(programme)}\n\n-- \n" in mail.text
    assert '<a href="https://example.org/raum"' in mail.html
    assert "&lt;b&gt;fett&lt;/b&gt; {{ programme }}" in mail.html


def test_a_message_is_signed_by_whoever_wrote_it(programme):
    second = make.person("zoe", family_name="Zorn")
    programme.leads.add(second)

    messages.send(programme, by=second, audience=Audience.MENTORS, **SAID)

    assert mailed() == ["Anna"]
    assert "Viele Grüße\nZoe Zorn\n" in Mail.objects.get().text


def test_send_refuses_what_nobody_would_read(programme):
    with pytest.raises(ValidationError, match="niemand"):
        messages.send(programme, by=lead(programme), audience=Audience.UNIT, unit=make.unit("Nord"), **SAID)
    assert (Message.objects.count(), Event.objects.count()) == (0, 0)


def test_send_is_for_leads_and_leaves_no_trace(programme):
    with pytest.raises(PermissionDenied):
        messages.send(programme, by=make.person(is_lead=True), audience=Audience.EVERYBODY, **SAID)
    assert (Message.objects.count(), Event.objects.count()) == (0, 0)


def test_try_out_goes_to_oneself_alone_and_is_not_kept(programme):
    messages.try_out(programme, by=lead(programme), audience=Audience.EVERYBODY, **SAID)

    assert [mail.person for mail in Mail.objects.all()] == [lead(programme)]
    assert (Message.objects.count(), Event.objects.count()) == (0, 0)


def test_try_out_is_for_leads_and_leaves_no_trace(programme):
    with pytest.raises(PermissionDenied):
        messages.try_out(programme, by=make.person(is_lead=True), **SAID)
    assert not Mail.objects.exists()
