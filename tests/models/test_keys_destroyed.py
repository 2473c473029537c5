from uuid import uuid4

import pytest

from viceversa.models import Key
from viceversa.models.keys import data_keys, kept_keys, seal, unseal
from viceversa.sealing import Context, SealBrokenError

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def test_what_was_sealed_opens_while_its_key_lives_and_never_after():
    owner = uuid4()
    at = Context("replies", "sealed", owner)
    sealed = seal("yes", owner=owner, at=at)
    assert unseal(sealed, owner=owner, at=at) == "yes"

    Key.objects.filter(owner=owner).delete()

    with pytest.raises(SealBrokenError):
        unseal(sealed, owner=owner, at=at)
    assert not Key.objects.exists()


def test_keys_are_made_to_seal_with_and_never_to_open_with():
    kept, gone = uuid4(), uuid4()
    data_keys([kept])

    assert set(kept_keys([kept, gone])) == {kept}
    assert [key.owner for key in Key.objects.all()] == [kept]
