"""Why sealing or opening was refused: a name for each reason, and no content in any of them."""


class SealingError(Exception):
    """Sealing or opening was refused; `code` names the reason, `path` the key file where there is one."""

    code = "sealing"

    def __init__(self, message: str, *, path: str = "") -> None:
        super().__init__(message)
        self.path = path


class KeyFileMissingError(SealingError):
    """There is no key file where one was expected."""

    code = "key_file_missing"


class KeyFileExistsError(SealingError):
    """A key file is never overwritten: what it has sealed would be lost."""

    code = "key_file_exists"


class KeyFileUnsafeError(SealingError):
    """The key file is open to others on this machine."""

    code = "key_file_unsafe"


class KeyFileDamagedError(SealingError):
    """The key file does not hold one whole key."""

    code = "key_file_damaged"


class WrongKeyError(SealingError):
    """This master key is a good one, but not the one that sealed what is to be opened."""

    code = "wrong_key"


class SealBrokenError(SealingError):
    """What is to be opened was changed, or moved here from another place."""

    code = "seal_broken"
