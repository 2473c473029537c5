"""The files of the master key: the one that holds, the one to come, earlier ones; and what is wrong with them."""

from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from viceversa.sealing import SealingError


def current() -> Path:
    """The file of the key that holds."""
    path: Path = settings.KEY_FILE
    return path


def coming() -> Path:
    """The file of the key that is to come; as long as it is there, both keys are needed."""
    return current().with_name(f"{current().name}.new")


def kept(fingerprint: str) -> Path:
    """Where a key stays that has been replaced."""
    return current().with_name(f"{current().name}.{fingerprint}")


def earlier() -> list[Path]:
    """Files of keys that have been replaced and not given up yet."""
    return sorted(current().parent.glob(f"{current().name}.{'[0-9a-f]' * 16}"))


def told(refusal: SealingError) -> str:
    """Why a key file or something sealed was refused, in words."""
    path = refusal.path or current()
    sentences = {
        "key_file_missing": _("There is no master key in %(path)s. Please put the copy from the safe there.")
        % {"path": path},
        "key_file_unsafe": _("Others on this machine can read the master key: chmod 600 %(path)s") % {"path": path},
        "key_file_damaged": _("The master key in %(path)s is damaged. Please put the copy from the safe there.")
        % {"path": path},
        "wrong_key": _("The master key in %(path)s is another one than that which closed what is stored here.")
        % {"path": path},
    }
    return sentences.get(refusal.code, _("Something sealed has been changed, or belongs to another place."))
