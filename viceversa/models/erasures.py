"""Who asked to be forgotten: remembered beside the keys, so that no backup and no list brings them back."""

from collections.abc import Iterable
from uuid import UUID

from viceversa.models.keys import Erasure, master
from viceversa.models.people import Person


def digests_of(email: str, number: str = "", *, former: str = "") -> list[str]:
    """The keyed hashes by which somebody is known again; whatever else a list says of them may change."""
    known = [("email", email), ("number", number), ("email", former)]
    return [master().keyed_hash("erased", kind, text.casefold()) for kind, text in known if text]


def digest_of(key: UUID | str) -> str:
    """The keyed hash by which what others have said of somebody is known again, once nobody has that key any more."""
    return master().keyed_hash("erased", "key", str(key))


def remember(digests: Iterable[str], *, done: bool = False) -> None:
    """Write it down before anything is deleted: an erasure that is interrupted is completed, not undone."""
    Erasure.objects.bulk_create((Erasure(digest=digest, done=done) for digest in digests), ignore_conflicts=True)


def settle(digests: Iterable[str]) -> None:
    """Note that nothing is left to be deleted."""
    Erasure.objects.filter(digest__in=list(digests)).update(done=True)


class Memory:
    """Whom this installation has forgotten; or those alone of whom something may be left."""

    def __init__(self, *, left: bool = False) -> None:
        erasures = Erasure.objects.filter(done=False) if left else Erasure.objects.all()
        self.digests = frozenset(erasures.values_list("digest", flat=True))

    def __bool__(self) -> bool:
        return bool(self.digests)

    def holds(self, email: str, number: str = "") -> bool:
        """Whether it is somebody who asked to be forgotten."""
        return not self.digests.isdisjoint(digests_of(email, number))

    def holds_key(self, key: str) -> bool:
        """Whether somebody had this key who asked to be forgotten."""
        return digest_of(key) in self.digests

    def found(self) -> list[Person]:
        """Those of them who are there all the same."""
        known = Person.objects.values_list("pk", "email", "personnel_number").iterator() if self else ()
        return list(Person.objects.filter(pk__in=[pk for pk, email, number in known if self.holds(email, number)]))
