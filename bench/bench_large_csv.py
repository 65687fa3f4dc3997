"""A scan of a large CSV against the least that reading it can cost: a streaming parse with every column as text."""

from __future__ import annotations

import tempfile
from pathlib import Path

from bench.data import HEADER, write_table
from bench.rows import Row, medians
from bpo_guard.model.request import ScanRequest
from bpo_guard.paths import policies_dir
from bpo_guard.scanning import scan

BENCH = "large CSV"
ROWS = 100_000


def run() -> list[Row]:
    """Both in this process, in turns."""
    with tempfile.TemporaryDirectory() as folder:
        path = write_table(Path(folder) / "employees.csv", ROWS)
        request = ScanRequest((path,), Path(folder), policies_dir(), names="off")
        megabytes = path.stat().st_size / 1e6
        took = medians({"parse": lambda: parse(path), "scan": lambda: scan(request)})
    size = f"{ROWS:,} rows of {len(HEADER)} columns, {megabytes:.0f} MB"
    ratio = took["scan"] / took["parse"]
    return [
        Row(BENCH, f"pyarrow stream, all text, {size}", took["parse"]),
        Row(BENCH, "scan --names off of the same file", took["scan"], against="pyarrow stream", ratio=ratio),
        Row(BENCH, "scan --names off, speed", megabytes / took["scan"], unit="MB/s"),
    ]


def parse(path: Path) -> int:
    """Read every row as text and keep none."""
    import pyarrow as pa
    from pyarrow import csv

    convert = csv.ConvertOptions(column_types={name: pa.string() for name in HEADER})
    with csv.open_csv(path, convert_options=convert) as reader:
        return sum(batch.num_rows for batch in reader)
