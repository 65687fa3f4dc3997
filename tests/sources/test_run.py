"""Walking, spooling and the ledger: nothing is lost without a line."""

from __future__ import annotations

import os
import socket
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from bpo_guard.errors import SourceError
from bpo_guard.model.batch import Batch, Blob, Given, Limits, Member, Source, Text, Unread, Yielded
from bpo_guard.model.ledger import Excluded, NotExamined, Reason
from bpo_guard.model.place import Place
from bpo_guard.sources import LedgerBuilder, Spool, all_sources, find_inputs, parse_ignore, pick, read_all
from bpo_guard.sources.names import clean_name, clean_path, unique_names

from .conftest import Reading, read_folder
from .test_documents import parquet, payroll, workbook, zipped

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"


# --- walking


def found(root: Path, *excludes: str) -> dict[str, object]:
    return {_name(f): f for f in find_inputs([root], root, excludes)}


def _name(item: Blob | NotExamined | Excluded) -> str:
    return item.path if isinstance(item, Excluded) else item.place.path


def test_files_in_order_and_nfc(tmp_path: Path) -> None:
    for name in ("b/x.csv", "a.csv", "e\u0301.csv", "b/a.csv"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    names = [_name(f) for f in find_inputs([tmp_path], tmp_path)]
    assert names == ["a.csv", "b/a.csv", "b/x.csv", "\u00e9.csv"]


def test_what_cannot_be_opened_is_told(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")
    server = socket.socket(socket.AF_UNIX)
    server.bind(str(tmp_path / "sock"))
    (tmp_path / "empty.csv").touch()
    (tmp_path / "broken").symlink_to(tmp_path / "nowhere")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    (tmp_path / "out").symlink_to("/etc/hostname")
    reasons = {_name(f): f.reason for f in find_inputs([tmp_path, tmp_path / "gone.csv"], tmp_path)}
    server.close()
    assert reasons == {
        "fifo": Reason.special_file,
        "sock": Reason.special_file,
        "empty.csv": Reason.empty,
        "broken": Reason.missing,
        "loop": Reason.special_file,
        "out": Reason.link_outside,
        "gone.csv": Reason.missing,
    }


def test_links_inside_are_followed_once(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.csv").write_text("x")
    (tmp_path / "again").symlink_to(tmp_path / "real")
    (tmp_path / "real" / "up").symlink_to(tmp_path)
    assert list(found(tmp_path)) == ["real/a.csv"]
    assert [_name(f) for f in find_inputs([tmp_path / "again"], tmp_path)] == ["again/a.csv"]


def test_exclusions_are_counted(tmp_path: Path) -> None:
    for name in (".git/a", ".git/b/c", "x.tmp", "deep/y.tmp", "keep/z.csv", "keep/old/q.csv"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    result = found(tmp_path, "*.tmp", "keep/old/")
    excluded = {f for f in result.values() if isinstance(f, Excluded)}
    assert excluded == {
        Excluded(".git", ".git/", 2),
        Excluded("x.tmp", "*.tmp"),
        Excluded("deep/y.tmp", "*.tmp"),
        Excluded("keep/old", "keep/old/", 1),
    }
    assert isinstance(result["keep/z.csv"], Blob)


def test_ignore_files() -> None:
    assert parse_ignore("# no\n\n*.tmp\n  /old/ \n") == ("*.tmp", "/old/")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_no_permission(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("x")
    (tmp_path / "a.csv").chmod(0)
    assert [f.reason for f in find_inputs([tmp_path], tmp_path)] == [Reason.permission]


def test_a_file_over_the_limit(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("xxxx")
    assert [f.reason for f in find_inputs([tmp_path], tmp_path, limits=Limits(file_bytes=3))] == [Reason.over_limit]


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("a\x1b]0;x\x07b", "a\ufffd]0;x\ufffdb"),
        ("a\nb\u202etxt.exe", "a\ufffdb\ufffdtxt.exe"),
        ("e\u0301", "\u00e9"),
        ("\ud800", "\ufffd"),
        ("x" * 500, "x" * 199 + "…"),
    ],
)
def test_names_are_safe(name: str, safe: str) -> None:
    assert clean_name(name) == safe
    assert clean_path("../" + name + "/./C:\\x") == f"__/{safe}/C_/x"


def test_names_are_unique() -> None:
    assert unique_names(["a", "a (2)", "a", ""]) == ("a", "a (2)", "a (3)", "column_4")


# --- spool


def test_the_spool_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), Spool(Limits(), tmp_path) as spool:
        assert stat.S_IMODE(spool.folder.stat().st_mode) == 0o700
        (spool.folder / "x").write_text("secret")
        raise ZeroDivisionError
    assert list(tmp_path.iterdir()) == []


# --- ledger: sources that break


@dataclass
class Broken:
    """A source with a fault."""

    inner: Source
    fault: Callable[[Iterator[Yielded]], Iterator[Yielded]]

    @property
    def name(self) -> str:
        return self.inner.name

    def sniff(self, blob: Blob) -> int:
        return self.inner.sniff(blob)

    def given(self, blob: Blob, limits: Limits) -> Iterator[Given]:
        return self.inner.given(blob, limits)

    def read(self, blob: Blob, limits: Limits) -> Iterator[Yielded]:
        return self.fault(self.inner.read(blob, limits))


def drops_the_last_batch(items: Iterator[Yielded]) -> Iterator[Yielded]:
    yield from list(items)[:-1]


def swallows_everything(items: Iterator[Yielded]) -> Iterator[Yielded]:
    list(items)
    yield from ()


def repeats(items: Iterator[Yielded]) -> Iterator[Yielded]:
    for item in items:
        yield item
        yield item


def skips_a_table(items: Iterator[Yielded]) -> Iterator[Yielded]:
    yield from (i for i in items if not (isinstance(i, Batch) and i.place.table == "Old"))


def _table(rows: int) -> bytes:
    import pyarrow as pa

    return parquet(pa.table({"n": list(range(rows))}))


SAMPLES = {
    "csv": ("a.csv", b"id,name\n" + b"1,x\n" * 300),
    "jsonl": ("a.jsonl", b'{"a": 1}\n' * 300),
    "parquet": ("a.parquet", _table(300)),
    "text": ("a.txt", b"some words of text\n" * 300),
    "xlsx": ("a.xlsx", workbook(payroll)),
    "zip": ("a.zip", zipped(**{"a.csv": b"id,name\n1,x\n", "b.csv": b"id,name\n1,x\n"})),
    "json": ("a.json", b'[{"a": 1}]'),
}
COUNTS_ROWS = {"csv", "jsonl", "parquet", "text"}
FAULTS = [
    *((name, swallows_everything) for name in SAMPLES),
    *((name, drops_the_last_batch) for name in (*sorted(COUNTS_ROWS), "xlsx", "zip")),
    *((name, repeats) for name in sorted(COUNTS_ROWS)),
    ("xlsx", skips_a_table),
]


def broken_run(tmp_path: Path, name: str, fault: Callable[[Iterator[Yielded]], Iterator[Yielded]]) -> Reading:
    file, data = SAMPLES[name]
    (tmp_path / file).write_bytes(data)
    sources = [Broken(s, fault) if s.name == name else s for s in all_sources()]
    return read_folder(tmp_path, Limits(batch_rows=100), sources)


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sound_source_reconciles(tmp_path: Path, name: str) -> None:
    assert broken_run(tmp_path, name, lambda items: items).reasons == []


@pytest.mark.parametrize(("name", "fault"), FAULTS)
def test_a_lost_batch_shows(tmp_path: Path, name: str, fault: Callable[[Iterator[Yielded]], Iterator[Yielded]]) -> None:
    reading = broken_run(tmp_path, name, fault)
    assert "unreconciled" in reading.reasons
    assert reading.ledger.examined.files == 0


def test_one_bad_file_does_not_end_the_run(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(b"{")
    (tmp_path / "b.csv").write_bytes(b"id,name\n1,x\n")
    reading = read_folder(tmp_path)
    assert reading.reasons == ["corrupt"] and reading.cells()["name"] == ["x"]
    assert (reading.ledger.given.files, reading.ledger.examined.files) == (2, 1)
    assert (reading.ledger.given.bytes, reading.ledger.examined.bytes) == (13, 12)


def test_a_file_that_goes_away(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"id,name\n1,x\n")
    blobs = [b for b in find_inputs([tmp_path], tmp_path) if isinstance(b, Blob)]
    (tmp_path / "a.csv").unlink()
    with Spool(Limits()) as spool:
        items = list(read_all(blobs, all_sources(), Limits(), spool))
    assert {i.reason for i in items if isinstance(i, Unread)} == {Reason.missing}


def test_builders_merge_in_any_split(tmp_path: Path) -> None:
    for name, (file, data) in SAMPLES.items():
        (tmp_path / f"{name}_{file}").write_bytes(data)
    (tmp_path / "bad.json").write_bytes(b"{")
    whole, parts = LedgerBuilder(), [LedgerBuilder() for _ in range(3)]
    with Spool(Limits()) as spool:
        for number, entry in enumerate(find_inputs([tmp_path], tmp_path)):
            read = read_all([entry], all_sources(), Limits(), spool) if isinstance(entry, Blob) else ()
            for item in (entry, *read):
                whole.add(item)
                parts[number % 3].add(item)
    parts[2].merge(parts[0])
    parts[2].merge(parts[1])
    assert parts[2].reconcile() == whole.reconcile()


def test_members_that_fail_to_open_are_told(tmp_path: Path) -> None:
    class Bad:
        name = "bad"

        def sniff(self, blob: Blob) -> int:
            return 100

        def given(self, blob: Blob, limits: Limits) -> Iterator[Given]:
            yield Given(blob.place)

        def read(self, blob: Blob, limits: Limits) -> Iterator[Yielded]:
            yield Member(replace(blob.place, member="m"), "m", 1, self._open)

        def _open(self, target: Path) -> int:
            target.write_bytes(b"half")
            raise SourceError(Reason.corrupt, "damaged")

    (tmp_path / "x").write_bytes(b"x")
    reading = read_folder(tmp_path, sources=[Bad()])
    assert [g.place.member for g in reading.ledger.not_examined] == ["m"]


def test_every_source_is_found_and_unsure_of_noise(tmp_path: Path) -> None:
    assert {s.name for s in all_sources()} >= set(SAMPLES)
    (tmp_path / "x").write_bytes(os.urandom(4096).replace(b"PK", b"xx"))
    blob = next(b for b in find_inputs([tmp_path], tmp_path) if isinstance(b, Blob))
    assert pick(blob, all_sources()) is None


def test_place_of_a_unit_in_nested_containers() -> None:
    builder = LedgerBuilder()
    place = Place("a.zip", "a.zip", "b.zip!c.csv")
    builder.given(Given(replace(place, member="b.zip")))
    builder.given(Given(place, 0))
    builder.unread(Unread(place, Reason.corrupt))
    assert [g.reason for g in builder.reconcile().not_examined] == [Reason.corrupt]


_ZIP = Place("a.zip", "a.zip")
_ONE, _TWO = replace(_ZIP, member="one.xlsx"), replace(_ZIP, member="two.csv")
_SHEET = Text(replace(_ONE, table="s"), "x", 1)
_CUT = Unread(_ZIP, Reason.truncated, "ends here", ended=True)


@pytest.mark.parametrize(
    ("items", "lost"),
    [
        ([_CUT], []),  # all that was given is behind the place where reading ended
        ([_SHEET, _CUT], ["one.xlsx"]),
        ([_SHEET, Text(replace(_ONE, table="t"), "x\nx", 2), _CUT], []),
        ([replace(_CUT, ended=False)], ["one.xlsx", "one.xlsx", "one.xlsx", "two.csv"]),
        ([replace(_CUT, place=_ONE)], ["two.csv"]),
    ],
    ids=["all", "a member that was read whole", "the member behind", "only a remark", "a member that ended"],
)
def test_where_reading_ended_one_line_stands_for_the_rest(items: list[Text | Unread], lost: list[str]) -> None:
    """And for nothing that reading had already passed when it ended."""
    builder = LedgerBuilder()
    for given in (Given(_ONE), Given(_TWO), Given(replace(_ONE, table="s"), 1), Given(replace(_ONE, table="t"), 2)):
        builder.given(given)
    for item in items:
        builder.add(item)
    again = LedgerBuilder.from_json(builder.to_json())
    merged = LedgerBuilder()
    merged.merge(again)
    gaps = merged.reconcile().not_examined
    assert [g.place.member for g in gaps if g.reason is Reason.unreconciled] == lost


# --- real files


@pytest.mark.skipif(not CORPUS.is_dir(), reason="no corpus beside the repository")
@pytest.mark.parametrize(
    "kind", ["csv", "json", "jsonl", "parquet", "xlsx", "log", "archive", "malicious", "malicious-generated"]
)
def test_corpus(kind: str) -> None:
    """No exception, everything in the ledger, given and read agree."""
    if not (CORPUS / kind).is_dir():
        pytest.skip("not in this corpus")
    reading = read_folder(CORPUS / kind)
    assert "unreconciled" not in reading.reasons
    files = sum(len(names) for _, _, names in os.walk(CORPUS / kind))
    assert reading.ledger.given.files == files
    told = {gap.place.path for gap in reading.ledger.not_examined}
    seen = {item.place.path for item in (*reading.batches, *reading.texts)}
    assert len(told | seen) == files
