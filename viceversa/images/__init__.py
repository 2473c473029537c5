"""PURE: a picture that somebody chose in, the same picture and nothing else out."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from struct import pack, unpack

SIGNATURE = b"\x89PNG\r\n\x1a\n"
KEPT = (b"IHDR", b"PLTE", b"tRNS", b"sRGB", b"gAMA", b"IDAT", b"IEND")  # all others tell where a picture comes from
CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
MOST_BYTES = 200 * 1024
MOST_PIXELS = 2000


class NoPictureError(ValueError):
    """This is not a PNG that we would show."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG with its size in pixels."""

    content: bytes
    width: int
    height: int


def read_png(content: bytes) -> Picture:
    r"""Take a PNG apart and put it together again, without comments, places and dates.

    Parameters
    ----------
    content
        The bytes of a file, up to 200 kB.

    Returns
    -------
    Picture
        The same pixels, and nothing that follows them or hides between them.

    Raises
    ------
    NoPictureError
        If it is no whole PNG, too large, or claims more than it holds.

    Examples
    --------
    >>> tiny = drawn(2, 1)
    >>> read_png(tiny + b"<script>").content == tiny
    True
    >>> read_png(b"GIF89a")
    Traceback (most recent call last):
        ...
    viceversa.images.NoPictureError: no PNG
    """
    if len(content) > MOST_BYTES or not content.startswith(SIGNATURE):
        raise NoPictureError("no PNG")
    chunks = [(kind, data) for kind, data in chunks_of(content[len(SIGNATURE) :]) if kind in KEPT]
    if not chunks or chunks[0][0] != b"IHDR" or chunks[-1][0] != b"IEND":
        raise NoPictureError("not whole")
    width, height = measured(chunks[0][1], b"".join(data for kind, data in chunks if kind == b"IDAT"))
    return Picture(SIGNATURE + b"".join(chunk(kind, data) for kind, data in chunks), width, height)


def chunks_of(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Read piece by piece, each with its checksum, until the last one."""
    kind = b""
    while kind != b"IEND":
        if len(content) < 12:
            raise NoPictureError("not whole")
        length, kind = unpack(">I4s", content[:8])
        data, content = content[8 : 8 + length], content[8 + length :]
        if content[:4] != pack(">I", zlib.crc32(kind + data)):
            raise NoPictureError("damaged")
        content = content[4:]
        yield kind, data


def measured(head: bytes, packed: bytes) -> tuple[int, int]:
    """Return width and height, after making sure that as many pixels are there, and no more."""
    if len(head) != 13:
        raise NoPictureError("not whole")
    width, height, depth, colour, *_methods, interlaced = unpack(">IIBBBBB", head)
    if not (0 < width <= MOST_PIXELS and 0 < height <= MOST_PIXELS and colour in CHANNELS and depth <= 16):
        raise NoPictureError("too large")
    most = height * (1 + (width * CHANNELS[colour] * depth + 7) // 8) + (8 * (width + height) if interlaced else 0)
    opener = zlib.decompressobj()
    try:
        found = len(opener.decompress(packed, most + 1))
    except zlib.error:
        raise NoPictureError("damaged") from None
    if found > most or (found < most and not interlaced):
        raise NoPictureError("other than it says")
    return width, height


def chunk(kind: bytes, data: bytes) -> bytes:
    """Write one piece, with its length and checksum."""
    return pack(">I", len(data)) + kind + data + pack(">I", zlib.crc32(kind + data))


def drawn(width: int, height: int, colour: bytes = b"\x0d\x55\x60") -> bytes:
    """Return a PNG of one colour.

    Examples
    --------
    >>> read_png(drawn(3, 2)).width
    3
    """
    head = pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress((b"\0" + colour * width) * height)
    return SIGNATURE + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
