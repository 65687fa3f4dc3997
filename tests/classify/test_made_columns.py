"""How many made-up columns are typed right and wrongly, by kind: kept as integers, so that every change shows.

``BPO_GUARD_WRITE_EXPECTED=1`` writes the figures anew; the diff says what became better and what worse.
"""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path

from bench.columns_quality import Bench, made_figures
from bench.generated_columns import columns

KEPT = Path(__file__).with_name("made_columns.json")


@cache
def measured() -> dict[str, dict[str, int]]:
    """One house of each language, five tables each."""
    found = made_figures(Bench(), columns(seed=23, houses=1, tables=5))
    return {kind: {what: n for what, (n,) in sorted(row.items())} for kind, row in sorted(found.items())}


def test_figures_are_those_kept() -> None:
    if os.environ.get("BPO_GUARD_WRITE_EXPECTED"):
        KEPT.write_text(json.dumps(measured(), indent=1) + "\n", encoding="utf-8")
    assert measured() == json.loads(KEPT.read_text(encoding="utf-8"))


def test_figures_are_good_enough() -> None:
    found = measured()
    named = [row for kind, row in found.items() if kind.endswith(" named") and not kind.startswith("NONE")]
    assert sum(row["right"] for row in named) >= 0.97 * sum(row["columns"] for row in named)
    clean = [row for kind, row in found.items() if kind.startswith("NONE")]
    flagged = sum(n for row in clean for what, n in row.items() if what.startswith("wrong"))
    assert flagged <= 0.02 * sum(row["columns"] for row in clean)
