"""What people are told about proposals and tandems; each line of the promises is a test."""

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from tests import make
from viceversa.access import SYSTEM
from viceversa.actions import proposals, tandems
from viceversa.models import (
    Answer,
    Extra,
    Job,
    Lane,
    Locale,
    Mail,
    Proposal,
    ProposalState,
    Run,
    RunState,
    State,
    Tandem,
)
from viceversa.notices import compose, queue
from viceversa.notices import proposals as asking
from viceversa.notices import tandems as opening
from viceversa.worker.jobs import MAILS, WORK
from viceversa.worker.loop import work_off

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

LATE = datetime(2026, 11, 24, 23, 59, tzinfo=ZoneInfo("Europe/Berlin"))
FOOTER = "Sie bekommen diese Mail, weil Sie zum Programm Seitenwechsel gehören. Ob Sie sie öffnen, messen wir nicht."
CHOICE = "Welche Mails kommen: http://localhost:8000/my-data/mails/"


def asked(**fields):
    run = make.asked()
    Run.objects.filter(pk=run.pk).update(**fields)
    run.refresh_from_db()
    return run


def settle(run):
    """The date has come."""
    Run.objects.filter(pk=run.pk).update(answer_by=timezone.now())
    tandems.form(run, by=SYSTEM)
    work_off((Lane.WORK,), WORK)


def formed(*said):
    """A run whose answers have been opened, with the mails about it."""
    run = make.asked()
    proposal = Proposal.objects.get(run=run)
    for enrolment, answer in zip((proposal.mentor, proposal.mentee), said, strict=True):
        proposals.answer(proposal, by=enrolment.person, answer=answer)
    settle(run)
    return Proposal.objects.get(run=run), Mail.objects.filter(name="tandems.form")


def test_the_question_names_nobody_and_says_what_was_agreed_word_by_word():
    run = asked(answer_by=LATE)
    proposal = Proposal.objects.get(run=run)
    lead = run.programme.leads.get()

    [mail] = [m for m in asking.asking(run) if m.person == proposal.mentor.person]

    assert mail.subject == "Eine Nachricht aus dem Programm Seitenwechsel"
    assert mail.text == (
        f"Guten Tag {proposal.mentor.person},\n\n"
        "es gibt einen Vorschlag für Ihr Tandem. Mit wem und warum, lesen Sie hier:\n"
        f"http://localhost:8000/proposals/{proposal.key}/\n\n"
        "Bitte antworten Sie bis Dienstag, 24. November, 23:59 Uhr. Ein Tandem entsteht nur, wenn beide Ja sagen. "
        "Ein Nein braucht keinen Grund, und die andere Seite erfährt von uns nichts davon. "
        "Sie bleiben in jedem Fall im Programm.\n\n"
        f"Brauchen Sie mehr Zeit, genügt ein Wort an {lead}: {lead.email}\n\n"
        f"Viele Grüße\n{lead}\n\n-- \n{FOOTER}\n{CHOICE}\nFragen zum Programm beantwortet {lead}, {lead.email}\n"
    )


def test_a_mail_speaks_the_language_of_its_reader_in_the_zone_of_its_reader():
    run = asked(answer_by=LATE)
    person = Proposal.objects.get(run=run).mentee.person
    person.locale, person.time_zone = Locale.ENGLISH, "America/New_York"
    person.save()

    [mail] = [m for m in asking.asking(run) if m.person == person]

    assert mail.subject == "A message from the programme Seitenwechsel"
    assert "Please answer by Tuesday 24 November, 17:59." in mail.text


@pytest.mark.parametrize("said", list(Answer))
def test_the_confirmation_is_byte_for_byte_the_same_for_yes_and_no(said):
    proposal = Proposal.objects.get(run=asked(answer_by=timezone.now() + timedelta(days=3)))
    proposals.answer(proposal, by=proposal.mentor.person, answer=Answer.YES)
    first = Mail.objects.get(name="proposals.answer")
    Mail.objects.all().delete()
    proposal.replies.update(answered=False)

    proposals.answer(proposal, by=proposal.mentor.person, answer=said)

    again = Mail.objects.get(name="proposals.answer")
    assert (again.subject, again.text, again.html) == (first.subject, first.text, first.html)
    assert "Ihre Antwort ist angekommen." in again.text


def test_the_introduction_says_who_begins_and_how_to_reach_each_other():
    proposal, mails = formed(Answer.YES, Answer.YES)
    tandem, mentor, mentee = Tandem.objects.get(), proposal.mentor.person, proposal.mentee.person
    texts = {mail.person: mail.text for mail in mails}
    day = tandem.formed_on + timedelta(days=7)

    assert set(texts) == {mentor, mentee}
    assert f"{mentor} und Sie sind ein Tandem. So erreichen Sie sich: {mentor.email}" in texts[mentee]
    assert f"{mentee} und Sie sind ein Tandem. So erreichen Sie sich: {mentee.email}" in texts[mentor]
    assert "Damit niemand wartet, schreiben Sie zuerst." in texts[mentee]  # on the higher career level
    assert f"macht {mentee} den Anfang" in texts[mentor]
    assert f", {day.day}. " in texts[mentor]
    assert f"http://localhost:8000/tandems/{tandem.key}/\n" in texts[mentor]
    topics = {offer.topic.name for offer in proposal.mentor.offers.all()}
    assert [topic for topic in topics if any(topic in text for text in texts.values())] == []


def test_somebody_who_has_left_gets_no_more_mails_and_the_other_reads_the_usual_words():
    run = make.asked()
    proposal = Proposal.objects.get(run=run)
    for enrolment in (proposal.mentor, proposal.mentee):
        proposals.answer(proposal, by=enrolment.person, answer=Answer.YES)
    proposal.mentor.state = State.WITHDRAWN
    proposal.mentor.save()
    settle(run)

    [mail] = Mail.objects.filter(name="tandems.form")
    assert mail.person == proposal.mentee.person
    assert mail.text.startswith(
        f"Guten Tag {mail.person},\n\n"
        "aus dem Vorschlag für Ihr Tandem ist diesmal nichts geworden. Dafür kann es viele Gründe geben: zu wenig "
        "Zeit, ein Wechsel im Bereich, eine andere Zusammenstellung. Welcher es war, geben wir nie weiter. "
        "Nur so können alle frei entscheiden.\n\n"
        "Ihr Platz im Programm bleibt. Der nächste Lauf ist am 1. März.\n\n"
    )


def test_a_decline_never_leaves_before_the_date():
    run = make.asked()
    proposal = Proposal.objects.get(run=run)
    proposals.answer(proposal, by=proposal.mentor.person, answer=Answer.NO)
    proposals.answer(proposal, by=proposal.mentee.person, answer=Answer.NO)

    work_off((Lane.WORK,), WORK)

    assert not Mail.objects.filter(name="tandems.form").exists()


def test_a_question_that_is_overtaken_is_not_sent():
    run = make.asked()
    Proposal.objects.update(state=ProposalState.EXPIRED)
    run.state = RunState.SETTLED

    assert (asking.asking(run), asking.reminding(run)) == ([], [])


def test_letters_are_written_once_even_if_the_worker_is_interrupted():
    make.asked()
    work_off((Lane.WORK,), WORK)
    sent = Mail.objects.count()
    job = Job.objects.create(kind="proposals.publish", subject=Run.objects.get().key, fence=7)
    job.fence = 6  # another worker has taken it over meanwhile

    WORK["proposals.publish"](job)

    assert (Mail.objects.count(), sent) == (2, 2)


def test_no_mail_holds_anything_that_tells_whether_it_was_opened():
    formed(Answer.YES, Answer.YES)
    work_off((1, 2, 3), MAILS)

    for mail in Mail.objects.all():
        assert not re.search(r"<(img|script|link|iframe|video|audio|object)|url\(|@import|src=", mail.html)
        assert set(re.findall(r'href="([^"]+)"', mail.html)) <= {
            found.rstrip(".,") for found in re.findall(r"https?://\S+", mail.text)
        } | {f"mailto:{address}" for address in re.findall(r"\S+@\S+", mail.text)}
        assert all("?" not in link for link in re.findall(r"https?://\S+", mail.text))


def test_mails_are_signed_by_whoever_leads_now():
    run = make.asked()
    left, stays = run.programme.leads.get(), make.person(is_lead=True)
    run.made_by = left
    run.programme.leads.add(stays)
    signed = [asking.words(run)["lead"]]
    left.is_active = False
    left.save()

    assert [*signed, asking.words(run)["lead"]] == [left, stays]


def test_subjects_name_nobody():
    formed(Answer.YES, Answer.YES)
    formed(Answer.YES, Answer.NO)

    assert set(Mail.objects.values_list("subject", flat=True)) == {
        "Eine Nachricht aus dem Programm Seitenwechsel",
        "Ihr Tandem im Programm Seitenwechsel",
    }


def test_a_name_arrives_as_it_is_written_and_harms_no_page():
    run = make.asked(make.programme(name="Lernen & <b>lehren</b>"))
    person = Proposal.objects.get(run=run).mentee.person
    person.given_name, person.family_name = "Siobhán", "O'Brien <Øverland>"
    person.save()

    [mail] = [m for m in asking.asking(run) if m.person == person]

    assert mail.subject == "Eine Nachricht aus dem Programm Lernen & <b>lehren</b>"
    assert mail.text.startswith("Guten Tag Siobhán O'Brien <Øverland>,\n\n")
    assert "O&#x27;Brien &lt;Øverland&gt;" in mail.html
    assert "<b>lehren" not in mail.html


def test_a_mail_about_no_programme_has_no_footer():
    mail = compose(make.person(), "accounts.sign_in", code="ABCD-EFGH", link="http://localhost:8000/", minutes=15)

    assert ("-- \n" in mail.text, "<hr>" in mail.html) == (False, False)


def test_every_mail_names_a_human_with_a_number_and_all_but_codes_say_how_to_choose():
    make.installation(contact_name="Anna Muster", contact_phone="+49 40 66969123", contact_email="anna@example.org")
    person = make.person()
    code = compose(person, "accounts.sign_in", code="ABCD-EFGH", link="http://localhost:8000/", minutes=15)
    start = compose(person, "people.set_up", company="Muster AG")

    human = "Fragen beantwortet Anna Muster, +49 40 66969123, anna@example.org\n"
    assert code.text.endswith(f"\n\n-- \n{human}")
    assert start.text.endswith(f"\n\n-- \n{CHOICE}\n{human}")


def test_what_somebody_does_without_is_not_written_and_what_they_need_comes():
    run = asked(answer_by=LATE)
    [person] = {m.person for m in asking.reminding(run)} - {Proposal.objects.get(run=run).mentor.person}
    person.unwanted = Extra.values
    person.save()
    Mail.objects.all().delete()

    queue([*asking.asking(run), *asking.reminding(run)], lane=Lane.BULK)

    assert list(Mail.objects.filter(person=person).values_list("name", flat=True)) == ["proposals.publish"]
    assert Mail.objects.filter(name="proposals.remind").count() == 1


def test_the_first_lines_are_due_a_week_after_the_beginning():
    tandem = make.tandem()

    assert (tandem.first_contact_by, tandem.opener) == (date(2026, 3, 10), tandem.mentee.person)


def test_all_mails_of_an_opening_speak_of_the_run_once():
    run = make.asked(pairs=3)
    settle(run)
    run.refresh_from_db()

    assert len({mail.person_id for mail in opening.opening(run)}) == len(opening.opening(run)) == 6
