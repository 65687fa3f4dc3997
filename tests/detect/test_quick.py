"""What plans say of a column is what reading its values one by one says, to the byte."""

from __future__ import annotations

import random
import string
import uuid
from base64 import b64encode
from collections.abc import Callable
from functools import cache

import pyarrow as pa
import pytest

from bpo_guard.detect.columns.course import Course
from bpo_guard.detect.columns.effort import Budget
from bpo_guard.detect.columns.gridscreens import GRID_SCREENS
from bpo_guard.detect.columns.shapes import values_of
from bpo_guard.detect.engine import Engine
from bpo_guard.detect.filters import FILTERS
from bpo_guard.detect.forms.silhouettes import silhouette
from bpo_guard.detect.interface import Ceiling, FieldPart
from bpo_guard.detect.registry import load_detectors
from bpo_guard.lexicon import load_lexicon
from bpo_guard.paths import policies_dir

_DRAWN = {"9": "0123456789", "A": "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "a": "abcdefghijklmnopqrstuvwxyz"}
_ODD = (
    "SSN-536-22-1845", "DOB1980-02-03", "id 4539578763621486", "4111111111111111", "078-05-1120", "000-00-0000",
    "123456789", "9999999999", "192.0.2.17", "127.0.0.1", "3031323334353637", "MTIzNDU2Nzg5MDEy", "a1b2c3d4",
    "deadbeef", "0123abcdef456789", "C1000000", "test.user@example.com", "john.doe@example.org", "m1@firm.de",
    "(1) 536-22-1845", "\"536-22-1845\"", "'12'", "5,3", "K-12/7", "A&B 7", "%34%35", "53 62 21 84 5", "E10.9", "u4",
    "2024-01-31T08:15:00Z", "10.20.30.40", "1.2.3", "+49 30 1973060", "0049 30 1973060", "030/1973060", "1:2:3:4",
    "550e8400-e29b-41d4-a716-446655440000", "x-y_z+1", "DE89370400440532013000", "GB29NWBK60161331926819", "m2",
)  # fmt: skip
HEADERS = ("", "ssn", "phone", "iban", "card", "notes", "parcel_id", "birth_date", "ref", "national id", "email", "ip")


@cache
def engine() -> Engine:
    return Engine(load_detectors(), FILTERS, load_lexicon(policies_dir()), names="off")


def _alike(text: str, rng: random.Random, many: int) -> list[str]:
    share = rng.choice((0.05, 0.3, 1.0))
    return [
        "".join(
            rng.choice(_DRAWN[s]) if s in _DRAWN and rng.random() < share else c
            for s, c in zip(silhouette(text), text, strict=True)
        )
        for _ in range(many)
    ]


def _seeds() -> list[str]:
    own = [t for d in load_detectors() for t in (*d.examples[:2], *d.near_misses[-2:]) if t.isascii() and len(t) <= 60]
    return sorted({*own, *_ODD})


@pytest.mark.parametrize("part", range(5))
def test_plans_say_what_values_say(part: int) -> None:
    rng = random.Random(part)
    seeds = _seeds()
    planned = 0
    for seed in seeds[part::60]:
        name = rng.choice(HEADERS)
        cells: list[str | None] = [*_alike(seed, rng, 260), *rng.choices(seeds, k=12), None, " ", f" {seed}"]
        for other in rng.sample(seeds, 2):
            cells += _alike(other, rng, 30)
        rng.shuffle(cells)
        column = pa.array(cells, pa.string())
        header = engine()._header(name or "column_1", True)
        alone = engine()._column(values_of(column), len(column), header, Budget(0, 0))
        quick, _ = engine()._quick(column, header, Ceiling())
        planned += quick is not None
        both = engine()._part(column, len(column), header, Course(Budget(0, 0)))
        assert both.tally.to_bytes() == alone.tally.to_bytes(), (seed, name)
        assert both.kept == alone.kept and both.sample.texts == alone.sample.texts, (seed, name)
    assert planned


@pytest.mark.parametrize(
    ("signs", "size"),
    [
        ("0123456789abcdef", 16), ("0123456789abcdef", 32), ("0123456789ABCDEF", 8),
        ("0123456789abcdef", 8), ("0123456789ABCDEF", 44), ("0123456789abcdef", 24),
        ("0123456789ABCDEFGHJKLMNPRSTUVWXYZ", 17), ("0123456789abcdefghijklmnopqrstuvwxyz", 12),
        ("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", 22), ("uuid", 36), ("UUID", 36),
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["", "session_id", "vin", "iban"])
def test_ids_made_by_machines(signs: str, size: int, name: str) -> None:
    rng = random.Random(f"{signs}{size}{name}")
    if signs.lower() == "uuid":
        ids = [str(uuid.UUID(int=rng.getrandbits(128), version=4)) for _ in range(600)]
        ids = [i.upper() for i in ids] if signs == "UUID" else ids
    else:
        ids = ["".join(rng.choices(signs, k=size)) for _ in range(600)]
    column = pa.array([*ids, ids[7], ids[7], *ids[:300]], pa.string())
    header = engine()._header(name or "column_1", True)
    alone = engine()._column(values_of(column), len(column), header, Budget(0, 0))
    both = engine()._part(column, len(column), header, Course(Budget(0, 0)))
    assert both.tally.to_bytes() == alone.tally.to_bytes()
    assert both.kept == alone.kept


@pytest.mark.parametrize("hidden", ["4539578763621486 ", "536-22-1845", "m.orlova@acme-pay.com", "tel %2B4930197306"])
@pytest.mark.parametrize("turn", [b64encode, bytes.hex])
def test_what_hides_among_ids_is_read(hidden: str, turn: Callable[[bytes], bytes | str]) -> None:
    coded = turn(hidden.encode())
    word = (coded.decode() if isinstance(coded, bytes) else coded).rstrip("=")
    rng = random.Random(word)
    signs = "0123456789abcdef" if turn is bytes.hex else string.digits + string.ascii_letters
    ids = ["".join(rng.choices(signs, k=len(word))) for _ in range(600)]
    column = pa.array([*ids, *([word] * 9), *ids[:50]], pa.string())
    header = engine()._header("column_1", True)
    alone = engine()._column(values_of(column), len(column), header, Budget(0, 0))
    both = engine()._part(column, len(column), header, Course(Budget(0, 0)))
    assert both.tally.to_bytes() == alone.tally.to_bytes()
    assert sum(both.tally.disguised.values()) >= 9


def test_a_number_with_its_word_among_ids_is_read() -> None:
    """A form of so many words that no plan tells where it is: asked is only what begins like one of them."""
    rng = random.Random(3)
    word = "tinno4173820591734182"
    ids = ["".join(rng.choices(string.digits + string.ascii_lowercase, k=len(word))) for _ in range(600)]
    column = pa.array([*ids, *([word] * 9)], pa.string())
    header = engine()._header("column_1", True)
    alone = engine()._column(values_of(column), len(column), header, Budget(0, 0))
    both = engine()._part(column, len(column), header, Course(Budget(0, 0)))
    assert both.tally.to_bytes() == alone.tally.to_bytes()
    assert both.tally.spans["TAX_ID"] == 9


@pytest.mark.parametrize("word", ["GHA-", "order no. ", "ORDER-", "BSN ", "ticket ", "nit ", "PO-", "ssn: "])
@pytest.mark.parametrize("number", ["941838205-4", "900.318.472-4", "536-22-1845", "12.345.678-5", "AB 417382 C"])
def test_words_beside_numbers_say_the_same_of_many_as_of_one(word: str, number: str) -> None:
    """What a word before a number excuses, no plan may count."""
    rng = random.Random(f"{word}{number}")
    cells = [f"{word}{text}" for text in _alike(number, rng, 400)]
    column = pa.array([*cells, *[f"{word}{number}"] * 3, *(f"{cell} is not a nit" for cell in cells[:80])], pa.string())
    header = engine()._header("column_1", True)
    alone = engine()._column(values_of(column), len(column), header, Budget(0, 0))
    both = engine()._part(column, len(column), header, Course(Budget(0, 0)))
    assert both.tally.to_bytes() == alone.tally.to_bytes()


@pytest.mark.parametrize("different", [3, 700])
def test_coded_columns_are_what_they_stand_for(different: int) -> None:
    """Texts twice in a dictionary, unused ones and ones in blanks among them."""
    rng = random.Random(different)
    texts = [f"{rng.randrange(10**9):09}" for _ in range(different)]
    texts += [texts[0], " ", f" {texts[1]} ", "unused@example.org"]
    numbers = [rng.choice([*range(len(texts) - 1), None]) for _ in range(2000)]
    coded = pa.DictionaryArray.from_arrays(pa.array(numbers, pa.int32()), pa.array(texts))
    header = engine()._header("ssn", True)
    plain = engine()._part(coded.dictionary_decode(), 2000, header, Course(Budget(0, 0)))
    both = engine()._part(coded, 2000, header, Course(Budget(0, 0)))
    assert both.tally.to_bytes() == plain.tally.to_bytes()
    assert both.kept == plain.kept


def test_every_filter_has_a_screen() -> None:
    """A filter without one is asked about every match, one by one: right, and many times slower."""
    assert set(FILTERS) == set(GRID_SCREENS)


def test_a_slice_of_a_column_with_nulls() -> None:
    cells = [None if n % 7 == 0 else f"{n % 900:03}-{n % 89:02}-{n:04}" for n in range(4000)]
    column = pa.array(["x", *cells], pa.string()).slice(1)
    header = engine()._header("ssn", True)
    parts = [
        engine()._part(column.slice(at, 1300), len(column.slice(at, 1300)), header, Course(Budget(0, 0)))
        for at in range(0, 4000, 1300)
    ]
    merged = sum(parts[1:], parts[0]) if parts else FieldPart()
    assert (
        merged.tally.to_bytes()
        == engine()._column(values_of(column), len(column), header, Budget(0, 0)).tally.to_bytes()
    )
    assert merged.tally.nulls == sum(cell is None for cell in cells)


@pytest.mark.parametrize("form", ["{:09}", "{:016x}", "C{:06}"])
def test_hashes_that_change_nothing_are_left_out(form: str) -> None:
    """Batches read with what is known of those before add up to what they are without it, and hold less."""
    rng = random.Random(5)
    column = pa.array([form.format(rng.randrange(10**9) % 10**6) for _ in range(40_000)], pa.string())
    header = engine()._header("record", True)
    whole = engine()._part(column, len(column), header, Course(Budget(0, 0)))
    merged, held = FieldPart(), []
    for at in range(0, len(column), 8000):
        over = Ceiling.over(merged) if at else Ceiling()
        part = engine()._part(column.slice(at, 8000), 8000, header, Course(Budget(0, 0), over=over))
        merged = merged + part if at else part
        held.append((len(part.tally.distinct.smallest), len(part.kept.texts)))
    assert merged.tally.to_bytes() == whole.tally.to_bytes()
    assert merged.kept == whole.kept
    assert held[-1][0] < held[0][0] / 2 and held[-1][1] < held[0][1] / 2


@pytest.mark.parametrize("email", ["anna.weber417382@example.org", "a.weber4@firm.de", "Anna_Weber417382051@firm.de"])
@pytest.mark.parametrize("header", ["email", ""])
def test_columns_of_addresses_are_planned(email: str, header: str) -> None:
    """No form leaves it to the values whether it could be in an address: the column would be read one by one."""
    told = engine()._header(header, True)
    assert engine()._cells.quick._planner.plan(silhouette(email), told.supports, told.silent) is not None
