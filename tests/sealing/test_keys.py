"""Only the right key opens, only in the right place, and only what nobody has touched."""

import os
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viceversa.sealing import (
    Context,
    DataKey,
    KeyFileDamagedError,
    KeyFileExistsError,
    KeyFileMissingError,
    KeyFileUnsafeError,
    MasterKey,
    SealBrokenError,
    WrongKeyError,
)

HERE = Context("notes", "text", UUID(int=1))
KEY = DataKey.new()


@given(st.binary(max_size=5000), st.text(), st.text(), st.uuids())
def test_what_is_sealed_opens_in_its_place(content, table, column, row):
    place = Context(table, column, row)

    assert KEY.open(KEY.seal(content, place), place) == content


@pytest.mark.parametrize(
    "place",
    [HERE._replace(row=UUID(int=2)), HERE._replace(column="title"), HERE._replace(table="goals"),
     Context("note", "stext", HERE.row)],
)  # fmt: skip
def test_it_opens_in_no_other_place(place):
    sealed = KEY.seal(b"between us", HERE)

    with pytest.raises(SealBrokenError):
        KEY.open(sealed, place)


def test_every_changed_byte_is_noticed():
    sealed = KEY.seal(b"between us", HERE)

    for at in range(len(sealed)):
        with pytest.raises(SealBrokenError):
            KEY.open(sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :], HERE)


@pytest.mark.parametrize("length", [0, 5, 12, 27, 100])
def test_a_torn_ciphertext_is_refused(length):
    with pytest.raises(SealBrokenError):
        KEY.open(KEY.seal(b"between us", HERE)[:length], HERE)


def test_another_key_does_not_open():
    with pytest.raises(SealBrokenError):
        DataKey.new().open(KEY.seal(b"between us", HERE), HERE)


def test_the_same_words_never_look_the_same_and_show_no_length():
    sealed = {KEY.seal(words, HERE) for words in (b"yes", b"yes", b"no", b"")}

    assert len(sealed) == 4
    assert {len(each) for each in sealed} == {256 + 12 + 16}


def test_a_wrapped_key_opens_with_its_master_in_its_place(tmp_path):
    master = MasterKey.create(tmp_path / "master.key")

    wrapped = master.wrap(KEY, HERE)

    assert MasterKey.load(tmp_path / "master.key").unwrap(wrapped, HERE) == KEY
    assert KEY.secret not in wrapped
    with pytest.raises(SealBrokenError):
        master.unwrap(wrapped, HERE._replace(row=UUID(int=2)))
    with pytest.raises(SealBrokenError):
        master.unwrap(wrapped[:-1], HERE)


def test_another_master_is_recognised(tmp_path):
    master, other = MasterKey.create(tmp_path / "a"), MasterKey.create(tmp_path / "b")

    master.require(master.fingerprint)
    with pytest.raises(WrongKeyError):
        other.require(master.fingerprint)
    with pytest.raises(WrongKeyError):
        other.unwrap(master.wrap(KEY, HERE), HERE)


def test_the_key_file_is_for_its_owner_alone_whatever_the_umask(tmp_path):
    before = os.umask(0)
    try:
        master = MasterKey.create(tmp_path / "master.key")
    finally:
        os.umask(before)

    assert (tmp_path / "master.key").stat().st_mode & 0o777 == 0o600
    assert [file.name for file in tmp_path.iterdir()] == ["master.key"]
    assert MasterKey.load(tmp_path / "master.key") == master


def test_a_key_file_is_never_overwritten(tmp_path):
    first = MasterKey.create(tmp_path / "master.key")

    with pytest.raises(KeyFileExistsError):
        MasterKey.create(tmp_path / "master.key")

    assert MasterKey.load(tmp_path / "master.key") == first
    assert [file.name for file in tmp_path.iterdir()] == ["master.key"]


@pytest.mark.parametrize("mode", [0o604, 0o602, 0o620, 0o644, 0o666])
def test_a_key_file_open_to_others_is_refused(tmp_path, mode):
    path = tmp_path / "master.key"
    MasterKey.create(path)
    path.chmod(mode)

    with pytest.raises(KeyFileUnsafeError) as refusal:
        MasterKey.load(path)

    assert refusal.value.path == str(path)


def test_a_missing_key_file_is_named(tmp_path):
    with pytest.raises(KeyFileMissingError) as refusal:
        MasterKey.load(tmp_path / "none")

    assert (refusal.value.code, refusal.value.path) == ("key_file_missing", str(tmp_path / "none"))


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xfe\x00", b"viceversa master key 1\n", b"viceversa master key 1\nc2hvcnQ=\n",
     b"viceversa master key 1\nnot base64!\n", b"viceversa master key 1\n" + 3 * (b"A" * 43 + b"=\n"),
     b"viceversa master key 1\n" + b"A" * 43 + b"=\nc2hvcnQ=\n", b"something else\n" + b"A" * 43 + b"=\n",
     b"a\nb\nc\n"],
)  # fmt: skip
def test_a_damaged_key_file_is_refused(tmp_path, content):
    path = tmp_path / "master.key"
    path.write_bytes(content)
    path.chmod(0o600)

    with pytest.raises(KeyFileDamagedError):
        MasterKey.load(path)


def test_keys_never_show_in_what_is_printed(tmp_path):
    master = MasterKey.create(tmp_path / "master.key")

    assert (repr(master), str(KEY)) == ("MasterKey()", "DataKey()")


def test_a_keyed_hash_needs_the_key_and_keeps_parts_apart(tmp_path):
    master, other = MasterKey.create(tmp_path / "a"), MasterKey.create(tmp_path / "b")

    assert master.keyed_hash("ann", "ben") == MasterKey.load(tmp_path / "a").keyed_hash("ann", "ben")
    assert len({master.keyed_hash("ann", "ben"), other.keyed_hash("ann", "ben"), master.keyed_hash("an", "nben")}) == 3


def test_an_heir_wraps_differently_and_hashes_alike(tmp_path):
    first = MasterKey.create(tmp_path / "first")
    heir = MasterKey.create(tmp_path / "heir", heir_of=first)
    third = MasterKey.create(tmp_path / "third", heir_of=heir)

    assert len({first.fingerprint, heir.fingerprint, third.fingerprint}) == 3
    assert MasterKey.load(tmp_path / "heir") == heir
    assert {key.keyed_hash("ann", "ben") for key in (first, heir, third)} == {first.keyed_hash("ann", "ben")}
    assert repr(heir) == "MasterKey()"
