"""Rows by country as text, CSV and JSON."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Protocol

from bpo_guard.model.ledger import NotExamined
from bpo_guard.model.place import Place
from bpo_guard.report.json_ import dump
from bpo_guard.report.names import safe

SPLIT_SCHEMA = "bpo-guard/split/1"
_UNKNOWN = "unknown"


class Table(Protocol):
    """What is written of one table."""

    @property
    def place(self) -> Place: ...

    @property
    def rows(self) -> int: ...

    @property
    def countries(self) -> tuple[tuple[str, int], ...]: ...

    @property
    def evidence(self) -> tuple[tuple[str, str, int], ...]: ...

    @property
    def written(self) -> tuple[tuple[str, str, int], ...]: ...


class Result(Protocol):
    """What is written of all."""

    @property
    def tables(self) -> Sequence[Table]: ...

    @property
    def unread(self) -> Sequence[NotExamined]: ...

    @property
    def reconciled(self) -> bool: ...


def written(result: Result, format_: str) -> str:
    """``format_``: text, csv or json."""
    if format_ == "csv":
        return _csv(result)
    if format_ == "json":
        return dump(_document(result))
    return "\n".join(safe(line) for line in _lines(result)) + "\n"


def _lines(result: Result) -> Iterator[str]:
    for table in result.tables:
        yield f"{table.place}: {table.rows:,} rows"
        for country, rows in sorted(table.countries, key=lambda c: (-c[1], c[0])):
            why = "; ".join(f"{text} {n:,}" for said, text, n in table.evidence if said == country)
            yield f"  {country or _UNKNOWN:8} {rows:>10,}  {why}"
        for side, name, rows in table.written:
            yield f"  → {side}: {rows:,} rows in {name}"
        yield "  for the people key of the handoff: " + ", ".join(
            f"{{where: {country}, count: {rows}}}" for country, rows in table.countries if country
        )
    yield from (f"not read: {gap.place}: {gap.reason}" for gap in result.unread)
    if not result.tables:
        yield "no table was read"
    elif any(table.written for table in result.tables):
        yield "every row is in exactly one file" if result.reconciled else "ROWS ARE MISSING: do not use these files"


def _csv(result: Result) -> str:
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(["table", "country", "evidence", "rows"])
    for table in result.tables:
        rows.writerows([_inert(str(table.place)), country, why, n] for country, why, n in table.evidence)
    return out.getvalue()


def _inert(text: str) -> str:
    """No formula where a spreadsheet opens it."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def _document(result: Result) -> dict[str, object]:
    return {
        "schema": SPLIT_SCHEMA,
        "reconciled": result.reconciled,
        "tables": [
            {
                "place": str(table.place),
                "rows": table.rows,
                "countries": dict(table.countries),
                "evidence": [{"country": c, "because": why, "rows": n} for c, why, n in table.evidence],
                "written": [{"side": side, "file": name, "rows": n} for side, name, n in table.written],
            }
            for table in result.tables
        ],
        "not_examined": [{"place": str(gap.place), "reason": str(gap.reason)} for gap in result.unread],
    }
