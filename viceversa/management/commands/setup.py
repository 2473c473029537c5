"""From an empty folder to an installation; and from an older version to this one."""

import sys
from getpass import getpass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _

from viceversa.access import SYSTEM
from viceversa.actions import house, people, topics
from viceversa.management import database, examination, presence, restoring, surroundings
from viceversa.models import Installation, Job, Mail, Person
from viceversa.models.jobs import MAIL_LANES
from viceversa.models.keys import master
from viceversa.worker.jobs import MAILS
from viceversa.worker.loop import work_off


class Command(BaseCommand):
    """`viceversa setup`: doing it again does no harm."""

    help = gettext_noop("Makes what is missing, brings the databases up to date, and lets the first administrator in.")
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: Any) -> None:
        """What it would ask otherwise."""
        parser.add_argument(
            "--database", metavar="ADDRESS", help=_("sqlite, or a PostgreSQL: postgres://user@host/name")
        )
        parser.add_argument("--company", help=_("name of the house"))
        parser.add_argument("--administrator", metavar="ADDRESS", help=_("e-mail address of the first administrator"))
        parser.add_argument("--given", help=_("their given name"))
        parser.add_argument("--family", help=_("their family name"))
        parser.add_argument("--contact", metavar="NAME", help=_("a human whom people can ask; stands on every page"))
        parser.add_argument("--phone", help=_("their telephone number"))
        parser.add_argument("--sender", metavar="NAME", help=_("name in front of the address of every mail"))
        parser.add_argument("--logo", type=Path, metavar="FILE", help=_("a PNG of up to 200 kB"))
        parser.add_argument("--yes", action="store_true", help=_("ask nothing"))

    def handle(self, **options: Any) -> None:
        """Make, ask, let in, and say what is left to do."""
        presence.enter()
        restoring.refuse_half()
        self.choose_database(options["database"], may_ask=not options["yes"])
        refuse_without_key()
        prepare()
        try:
            installation = people.house()
            topics.ship(installation, by=SYSTEM)
            if options["administrator"] or not Person.objects.active().filter(is_administrator=True).exists():
                self.let_in(installation, Answers(options))
            self.present(installation, options)
        except ValidationError as refusal:
            raise CommandError(" ".join(refusal.messages)) from None
        self.stdout.write(_("Viceversa is set up in %(path)s.") % {"path": settings.VAR})
        self.stdout.write(
            _("Please put a copy of the master key %(path)s into a safe, apart from all backups.")
            % {"path": settings.KEY_FILE}
        )
        for sentence in examination.found(set_up_questions()):
            self.stdout.write(f"- {sentence}")
        self.stdout.write(_("All settings stand in docs/configuration.md. What comes next: docs/operating.md"))

    def choose_database(self, address: str | None, *, may_ask: bool) -> None:
        """Settle where an option says, or somebody who is asked; otherwise in a file of SQLite."""
        if address:
            database.choose((may_ask and whole(address)) or address)
        elif may_ask and database.is_open():
            question = _("Address of a PostgreSQL, without its password (without an address, SQLite does)")
            while not self.settled(whole(typed(question))):
                pass
        database.refuse_unfit()

    def settled(self, address: str | None) -> bool:
        """Whether we are where somebody wants us to be."""
        try:
            database.choose(address or database.DEFAULT)
        except CommandError as refusal:
            self.stdout.write(str(refusal))
            return False
        return True

    def let_in(self, installation: Installation, ask: "Answers") -> None:
        """Name the house and its administrator, and see whether a mail gets through."""
        company = ask("company", _("Name of the house"), installation.company)
        address = ask("administrator", _("E-mail address of the administrator"))
        known = Person.objects.filter(email__iexact=address).first()
        administrator = known or Person(
            email=address,
            given_name=ask("given", _("Given name")),
            family_name=ask("family", _("Family name")),
            locale=get_language() or settings.LANGUAGE_CODE,
        )
        person = people.set_up(installation, by=SYSTEM, company=company, administrator=administrator)
        work_off(MAIL_LANES, MAILS)
        mail = Mail.objects.filter(person=person, name="people.set_up").latest("pk")
        if mail.sent_at:
            text = _("A test mail is on its way to %(address)s.")
        else:
            text = _("The test mail to %(address)s could not be handed over (%(trouble)s). The worker tries again.")
        job = Job.objects.filter(subject=mail.key).first()
        self.stdout.write(text % {"address": person.email, "trouble": job.trouble if job else ""})

    def present(self, installation: Installation, options: dict[str, Any]) -> None:
        """Say what pages and mails show of the house, as far as an option says it; all else has its page."""
        named = {"contact_name": "contact", "contact_phone": "phone", "sender": "sender"}
        said = {field: options[option] for field, option in named.items() if options[option]}
        try:
            logo = options["logo"].read_bytes() if options["logo"] else b""
        except OSError:
            refusal = _("The logo %(path)s cannot be read. Please name a PNG file.")
            raise CommandError(refusal % {"path": options["logo"]}) from None
        if said or logo:
            house.edit(installation, by=SYSTEM, logo=logo, **said)


class Answers:
    """What the options say, or else what somebody types."""

    def __init__(self, options: dict[str, Any]) -> None:
        self.options = options

    def __call__(self, name: str, question: str, known: str = "") -> str:
        """One answer; without anybody to ask, the option has to be there."""
        answer = self.options[name] or known
        while not answer:
            answer = None if self.options["yes"] else typed(question)
            if answer is None:
                raise CommandError(_("Nobody is there to answer, so --%(name)s is needed.") % {"name": name})
        return str(answer)


def typed(question: str) -> str | None:
    """What somebody types; none if nobody is there."""
    try:
        return input(f"{question}: ").strip()
    except EOFError:
        return None


def whole(address: str | None) -> str | None:
    """An address with its password, which whoever sits at a terminal types apart, and nobody sees."""
    if not (address and database.lacks_password(address) and sys.stdin.isatty()):
        return address
    password = getpass(_("Password (without one, just press Enter)") + ": ")
    return database.with_password(address, password) if password else address


def refuse_without_key() -> None:
    """A key that is lost is not drawn anew: it is in the safe."""
    if sentences := [] if restoring.is_empty() else examination.found([examination.keys]):
        raise CommandError(" ".join(sentences))


def prepare() -> None:
    """Folder, databases, typeface and key: each is made if it is missing."""
    Path(settings.VAR).chmod(0o700)
    for alias in ("default", "keys"):
        call_command("migrate", database=alias, verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    if not (Path(settings.VAR) / "static" / "fonts" / "inter.woff2").exists():
        call_command("font", verbosity=0)
    master()


def set_up_questions() -> list[examination.Question]:
    """Everything but what only starts afterwards, or was just tried."""
    later = {examination.worker, surroundings.mail_server}
    return [question for question in examination.ALL if question not in later]
