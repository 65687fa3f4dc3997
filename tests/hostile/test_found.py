"""What fuzzing has found (``python -m tests.fuzz``), each once; the file is named by the source it hurt."""

from __future__ import annotations

from pathlib import Path

import pytest

from bpo_guard.model.batch import Unread
from bpo_guard.model.place import Place
from bpo_guard.sources import Spool, all_sources, read_all
from bpo_guard.sources.blob import make_blob
from tests.sources.samples import SAMPLES

from .conftest import LIMITS

FOUND = Path(__file__).with_name("found")


@pytest.mark.parametrize("file", sorted(FOUND.glob("*")), ids=lambda file: file.name)
def test_what_was_found_stays_mended(file: Path, tmp_path: Path) -> None:
    name = file.name.rpartition("-")[0].replace("-", " ")
    named = tmp_path / SAMPLES[name][0]
    named.write_bytes(file.read_bytes())
    with Spool(LIMITS, tmp_path) as spool:
        items = list(read_all([make_blob(named, Place("a", "a"))], all_sources(), LIMITS, spool))
    assert [i.detail for i in items if isinstance(i, Unread) and "failed (" in i.detail] == []
    assert items
