"""Documents, mail and archives with bytes changed at random: a parser tells what is wrong and never falls over."""

from __future__ import annotations

import bz2
import gzip
import lzma
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
import zstandard

from bpo_guard.errors import SourceError
from bpo_guard.model.batch import Blob, Limits, Member
from bpo_guard.model.place import Place
from bpo_guard.sources import all_sources, pick
from bpo_guard.sources.blob import make_blob

from .compound import compound
from .test_containers import CSV, seven, tar, zipped
from .test_images import exif, picture
from .test_mail import full
from .test_markup import HTML, VCARD
from .test_office import word
from .test_pdf import draw_all, made
from .test_rich_text import RTF, message, package

ROUNDS = 12
SAMPLES = {
    "gz": gzip.compress(CSV * 50, mtime=0),
    "bz2": bz2.compress(CSV * 50),
    "xz": lzma.compress(CSV * 50),
    "zst": zstandard.compress(CSV * 50),
    "tar": tar(("a.csv", CSV), ("b.txt", b"x" * 900)),
    "zip": zipped(("a.csv", CSV * 20), ("b/c.txt", b"hello")),
    "7z": seven(("a.csv", CSV * 20), ("b.csv", CSV)),
    "eml": full().as_bytes(),
    "mbox": b"From a@b Mon Jun  1 04:28:28 2009\n" + full().as_bytes(),
    "html": HTML.encode(),
    "md": b"---\na: b\n---\n| a | b |\n|---|---|\n| 1 | 2 |\n",
    "vcf": VCARD.encode(),
    "docx": word(),
    "pdf": made(draw_all),
    "jpg": picture("JPEG", exif=exif()),
    "png": picture("PNG", exif=exif()),
    "rtf": RTF,
    "msg": message(),
    "bin": compound({"\x01Ole10Native": package(b"a", b"b" * 99)}),
}
FOUND = [
    # Cases that broke a parser once.
    ("zip", b"PK\x03\x04\x14\0\0\0\x08\0" + bytes(8) + b"\x05\0\0\0\x05\0\0\0\xff\x7f\0\0a"),
    ("rtf", b"{\\rtf1 \\u-99999999? marker}"),
    ("vcf", b"BEGIN:VCARD\nNOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=\0:=41\nEND:VCARD\n"),
]


def changed(data: bytes, rng: random.Random) -> bytes:
    """A few bytes changed, cut out, doubled, or put in."""
    out = bytearray(data)
    for _ in range(rng.choice([1, 2, 5, 20, 100])):
        at = rng.randrange(len(out))
        match rng.randrange(6):
            case 0 | 1:
                out[at] = rng.randrange(256)
            case 2:
                out[at : at + 4] = rng.choice([b"\xff\xff\xff\xff", bytes(4), b"\x7f\xff\xff\xff", b"\1\0\0\0"])
            case 3:
                del out[at : at + rng.randrange(1, 50)]
            case 4:
                out[at:at] = out[at // 2 : at // 2 + rng.randrange(1, 200)]
            case _:
                out[at:at] = rng.choice([b"<", b"{", b"(", b"PK\x03\x04", b"--", b'"']) * rng.choice([1, 100, 3000])
        out = out or bytearray(b"x")
    return bytes(out[: rng.randrange(1, len(out) + 1)] if rng.random() < 0.1 else out)


def exhaust(blob: Blob, folder: Path) -> None:
    """Everything a source says of a file, members unpacked; only :class:`SourceError` may end it."""
    source = pick(blob, all_sources())
    if source is None:
        return
    for items in (source.given, source.read):
        calls: Iterator[object] = items(blob, Limits())
        try:
            for number, item in enumerate(calls):
                if isinstance(item, Member):
                    _open(item, folder / f"member {number}")
        except (SourceError, MemoryError, RecursionError):
            pass  # what the run turns into a line of the ledger by itself


def _open(member: Member, target: Path) -> None:
    try:
        member.open(target)
    except SourceError:
        pass
    finally:
        for left in target.parent.glob(f"{target.name}*"):
            left.unlink()


def read_once(data: bytes, name: str, folder: Path) -> None:
    file = folder / "file"
    file.write_bytes(data)
    blob = make_blob(file, Place(dataset=name, path=name))
    exhaust(blob, folder)


@pytest.mark.parametrize("kind", SAMPLES)
def test_changed_at_random(kind: str, tmp_path: Path) -> None:
    rng = random.Random(kind)
    for _ in range(ROUNDS):
        read_once(changed(SAMPLES[kind], rng), f"a.{kind}", tmp_path)


@pytest.mark.parametrize(("kind", "data"), FOUND)
def test_what_was_found_this_way(kind: str, data: bytes, tmp_path: Path) -> None:
    read_once(data, f"a.{kind}", tmp_path)
