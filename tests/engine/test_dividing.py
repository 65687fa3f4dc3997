"""One large file worked in parts, by several processes or after a kill: the bytes of a file read in one go."""

from __future__ import annotations

import csv
import hashlib
import io
import itertools
import json
import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from bpo_guard.engine import dividing
from bpo_guard.engine.tools import Tools
from bpo_guard.engine.work import FileWork
from bpo_guard.model.batch import Blob, Limits
from bpo_guard.model.place import Place
from bpo_guard.model.request import Effort, ScanRequest
from bpo_guard.paths import policies_dir
from bpo_guard.scanning import scan
from bpo_guard.sources import all_sources, pick
from bpo_guard.sources.blob import make_blob

from .mixed import email
from .test_runs import SharedTools, said

PART = 12_000
ROWS = 800
FIELDS = ("id", "mail", "note", "digest", "iban")


@pytest.fixture(scope="module", autouse=True)
def tools() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bpo_guard.scanning.Tools", SharedTools)
        patch.setattr(dividing, "PART_BYTES", PART)
        yield


def request(folder: Path, **effort: object) -> ScanRequest:
    return ScanRequest((folder,), folder, policies_dir(), names="off", effort=Effort(**effort))  # type: ignore[arg-type]


def rows(seed: int = 1) -> Iterator[list[str]]:
    """Notes with quotes, delimiters and line ends in them, digests of another column, and some cells empty."""
    chance = random.Random(seed)
    notes = ("", "called back", 'said "no, thanks"\nand hung up', '"', "a,b", "\r\n", "5\" pipe, 6' pipe")
    for n in range(ROWS):
        digest = hashlib.md5(email(n).encode()).hexdigest()
        yield [str(n), email(n), chance.choice(notes), digest, f"DE{chance.randrange(10**19, 10**20)}"]


def table(**how: object) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, **how)  # type: ignore[arg-type]
    writer.writerow(FIELDS)
    writer.writerows(rows())
    return out.getvalue().encode()


def ragged() -> bytes:
    """Rows too short and too long, in some parts only."""
    lines = table().split(b"\r\n")
    for n in (40, 41, 400, 700):
        lines.insert(n, b"x,extra@example.org,1,2,3,4,5,6" if n % 2 else b"y,short@example.org")
    return b"\r\n".join(lines)


def json_lines() -> bytes:
    """A field, and a list, that only few records have."""
    out = []
    for n, row in enumerate(rows()):
        record: dict[str, object] = dict(zip(FIELDS, row, strict=True))
        if n % 300 == 5:
            record |= {"rare": "503-555-0111", "phones": [{"number": "503-555-0112"}, {"kind": n}]}
        out.append(json.dumps(record))
    return "\n".join(out).encode()


def bad_lines() -> bytes:
    lines = json_lines().split(b"\n")
    lines[300:300] = [b"not json <jo@example.org>"] * 3
    lines[700:700] = [b"{"]
    return b"\n".join(lines)


def parquet() -> bytes:
    columns = list(zip(*rows(), strict=True))
    lists = [[{"phone": "503-555-0111"}] * (n % 3) for n in range(ROWS)]
    sink = io.BytesIO()
    table = pa.table([*map(list, columns), lists], names=[*FIELDS, "list"])
    pq.write_table(table, sink, row_group_size=100)
    return sink.getvalue()


FILES: dict[str, Callable[[], bytes]] = {
    "a.csv": table,
    "semicolon.csv": lambda: b"\xef\xbb\xbf" + table(delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\n"),
    "titles.csv": lambda: b'Report "of the year\r\n\r\n' + table().replace(b"called", b"r\xfcckgerufen"),
    "ragged.csv": ragged,
    "a.jsonl": json_lines,
    "bad.jsonl": bad_lines,
    "a.parquet": parquet,
}


@pytest.mark.parametrize("name", FILES)
def test_a_divided_file_says_the_same(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / name).write_bytes(FILES[name]())
    parts: list[object] = []
    run = FileWork.run

    def counting(self: FileWork, unit: Blob) -> object:
        parts.append(unit.part)
        return run(self, unit)

    monkeypatch.setattr(FileWork, "run", counting)
    whole = said(scan(request(folder)))
    assert said(scan(request(folder, resume=tmp_path / "state"))) == whole
    assert len(parts) > 3 and parts[1] is not None
    assert (None in parts[1:]) == (name == "bad.jsonl")  # a file in which something goes wrong is read in one go


def test_a_divided_file_is_cut_where_the_whole_one_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bpo_guard.scanning.Tools", Tools)
    monkeypatch.setattr("bpo_guard.detect.engine._AT_ONCE", 4000)
    monkeypatch.setattr("bpo_guard.detect.columns.effort.STEPS_A_CHARACTER", 6)
    folder = tmp_path / "in"
    folder.mkdir()
    busy = "".join(f"{n},{'password=password=' * 40}{n}\n" for n in range(120))
    (folder / "busy.csv").write_text("id,payload\n" + busy, encoding="utf-8")
    limited = replace(request(folder), limits=Limits(steps=20_000, batch_rows=10))
    whole = scan(limited)
    (entry,) = whole.ledger.not_examined
    assert (entry.reason, entry.place.field) == ("over a limit", "payload")
    divided = replace(limited, effort=Effort(resume=tmp_path / "state"))
    assert said(scan(divided)) == said(whole)


def test_a_part_of_another_file_is_read_again(tmp_path: Path) -> None:
    """The state of a run that was killed, and then the file changes under its name and size."""
    folder, state = tmp_path / "in", tmp_path / "state"
    folder.mkdir()
    data = table()
    (folder / "a.csv").write_bytes(data)
    scan(request(folder, resume=state))
    state.write_bytes(b"".join(state.read_bytes().splitlines(keepends=True)[:-1]))
    (folder / "a.csv").write_bytes(data.replace(b"called back", b"calls later"))
    assert said(scan(request(folder, resume=state))) == said(scan(request(folder)))


def test_a_worker_that_falls_over_costs_its_file_and_no_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A part that fails is no reason to say less than of the whole."""
    (tmp_path / "a.csv").write_bytes(table())
    run = FileWork.run

    def failing(self: FileWork, unit: Blob) -> object:
        result = run(self, unit)
        if unit.part is not None and unit.part[0] > 0:
            object.__setattr__(result, "gathered", None)
        return result

    whole = said(scan(request(tmp_path)))
    monkeypatch.setattr(FileWork, "run", failing)
    assert said(scan(request(tmp_path, resume=tmp_path.parent / "state"))) == whole


def test_ctrl_c_keeps_what_was_read_of_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.csv").write_bytes(table())
    run = FileWork.run

    def stopping(self: FileWork, unit: Blob) -> object:
        if unit.part is not None and unit.part[0] > 3 * PART:
            raise KeyboardInterrupt
        return run(self, unit)

    monkeypatch.setattr(FileWork, "run", stopping)
    result = scan(request(tmp_path, resume=tmp_path.parent / "state-stopped"))
    assert {g.place.path for g in result.ledger.not_examined} == {"", "a.csv"}
    assert 100 < next(f.values for f in result.fields if f.place.field == "mail") < ROWS


@pytest.mark.parametrize("name", ["a.csv", "semicolon.csv", "ragged.csv", "a.jsonl"])
def test_cuts_are_between_records(name: str, tmp_path: Path) -> None:
    """At any size of parts: read apart, they give the rows of the whole, in order."""
    (tmp_path / name).write_bytes(FILES[name]())
    blob = make_blob(tmp_path / name, Place(name, name))
    source = pick(blob, all_sources())
    whole = contents(source, blob)
    for size in (1, 500, 3_333, 50_000):
        cuts = list(source.cuts(blob, Limits(), size))  # type: ignore[union-attr]
        assert cuts[0][0] == 0 and cuts[-1][1] == blob.size
        assert all(a[1] == b[0] for a, b in itertools.pairwise(cuts))
        some = cuts if size > 1 else cuts[:30]
        parts = [contents(source, replace(blob, part=cut)) for cut in some]
        read = [row for part in parts for row in part]
        assert sorted(read) == sorted(whole) if size > 1 else set(read) <= set(whole)
        assert len(cuts) >= blob.size // max(size, 2000)


def contents(source: object, blob: Blob) -> list[str]:
    """Every value of every row, as text."""
    out = []
    for batch in source.read(blob, Limits()):  # type: ignore[attr-defined]
        for row in zip(*(c.to_pylist() for c in batch.columns), strict=True):
            out.append(json.dumps({k: v for k, v in zip(batch.fields, row, strict=True) if v}))
    return out
