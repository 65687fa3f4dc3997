"""CSV in and out: every cell, in every dialect, and the count by other code agrees."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bpo_guard.model.batch import Limits
from bpo_guard.sources import csv_
from bpo_guard.sources.dialect import Dialect
from bpo_guard.sources.records import count_records

from .conftest import Reading, read_folder

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"id,name\n1,Anna\n2,Bo\n", {"id": ["1", "2"], "name": ["Anna", "Bo"]}),
        (b"id;name\r\n007;Anna\r\n", {"id": ["007"], "name": ["Anna"]}),
        (b"id\tname\n1\tAnna\n", {"id": ["1"], "name": ["Anna"]}),
        (b"id|name\n1|Anna\n", {"id": ["1"], "name": ["Anna"]}),
        (b"id,name\r1,Anna\r2,Bo\r", {"id": ["1", "2"], "name": ["Anna", "Bo"]}),
        (b"sep=;\nid;name\n1;An,na\n", {"id": ["1"], "name": ["An,na"]}),
        (b"id,name\n1,'Anna, B'\n2,'C, D'\n", {"id": ["1", "2"], "name": ["Anna, B", "C, D"]}),
        (b'id,note\n1,"a\nb"\n2,"x ""y"""\n', {"id": ["1", "2"], "note": ["a\nb", 'x "y"']}),
        (b"\n\nid,name\n\n1,Anna\n\n\n", {"id": ["1"], "name": ["Anna"]}),
        (b"1,Anna\n2,Bo\n", {"column_1": ["1", "2"], "column_2": ["Anna", "Bo"]}),
        (b"id,id,\n1,2,3\n", {"id": ["1"], "id (2)": ["2"], "column_3": ["3"]}),
        (b"id,name\n1,\n2,NULL\n3,NA\n", {"id": ["1", "2", "3"], "name": [None, "NULL", "NA"]}),
        (b'id,height\n1,5" tall\n2,6"\n', {"id": ["1", "2"], "height": ['5" tall', '6"']}),
        (b"id,name", {"id": [], "name": []}),
        (b"id,name\n1,a\x00b\n", {"id": ["1"], "name": ["a\x00b"]}),
        ("id,name\n1,Jürgen\n".encode("utf-8-sig"), {"id": ["1"], "name": ["Jürgen"]}),
        ("id,name\n1,Jürgen €\n".encode("cp1252"), {"id": ["1"], "name": ["Jürgen €"]}),
        ("id,name\n1,Jürgen\n".encode("latin-1"), {"id": ["1"], "name": ["Jürgen"]}),
        ("id,name\n1,Jürgen\n".encode("utf-16"), {"id": ["1"], "name": ["Jürgen"]}),
        ("id,name\n1,Jürgen Meyer\n".encode("utf-16-be"), {"id": ["1"], "name": ["Jürgen Meyer"]}),
        ("id,name\n1,Zoë\n".encode() + "2,José\n".encode("cp1252"), {"id": ["1", "2"], "name": ["Zoë", "José"]}),
    ],
)
def test_cells(read: Read, data: bytes, expected: dict[str, list[str | None]]) -> None:
    reading = read(data)
    assert reading.cells() == expected
    assert reading.reasons == []
    assert reading.given == len(next(iter(expected.values())))


def test_ragged_rows_are_kept_and_counted(read: Read) -> None:
    reading = read(b"id,name\n1,Anna\n2,Bo,extra,more\n3\n4,Di\n")
    assert sorted(v for v in reading.cells()["id"] if v) == ["1", "2", "3", "4"]
    assert "extra" in reading.cells()["column_3"] and "more" in reading.cells()["column_4"]
    assert sum(b.aside for b in reading.batches) == 2
    assert reading.reasons == []


def test_a_header_narrower_than_every_row(read: Read) -> None:
    reading = read(b"id,name\n1,Anna,x1\n2,Bo,x2\n3,Cy,x3\n")
    assert reading.cells()["column_3"] == ["x1", "x2", "x3"]
    assert sum(b.aside for b in reading.batches) == 3


def test_a_header_wider_than_every_row(read: Read) -> None:
    reading = read(b"id,name,phone\n1,Anna\n2,Bo\n")
    assert reading.cells()["phone"] == [None, None]
    assert reading.reasons == []


def test_arrow_refuses_midway_and_no_row_is_lost(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_, "_BLOCK", 200)
    rows = [f"{n},name {n}" + (",odd" if n % 7 == 0 else "") for n in range(100)]
    rows[60] = '60,"' + "x" * 500 + '"'
    reading = read(("id,name\n" + "\n".join(rows) + "\n").encode())
    assert sorted(int(v) for v in reading.cells()["id"] if v) == list(range(100))
    assert reading.given == 100 and reading.reasons == []


def test_one_huge_field(read: Read) -> None:
    reading = read(b'id,note\n1,"' + b"x" * 6_000_000 + b'"\n2,end\n')
    assert reading.cells()["id"] == ["1", "2"] and reading.reasons == []


def test_a_line_without_end_is_over_the_limit(read: Read) -> None:
    limits = Limits(line_bytes=2 * 2**20)
    assert read(b"id,note\n1,a\n2," + b"x" * (3 * 2**20), limits=limits).reasons == ["over_limit"]
    assert read(b'id,note\n1,a\n2,"' + b"x\n" * (6 * 2**20), limits=limits).reasons == ["over_limit"]


def test_too_many_columns(read: Read) -> None:
    assert read(b"a,b,c,d\n1,2,3,4\n", limits=Limits(columns=3)).reasons == ["over_limit"]


def test_batches_are_bounded(read: Read) -> None:
    reading = read(b"id,name\n" + b"1,x\n" * 1000, limits=Limits(batch_rows=64))
    assert max(b.rows for b in reading.batches) == 64 and sum(b.rows for b in reading.batches) == 1000


def test_header_names_are_made_safe(read: Read) -> None:
    assert list(read(b"id,na\x1b[31mme\n1,2\n").cells()) == ["id", "na\ufffd[31mme"]


CELL = st.text(st.characters(codec="utf-8", exclude_characters="\ufeff", exclude_categories=["Cs", "Cc"]), max_size=6)
SIMPLE = st.text("ab1 ,;\t|\"'\r\nü", max_size=5)
TABLE = st.integers(2, 4).flatmap(
    lambda w: st.lists(st.lists(st.one_of(SIMPLE, CELL), min_size=w, max_size=w), min_size=1, max_size=12)
)
WRITTEN = st.tuples(st.sampled_from(",;\t|"), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]), st.booleans())


def _written(rows: list[list[str]], delimiter: str, encoding: str, quote_all: bool) -> bytes:
    text = io.StringIO()
    quoting = csv.QUOTE_ALL if quote_all else csv.QUOTE_MINIMAL
    csv.writer(text, delimiter=delimiter, quoting=quoting).writerows(rows)
    return text.getvalue().encode(encoding)


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(TABLE, WRITTEN, st.sampled_from([40, 2**20]))
@example([["a", "\r"], ["b", "c"]], (",", "utf-8", False), 40)
def test_any_table_comes_back(rows: list[list[str]], written: tuple[str, str, bool], block: int) -> None:
    """Written by the csv module and read in the dialect it was written in, wherever blocks are cut."""
    delimiter, encoding, _ = written
    header = [f"field_{n}" for n in range(len(rows[0]))]
    name = {"utf-16": "utf-16-le", "utf-8-sig": "utf-8"}.get(encoding, encoding)
    dialect = Dialect(name, delimiter, '"', True, tuple(header), len(header))
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(csv_, "detect_dialect", lambda _: dialect)
        patch.setattr(csv_, "_BLOCK", block)
        file = Path(folder, "a.csv")
        file.write_bytes(_written([header, *rows], *written))
        reading = read_folder(Path(folder), sources=[csv_.SOURCE])
    cells = reading.cells()
    if block > 40:
        assert cells == {h: [row[i] or None for row in rows] for i, h in enumerate(header)}
    else:  # rows that Arrow refused may come in another batch
        assert sorted(zip(*cells.values(), strict=True), key=repr) == sorted(
            (tuple(cell or None for cell in row) for row in rows), key=repr
        )
    assert reading.reasons == [] and reading.given == len(rows)


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(TABLE, WRITTEN)
def test_whatever_the_dialect_is_taken_for_no_row_is_lost(
    rows: list[list[str]], written: tuple[str, str, bool]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "a.csv").write_bytes(_written(rows, *written))
        reading = read_folder(Path(folder), sources=[csv_.SOURCE])
    assert set(reading.reasons) <= {"undecodable", "unsupported"}


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(['"', '""', ",", "\n", "\r\n", "\r", "a", "b c"]), max_size=40), st.integers(1, 9))
def test_counting_agrees_with_the_csv_module(parts: list[str], block: int) -> None:
    """Also for stray quotes, and wherever a block is cut."""
    text = "".join(parts)
    counted = count_records(_Pieces(text.encode(), block), ",", '"')
    assert counted == sum(1 for row in csv.reader(io.StringIO(text, newline="")) if row)


class _Pieces:
    """Hands out a few bytes at a time, however many are asked for."""

    def __init__(self, data: bytes, size: int) -> None:
        self._stream = io.BytesIO(data)
        self._size = size

    def read(self, size: int, /) -> bytes:
        return self._stream.read(self._size)
