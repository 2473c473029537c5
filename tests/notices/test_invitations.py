"""What people read who are invited; each promise of the model mail is a test."""

from datetime import date

import pytest
import time_machine

from tests import make
from viceversa.models import Extra, Lane, Locale, Mail, Phase
from viceversa.notices import invitations, queue

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

DAYS = {
    "enrol_on": date(2026, 11, 2),
    "match_on": date(2026, 11, 25),
    "meet_on": date(2026, 12, 7),
    "review_on": date(2027, 5, 3),
    "ends_on": date(2027, 6, 1),
}


@pytest.fixture(autouse=True)
def november():
    with time_machine.travel("2026-11-22 12:00:00+01:00", tick=False):
        yield


def programme(**fields):
    make.installation()
    lead = make.person("miriam", is_lead=True)
    return make.programme(lead=lead, **({"phase": Phase.ENROL, "cadence_weeks": 2} | DAYS | fields))


def invited(of, **fields):
    [mail] = invitations.inviting(make.invitation(of, person=make.person("anna", **fields)).key)
    return mail


def test_the_invitation_is_the_model_text_word_for_word():
    mail = invited(programme(working_time=True))

    assert mail.subject == "Einladung zum Programm Seitenwechsel"
    body, _signature, footer = mail.text.partition("\n\n-- \n")
    assert body == (
        "Guten Tag Anna Muster,\n\n"
        "am Montag, 7. Dezember beginnt bei Beispielwerke das Programm Seitenwechsel. Je zwei Menschen mit "
        "unterschiedlich viel Berufserfahrung bilden ein Tandem. Die eine Seite zeigt etwas Neues, die andere gibt "
        "Erfahrung zurück.\n\n"
        "Ein Tandem trifft sich alle 2 Wochen, jeweils 60 Minuten, bis 1. Juni 2027. Die Treffen sind Arbeitszeit.\n\n"
        "Möchten Sie dabei sein? Die Anmeldung dauert etwa zehn Minuten und ist bis Dienstag, 24. November offen:\n"
        "http://localhost:8000/invitation/\n\n"
        "Die Teilnahme ist freiwillig, und Sie können jederzeit ohne Begründung aufhören. Die Programmleitung sieht, "
        "wer sich anmeldet. Ihre Führungskraft bekommt von uns keine Nachricht.\n\n"
        "Fragen beantwortet Miriam Muster gern: miriam@example.org\n\n"
        "Viele Grüße\nMiriam Muster"
    )
    assert footer.startswith("Miriam Muster hat Sie eingeladen. Ob Sie diese Mail öffnen, messen wir nicht.")
    assert "gehören" not in footer


def test_working_time_is_promised_only_if_it_is_so_and_a_late_joiner_reads_no_day_that_is_over():
    mail = invited(programme(phase=Phase.MEET, cadence_weeks=1), locale=Locale.ENGLISH)

    assert "The programme Seitenwechsel is under way at Beispielwerke." in mail.text
    assert "A tandem meets every week, for 60 minutes, until 1 June 2027.\n" in mail.text
    assert "is open until" not in mail.text


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        (
            {"direction": "mutual"},
            "Je zwei Menschen bilden ein Tandem. Jede Seite zeigt etwas, und jede Seite lernt etwas.",
        ),
        ({"direction": "traditional"}, "Die eine Seite gibt Erfahrung weiter, die andere bringt eigene Fragen mit."),
        ({"single_sitting": True}, "Ein Tandem trifft sich einmal, 60 Minuten, bis 1. Juni 2027."),
    ],
)
def test_the_invitation_says_which_way_experience_flows_and_whether_one_meets_once(fields, sentence):
    assert sentence in invited(programme(**fields)).text


def test_no_mail_holds_a_token_or_goes_to_the_line_manager():
    boss = make.person("boss")
    of = programme()
    link = make.invitation(of)
    mail = invited(of, superior=boss)

    assert link.token not in mail.text
    assert mail.person.given_name == "Anna"


def test_the_reminder_says_the_same_to_everybody():
    of = programme()
    for name in ("anna", "ben"):
        make.invitation(of, person=make.person(name))

    first, second = invitations.reminding(of.key)

    assert first.text.replace("Anna", "Ben") == second.text
    assert "Bis Dienstag, 24. November ist noch Zeit, sich anzumelden." in first.text


def test_whoever_does_without_reminders_gets_none():
    of = programme()
    make.invitation(of, person=make.person("anna", unwanted=[Extra.REMINDERS]))

    queue(invitations.reminding(of.key), lane=Lane.BULK)

    assert not Mail.objects.exists()
