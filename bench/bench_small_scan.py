"""A small scan as a whole process: what somebody waits for who tries the command on one export."""

from __future__ import annotations

import tempfile
from pathlib import Path

from bench.data import HEADER, write_table
from bench.processes import command
from bench.rows import Row, medians

BENCH = "small scan"
ROWS = 1_000


def run() -> list[Row]:
    """Scan one CSV without free text: with the default for names, and with names off."""
    with tempfile.TemporaryDirectory() as folder:
        table = str(write_table(Path(folder) / "employees.csv", ROWS))
        took = medians(
            {
                "off": lambda: command("scan", table, "--names", "off", "--quiet"),
                "sample": lambda: command("scan", table, "--quiet"),
            }
        )
    size = f"{ROWS:,} rows of {len(HEADER)} columns"
    return [
        Row(BENCH, f"scan --names off, {size}", took["off"]),
        Row(
            BENCH,
            f"scan, {size}",
            took["sample"],
            against="scan --names off",
            ratio=took["sample"] / took["off"],
            goal=0.6,
        ),
    ]
