"""Digests that can be undone are seen through; those with a secret, and what only looks like one, stay clear."""

from __future__ import annotations

import base64
import hashlib
import hmac
import random
import time
import uuid
import zlib
from collections.abc import Callable, Mapping, Sequence

import numpy as np
import pyarrow as pa
import pytest

from bpo_guard.detect.columns.shapes import values_of
from bpo_guard.detect.weak_pseudonyms.digests import Digests, decoded, evenly_spread, written_plain
from bpo_guard.detect.weak_pseudonyms.pseudonyms import Kept, Known, Pseudonyms, encoded
from bpo_guard.model.extra import Extra
from bpo_guard.model.place import Place

RANDOM = random.Random(7)
SSNS = [f"{RANDOM.randint(200, 600)}-{RANDOM.randint(10, 99)}-{RANDOM.randint(1000, 9999)}" for _ in range(240)]
BIRTHS = [f"{RANDOM.randint(1930, 2010)}-{RANDOM.randint(1, 12):02}-{RANDOM.randint(1, 28):02}" for _ in range(240)]
NUMBERS = [f"{n}" for n in RANDOM.sample(range(10_000, 99_999), 240)]
TABLE = Place("d", "d.csv")


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def md5(text: str) -> str:
    return hashlib.md5(text.encode()).hexdigest()


def sha1_base64(text: str) -> str:
    return base64.b64encode(hashlib.sha1(text.encode()).digest()).decode()


def crc(text: str) -> str:
    return f"{zlib.crc32(text.encode()):08X}"


def digits(text: str) -> str:
    return text.replace("-", "")


def kept(values: Sequence[str]) -> Kept:
    return Kept.of(values_of(pa.array(values, pa.string())))


def found(columns: Mapping[str, Sequence[str]], types: Mapping[str, str] = {}) -> dict[str, list[Extra]]:
    places = {name: TABLE.at(name) for name in columns}
    known = {places[n]: Known(len(v), (types[n],) if n in types else ()) for n, v in columns.items()}
    tries = Pseudonyms({places[n]: kept(v) for n, v in columns.items()}, known)
    return {name: tries.of(place) for name, place in places.items()}


@pytest.mark.parametrize(
    ("made", "algorithm"),
    [
        (sha256, "SHA-256"),
        (md5, "MD5"),
        (sha1_base64, "SHA-1"),
        (lambda s: sha256(digits(s)), "SHA-256"),
        (lambda s: md5(digits(s)).upper(), "MD5"),
    ],
)
def test_a_digest_of_the_column_beside_it(made: Callable[[str], str], algorithm: str) -> None:
    (extra,) = found({"ssn": SSNS, "ref": [made(s) for s in SSNS]}, {"ssn": "US_SSN"})["ref"]
    assert extra.type == "US_SSN"
    assert extra.rows == len(SSNS)
    assert extra.evidence == f"unsalted {algorithm} of values of column ssn: 200 of 200 tried matched"


def test_checksums_without_a_letter_are_left_aside() -> None:
    (extra,) = found({"ssn": SSNS, "ref": [crc(s) for s in SSNS]}, {"ssn": "US_SSN"})["ref"]
    assert extra.type == "US_SSN"
    assert "unsalted CRC32 of values of column ssn" in extra.evidence
    assert 220 <= extra.rows <= 240


def test_an_overlap_is_counted() -> None:
    (extra,) = found({"ssn": SSNS, "ref": [sha256(s) for s in SSNS[:120]] + [sha256(s + "x") for s in SSNS[120:]]},
                     {"ssn": "US_SSN"})["ref"]  # fmt: skip
    assert 0 < extra.rows < len(SSNS)


@pytest.mark.parametrize(
    ("values", "type_", "space"),
    [
        ([md5(d) for d in BIRTHS], "DATE_OF_BIRTH", "MD5 of dates of birth"),
        ([sha256("{2}.{1}.{0}".format(*d.split("-"))) for d in BIRTHS], "DATE_OF_BIRTH", "SHA-256 of dates of birth"),
        ([crc(d) for d in BIRTHS], "DATE_OF_BIRTH", "CRC32 of dates of birth"),
        ([sha1_base64(n) for n in NUMBERS], "OTHER_ID", "SHA-1 of numbers of four to six digits"),
        ([md5(d) for d in BIRTHS[:5]], "DATE_OF_BIRTH", "MD5 of dates of birth"),
    ],
)
def test_a_digest_of_a_small_space_alone(values: Sequence[str], type_: str, space: str) -> None:
    (extra,) = found({"ref": values})["ref"]
    assert extra.type == type_
    assert space in extra.evidence
    assert extra.rows >= 0.95 * len(values)


def test_many_digests_of_a_large_space_alone() -> None:
    area, group, serial = (100, 665), (1, 99), (1, 9999)
    many = [f"{RANDOM.randint(*area):03}{RANDOM.randint(*group):02}{RANDOM.randint(*serial):04}" for _ in range(40_000)]
    (extra,) = found({"ref": [md5(n) for n in many]})["ref"]
    assert (extra.type, extra.rows) == ("US_SSN", 40_000)


SILENT: dict[str, list[str]] = {
    "hmac": [hmac.new(b"secret", s.encode(), "sha256").hexdigest() for s in SSNS],
    "salted": [sha256(f"salt:{s}") for s in SSNS],
    "uuid": [str(uuid.UUID(int=RANDOM.getrandbits(128), version=4)) for _ in SSNS],
    "uuid hex": [uuid.UUID(int=RANDOM.getrandbits(128), version=4).hex for _ in SSNS],
    "git": [hashlib.sha1(b"blob %d\0" % RANDOM.getrandbits(99)).hexdigest() for _ in SSNS],
    "short hex": [f"{RANDOM.getrandbits(32):08x}" for _ in SSNS],
    "names": [f"Name{n:04}" for n in range(240)],
    "days": [d.replace("-", "") for d in BIRTHS],
}


@pytest.mark.parametrize("values", SILENT.values(), ids=SILENT.keys())
def test_silent(values: list[str]) -> None:
    columns = {"ssn": SSNS, "born": BIRTHS, "ref": values}
    assert found(columns, {"ssn": "US_SSN", "born": "DATE_OF_BIRTH"})["ref"] == []


@pytest.mark.parametrize(
    ("digests", "spread"),
    [
        ([int(f"C{1000000 + n}", 16) for n in range(5000)], False),
        ([int(f"AB{100000 + n}", 16) for n in range(100)], False),
        (sorted(RANDOM.getrandbits(32) for _ in range(64)), True),
        (sorted(RANDOM.getrandbits(32) for _ in range(5000)), True),
        ([int(f"C{1000000 + n}", 16) for n in range(7)], True),
    ],
)
def test_accounts_are_no_output_of_a_hash(digests: list[int], spread: bool) -> None:
    assert evenly_spread(np.array(digests, np.uint64), 8) is spread


def test_nothing_is_said_of_columns_without_a_type() -> None:
    assert found({"plant": ["A17X", "B23Y", "C99Z"], "ref": [sha256(t) for t in ("A17X", "B23Y", "C99Z")]})["ref"] == []


def test_bounded() -> None:
    started = time.process_time()
    found({"ref": [hashlib.sha1(b"%d" % RANDOM.getrandbits(99)).hexdigest() for _ in range(30_000)]})
    assert time.process_time() - started < 4


def test_parts_add_up_in_any_order() -> None:
    values = [sha256(s) for s in SSNS] + [md5(d) for d in BIRTHS] + SSNS
    whole, first, second = kept(values), kept(values[:300]), kept(values[300:])
    assert first + second == second + first == whole
    assert Digests() + whole.digests == whole.digests + Digests() == whole.digests


def test_forms() -> None:
    assert decoded(sha256("a"))[0] == "SHA-256"
    assert decoded("g" * 64) == decoded("DEADbeef") == decoded("Jennifer") == ("", b"")
    assert written_plain(base64.b64encode(b"123-45-6789").decode()) == "123-45-6789"
    assert written_plain(b"123-45-6789".hex()) == "123-45-6789"
    assert written_plain("Jennifer") == written_plain("20261231") == ""


def test_plain_encodings() -> None:
    of = kept([base64.b64encode(s.encode()).decode() for s in SSNS])
    (extra,) = encoded(of, Known(240, ()), lambda text: {"US_SSN"} if text in SSNS else set())
    assert (extra.type, extra.rows) == ("US_SSN", 240)
    assert not any(s in extra.evidence for s in SSNS)
