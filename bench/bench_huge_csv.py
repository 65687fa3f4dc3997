"""A CSV of a gigabyte, names by the language model on the default sample, against a streaming parse."""

from __future__ import annotations

import tempfile
from pathlib import Path

from bench.bench_large_csv import READER
from bench.large import ROWS, against_reading
from bench.mixed import write_mixed
from bench.rows import Row

_TIMES = 4.0


def run() -> list[Row]:
    """Nine times the rows of the large CSV: memory must be what it is there."""
    with tempfile.TemporaryDirectory() as folder:
        path = write_mixed(Path(folder) / "customers.csv", 9 * ROWS)
        return against_reading("huge CSV", path, READER, "pyarrow stream, all text", names=(), times=_TIMES)
