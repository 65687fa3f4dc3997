"""Of a value that is very long the beginning is read, in time that grows with it alone, and the ledger has the rest."""

from __future__ import annotations

import time
from pathlib import Path

import pyarrow as pa
import pytest

from bpo_guard.detect.columns import longest
from bpo_guard.detect.engine import Engine
from bpo_guard.detect.filters import FILTERS
from bpo_guard.detect.registry import load_detectors
from bpo_guard.lexicon import load_lexicon
from bpo_guard.model.batch import Batch
from bpo_guard.model.place import Place
from bpo_guard.paths import policies_dir

CARD = "4532015112830366"


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(load_detectors(), FILTERS, load_lexicon(policies_dir()), names="off")


def cells(*values: str) -> Batch:
    return Batch(Place("x", "x.csv"), ("payload",), (pa.array(values),), len(values), headed=True)


def test_the_end_of_a_long_value_is_not_read_and_counted(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(longest, "LONGEST", 1000)
    filler = "nothing to see here " * 100
    (part,) = engine.batch(cells(f"{CARD} {filler}", f"{filler} {CARD}", CARD)).values()
    assert part.cut == 2
    assert part.tally.spans["CREDIT_CARD"] == 2
    assert part.tally.values == 3
    (whole,) = engine.batch(cells(CARD, "short")).values()
    assert whole.cut == 0
    assert (part + whole + part).cut == 4


@pytest.mark.parametrize(
    "unit",
    ["one two ", "31 ", "&#49;", '"1",', "4111 1111 ", "a@a.", "regards,\n", "Maria ", "900.318.472-4 ", "\\", "C:\\n"],
)
def test_time_grows_with_the_length_alone(engine: Engine, unit: str) -> None:
    """Four times the text takes about four times as long; something quadratic takes sixteen times."""

    def seconds(size: int) -> float:
        batch = cells(unit * (size // len(unit)))
        start = time.process_time()
        engine.batch(batch)
        return time.process_time() - start

    seconds(500)
    long, short = (min(seconds(size) for _ in range(2)) for size in (48_000, 12_000))  # others may use the machine
    assert long < 9 * max(short, 0.03)


def test_the_ledger_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from bpo_guard import scan

    monkeypatch.setattr(longest, "LONGEST", 1000)
    (tmp_path / "notes.csv").write_text("id,payload\n1," + "word " * 500 + "\n2,short\n", encoding="utf-8")
    result = scan(tmp_path, names="off")
    (entry,) = result.ledger.not_examined
    assert (entry.reason, entry.place.field) == ("over a limit", "payload")
    assert entry.detail == "of 1 values the first 1,000 characters were read"
