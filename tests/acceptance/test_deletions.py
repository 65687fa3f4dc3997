"""Silence is never an advantage: leaving a key out makes nothing satisfied, gone or better. Two fixtures, every key."""

from __future__ import annotations

from pathlib import Path

import pytest

from bpo_guard.errors import BpoGuardError

from .bench_of import FIXTURES, Bench, guessed
from .changes_of import Change, deletions


@pytest.mark.parametrize("case", ["payroll-germany-philippines", "callcentre-usa-colombia"])
def test_a_key_left_out_betters_nothing(case: str, tmp_path: Path) -> None:
    bench = Bench(FIXTURES / case, tmp_path)
    tried, wrong = 0, []
    for change in deletions(Change("", "", bench.documents, bench.scan, bench.as_of)):
        try:
            result = bench.audit(change)
        except BpoGuardError:
            continue  # refused: nobody can take that for a pass
        tried += 1
        wrong += [f"{what} without {change.key}" for what in guessed(bench.base, result)]
    assert tried >= 80
    assert wrong == []
