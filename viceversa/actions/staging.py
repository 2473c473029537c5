"""Staged lists: each is dealt with once, and then forgotten."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from viceversa.models import Key, Upload


def refuse_done(upload: Upload) -> None:
    """A list is brought in once, and within the hour."""
    if upload.done_at:
        raise ValidationError(
            _("This list was already dealt with. To read it again, please choose the file once more.")
        )


def finish(upload: Upload, figures: dict[str, int]) -> Upload:
    """Keep the figures, and nothing that the file said."""
    upload.sealed = upload.confidential = b""
    upload.figures, upload.done_at = figures, upload.done_at or timezone.now()
    upload.save(update_fields=["sealed", "confidential", "figures", "done_at"])
    # Keys lie in another database: gone before this transaction is certain, the list could never be opened again.
    transaction.on_commit(Key.objects.filter(owner=upload.key).delete)
    return upload
