"""SAS, Stata, SPSS, dBase and DuckDB: every cell, labels, memos, what is deleted."""

from __future__ import annotations

import random
import struct
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from bpo_guard.model.batch import Limits
from bpo_guard.model.request import ScanRequest
from bpo_guard.paths import policies_dir
from bpo_guard.scanning import scan
from bpo_guard.sources import dbase, duckdb_

from .conftest import Reading, read_folder
from .test_run import CORPUS

Read = Callable[..., Reading]


# --- Stata: written here by the format's definition (release 117), for no writer of it works without pandas


def _dta(names: list[str], labels: list[str], rows: list[list[str]], width: int = 24) -> bytes:
    def fixed(text: str, size: int) -> bytes:
        return text.encode("cp1252")[: size - 1].ljust(size, b"\0")

    count = len(names)
    head = b"<stata_dta><header><release>117</release><byteorder>LSF</byteorder><K>" + struct.pack("<H", count)
    head += b"</K><N>" + struct.pack("<I", len(rows)) + b"</N><label>\0</label><timestamp>\0</timestamp></header>"
    parts = [
        head,
        b"<map>" + bytes(14 * 8) + b"</map>",
        b"<variable_types>" + struct.pack("<H", width) * count + b"</variable_types>",
        b"<varnames>" + b"".join(fixed(n, 33) for n in names) + b"</varnames>",
        b"<sortlist>" + bytes(2 * (count + 1)) + b"</sortlist>",
        b"<formats>" + fixed(f"%{width}s", 49) * count + b"</formats>",
        b"<value_label_names>" + bytes(33 * count) + b"</value_label_names>",
        b"<variable_labels>" + b"".join(fixed(n, 81) for n in labels) + b"</variable_labels>",
        b"<characteristics></characteristics>",
        b"<data>" + b"".join(fixed(v, width + 1)[:width] for row in rows for v in row) + b"</data>",
        b"<strls></strls>",
        b"<value_labels></value_labels>",
        b"</stata_dta>",
    ]
    starts, at = [0], 0
    for part in parts:
        at += len(part)
        starts.append(at)
    places = [0, starts[1], *starts[2:12], starts[12], starts[13]]
    parts[1] = b"<map>" + struct.pack("<14Q", *places) + b"</map>"
    return b"".join(parts)


def test_stata(read: Read) -> None:
    rows = [[str(n), f"Zoë {n}"] for n in range(300)]
    data = _dta(["id", "v2"], ["", "Name of the person"], rows)
    reading = read(data, "a.bin", Limits(batch_rows=256))
    assert reading.cells() == {"id": [r[0] for r in rows], "v2": [r[1] for r in rows]}
    assert {b.notes for b in reading.batches} == {("", "Name of the person")}
    assert reading.reasons == [] and reading.given == 300
    assert read(data[: len(data) // 2], "a.dta").reasons != []
    assert read(_dta(["id"], [""], []), "a.dta").cells() == {"id": []}


# --- SPSS: likewise, a system file without compression


def _sav(rows: list[tuple[str, float]]) -> bytes:
    def variable(name: str, width: int, label: str) -> bytes:
        text = label.encode()
        padded = text.ljust(-(-len(text) // 4) * 4)
        format_ = (1 << 16 | 8 << 8) if width else (5 << 16 | 8 << 8 | 2)
        return (struct.pack("<iiiiii", 2, width, 1, 0, format_, format_) + name.encode().ljust(8)
                + struct.pack("<i", len(text)) + padded)  # fmt: skip

    labels = {1.0: "catholic", 2.0: "muslim"}
    data = (
        b"$FL2" + b"@(#) SPSS DATA FILE made by hand".ljust(60) + struct.pack("<iiiiid", 2, 2, 0, 0, len(rows), 100.0)
    )
    data += b"01 Jan 2612:00:00" + b"a study".ljust(64) + bytes(3)
    data += variable("WHO", 8, "Name of the person") + variable("Q1", 0, "Belief")
    data += struct.pack("<ii", 3, len(labels))
    for value, text in labels.items():
        data += struct.pack("<d", value) + (bytes([len(text)]) + text.encode()).ljust(-(-(len(text) + 1) // 8) * 8)
    data += struct.pack("<iii", 4, 1, 2)
    data += struct.pack("<ii", 999, 0)
    return data + b"".join(name.encode().ljust(8)[:8] + struct.pack("<d", q) for name, q in rows)


def test_spss(read: Read) -> None:
    random_ = random.Random(5)
    rows = [(f"P{n}", float(random_.choice([1, 2, 3]))) for n in range(200)]
    reading = read(_sav(rows), "a.bin", Limits(batch_rows=256))
    assert reading.cells() == {
        "WHO": [name for name, _ in rows],
        "Q1": [{1.0: "catholic", 2.0: "muslim", 3.0: "3"}[q] for _, q in rows],
    }
    assert "a study" in reading.everything() and reading.reasons == [] and reading.given == 200
    for cut in (100, 300, 1000):
        assert read(_sav(rows)[:cut], "a.sav").reasons != []


@pytest.mark.skipif(not CORPUS.is_dir(), reason="no corpus beside the repository")
def test_real_statistics() -> None:
    reading = read_folder(Path(CORPUS, "statfile"))
    assert reading.given == 11 + 3 and reading.reasons == []
    assert "Record Number" in {note for batch in reading.batches for note in batch.notes}


# --- dBase


def _dbf(rows: list[tuple[str, str, str, bool]], memo: bool = False) -> bytes:
    fields = [("NAME", b"C", 12), ("PAY", b"N", 8), ("BORN", b"D", 8), *([("NOTE", b"M", 10)] if memo else [])]
    width = 1 + sum(size for *_, size in fields)
    start = 32 + 32 * len(fields) + 1
    head = (
        struct.pack("<BBBBIHH", 0x83 if memo else 0x03, 124, 5, 17, len(rows), start, width) + bytes(17) + b"\x03\0\0"
    )
    for name, kind, size in fields:
        head += name.encode().ljust(11, b"\0") + kind + bytes(4) + bytes([size, 0]) + bytes(14)
    body = b"".join(
        (b"*" if deleted else b" ") + name.encode("cp1252").ljust(12) + pay.rjust(8).encode() + born.encode().ljust(8)
        + (b"1".rjust(10) if memo else b"")
        for name, pay, born, deleted in rows
    )  # fmt: skip
    return head + b"\r" + body + b"\x1a"


PEOPLE = [("Zoë", "007", "20240131", False), ("Bo", "1.50", "", False), ("Gus Gone", "-3", "19991231", True)]


def test_dbase(read: Read) -> None:
    reading = read(_dbf(PEOPLE), "a.txt")
    assert reading.cells() == {
        "NAME": ["Zoë", "Bo", "Gus Gone"], "PAY": ["007", "1.50", "-3"], "BORN": ["2024-01-31", None, "1999-12-31"],
    }  # fmt: skip
    assert [b.remark for b in reading.batches] == ["", "rows marked as deleted"]
    assert reading.reasons == [] and reading.given == 3
    assert read(_dbf([]), "a.dbf").batches[0].fields == ("NAME", "PAY", "BORN")
    assert read(_dbf(PEOPLE)[:-40], "a.dbf").reasons == ["truncated"]
    assert read(_dbf(PEOPLE)[:70], "a.dbf").reasons != []


def test_dbase_memo(tmp_path: Path) -> None:
    (tmp_path / "a.dbf").write_bytes(_dbf(PEOPLE[:1], memo=True))
    reading = read_folder(tmp_path)
    assert [(gap.reason.name, gap.place.field) for gap in reading.ledger.not_examined] == [("missing", "NOTE")]
    (tmp_path / "a.dbt").write_bytes(bytes(512) + b"she is on leave\x1a\x1a" + bytes(600))
    assert "she is on leave" in read_folder(tmp_path).everything()


def test_a_row_of_dbase_lost_is_noticed(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    honest = dbase.table_batch
    monkeypatch.setattr(
        dbase, "table_batch", lambda place, fields, rows, remark: honest(place, fields, rows[:-1], remark)
    )
    assert read(_dbf(PEOPLE), "a.dbf").reasons != []


# --- DuckDB


def _duckdb(tmp_path: Path, *statements: str) -> bytes:
    file = tmp_path / "made.duckdb"
    file.unlink(missing_ok=True)
    with duckdb.connect(str(file)) as connection:
        for statement in statements:
            connection.execute(statement)
    return file.read_bytes()


STATEMENTS = (
    "CREATE TABLE staff AS SELECT i::BIGINT AS id, 'Zoë ' || i AS \"full name\", i / 4 AS pay, ['t' || i, 'x'] AS tags "
    "FROM range(3000) t(i)",
    "CREATE SCHEMA hr",
    'CREATE TABLE hr."empty; one" (ssn VARCHAR)',
    "COMMENT ON COLUMN hr.\"empty; one\".ssn IS 'of Hanna'",
    "CREATE VIEW endless AS SELECT * FROM read_csv('/etc/passwd')",
)


def test_duckdb(read: Read, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = _duckdb(tmp_path, *STATEMENTS[:4])
    reading = read(data, "a.bin")
    own = [b for b in reading.batches if b.place.table == "staff" and not b.nested]
    columns = {name: [v for b in own for v in b.columns[i].to_pylist()] for i, name in enumerate(own[0].fields)}
    assert columns["id"] == [str(n) for n in range(3000)]
    assert columns["full name"] == [f"Zoë {n}" for n in range(3000)]
    assert columns["pay"] == [str(n / 4).removesuffix(".0") for n in range(3000)]
    assert [b.fields for b in reading.batches if b.place.table == "hr.empty; one"] == [("ssn",)]
    assert "of Hanna" in reading.everything() and reading.reasons == [] and reading.given == 3000
    for cut in (5000, len(data) // 2):
        assert read(data[:cut], "a.duckdb").reasons != []
    honest = duckdb_.flat_batches
    monkeypatch.setattr(
        duckdb_, "flat_batches", lambda place, names, batch, *rest: honest(place, names, batch.slice(1), *rest)
    )
    assert read(data, "a.duckdb").reasons == ["unreconciled"]


def test_a_label_is_evidence_also_when_the_reader_is_a_process_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "a.dta").write_bytes(_dta(["v1"], ["Bank account number"], [[f"8472{n:06d}"] for n in range(60)]))
    result = scan(ScanRequest((tmp_path,), tmp_path, policies_dir(), names="off"))
    evidence = [e for f in result.fields if f.place.field == "v1" for t in f.types for e in t.evidence]
    assert any("in its comment" in e for e in evidence), evidence
