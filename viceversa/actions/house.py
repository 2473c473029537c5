"""The house: what it says about itself."""

from hashlib import sha256

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from viceversa.access import Actor
from viceversa.actions import action
from viceversa.images import MOST_BYTES, NoPictureError, read_png
from viceversa.models import Installation

PICTURE = ("logo", "logo_digest", "logo_width", "logo_height")


@action
def edit(
    installation: Installation, /, *, by: Actor, logo: bytes = b"", no_logo: bool = False, **said: str
) -> Installation:
    """Change name, contact, logo and what the public pages say; what is not named stays as it is."""
    names = said.keys() & {*Installation.SAID}
    for name in names:
        setattr(installation, name, said[name])
    if logo or no_logo:
        show(installation, logo)
    installation.full_clean()
    installation.save(update_fields=[*names, *PICTURE])
    return installation


def show(installation: Installation, content: bytes) -> None:
    """Keep a logo, taken apart and put together again; or none."""
    installation.logo, installation.logo_digest = b"", ""
    installation.logo_width = installation.logo_height = 0
    if not content:
        return
    try:
        picture = read_png(content)
    except NoPictureError:
        refusal = _("This is no PNG of up to %(size)s\u00a0kB and 2000 by 2000 pixels. Please choose another one.")
        raise ValidationError({"logo": refusal % {"size": MOST_BYTES // 1024}}) from None
    installation.logo, installation.logo_digest = picture.content, sha256(picture.content).hexdigest()[:16]
    installation.logo_width, installation.logo_height = picture.width, picture.height
