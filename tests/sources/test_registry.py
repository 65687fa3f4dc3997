"""Which sources are asked of a file: all that could know it, however few modules are imported for that."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet
import pytest

from bpo_guard.model.place import Place
from bpo_guard.sources import all_sources, pick
from bpo_guard.sources.blob import make_blob

ROOT = Path(__file__).parents[2]
FILES = sorted(p for p in (ROOT / "fixtures").rglob("*") if p.is_file() and p.stat().st_size)
IMPORTED = """
import sys
from pathlib import Path
from bpo_guard.model.place import Place
from bpo_guard.sources import all_sources, pick
from bpo_guard.sources.blob import make_blob
print(pick(make_blob(Path(sys.argv[1]), Place("a", "a.csv")), all_sources()).name)
print(*(name for name in sys.modules if name.startswith("bpo_guard.sources.")))
"""


def test_no_source_is_left_out() -> None:
    everybody = tuple(all_sources())
    for path in FILES:
        blob = make_blob(path, Place(path.name, path.name))
        assert pick(blob, all_sources()) is pick(blob, everybody), path.name


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.bin", "<?xml version='1.0'?><a><b>1</b></a>".encode("utf-16"), "xml"),
        ("a.csv", b"<?xml version='1.0'?><a><b>1</b></a>", "xml"),
        ("a.csv", "Straße;Ort\nRingstraße 1;Köln\nAm Markt 2;Jena\n".encode("latin-1"), "csv"),
        ("a", b"Return-Path: <a@b.example>\nSUBJECT: x\nFrom: a@b.example\nTo: b@b.example\n\nhello\n", "mail"),
        ("dump", b"INSERT INTO a VALUES (1, 'x');\nINSERT INTO a VALUES (2, 'y');\n", "sql"),
        ("m", b":20:REF1\n:25:DE89370400440532013000\n:28C:1/1\n:60F:C260101EUR1,00\n", "swift"),
        ("m", b"{1500}30User\n{1510}1000\n{1520}20260101ABCDEFGH000001\n{2000}000000001000\n", "fedwire"),
        ("m", b"---\nname: a\ncity: b\n", "yaml"),
        ("m.yml", b"name: a\ncity: b\n", "yaml"),
        ("m", b"070707000001000001", "other archive"),
        ("m", b"HEADER RECORD*******LIBRARY HEADER RECORD!!!!!!!000000000000000000000000000000  \n", "statistics"),
        ("empty.parquet", b"not a parquet file at all", "parquet"),
    ],
)
def test_a_name_or_a_beginning_is_enough(tmp_path: Path, name: str, content: bytes, expected: str) -> None:
    (tmp_path / name).write_bytes(content)
    blob = make_blob(tmp_path / name, Place(name, name))
    source = pick(blob, all_sources())
    assert source is not None
    assert source.name == expected
    assert source is pick(blob, tuple(all_sources()))


@pytest.mark.parametrize("format_", ["csv", "parquet"])
def test_a_table_is_read_without_the_modules_of_other_formats(tmp_path: Path, format_: str) -> None:
    table = pa.table({"city": ["Jena", "Kalisz"], "age": [41, 37]})
    {"csv": pa.csv.write_csv, "parquet": pa.parquet.write_table}[format_](table, tmp_path / "a")
    command = [sys.executable, "-c", IMPORTED, str(tmp_path / "a")]
    name, modules = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout.splitlines()
    assert name == format_
    assert not {"eml", "pdf", "docx", "sqlite", "xml_", "rtf"} & {m.rpartition(".")[2] for m in modules.split()}
