"""Shared by the tests of sources: read something with everything joined, as the scan does."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from bpo_guard.model.batch import Batch, Blob, Given, Limits, Source, Text, Unread
from bpo_guard.model.layout import Layout
from bpo_guard.model.ledger import Ledger
from bpo_guard.sources import LedgerBuilder, Spool, all_sources, find_inputs, read_all


@dataclass
class Reading:
    """What came out of a run."""

    items: list[Batch | Text | Unread | Given]
    ledger: Ledger

    @property
    def batches(self) -> list[Batch]:
        return [i for i in self.items if isinstance(i, Batch)]

    @property
    def texts(self) -> list[Text]:
        return [i for i in self.items if isinstance(i, Text)]

    @property
    def given(self) -> int:
        return sum(i.rows or 0 for i in self.items if isinstance(i, Given))

    @property
    def reasons(self) -> list[str]:
        return [gap.reason.name for gap in self.ledger.not_examined]

    def cells(self) -> dict[str, list[str | None]]:
        """Columns by name, batches joined; a column a batch does not have is null in it."""
        out: dict[str, list[str | None]] = {}
        rows = 0
        for batch in self.batches:
            for name in batch.fields:
                out.setdefault(name, [None] * rows)
            for name in out:
                if name in batch.fields:
                    out[name] += batch.columns[batch.fields.index(name)].to_pylist()
                else:
                    out[name] += [None] * batch.rows
            rows += batch.rows
        return out

    def everything(self) -> str:
        """All cells and texts in one string, to look for a value anywhere."""
        cells = [str(v) for b in self.batches for c in b.columns for v in c.to_pylist() if v is not None]
        return "\n".join(cells + [t.text for t in self.texts])


def read_folder(
    root: Path,
    limits: Limits | None = None,
    sources: Sequence[Source] | None = None,
    layout: Layout | None = None,
) -> Reading:
    limits = limits or Limits()
    ledger = LedgerBuilder()
    blobs = []
    for found in find_inputs([root], root, limits=limits):
        ledger.add(found)
        if isinstance(found, Blob):
            blobs.append(replace(found, layout=layout))
    items = []
    with Spool(limits) as spool:
        for item in read_all(blobs, sources or all_sources(), limits, spool):
            ledger.add(item)
            items.append(item)
    return Reading(items, ledger.reconcile())


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Reading]:
    """Read the given bytes as a file of the given name."""

    def run(data: bytes, name: str = "a.csv", limits: Limits | None = None) -> Reading:
        root = tmp_path / "in"
        shutil.rmtree(root, ignore_errors=True)
        root.mkdir()
        (root / name).write_bytes(data)
        return read_folder(root, limits)

    return run
