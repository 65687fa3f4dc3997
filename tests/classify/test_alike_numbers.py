"""Kinds of number that look alike: what the values of a whole column say for one and against another."""

from __future__ import annotations

import random
from functools import cache

import pyarrow as pa
import pytest
from stdnum import luhn
from stdnum.dk import cvr

from bpo_guard.classify.profile import profiles
from bpo_guard.detect.engine import Engine
from bpo_guard.detect.filters import FILTERS
from bpo_guard.detect.registry import load_detectors
from bpo_guard.lexicon import load_lexicon
from bpo_guard.model.batch import Batch
from bpo_guard.model.place import Place
from bpo_guard.paths import policies_dir
from bpo_guard.reference import load_taxonomy

_R = random.Random(3)


@cache
def _engine() -> Engine:
    return Engine(load_detectors(), FILTERS, load_lexicon(policies_dir()), names="off")


def _types(**columns: list[str]) -> dict[str, set[str]]:
    batch = Batch(Place("d", "d.csv"), tuple(columns), tuple(pa.array(v) for v in columns.values()), 30)
    done = {place: _engine().finish(place, part) for place, part in _engine().batch(batch).items()}
    found = profiles(done, load_lexicon(policies_dir()), load_taxonomy(policies_dir()), load_detectors())
    return {profile.place.field: {t.type for t in profile.types} for profile in found}


def _luhn(size: int, first: str = "123456789") -> list[str]:
    bodies = (_R.choice(first) + "".join(_R.choices("0123456789", k=size - 2)) for _ in range(30))
    return [body + luhn.calc_check_digit(body) for body in bodies]


def _companies() -> list[str]:
    every = (str(_R.randrange(10_000_000, 100_000_000)) for _ in iter(int, 1))
    return [n for _, n in zip(range(30), filter(cvr.is_valid, every), strict=False)]


_MOBILES = [f"1{_R.choice('35789')}{_R.randrange(10**9):09}" for _ in range(30)]
_TWO_FIT = ["212-736-4108", "415-736-4120", *(f"1{i:02}-036-0{i:03}" for i in range(28))]
COLUMNS: tuple[tuple[str, list[str], set[str]], ...] = (
    ("letters that a form allows would show in thirty values", _luhn(12), set()),
    ("bare as the authority prints it", _luhn(9, "234679"), {"IL_ID"}),
    ("no K among thirty", _companies(), {"DK_CVR"}),
    ("mobiles begin in many ways", _MOBILES, {"PHONE_NUMBER"}),
    ("a series begins in one way", [f"138{41738000 + i}" for i in range(30)], set()),
    ("two of thirty fit by accident", _TWO_FIT, set()),
)


@pytest.mark.parametrize(("values", "expected"), [row[1:] for row in COLUMNS], ids=[row[0] for row in COLUMNS])
def test_a_column_without_a_name(values: list[str], expected: set[str]) -> None:
    assert _types(column_1=values)["column_1"] == expected


@pytest.mark.parametrize(
    ("name", "beside", "tells"),
    [
        ("claim_no", {"icd10": ["E11.9", "J45.0", "I10"] * 10}, True),
        ("Schadennummer", {"Diagnose": ["Diabetes", "Asthma", "Grippe"] * 10}, True),
        ("payer claim control number", {"amount": ["417.38"] * 30}, True),
        ("Schadennummer", {"Vorname": ["Anna", "Jan", "Ute"] * 10}, False),
        ("expense_claim_id", {"employee_id": [f"E{41738 + i}" for i in range(30)]}, False),
    ],
)
def test_a_claim_tells_of_health_beside_it_only(name: str, beside: dict[str, list[str]], tells: bool) -> None:
    found = _types(**{name: [f"C-{417382 + 7 * i}" for i in range(30)]}, **beside)[name]
    assert ("CLAIM_ID" in found) is tells
    assert tells or found == {"OTHER_ID"}
