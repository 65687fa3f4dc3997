"""Work is counted: what takes more than its size allows is read until the steps are used up, and the rest is told."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pyarrow as pa
import pytest

from bpo_guard.cli import main
from bpo_guard.detect.columns.effort import STEPS_A_CHARACTER, Spent
from bpo_guard.detect.disguise import windows
from bpo_guard.detect.engine import Engine
from bpo_guard.detect.filters import FILTERS
from bpo_guard.detect.registry import load_detectors
from bpo_guard.detect.sightings import Overlaps, Sighting
from bpo_guard.lexicon import load_lexicon
from bpo_guard.model.batch import Batch, Text
from bpo_guard.model.place import Place
from bpo_guard.model.tally import Basis
from bpo_guard.paths import policies_dir

CARD = "4532 0151 1283 0366"
BUSY = "password=password=" * 40
"""Every word of it begins a form, and none of them holds its check."""

FEW_STEPS = 6
"""Steps a character that this is more than, and ordinary text less."""


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(load_detectors(), FILTERS, load_lexicon(policies_dir()), names="off")


def cells(**columns: list[str]) -> Batch:
    fields, values = tuple(columns), [pa.array(column) for column in columns.values()]
    return Batch(Place("x", "x.csv"), fields, tuple(values), len(values[0]), headed=True)


def test_a_field_stops_when_the_file_is_worn_and_it_took_more_than_its_share() -> None:
    busy, calm = Place("x", "x.csv", field="busy"), Place("x", "x.csv", field="calm")
    spent = Spent({busy: 600, calm: -5000}, 1000)
    with spent.by(calm) as budget:
        budget.take(5400 + 10 * STEPS_A_CHARACTER, 10)
        assert (budget.own, budget.taken, budget.worn) == (400, 5400, False)
        budget.take(1, 0)
        assert budget.worn
    with spent.by(busy) as budget:
        assert budget.worn
    with Spent({busy: 1001, calm: -5000}, 1000).by(calm) as budget:
        assert not budget.worn, "it took less than it may"


def test_values_after_the_last_step_are_counted_and_not_read(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bpo_guard.detect.engine._AT_ONCE", 1000)
    monkeypatch.setattr("bpo_guard.detect.columns.effort.STEPS_A_CHARACTER", FEW_STEPS)
    busy = [f"{BUSY}{n}" for n in range(6)]
    calm = [f"{'the parcel was left with a neighbour on the ground floor ' * 4}{n} {CARD}" for n in range(6)]
    (all_busy, _) = engine.batch(cells(busy=busy, calm=calm)).values()
    assert all_busy.unread == 0 and all_busy.beyond > 0
    monkeypatch.setattr(engine, "_steps", all_busy.beyond // 2)
    parts = engine.batch(cells(busy=busy, calm=calm))
    first, second = parts.values()
    assert 0 < first.unread < 6 and first.tally.values == 6
    assert sum(first.tally.signatures.counts.values()) == 6
    assert second.unread == 0 and second.tally.spans["CREDIT_CARD"] == 6
    again = engine.batch(cells(busy=busy, calm=calm), parts)
    assert [part.unread for part in again.values()] == [6, 0]
    assert (first + next(iter(again.values()))).unread == first.unread + 6


def test_texts_after_the_last_step_are_counted_and_not_read(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bpo_guard.detect.columns.effort.STEPS_A_CHARACTER", FEW_STEPS)
    text = Text(Place("x", "x.txt"), f"{BUSY}\n{CARD}\n", 2)
    before = engine.text(text)
    monkeypatch.setattr(engine, "_steps", 100)
    ((place, after),) = engine.text(text, before).items()
    assert (after.unread, after.tally.values, after.tally.spans) == (2, 2, {})
    assert before[place].unread == 0 and before[place].tally.spans["CREDIT_CARD"] == 1


def test_the_ledger_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("bpo_guard.detect.engine._AT_ONCE", 1000)
    monkeypatch.setattr("bpo_guard.detect.columns.effort.STEPS_A_CHARACTER", FEW_STEPS)
    rows = "".join(f"{n},{BUSY}{n}\n" for n in range(4))
    (tmp_path / "notes.csv").write_text("id,payload\n" + rows, encoding="utf-8")
    (tmp_path / "bpo-guard.toml").write_text("[limits]\nsteps = 100\n")
    options = ["--config", str(tmp_path / "bpo-guard.toml"), "--names", "off", "--format", "json"]
    assert main(["scan", str(tmp_path / "notes.csv"), *options]) == 3
    (entry,) = json.loads(capsys.readouterr().out)["result"]["ledger"]["not_examined"]
    assert (entry["reason"], entry["field"]) == ("over a limit", "payload")
    assert entry["detail"].startswith("of 3 values nothing was read")


def test_what_is_hidden_behind_very_many_codes_is_found(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(windows, "_STRETCH", 2000)
    monkeypatch.setattr(windows, "_OVERLAP", 200)
    hidden = "".join(f"%{ord(char):02x}" for char in CARD)
    text = "%41%42 or so, " * 300 + f"card {hidden}."
    (found,) = (span for span in engine.spans(text) if span.type == "CREDIT_CARD")
    assert text[found.start : found.end] == hidden and found.disguise == "percent encoding"


def test_overlapping_sightings_are_those_that_a_look_at_all_finds() -> None:
    chance = random.Random(3)
    starts = [(chance.randrange(400), chance.choice([0, 1, 3, 8, 20, 300])) for _ in range(200)]
    seen = [Sighting(start, start + length, "X", Basis.weak) for start, length in starts]
    there = Overlaps(seen)
    for _ in range(300):
        start = chance.randrange(400)
        end = start + chance.randrange(1, 40)
        assert list(there.of(start, end)) == [s for s in seen if s.start < end and s.end > start]


@pytest.mark.parametrize(
    ("unit", "least"),
    [("cancer and depression of ", 10), ("the union of tables is a muslim ", 5), ("姓名：王伟。", 2)],
)
def test_words_that_are_looked_around_at_take_steps(engine: Engine, unit: str, least: int) -> None:
    def steps(text: str) -> float:
        (part,) = engine.batch(cells(note=[text])).values()
        return part.beyond / len(text) + STEPS_A_CHARACTER

    assert least < steps(unit * 100)
    assert steps(unit * 400) < 1.2 * steps(unit * 100)


def test_no_form_is_tried_within_a_word_of_another_script(engine: Engine) -> None:
    def steps(word: str) -> int:
        text = "".join(f"{word} {n} " for n in range(1000, 1200))
        (part,) = engine.batch(cells(note=[text])).values()
        return part.beyond + STEPS_A_CHARACTER * len(text)

    assert steps("безделушки") < 1.3 * steps("б")
