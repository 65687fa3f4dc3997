"""SQLite: every cell of every table, what was deleted and still lies there, and nothing run."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from bpo_guard.model.batch import Limits
from bpo_guard.sources import sqlite

from .conftest import Reading, read_folder
from .test_run import CORPUS

Read = Callable[..., Reading]


def database(tmp_path: Path, *statements: str, rows: list[tuple[object, ...]] = ()) -> bytes:  # type: ignore[assignment]
    file = tmp_path / "made.db"
    file.unlink(missing_ok=True)
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA secure_delete = OFF")
    connection.execute('CREATE TABLE staff (id INTEGER PRIMARY KEY, "full name" TEXT, pay REAL, raw BLOB)')
    connection.executemany("INSERT INTO staff VALUES (?, ?, ?, ?)", rows)
    connection.commit()  # so that they are written before a statement deletes them
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()
    return file.read_bytes()


def test_every_cell(read: Read, tmp_path: Path) -> None:
    random_ = random.Random(1)
    rows = [
        (n, random_.choice(["Zoë", "", None, "x" * 9000, "山田"]), random_.choice([1.5, 2.0, None]), None)
        for n in range(1, 3001)
    ]
    data = database(tmp_path, "CREATE TABLE tags (a, b, PRIMARY KEY (a, b)) WITHOUT ROWID",
                    "INSERT INTO tags SELECT id, id % 7 FROM staff",
                    'CREATE TABLE "empty; one" (ssn TEXT)', rows=rows)  # fmt: skip
    reading = read(data, "a.bin", Limits(batch_rows=1000))
    cells = reading.cells()
    assert cells["id"][:3000] == [str(row[0]) for row in rows]
    assert cells["full name"][:3000] == [row[1] or None for row in rows]
    assert cells["pay"][:3000] == [None if row[2] is None else str(row[2]).removesuffix(".0") for row in rows]
    assert {b.place.table for b in reading.batches} == {"staff", "tags", "empty; one"}
    assert [b.fields for b in reading.batches if b.rows == 0] == [("ssn",)]
    assert reading.reasons == [] and reading.given == 6000


def test_bytes(read: Read, tmp_path: Path) -> None:
    rows = [(1, None, None, b"as text"), (2, None, None, b"\x00\x01\xff"), (3, None, None, None)]
    reading = read(database(tmp_path, rows=rows), "a.db")
    assert reading.cells()["raw"] == ["as text", None, None]
    assert [(gap.place.field, gap.reason.name) for gap in reading.ledger.not_examined] == [("raw", "undecodable")]


def test_schema_views_and_triggers_are_read_and_not_run(read: Read, tmp_path: Path) -> None:
    data = database(
        tmp_path,
        "CREATE VIEW endless AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x FROM n) SELECT x, 'Hanna' FROM n",
        "CREATE TRIGGER t AFTER INSERT ON staff BEGIN INSERT INTO staff VALUES (9, 'Gus Trigger', 1, ''); END",
        "CREATE VIRTUAL TABLE words USING fts5(body)",
        "INSERT INTO words VALUES ('Fay Searched')",
    )
    reading = read(data, "a.db")
    assert "Hanna" in reading.everything() and "Gus Trigger" in reading.everything()
    assert "Fay Searched" in reading.everything()
    assert "words_content" in {b.place.table for b in reading.batches}
    assert set(reading.reasons) <= {"undecodable"}


def test_deleted_rows_still_in_the_file(read: Read, tmp_path: Path) -> None:
    rows = [(n, f"Deleted Person {n} " + "x" * 2000, None, None) for n in range(1, 50)]
    reading = read(database(tmp_path, "DELETE FROM staff", rows=rows), "a.db")
    assert "Deleted Person 17" in reading.everything() and reading.given == 0


def test_changes_that_lie_beside(tmp_path: Path) -> None:
    root = tmp_path / "in"
    root.mkdir()
    connection = sqlite3.connect(root / "a.db")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("CREATE TABLE t (a)")
    connection.execute("INSERT INTO t VALUES ('only in the journal')")
    connection.commit()
    reading = read_folder(root)
    names = sorted(p.name for p in root.iterdir())
    connection.close()
    assert "unsupported" in reading.reasons and any("-wal" in gap.detail for gap in reading.ledger.not_examined)
    assert names == ["a.db", "a.db-shm", "a.db-wal"]


@pytest.mark.parametrize("cut", [100, 5000, 20_000])
def test_cut(read: Read, tmp_path: Path, cut: int) -> None:
    data = database(tmp_path, rows=[(n, "x" * 500, None, None) for n in range(1, 200)])
    assert "corrupt" in read(data[:cut], "a.db").reasons


def test_damaged_at_random(read: Read, tmp_path: Path) -> None:
    data = database(tmp_path, rows=[(n, "x" * 500, None, None) for n in range(1, 200)])
    random_ = random.Random(2)
    for _ in range(40):
        bad = bytearray(data)
        for _ in range(30):
            bad[random_.randrange(100, len(bad))] = random_.randrange(256)
        read(bytes(bad), "a.db")


def test_a_row_lost_is_noticed(read: Read, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    honest = sqlite.table_batch
    monkeypatch.setattr(sqlite, "table_batch", lambda place, fields, rows: honest(place, fields, rows[:-1]))
    data = database(tmp_path, rows=[(1, "a", None, None), (2, "b", None, None)])
    assert read(data, "a.db").reasons == ["unreconciled"]


@pytest.mark.skipif(not CORPUS.is_dir(), reason="no corpus beside the repository")
def test_real_files() -> None:
    reading = read_folder(CORPUS / "sqlite")
    assert {b.place.table: b.rows for b in reading.batches if b.place.path.startswith("chinook")}["Customer"] == 59
    assert "unreconciled" not in reading.reasons
