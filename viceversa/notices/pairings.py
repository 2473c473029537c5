"""What two people read who have found each other."""

from uuid import UUID

from viceversa.models import Mail, Tandem
from viceversa.notices import compose


def introducing(key: UUID) -> list[Mail]:
    """To both, as to every new tandem."""
    tandem = Tandem.objects.all().with_people().get(key=key)
    words = {"programme": tandem.programme, "lead": tandem.programme.lead, "tandem": tandem}
    return [
        compose(person, "tandems.form", **words, partner=other, opener=tandem.opener)
        for person, other in (tandem.partners, tandem.partners[::-1])
    ]
