"""The same rows as JSON lines against a streaming parse by pyarrow with every field as text."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from bench.large import ROWS, against_reading
from bench.mixed import header, mixed_rows
from bench.rows import Row

READER = """
import json
import sys
import pyarrow as pa
from pyarrow import json as arrow_json
with open(sys.argv[1], encoding="utf-8") as stream:
    names = list(json.loads(stream.readline()))
schema = pa.schema([(name, pa.string()) for name in names])
for batch in arrow_json.open_json(sys.argv[1], parse_options=arrow_json.ParseOptions(explicit_schema=schema)):
    batch.num_rows
"""


def run() -> list[Row]:
    """A fifth of the rows: names of fields are in every line."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "customers.jsonl"
        with path.open("w", encoding="utf-8") as stream:
            for row in mixed_rows(ROWS // 5):
                stream.write(json.dumps(dict(zip(header(), row, strict=True))) + "\n")
        return against_reading("large JSONL", path, READER, "pyarrow stream of JSON, all text")
