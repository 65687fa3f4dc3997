"""Reading as a scan does it, readers in processes of their own, under limits that a test can reach."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bpo_guard.engine.isolation import Isolation
from bpo_guard.model.batch import Blob, Limits
from bpo_guard.sources import LedgerBuilder, Spool, all_sources, find_inputs, read_all
from tests.sources.conftest import Reading

LIMITS = Limits(
    member_bytes=20 * 2**20, total_bytes=60 * 2**20, members=500, depth=3, line_bytes=2**20, seconds=8,
    worker_bytes=600 * 2**20, nesting=40,
)  # fmt: skip


@pytest.fixture(scope="session")
def readers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Isolation, Path]]:
    """One set for all tests, and the folder its private folder is in."""
    temp = tmp_path_factory.mktemp("temp")
    with Spool(LIMITS, temp) as spool, Isolation(LIMITS, spool) as isolation:
        yield isolation, temp


Survey = Callable[[Path], Reading]


@pytest.fixture
def survey(readers: tuple[Isolation, Path]) -> Survey:
    """Read a folder. Nothing may be left in the private folder, or have been made in the scanned one."""
    isolation, temp = readers

    def run(root: Path) -> Reading:
        before = sorted(p.as_posix() for p in root.parent.rglob("*"))
        ledger, items = LedgerBuilder(), []
        with Spool(LIMITS, temp) as budget:
            budget._folder, budget._cleaner = isolation.temp.folder, None
            for entry in find_inputs([root], root, limits=LIMITS):
                ledger.add(entry)
                if isinstance(entry, Blob):
                    for item in read_all([entry], all_sources(), LIMITS, budget, isolation):
                        ledger.add(item)
                        items.append(item)
            left = [p for p in isolation.temp.folder.iterdir() if p.is_file()]
            budget._folder = None
        assert left == []
        assert sorted(p.as_posix() for p in root.parent.rglob("*")) == before
        return Reading(items, ledger.reconcile())

    return run
