"""Padding hides how long something is, and comes off again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viceversa.sealing import SealBrokenError, pad, unpad


@given(st.binary(max_size=40_000))
def test_what_is_padded_comes_back(content):
    assert unpad(pad(content)) == content


@pytest.mark.parametrize(
    ("length", "size"),
    [
        (0, 256),
        (255, 256),
        (256, 1024),
        (1023, 1024),
        (4095, 4096),
        (4096, 16384),
        (16383, 16384),
        (16384, 32768),
    ],
)
def test_only_a_few_sizes_exist(length, size):
    assert len(pad(b"x" * length)) == size


def test_content_may_end_like_padding():
    assert unpad(pad(b"a\x80\0\0")) == b"a\x80\0\0"


@pytest.mark.parametrize("padded", [b"", b"\0\0", b"no end"])
def test_padding_without_an_end_is_refused(padded):
    with pytest.raises(SealBrokenError):
        unpad(padded)
