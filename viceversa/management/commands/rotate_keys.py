"""A new master key, wrapped around everything, in place of the old one."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from viceversa.management import key_files, presence, restoring, rotation
from viceversa.sealing import MasterKey, SealingError


class Command(BaseCommand):
    """`viceversa rotate-keys`."""

    help = gettext_noop("Replaces the master key. The old file is kept until you give it up with --confirm.")
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: Any) -> None:
        """The second step."""
        parser.add_argument("--confirm", action="store_true", help=_("delete the files of earlier keys"))

    def handle(self, *, confirm: bool, **_options: Any) -> None:
        """One or the other, while nobody else uses the keys."""
        with presence.alone():
            restoring.refuse_half()
            try:
                (self.confirm if confirm else self.rotate)()
            except SealingError as refusal:
                raise CommandError(key_files.told(refusal)) from None
            except OSError as trouble:
                raise CommandError(
                    _("That did not work: %(reason)s. Nothing is lost; please run the same command again.")
                    % {"reason": trouble.strerror}
                ) from None

    def rotate(self) -> None:
        """Replace, and say what is where."""
        number = sum(rotation.rotate())
        self.stdout.write(
            _("%(number)s keys are wrapped with the new master key in %(path)s. Please put a copy of it into the safe.")
            % {"number": number, "path": key_files.current()}
        )
        for path in key_files.earlier():
            self.stdout.write(
                _(
                    "The earlier key is kept as %(path)s. Backups from before need it. "
                    "After 14 days, or at once if a stranger has it: viceversa rotate-keys --confirm"
                )
                % {"path": path}
            )

    def confirm(self) -> None:
        """Delete earlier keys, once everything opens without them."""
        if key_files.coming().exists():
            raise CommandError(_("A change of keys was interrupted. Please run it again first: viceversa rotate-keys"))
        rotation.require_all(MasterKey.load(key_files.current()))
        for path in rotation.give_up():
            self.stdout.write(_("%(path)s is deleted.") % {"path": path})
        self.stdout.write(_("Everything sealed opens with the key in %(path)s.") % {"path": key_files.current()})
