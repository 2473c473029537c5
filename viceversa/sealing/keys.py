"""The master key in its file, and the data keys that it wraps."""

import base64
import hmac
import os
import secrets
import stat
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from viceversa.sealing.buckets import pad, unpad
from viceversa.sealing.contexts import Context, join
from viceversa.sealing.refusals import (
    KeyFileDamagedError,
    KeyFileExistsError,
    KeyFileMissingError,
    KeyFileUnsafeError,
    SealBrokenError,
    WrongKeyError,
)

KEY_BYTES = 32
NONCE_BYTES = 12
FINGERPRINT_BYTES = 8
HEADING = "viceversa master key 1"
OPEN_TO_OTHERS = stat.S_IWGRP | stat.S_IRWXO


@dataclass(frozen=True, slots=True)
class DataKey:
    """A key that seals what lives and dies together, such as what one author writes in one tandem."""

    secret: bytes = field(repr=False)

    @classmethod
    def new(cls) -> Self:
        """Make a fresh key by chance."""
        return cls(secrets.token_bytes(KEY_BYTES))

    def seal(self, plaintext: bytes, context: Context) -> bytes:
        """Encrypt, padded, so that it opens in this place only."""
        return encrypt(self.secret, pad(plaintext), context)

    def open(self, sealed: bytes, context: Context) -> bytes:
        """Decrypt; raise `SealBrokenError` if it was changed or stems from another place."""
        return unpad(decrypt(self.secret, sealed, context))


@dataclass(frozen=True, slots=True)
class MasterKey:
    """The one key outside the database: whoever has it can unwrap all others.

    >>> from uuid import UUID
    >>> master, place = MasterKey(bytes(32)), Context("keys", "enrolment", UUID(int=1))
    >>> key = DataKey.new()
    >>> master.unwrap(master.wrap(key, place), place) == key
    True
    >>> master
    MasterKey()
    """

    secret: bytes = field(repr=False)
    inherited: bytes = field(default=b"", repr=False)

    @classmethod
    def create(cls, path: str | os.PathLike[str], *, heir_of: "MasterKey | None" = None) -> Self:
        """Make a key and its file, readable by its owner alone; an existing file stays as it is.

        An heir wraps with a secret of its own, and hashes as the key before it did.
        """
        master = cls(secrets.token_bytes(KEY_BYTES), heir_of.hashing if heir_of else b"")
        lines = [HEADING, *(base64.b64encode(part).decode() for part in (master.secret, master.inherited) if part)]
        write_once(Path(path), "".join(f"{line}\n" for line in lines).encode("ascii"))
        return master

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> Self:
        """Read the key from its file; refuse one that is missing, damaged or open to others."""
        lines = read_guarded(Path(path)).splitlines()
        try:
            heading, *encoded = (line.decode("ascii").strip() for line in lines if line.strip())
            secret, *inherited = (base64.b64decode(each, validate=True) for each in encoded)
        except ValueError:
            raise KeyFileDamagedError("The key file does not hold a key.", path=str(path)) from None
        if heading != HEADING or {len(each) for each in (secret, *inherited)} != {KEY_BYTES} or len(inherited) > 1:
            raise KeyFileDamagedError("The key in the key file is not whole.", path=str(path))
        return cls(secret, *inherited)

    @property
    def fingerprint(self) -> str:
        """A name for the key that tells nothing about it, to be kept in the database and compared."""
        return self.derive("fingerprint")[:FINGERPRINT_BYTES].hex()

    def require(self, fingerprint: str) -> None:
        """Raise `WrongKeyError` unless this is the key of that fingerprint."""
        if not hmac.compare_digest(self.fingerprint, fingerprint):
            raise WrongKeyError(f"The key file holds key {self.fingerprint}; key {fingerprint} is needed.")

    def wrap(self, key: DataKey, context: Context) -> bytes:
        """Encrypt a data key, so that it can be stored in this place."""
        return bytes.fromhex(self.fingerprint) + encrypt(self.derive("wrap"), key.secret, context)

    def has_wrapped(self, wrapped: bytes) -> bool:
        """Whether it was this key that wrapped."""
        return hmac.compare_digest(wrapped[:FINGERPRINT_BYTES], bytes.fromhex(self.fingerprint))

    def unwrap(self, wrapped: bytes, context: Context) -> DataKey:
        """Decrypt a data key; raise `WrongKeyError` or `SealBrokenError`."""
        self.require(wrapped[:FINGERPRINT_BYTES].hex())
        return DataKey(decrypt(self.derive("wrap"), wrapped[FINGERPRINT_BYTES:], context))

    def keyed_hash(self, *parts: str) -> str:
        """Hash texts so that only who has this key can tell or guess what they were.

        >>> MasterKey(bytes(32)).keyed_hash("a", "b") == MasterKey(bytes(32)).keyed_hash("a", "b")
        True
        """
        return hmac.digest(self.hashing, join(*parts), "sha256").hex()

    @property
    def hashing(self) -> bytes:
        """The key for hashes; it outlives a change of the master key, as nobody could hash anew what is forgotten."""
        return self.inherited or self.derive("hash")

    def derive(self, purpose: str) -> bytes:
        """Derive the key for one purpose (HKDF, RFC 5869), so that no key serves two."""
        return derived(self.secret, purpose)


@lru_cache
def derived(secret: bytes, purpose: str) -> bytes:
    """Derive a key once: millions of pairs are hashed with the same one."""
    return HKDF(SHA256(), KEY_BYTES, None, f"viceversa {purpose} 1".encode()).derive(secret)


def encrypt(secret: bytes, plaintext: bytes, context: Context) -> bytes:
    """Encrypt with AES-256-GCM: a random nonce, then the ciphertext with its tag."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(secret).encrypt(nonce, plaintext, context.data())


def decrypt(secret: bytes, sealed: bytes, context: Context) -> bytes:
    """Decrypt what `encrypt` returned."""
    try:
        return AESGCM(secret).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], context.data())
    except (InvalidTag, ValueError):
        raise SealBrokenError("What was sealed has been changed, or belongs elsewhere.") from None


def write_once(path: Path, content: bytes) -> None:
    """Write a private file all or nothing; never over another."""
    # Linked into place when it is whole: a crash leaves no key file rather than half a key.
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    handle = os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.link(draft, path)
    except FileExistsError:
        raise KeyFileExistsError("There is a key file already.", path=str(path)) from None
    finally:
        draft.unlink()
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make the new name in a folder survive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def read_guarded(path: Path) -> bytes:
    """Read a file that nobody else on the machine can read or change."""
    try:
        with path.open("rb") as file:
            if os.fstat(file.fileno()).st_mode & OPEN_TO_OTHERS:
                raise KeyFileUnsafeError("The key file is open to others: chmod 600.", path=str(path))
            return file.read(1024)
    except (FileNotFoundError, NotADirectoryError):
        raise KeyFileMissingError("There is no key file.", path=str(path)) from None
    except IsADirectoryError:
        raise KeyFileDamagedError("The key file is a folder.", path=str(path)) from None
