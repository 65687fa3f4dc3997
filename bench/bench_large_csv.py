"""A large CSV of 30 mixed columns against a streaming parse with every column as text."""

from __future__ import annotations

import tempfile
from pathlib import Path

from bench.large import ROWS, against_reading
from bench.mixed import write_mixed
from bench.rows import Row

READER = """
import sys
import pyarrow as pa
from pyarrow import csv
with open(sys.argv[1], encoding="utf-8") as stream:
    names = stream.readline().strip().split(",")
convert = csv.ConvertOptions(column_types={name: pa.string() for name in names})
with csv.open_csv(sys.argv[1], convert_options=convert) as reader:
    sum(batch.num_rows for batch in reader)
"""


def run() -> list[Row]:
    """Without running text, and with a column of it in three rows of ten."""
    with tempfile.TemporaryDirectory() as folder:
        plain = write_mixed(Path(folder) / "customers.csv", ROWS)
        rows = against_reading("large CSV", plain, READER, "pyarrow stream, all text")
        plain.unlink()
        notes = write_mixed(Path(folder) / "cases.csv", ROWS, text=True)
        return rows + against_reading("large CSV with notes", notes, READER, "pyarrow stream, all text")
