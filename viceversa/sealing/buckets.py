"""Padding to a few fixed sizes, so that the length of a ciphertext tells nothing about what it holds."""

from viceversa.sealing.refusals import SealBrokenError

SIZES = (256, 1024, 4096, 16384)
END = b"\x80"


def pad(content: bytes) -> bytes:
    """Fill up to the next of the fixed sizes; above the largest, to its next multiple.

    Parameters
    ----------
    content
        Any bytes, also none.

    Returns
    -------
    bytes
        The content, one byte that marks its end, and zeros (ISO/IEC 7816-4).

    Examples
    --------
    >>> len(pad(b"yes")) == len(pad(b"no")) == 256
    True
    """
    marked = content + END
    largest = SIZES[-1]
    size = next((size for size in SIZES if len(marked) <= size), -(-len(marked) // largest) * largest)
    return marked.ljust(size, b"\0")


def unpad(padded: bytes) -> bytes:
    """Take the padding off again.

    Parameters
    ----------
    padded
        What `pad` returned.

    Returns
    -------
    bytes
        The content.

    Raises
    ------
    SealBrokenError
        If the mark of the end is missing.

    Examples
    --------
    >>> unpad(pad(b"no"))
    b'no'
    """
    marked = padded.rstrip(b"\0")
    if not marked.endswith(END):
        raise SealBrokenError("The padding has no end.")
    return marked[:-1]
