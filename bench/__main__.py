"""``python -m bench [NAME…]``: run every bench (or those named), print the table, write results.md and results.json."""

from __future__ import annotations

import importlib
import json
import os
import pkgutil
import platform
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path

from bench.rows import RUNS, Row

FOLDER = Path(__file__).parent
PACKAGES = ("bpo-guard", "pyarrow", "click", "cel-expr-python", "presidio-analyzer", "spacy")


def main(names: Sequence[str]) -> int:
    """Run and print; results are written only when everything was run, so that a part never replaces the whole."""
    rows: list[Row] = []
    for module in sorted(info.name for info in pkgutil.iter_modules([str(FOLDER)])):
        if module.startswith("bench_") and (not names or module.removeprefix("bench_") in names):
            print(f"{module.removeprefix('bench_')} …", file=sys.stderr, flush=True)
            rows.extend(importlib.import_module(f"bench.{module}").run())
    text = "\n".join(table(rows)) + "\n"
    print(text, end="")
    if not names:
        _write(rows, text)
    return 0 if rows else 2


def table(rows: Sequence[Row]) -> Iterator[str]:
    """Rows as a Markdown table."""
    yield "| bench | what | median | ratio | goal | met |"
    yield "|---|---|---:|---|---:|---|"
    for row in rows:
        ratio = f"{row.ratio:.1f} × {row.against}" if row.ratio is not None else ""
        goal = f"{row.goal:g} {row.unit}" if row.goal is not None else ""
        yield f"| {row.bench} | {row.what} | {row.value:.3g} {row.unit} | {ratio} | {goal} | {row.met} |"


def machine() -> dict[str, object]:
    """The kind of machine, not which one."""
    return {
        "system": platform.system(),
        "machine": platform.machine(),
        "processors": os.cpu_count(),
        "python": platform.python_version(),
        "packages": {name: version(name) for name in PACKAGES},
    }


def _write(rows: Sequence[Row], text: str) -> None:
    kind = machine()
    document = {"runs": RUNS, "machine": kind, "rows": [asdict(row) for row in rows]}
    (FOLDER / "results.json").write_text(json.dumps(document, indent=2) + "\n", encoding="utf-8")
    head = (
        "# Bench results\n\n"
        f"Medians of {RUNS} alternating runs, written by `python -m bench`. Read the ratios: seconds are of one\n"
        f"machine ({kind['system']} {kind['machine']}, {kind['processors']} processors, Python {kind['python']}).\n\n"
    )
    (FOLDER / "results.md").write_text(head + text, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
