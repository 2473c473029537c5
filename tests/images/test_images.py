"""A logo is taken apart and put together again: nothing travels along."""

import zlib
from struct import pack

import pytest

from viceversa.images import MOST_BYTES, SIGNATURE, NoPictureError, Picture, chunk, drawn, read_png


def picture(head, pixels):
    return SIGNATURE + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(pixels)) + chunk(b"IEND", b"")


def head(width=2, height=1, depth=8, colour=2):
    return pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)


def test_a_picture_stays_as_it_is():
    assert read_png(drawn(4, 3)) == Picture(drawn(4, 3), 4, 3)


def test_words_inside_and_bytes_behind_are_left_out():
    plain = drawn(2, 1)
    loaded = plain[:33] + chunk(b"tEXt", b"Author\0Anna") + chunk(b"eXIf", b"53.5 N") + plain[33:] + b"PK\x03\x04<html>"

    assert read_png(loaded).content == plain


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        b"\xff\xd8\xff\xe0 JPEG",
        drawn(2, 1)[:-5],
        drawn(2, 1).replace(b"IDAT", b"IDAt"),
        drawn(2, 1) [:40] + b"\0" + drawn(2, 1)[41:],
        SIGNATURE + chunk(b"IEND", b""),
        picture(head()[:-1], b"\0" * 7),
        picture(head(), b"\0" * 6),
        picture(head(), b"\0" * 8),
        picture(head(), b"\0" * 50_000_000),
        picture(head(width=0), b""),
        picture(head(width=3000), b"\0" * 9001),
        picture(head(colour=5), b"\0" * 7),
        SIGNATURE + b"\0" * MOST_BYTES,
    ],
)  # fmt: skip
def test_what_is_no_whole_picture_is_refused(content):
    with pytest.raises(NoPictureError):
        read_png(content)
