"""All detectors at once: each sees its own values, no near miss, and of other kinds what is committed."""

from __future__ import annotations

import json

import pytest

from bench.detectors_quality import RESULTS, counts
from bpo_guard.detect.registry import load_detectors

DETECTORS = load_detectors()


@pytest.fixture(scope="module")
def table() -> dict[str, dict[str, int]]:
    return counts(DETECTORS)


def test_own_values_are_seen_and_near_misses_are_not(table: dict[str, dict[str, int]]) -> None:
    assert {t: row for t, row in table.items() if row["seen"] < row["own"] or row["taken"]} == {}
    assert min(row["near_misses"] for t, row in table.items() if any(d.type == t for d in DETECTORS)) >= 10


def test_counts_are_those_committed(table: dict[str, dict[str, int]]) -> None:
    """True and false positives by detector. If a change is meant: python -m bench.detectors_quality --write."""
    committed = json.loads(RESULTS.read_text(encoding="utf-8"))
    committed.pop("all")
    differ = {t: (committed.get(t), table.get(t)) for t in {*committed, *table} if committed.get(t) != table.get(t)}
    assert differ == {}


def test_few_values_of_one_kind_are_taken_for_another(table: dict[str, dict[str, int]]) -> None:
    """One value, one type: of more than five thousand values seen by three hundred detectors without any name."""
    values = sum(row["own"] for row in table.values())
    taken = sum(row["others_taken"] for t, row in table.items() if t != "PHONE_NUMBER")
    assert values > 5000 and taken <= values // 100
