"""The coverage table as text, CSV and JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from typing import Protocol

COVERAGE_SCHEMA = "bpo-guard/coverage/1"


class Row(Protocol):
    """One point: its place, what it is about, and what stands for it."""

    @property
    def at(self) -> str: ...

    @property
    def about(self) -> str: ...

    @property
    def rules(self) -> tuple[str, ...]: ...

    @property
    def questions(self) -> tuple[str, ...]: ...

    @property
    def not_decidable(self) -> str: ...

    @property
    def answer(self) -> str: ...


def written(rows: Sequence[Row], points: int, faults: Sequence[str], format_: str) -> str:
    """``format_``: text, csv or json."""
    if format_ == "csv":
        return _csv(rows)
    if format_ == "json":
        return _json(rows, points, faults)
    by_rules = sum(bool(r.rules) for r in rows)
    undecided = sum(not r.rules and not r.questions for r in rows)
    asked = sum(bool(r.questions) and not r.rules for r in rows)
    lines = [
        *(f"{row.at:8} {row.about}\n         {row.answer or 'no answer'}" for row in rows),
        *faults,
        f"{points} points: {by_rules} by rules, {asked} by questions only, {undecided} not decidable,"
        f" {len(faults)} fault{'' if len(faults) == 1 else 's'}",
    ]
    return "\n".join(lines) + "\n"


def _csv(rows: Sequence[Row]) -> str:
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(["point", "about", "rules", "questions", "not decidable"])
    for row in rows:
        table.writerow([row.at, row.about, " ".join(row.rules), " ".join(row.questions), row.not_decidable])
    return out.getvalue()


def _json(rows: Sequence[Row], points: int, faults: Sequence[str]) -> str:
    document = {
        "schema": COVERAGE_SCHEMA,
        "points": points,
        "rows": [
            {
                "at": row.at,
                "about": row.about,
                "rules": list(row.rules),
                "questions": list(row.questions),
                "not_decidable": row.not_decidable,
            }
            for row in rows
        ],
        "faults": list(faults),
    }
    return json.dumps(document, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
