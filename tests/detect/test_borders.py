"""What stands right before a number: a point that only stands there hides nothing, one of a fraction does."""

from __future__ import annotations

from functools import cache

import pytest

from bpo_guard.detect.engine import Engine
from bpo_guard.detect.filters import FILTERS
from bpo_guard.detect.registry import load_detectors
from bpo_guard.lexicon import load_lexicon
from bpo_guard.paths import policies_dir


@cache
def engine() -> Engine:
    return Engine(load_detectors(), FILTERS, load_lexicon(policies_dir()), names="off")


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("her ssn .536-22-1845 as told", "US_SSN"),
        ("iban .DE44500105175407324931", "IBAN_CODE"),
        ("card (.4539 5787 6362 1486)", "CREDIT_CARD"),
        ("paid by card... 4539578763621486", "CREDIT_CARD"),
        ("mail .anna.berg@firm.de", "EMAIL_ADDRESS"),
    ],
)
def test_behind_a_point_a_number_is_found(text: str, type_: str) -> None:
    assert [s.type for s in engine().spans(text)] == [type_]


@pytest.mark.parametrize("text", ["x = .4539578763621486", "rows of .4417382059, .44051401359;", "(.536221845)"])
def test_a_fraction_is_no_number_of_anybody(text: str) -> None:
    assert engine().spans(text) == []
