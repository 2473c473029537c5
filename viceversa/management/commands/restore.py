"""From a backup back to an installation, or only the proof that it could be done."""

import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from viceversa.management import presence, restoring
from viceversa.management.restoring import Backup, Proof


class Command(BaseCommand):
    """`viceversa restore ARCHIVE --keys ARCHIVE`."""

    help = gettext_noop("Brings a backup back after proving that all of it can be read; with --verify, only proves it.")
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: Any) -> None:
        """Which backup, and how far to go."""
        parser.add_argument("archive", type=Path, help=_("the archive with the content"))
        parser.add_argument(
            "--keys", type=Path, required=True, help=_("the archive with the keys, made with it or later")
        )
        parser.add_argument("--verify", action="store_true", help=_("prove it in a passing place and change nothing"))
        parser.add_argument("--replace", action="store_true", help=_("put it in place of what is here"))

    def handle(self, *, archive: Path, keys: Path, verify: bool, replace: bool, **_options: Any) -> None:
        """Everything is proved before anything is touched."""
        try:
            if verify:
                restoring.refuse_half()
                self.verify(restoring.read(archive, keys))
            else:
                with presence.alone():
                    self.restore(restoring.read(archive, keys), replace=replace)
        except OSError as trouble:
            raise CommandError(
                _("That did not work: %(reason)s. What was here before is still here.") % {"reason": trouble.strerror}
            ) from None

    def verify(self, backup: Backup) -> None:
        """Prove it in a folder that is gone afterwards."""
        with (
            tempfile.TemporaryDirectory(prefix=".proof-", dir=settings.VAR) as folder,
            restoring.proved(backup, Path(folder)) as (_shelves, proof),
        ):
            self.tell(proof)
        self.stdout.write(_("The backup is good. Nothing was changed here."))

    def restore(self, backup: Backup, *, replace: bool) -> None:
        """Prove it beside the databases, then exchange them."""
        if restoring.resume() == backup["default"].manifest.sha256:
            self.stdout.write(_("The restore that was interrupted is complete now."))
            return
        if not replace and not restoring.is_empty():
            raise CommandError(
                _("There are people or keys here already. With --replace the backup takes their place; they are kept.")
            )
        with restoring.proved(backup) as (shelves, proof):
            self.tell(proof)
            kept = restoring.move_in(backup, shelves)
        self.stdout.write(_("The backup is in place. Viceversa can be started."))
        for name in kept:
            self.stdout.write(_("What was here before is kept as %(name)s. Please delete it soon.") % {"name": name})

    def tell(self, proof: Proof) -> None:
        """Say what was proved."""
        self.stdout.write(
            _("%(rows)s rows are there, as the backup says. %(opened)s sealed texts open.")
            % {"rows": proof.rows, "opened": proof.opened}
        )
        if proof.erased:
            text = ngettext(
                "%(number)s person who was erased after the backup is erased again.",
                "%(number)s people who were erased after the backup are erased again.",
                proof.erased,
            )
            self.stdout.write(text % {"number": proof.erased})
        if proof.closed:
            text = ngettext(
                "%(number)s sealed text stays closed: its key was destroyed after the backup.",
                "%(number)s sealed texts stay closed: their keys were destroyed after the backup.",
                proof.closed,
            )
            self.stdout.write(text % {"number": proof.closed})
