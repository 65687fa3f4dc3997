"""Cells that wait for those of later batches: none is lost, none is counted twice, and there are never many."""

from __future__ import annotations

import random
from functools import cache

import pyarrow as pa
import pytest

from bpo_guard.detect.columns import waiting
from bpo_guard.detect.columns.waiting import Waiting
from bpo_guard.detect.engine import Engine
from bpo_guard.detect.filters import FILTERS
from bpo_guard.detect.interface import FieldPart
from bpo_guard.detect.registry import load_detectors
from bpo_guard.lexicon import load_lexicon
from bpo_guard.model.batch import Batch
from bpo_guard.model.place import Place
from bpo_guard.paths import policies_dir

TABLE = Place("d", "d.csv")
ODD = ("ask John", " ", "4111 1111 1111 1111", "2024-01-31", "x@y", "536-22-1845 (wife)", "Ünal", "n/a")


@cache
def engine() -> Engine:
    return Engine(load_detectors(), FILTERS, load_lexicon(policies_dir()), names="off")


def _batches(count: int) -> list[Batch]:
    rng = random.Random(7)

    def column(form: str) -> pa.Array:
        cells: list[str | None] = [
            "".join(rng.choice("123456789") if c == "9" else c for c in form) for _ in range(600)
        ]
        for at in rng.sample(range(600), 9):
            cells[at] = rng.choice((*ODD, None, ""))
        return pa.array(cells, pa.string())

    forms = {"ssn": "599-99-9999", "phone": "+49 30 9999999", "born": "1984-02-03", "": "9999999999"}
    columns = [[column(form) for form in forms.values()] for _ in range(count)]
    return [Batch(TABLE, tuple(forms), tuple(each), 600) for each in columns]


def _added(parts: dict[Place, FieldPart], more: dict[Place, FieldPart]) -> None:
    for place, part in more.items():
        parts[place] = parts[place] + part if place in parts else part


def _read(batches: list[Batch], left: Waiting | None) -> dict[Place, FieldPart]:
    parts: dict[Place, FieldPart] = {}
    for batch in batches:
        _added(parts, engine().batch(batch, parts, left))
    if left is not None:
        _added(parts, engine().rest(left, parts))
    return parts


@pytest.mark.parametrize(
    ("enough", "most", "waits"), [(4096, 2**22, True), (20, 2**22, True), (1, 2**22, False), (4096, 0, False)]
)
def test_what_comes_of_them_does_not_depend_on_when(
    enough: int, most: int, waits: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    batches = _batches(4)
    at_once = _read(batches, None)
    monkeypatch.setattr(waiting, "_ENOUGH", enough)
    monkeypatch.setattr(waiting, "_MOST", most)
    left = Waiting()
    later = _read(batches, left)
    assert bool(left.by_place) == waits
    assert {place: part.tally.to_bytes() for place, part in later.items()} == {
        place: part.tally.to_bytes() for place, part in at_once.items()
    }
    assert {place: part.kept for place, part in later.items()} == {place: part.kept for place, part in at_once.items()}
    assert {part.tally.values + part.tally.nulls for part in later.values()} == {2400}


def test_enough_of_them_are_read() -> None:
    left, cells = Waiting(), pa.array(["a"] * 1500)
    read = [len(left.now(TABLE, None, cells)) for _ in range(6)]
    assert read == [0, 0, 4500, 0, 0, 4500]
    assert not left.by_place


def test_bytes_of_all_fields_are_bounded() -> None:
    left, long = Waiting(), pa.array(["x" * 2**20] * 3)
    read = [len(left.now(TABLE.at(name), None, long)) for name in "abc"]
    assert read == [0, 3, 3]
    assert list(left.by_place) == [TABLE.at("a")]
