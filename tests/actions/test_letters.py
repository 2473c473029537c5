"""Leads write their own words into the mails of a programme."""

from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from tests import make
from viceversa.actions import letters
from viceversa.models import Event, Job, Letter, Mail, Proposal
from viceversa.notices import proposals as asking
from viceversa.notices import samples, tandems
from viceversa.notices.wordings import KINDS

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

OPENING = "Schön, dass Sie dabei sind, {name}."


@pytest.fixture
def programme():
    return make.programme(lead=make.person("anna", is_lead=True))


def shipped(programme, letter="proposals.publish"):
    return {locale: {"opening": "", "body": samples.shipped(programme, letter, locale)} for locale in ("de", "en")}


def edit(programme, *, letter="proposals.publish", version=0, by=None, **german):
    texts = shipped(programme, letter)
    texts["de"] |= german
    return letters.edit(programme, by=by or programme.leads.get(), letter=letter, version=version, texts=texts)


def test_edit_puts_an_opening_after_the_greeting_and_lets_the_next_sentence_begin_anew(programme):
    edit(programme, opening=OPENING)
    run = make.asked(programme)
    mentor = Proposal.objects.get(run=run).mentor.person

    [text] = [mail.text for mail in asking.asking(run) if mail.person == mentor]

    assert text.startswith(
        f"Guten Tag {mentor},\n\nSchön, dass Sie dabei sind, {mentor}.\n\n"
        "Es gibt einen Vorschlag für Ihr Tandem. Mit wem und warum, lesen Sie hier:\nhttp://localhost:8000/proposals/"
    )


def test_edit_replaces_the_whole_body_in_one_language_and_fills_its_places(programme):
    edit(programme, body="Hallo {name},\n\nbitte bis {day}, {time}: {link}\n\n<b>{lead}</b>")
    run = make.asked(programme)
    proposal = Proposal.objects.get(run=run)
    proposal.mentee.person.locale = "en"
    proposal.mentee.person.save()

    mails = {mail.person: mail for mail in asking.asking(run)}

    german, english = mails[proposal.mentor.person], mails[proposal.mentee.person]
    assert german.text.startswith(f"Hallo {proposal.mentor.person},\n\nbitte bis ")
    assert f"http://localhost:8000/proposals/{proposal.key}/\n\n<b>Anna Muster</b>\n\n-- \n" in german.text
    assert "&lt;b&gt;Anna Muster&lt;/b&gt;" in german.html
    assert "There is a proposal for your tandem." in english.text


def test_edit_of_the_mail_about_a_tandem_changes_nothing_for_whoever_has_none(programme):
    edit(programme, letter="tandems.form", opening=OPENING)
    formed = make.tandem(programme)
    partners = {"tandem": formed, "partner": formed.mentee.person, "opener": formed.opener}
    common = {"programme": programme, "lead": None, "run": formed.proposal.run}

    told = tandems.compose(formed.mentor.person, "tandems.form", **common, **partners)
    alone = tandems.compose(formed.mentor.person, "tandems.form", **common, enrolment=formed.mentor)

    assert "Schön, dass Sie dabei sind" in told.text
    assert "Schön, dass Sie dabei sind" not in alone.text


@pytest.mark.parametrize("letter", KINDS)
@pytest.mark.parametrize("locale", ["de", "en"])
def test_what_ships_shows_its_places_and_saved_as_it_is_stays_what_ships(programme, letter, locale):
    text = samples.shipped(programme, letter, locale)

    assert "{name}" in text
    assert "{link}" in text
    assert "http" not in text
    own = edit(programme, letter=letter).texts
    assert own[locale] == {"opening": "", "body": ""}


def test_edit_refuses_a_place_that_stands_for_nothing(programme):
    with pytest.raises(ValidationError) as refusal:
        edit(programme, opening="Hallo {vorname}")

    assert refusal.value.message_dict["opening_de"] == [
        "{vorname} steht in dieser Mail für nichts. Verwenden können Sie: "
        "{name}, {programme}, {lead}, {lead_contact}, {link}, {day}, {time}."
    ]
    assert not Letter.objects.exists()


def test_edit_refuses_a_body_that_leads_nowhere(programme):
    with pytest.raises(ValidationError) as refusal:
        edit(programme, body="Hallo {name}, bitte melden Sie sich.")

    assert refusal.value.message_dict["body_de"] == [
        "Ohne {link} führt diese Mail nirgends hin. Bitte setzen Sie es ein."
    ]
    assert not Letter.objects.exists()


def test_edit_refuses_to_overwrite_what_somebody_else_has_saved_meanwhile(programme):
    edit(programme, opening="First")

    with pytest.raises(ValidationError) as refusal:
        edit(programme, opening="Second")

    assert refusal.value.code == "outdated"
    assert edit(programme, opening="Third", version=1).texts["de"]["opening"] == "Third"


def test_edit_is_for_leads_only_and_leaves_no_trace(programme):
    with pytest.raises(PermissionDenied):
        edit(programme, by=make.person(is_administrator=True), opening="Mine")

    assert not Letter.objects.exists()
    assert not Event.objects.exists()


def test_restore_goes_back_to_what_ships(programme):
    edit(programme, opening=OPENING)

    letters.restore(programme, by=programme.leads.get(), letter="proposals.publish")

    assert not Letter.objects.exists()


def test_restore_leaves_other_mails_and_other_programmes_alone(programme):
    other = make.programme(lead=programme.leads.get())
    for where, name in ((programme, "proposals.publish"), (programme, "tandems.form"), (other, "proposals.publish")):
        Letter.objects.create(programme=where, name=name, texts={}, version=1)

    letters.restore(programme, by=programme.leads.get(), letter="proposals.publish")

    left = {(letter.programme, letter.name) for letter in Letter.objects.all()}
    assert left == {(programme, "tandems.form"), (other, "proposals.publish")}


def test_restore_is_for_leads_only_and_leaves_no_trace(programme):
    edit(programme, opening=OPENING)
    Event.objects.all().delete()

    with pytest.raises(PermissionDenied):
        letters.restore(programme, by=make.person(is_lead=True), letter="proposals.publish")

    assert Letter.objects.exists()
    assert not Event.objects.exists()


def send(programme, by=None, **fields):
    said = {"letter": "proposals.publish", "locale": "de", "texts": shipped(programme)} | fields
    return letters.send(programme, by=by or programme.leads.get(), **said)


def test_send_queues_one_mail_to_oneself_with_invented_people_and_saves_nothing(programme):
    key = uuid4()
    texts = shipped(programme) | {"de": {"opening": OPENING, "body": shipped(programme)["de"]["body"]}}

    for _click in range(2):
        send(programme, texts=texts, form_key=key)

    [mail] = Mail.objects.all()
    assert (mail.person, mail.name) == (programme.leads.get(), "letters.send")
    assert mail.text.startswith("Guten Tag Kim Beispiel,\n\nSchön, dass Sie dabei sind, Kim Beispiel.\n\nEs gibt")
    assert Job.objects.filter(kind="mail.send", subject=mail.key).count() == 1
    assert not Letter.objects.exists()


def test_send_refuses_a_place_that_stands_for_nothing(programme):
    with pytest.raises(ValidationError):
        send(programme, texts={"de": {"opening": "", "body": "{secret}"}})

    assert not Mail.objects.exists()


def test_send_is_for_leads_only_and_leaves_no_trace(programme):
    with pytest.raises(PermissionDenied):
        send(programme, by=make.person(is_administrator=True))

    assert not Mail.objects.exists()
    assert not Event.objects.exists()
