"""ORC and Arrow: every cell, nested ones too, and files that lie."""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.feather as feather
import pyarrow.ipc as ipc
import pyarrow.orc as orc
import pyarrow.parquet as parquet
import pytest

from bpo_guard.model.batch import Limits
from bpo_guard.sources import arrow_ipc
from bpo_guard.sources import orc as orc_source

from .conftest import Reading, read_folder
from .test_run import CORPUS

Read = Callable[..., Reading]


def _table(rows: int) -> pa.Table:
    return pa.table(
        {
            "id": pa.array(range(rows), pa.int64()),
            "name": pa.array([None if n % 5 == 0 else f"Zoë {n}" for n in range(rows)], pa.string()),
            "pay": pa.array([n / 4 for n in range(rows)], pa.float64()),
            "born": pa.array([date(1970, 1, 1 + n % 28) for n in range(rows)], pa.date32()),
            "kin": pa.array([{"name": f"k{n}"} for n in range(rows)], pa.struct([("name", pa.string())])),
            "tags": pa.array([[f"t{n}", "x"] for n in range(rows)], pa.list_(pa.string())),
        }
    )


def _orc(table: pa.Table) -> bytes:
    out = io.BytesIO()
    orc.write_table(table, out, compression="zlib", stripe_size=4096)
    return out.getvalue()


def _file(table: pa.Table) -> bytes:
    out = io.BytesIO()
    with ipc.new_file(out, table.schema) as writer:
        writer.write_table(table, max_chunksize=37)
    return out.getvalue()


def _stream(table: pa.Table) -> bytes:
    out = io.BytesIO()
    with ipc.new_stream(out, table.schema) as writer:
        writer.write_table(table, max_chunksize=37)
    return out.getvalue()


def _feather(table: pa.Table) -> bytes:
    out = io.BytesIO()
    feather.write_feather(table, out, compression="zstd")
    return out.getvalue()


KINDS = [_orc, _file, _stream, _feather]


@pytest.mark.parametrize("write", KINDS)
@pytest.mark.parametrize("rows", [0, 1, 300])
def test_every_cell(read: Read, write: Callable[[pa.Table], bytes], rows: int) -> None:
    reading = read(write(_table(rows)), "a.csv", Limits(batch_rows=64))
    cells = reading.cells()
    own = [b for b in reading.batches if not b.nested]

    def column(name: str) -> list[str | None]:
        return [v for b in own for v in b.columns[b.fields.index(name)].to_pylist()]

    assert column("id") == [str(n) for n in range(rows)]
    assert column("name") == [None if n % 5 == 0 else f"Zoë {n}" for n in range(rows)]
    assert column("pay") == [str(n / 4).removesuffix(".0") for n in range(rows)]
    assert column("born") == [f"1970-01-{1 + n % 28:02}" for n in range(rows)]
    assert column("kin.name") == [f"k{n}" for n in range(rows)]
    assert [v for v in cells["tags[]"] if v] == [v for n in range(rows) for v in (f"t{n}", "x")]
    assert reading.reasons == [] and reading.given == rows
    assert all(b.rows <= 64 for b in reading.batches)


@pytest.mark.parametrize("write", KINDS)
def test_cut_or_damaged(read: Read, write: Callable[[pa.Table], bytes]) -> None:
    data = write(_table(300))
    random_ = random.Random(8)
    for share in (0.05, 0.5, 0.95):
        assert read(data[: int(len(data) * share)], "a").reasons != []
    for _ in range(20):
        bad = bytearray(data)
        for _ in range(8):
            bad[random_.randrange(len(bad))] = random_.randrange(256)
        read(bytes(bad), "a")


def _parquet(columns: dict[str, list[str | None]], group: int) -> bytes:
    out = io.BytesIO()
    parquet.write_table(pa.table(columns), out, row_group_size=group)
    return out.getvalue()


@pytest.mark.parametrize("group", [4000, 1500, 300])
def test_texts_that_come_again_stay_coded(read: Read, group: int) -> None:
    """Every cell all the same, whether batches end with row groups or not; empty ones are null."""
    columns: dict[str, list[str | None]] = {
        "city": [("Wien", "Graz", "Linz", None)[n % 4] for n in range(4000)],
        "note": ["" if n % 3 else "seen" for n in range(4000)],
        "id": [f"C{n:07}" for n in range(4000)],
    }
    reading = read(_parquet(columns, group), "a.parquet", Limits(batch_rows=1500))
    cells = reading.cells()
    assert cells["city"] == columns["city"] and cells["id"] == columns["id"]
    assert cells["note"] == [note or None for note in columns["note"]]
    coded = {
        name for b in reading.batches for name, c in zip(b.fields, b.columns, strict=True) if "dict" in str(c.type)
    }
    assert coded == ({"city"} if group >= 1500 else set())
    assert reading.reasons == []


def test_numbers_of_no_text_are_damage(read: Read) -> None:
    texts = pa.array(["Wien", "Graz"])
    for numbers, reasons in (([0, 1, 1], []), ([0, 1, 7], ["corrupt"])):
        column = pa.DictionaryArray.from_arrays(pa.array(numbers, pa.int32()), texts, safe=False)
        assert read(_file(pa.table({"city": column})), "a.arrow").reasons == reasons


def test_the_first_feather_is_told(read: Read) -> None:
    assert read(b"FEA1" + bytes(100) + b"FEA1", "a.feather").reasons == ["unsupported"]


@pytest.mark.parametrize(("write", "module"), [(_orc, orc_source), (_file, arrow_ipc)])
def test_a_batch_lost_is_noticed(
    read: Read, monkeypatch: pytest.MonkeyPatch, write: Callable[[pa.Table], bytes], module: object
) -> None:
    honest = arrow_ipc.flat_batches
    monkeypatch.setattr(
        module, "flat_batches", lambda place, names, batch, *rest: honest(place, names, batch.slice(1), *rest)
    )
    assert read(write(_table(100)), "a").reasons == ["unreconciled"]


@pytest.mark.skipif(not CORPUS.is_dir(), reason="no corpus beside the repository")
def test_real_files() -> None:
    reading = read_folder(Path(CORPUS, "orc"))
    assert reading.given == 6002 and set(reading.reasons) <= {"undecodable"}
