"""Keys and encryption: what is sealed here can be opened by nobody without the key file.

A `MasterKey` lives in a file outside the database. It wraps one `DataKey` for each group of things
that lives and dies together; a data key seals the content, padded so that its length tells nothing and
bound by a `Context` to its table, column and row. Destroying the wrapped key destroys the content.

>>> from uuid import UUID
>>> row = Context("notes", "text", UUID(int=7))
>>> key = DataKey.new()
>>> key.open(key.seal(b"between us", row), row)
b'between us'
"""

from viceversa.sealing.buckets import pad, unpad
from viceversa.sealing.contexts import Context
from viceversa.sealing.keys import DataKey, MasterKey
from viceversa.sealing.refusals import (
    KeyFileDamagedError,
    KeyFileExistsError,
    KeyFileMissingError,
    KeyFileUnsafeError,
    SealBrokenError,
    SealingError,
    WrongKeyError,
)

__all__ = [
    "Context",
    "DataKey",
    "KeyFileDamagedError",
    "KeyFileExistsError",
    "KeyFileMissingError",
    "KeyFileUnsafeError",
    "MasterKey",
    "SealBrokenError",
    "SealingError",
    "WrongKeyError",
    "pad",
    "unpad",
]
