"""Readers that hang, grow or crash cost their own file and leave a line; what had arrived stays."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pytest

from bpo_guard.engine.isolation import Isolation
from bpo_guard.engine.wire import pack, unpack
from bpo_guard.model.batch import Batch, Blob, Given, Limits, Text, Unread
from bpo_guard.model.ledger import Reason
from bpo_guard.model.place import Place
from bpo_guard.sources import LedgerBuilder, Spool, find_inputs, read_all

from .bad_reader import LEFT_BEHIND, Bad

LIMITS = Limits(seconds=1, worker_bytes=2**28)


@pytest.fixture(scope="module")
def isolation() -> Iterator[Isolation]:
    with Spool(LIMITS) as spool, Isolation(LIMITS, spool, "tests.engine.bad_reader") as it:
        yield it


def read(isolation: Isolation, folder: Path, *words: str) -> tuple[list[str], list[tuple[Reason, str]], LedgerBuilder]:
    """Files of one word each, all read: the texts, the reasons, the ledger."""
    for number, word in enumerate(words):
        (folder / f"{number}.x").write_text(f"{word} line\n")
    ledger, texts, reasons = LedgerBuilder(), [], []
    blobs = [b for b in find_inputs([folder], folder) if isinstance(b, Blob)]
    for item in read_all(blobs, [Bad()], LIMITS, isolation.temp, isolation):
        ledger.add(item)
        if isinstance(item, Text):
            texts.append(item.text)
        elif isinstance(item, Unread):
            reasons.append((item.reason, item.detail))
    return texts, reasons, ledger


@pytest.mark.parametrize(
    ("word", "reason", "detail"),
    [
        ("sleep", Reason.timed_out, "its reader took too long"),
        ("spin", Reason.timed_out, "its reader took too long"),
        ("given", Reason.timed_out, "its reader took too long"),
        ("grow", Reason.over_limit, "its reader needs more than 268435456 bytes of memory"),
        ("leap", Reason.over_limit, "its reader needs more memory than it may have"),
        ("segv", Reason.corrupt, "its reader crashed (signal 11)"),
        ("kill", Reason.corrupt, "its reader crashed (signal 9)"),
        ("exit", Reason.corrupt, "its reader crashed (code 0)"),
        ("connect", Reason.permission, ""),
        ("start", Reason.permission, ""),
        ("write", Reason.permission, ""),
        ("refuse", Reason.encrypted, "a password"),
        ("raise", Reason.corrupt, "its reader failed (ZeroDivisionError)"),
        ("deep", Reason.over_limit, "nested too deep for its reader"),
    ],
)
def test_a_bad_file_costs_itself_only(
    isolation: Isolation, tmp_path: Path, word: str, reason: Reason, detail: str
) -> None:
    texts, reasons, ledger = read(isolation, tmp_path, word, "good")
    before = [] if word == "given" else [word]
    assert texts == [*before, "good", "after"]
    assert reasons == [(reason, detail)]
    assert [(gap.place.path, gap.reason) for gap in ledger.reconcile().not_examined] == [("0.x", reason)]
    assert not LEFT_BEHIND.exists()


def test_what_a_parser_prints_is_no_answer(isolation: Isolation, tmp_path: Path) -> None:
    assert read(isolation, tmp_path, "print")[:2] == (["print", "after"], [])


def test_a_member_is_read_while_its_archive_waits(isolation: Isolation, tmp_path: Path) -> None:
    texts, reasons, _ = read(isolation, tmp_path, "member")
    assert (texts, reasons) == (["member", "good", "after", "after"], [])


def test_one_reader_serves_many_files_and_none_is_left(tmp_path: Path) -> None:
    (tmp_path / "temp").mkdir()
    with Spool(LIMITS, tmp_path / "temp") as spool, Isolation(LIMITS, spool, "tests.engine.bad_reader") as isolation:
        read(isolation, tmp_path, *["good"] * 20)
        (child,) = isolation._all
        assert child.alive
    assert not child.alive and list((tmp_path / "temp").iterdir()) == []


def test_a_reader_ends_with_a_run_that_is_killed(tmp_path: Path) -> None:
    """Also one that holds the interpreter's lock, and what lay in the private folder goes too."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.x").write_text("spin")
    (tmp_path / "temp").mkdir()
    code = (
        "import sys; from pathlib import Path; from bpo_guard.sources import *;"
        "from tests.engine.bad_reader import Bad;"
        "from bpo_guard.engine.isolation import Isolation; from bpo_guard.model.batch import Limits;"
        "root, temp = map(Path, sys.argv[1:]); limits = Limits();"
        "spool = Spool(limits, temp).__enter__(); (spool.folder / 'secret').write_text('x');"
        "isolation = Isolation(limits, spool, 'tests.engine.bad_reader');"
        "[print(item, flush=True) for item in read_all(find_inputs([root], root), [Bad()], limits, spool, isolation)]"
    )
    arguments = [sys.executable, "-c", code, str(tmp_path / "in"), str(tmp_path / "temp")]
    root = Path(__file__).parents[2]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True, cwd=root) as run:
        assert run.stdout is not None
        assert [run.stdout.readline()[:5] for _ in range(2)] == ["Given", "Text("]
        (folder,) = (tmp_path / "temp").iterdir()
        (reader,) = children_of(run.pid)
        run.kill()
    assert wait_until(lambda: not alive(reader)), "the reader outlives its run"
    assert wait_until(lambda: not folder.exists()), "the private folder outlives its run"


def children_of(pid: int) -> list[int]:
    listed = [int(p.name) for p in Path("/proc").iterdir() if p.name.isdigit()]
    return [p for p in listed if parent_of(p) == pid and b"python" in Path(f"/proc/{p}/cmdline").read_bytes()]


def parent_of(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    except (OSError, IndexError):
        return 0


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def wait_until(holds: object, seconds: float = 5) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if holds():  # type: ignore[operator]
            return True
        time.sleep(0.05)
    return False


@pytest.mark.parametrize(
    "item",
    [
        Given(Place("d", "p"), None),
        Given(Place("d", "p", "m!n", "t", "f", 3), 7, 3, 12),
        Unread(Place("d", "p"), Reason.encrypted, "a password"),
        Text(Place("d", "p", page=2), "Zażółć \ud800\n", 1),
        Batch(Place("d"), (), (), 3, False, 1, True, "hidden"),
        Batch(Place("d"), ("a", "a", "\ud800"), (pa.array(["x", None]), pa.array([None, ""]), pa.array(["ü", "y"])), 2),
        Batch(Place("d"), ("a",), (pa.array([], pa.string()),), 0),
        Batch(Place("d"), ("a", "b"), (pa.array(["x"]), pa.array(["y"])), 1, notes=("", "e-mail, \ud800")),
    ],
    ids=lambda item: type(item).__name__,
)
def test_items_survive_the_wire(item: Batch | Text | Given | Unread) -> None:
    import json

    header, data = pack(item)
    assert unpack(json.loads(json.dumps(header)), bytes(data)) == item
