"""The place that a ciphertext belongs to."""

from typing import NamedTuple
from uuid import UUID


class Context(NamedTuple):
    """Table, column and row of a sealed value: it opens nowhere else.

    >>> Context("a", "bc", UUID(int=1)).data() == Context("ab", "c", UUID(int=1)).data()
    False
    """

    table: str
    column: str
    row: UUID

    def data(self) -> bytes:
        """Return the bytes that the seal authenticates."""
        return join(self.table, self.column, str(self.row))


def join(*parts: str) -> bytes:
    """Join texts so that no two different lists of parts give the same bytes.

    >>> join("ab", "c") == join("a", "bc")
    False
    """
    encoded = [part.encode() for part in parts]
    return b"".join(len(part).to_bytes(4, "big") + part for part in encoded)
