"""Entries of a packed file are found by their keys, one by one, and a file that is damaged holds nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpo_guard.packed import MAGIC, Packed, open_packed, pack

ENTRIES = {b"one": b"1", b"two": b"", b"three": b"\n\r\n\0" * 9}


@given(st.dictionaries(st.binary(max_size=9), st.binary(max_size=30), max_size=40), st.binary(max_size=9))
def test_every_entry_is_found_and_no_other(entries: dict[bytes, bytes], other: bytes) -> None:
    packed = Packed(pack(entries))
    assert {key: packed.get(key) for key in entries} == entries
    assert packed.get(other) == entries.get(other)


def test_the_order_of_entries_does_not_show() -> None:
    assert pack(ENTRIES) == pack(dict(reversed(ENTRIES.items())))


def test_a_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "packed.bin").write_bytes(pack(ENTRIES))
    packed = open_packed(tmp_path / "packed.bin")
    assert {key: packed.get(key) for key in ENTRIES} == ENTRIES


@pytest.mark.parametrize(
    "damaged",
    [
        lambda whole: b"",
        lambda whole: b"<<<<<<< ours",
        lambda whole: MAGIC,
        lambda whole: whole[:-1],
        lambda whole: whole + b"\n",
        lambda whole: whole.replace(b"\r\n", b"\n"),
        lambda whole: whole.replace(b"\n", b"\r\n"),
    ],
    ids=["empty", "another", "head only", "cut off", "longer", "line ends of Unix", "line ends of Windows"],
)
def test_a_damaged_file_holds_nothing(damaged: Callable[[bytes], bytes], tmp_path: Path) -> None:
    (tmp_path / "damaged.bin").write_bytes(damaged(pack(ENTRIES)))
    packed = open_packed(tmp_path / "damaged.bin")
    assert [packed.get(key) for key in ENTRIES] == [None] * len(ENTRIES)


def test_a_file_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert open_packed(tmp_path / "none.bin").get(b"one") is None
