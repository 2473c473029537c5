"""What is unsafe about this installation, each in a sentence that says what to do."""

from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import CommandError
from django.db import DatabaseError, connections
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Count
from django.http.request import validate_host
from django.utils import timezone
from django.utils.translation import gettext as _

from viceversa.demo.safety import HERE
from viceversa.management import key_files, restoring, surroundings
from viceversa.models import Job, Key, Person
from viceversa.reports import factors
from viceversa.sealing import MasterKey, SealingError

PATIENCE = timedelta(minutes=10)
SECRET_LETTERS = 32


def address() -> Iterator[str]:
    """What people type must lead here, and nobody may read along."""
    host = urlsplit(settings.SITE_URL).hostname or ""
    if host not in HERE and not settings.SECURE:
        yield _("%(url)s is not encrypted: whoever reads along could sign in. VICEVERSA_URL needs https://") % {
            "url": settings.SITE_URL
        }
    if host not in HERE and settings.DEBUG:
        yield _("VICEVERSA_DEBUG shows strangers the inside of the program. Please take it out.")
    if "*" in settings.ALLOWED_HOSTS:
        yield _("VICEVERSA_HOSTS lets any name in, so mails could be made to lead elsewhere. Please name the hosts.")
    elif not validate_host(host, settings.ALLOWED_HOSTS):
        yield _("VICEVERSA_HOSTS does not name %(host)s, so nobody would get in.") % {"host": host}
    if len(settings.SECRET_KEY) < SECRET_LETTERS:
        yield _("VICEVERSA_SECRET_KEY is too short: sessions could be forged. Leave it out, and one is drawn.")


def sign_on() -> Iterator[str]:
    """Somebody must get in, by a way that nobody else can take."""
    issuer = urlsplit(settings.OIDC_ISSUER)
    if issuer.scheme == "http" and issuer.hostname not in HERE:
        yield _("VICEVERSA_OIDC_ISSUER is not encrypted: whoever reads along could sign in. It needs https://")
    if settings.OIDC_ISSUER and not (settings.OIDC_CLIENT and settings.OIDC_SECRET):
        yield _("VICEVERSA_OIDC_ISSUER needs VICEVERSA_OIDC_CLIENT and VICEVERSA_OIDC_SECRET beside it.")
    if not settings.CODES and not settings.OIDC_ISSUER:
        yield _("VICEVERSA_CODES takes the only way in away. Please take it out, or set VICEVERSA_OIDC_ISSUER.")


def emergency() -> Iterator[str]:
    """Where the sign-on of the house is the only way, it may break."""
    named = Person.objects.active().reached_at(settings.BREAK_GLASS)
    if not settings.CODES and not (named and factors.breaks_glass(named)):
        yield _(
            "If the sign-on of the house breaks, nobody gets in. VICEVERSA_BREAK_GLASS needs the address of an "
            "administrator who has set up a second step."
        )


def keys() -> Iterator[str]:
    """The master key must be there, whole, its owner's alone, and the one that closed what is stored."""
    tables = connections["keys"].introspection.table_names()
    wrapped = Key.objects.values_list("wrapped", flat=True) if Key._meta.db_table in tables else []
    fingerprints = {bytes(each)[:8].hex() for each in wrapped}
    try:
        if fingerprints or key_files.current().exists() or not restoring.is_empty():
            master = MasterKey.load(key_files.current())
            for fingerprint in fingerprints:
                master.require(fingerprint)
    except SealingError as refusal:
        yield key_files.told(refusal)


def unfinished() -> Iterator[str]:
    """Nobody serves from the middle of a change."""
    if restoring.marker().exists():
        yield _("A restore was interrupted here. Please run the same command again: viceversa restore …")
    if key_files.coming().exists():
        yield _("A change of keys was interrupted. Please run it again first: viceversa rotate-keys")


def tables() -> Iterator[str]:
    """The databases must be those of this version."""
    for alias in connections:
        executor = MigrationExecutor(connections[alias])
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            yield _("The databases are not those of this version yet. Please run: viceversa setup")


def debug() -> Iterator[str]:
    """Even here, it is for developers."""
    if settings.DEBUG:
        yield _("VICEVERSA_DEBUG is on. It is for developers and keeps every query in memory.")


def worker() -> Iterator[str]:
    """Somebody must do what is due."""
    if Job.objects.filter(failed_at=None, due_at__lt=timezone.now() - PATIENCE).exists() or not Job.objects.exists():
        yield _("The worker is not running: no mail goes out. Please start viceversa-work.")


def failures() -> Iterator[str]:
    """What was tried often enough stays for somebody to look at."""
    for kind, trouble, number in (
        Job.objects.exclude(failed_at=None).values_list("kind", "trouble").annotate(Count("pk")).order_by("kind")
    ):
        yield _(
            "Given up after many tries: %(kind)s, %(number)s times (%(trouble)s). "
            "When that is mended: viceversa work --again"
        ) % {
            "kind": kind,
            "number": number,
            "trouble": trouble,
        }


Question = Callable[[], Iterator[str]]

# With any of these, nothing is served.
TO_START: tuple[Question, ...] = (address, sign_on, unfinished, keys, tables)
AROUND: tuple[Question, ...] = (
    surroundings.sender,
    surroundings.mail_server,
    surroundings.rights,
    surroundings.clock,
    surroundings.backup,
    surroundings.remains,
    surroundings.postgresql,
    surroundings.journal,
    surroundings.room,
)
ALL: tuple[Question, ...] = (*TO_START, emergency, debug, worker, failures, *AROUND)


def found(questions: Iterable[Question]) -> list[str]:
    """What is unsafe, each once."""
    return list(dict.fromkeys(sentence for question in questions for sentence in asked(question)))


def asked(question: Question) -> Iterator[str]:
    """The answers to one question; a database that does not answer is one."""
    try:
        yield from question()
    except DatabaseError as trouble:
        if question is tables:
            yield _(
                "The database does not answer: %(words)s. "
                "DATABASE_URL says where it is; it begins with: viceversa setup"
            ) % {"words": " ".join(str(trouble).split())}


def refuse_unsafe() -> None:
    """Refuse to start with a wrong key or an unsafe setting."""
    if sentences := found(TO_START):
        raise CommandError("\n".join(sentences))
