"""The same rows as Parquet against reading all of its columns by pyarrow."""

from __future__ import annotations

import tempfile
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pyarrow as pa
from pyarrow import parquet

from bench.large import ROWS, against_reading
from bench.mixed import header, mixed_rows
from bench.rows import Row

READER = """
import sys
from pyarrow import parquet
for batch in parquet.ParquetFile(sys.argv[1]).iter_batches():
    batch.num_rows
"""


def run() -> list[Row]:
    """All columns are text. A process of its own writes them: a child is counted with the size of its parent."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "customers.parquet"
        with ProcessPoolExecutor(1) as pool:
            pool.submit(_write, path).result()
        return against_reading("large Parquet", path, READER, "pyarrow, all columns")


def _write(path: Path) -> None:
    schema = pa.schema([(name, pa.string()) for name in header()])
    columns = [pa.array(column, pa.string()) for column in zip(*mixed_rows(ROWS), strict=True)]
    parquet.write_table(pa.table(columns, schema=schema), path)
