"""What is prepared ahead says what working it out says, is current, and where it is missing only time is lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bpo_guard import prepared, preparing, yamlio
from bpo_guard.detect.forms import outlines
from bpo_guard.detect.people import names
from bpo_guard.detect.registry import load_detectors
from bpo_guard.errors import PolicyError
from bpo_guard.lexicon import stored, table
from bpo_guard.paths import policies_dir

FORMS = sorted({p.regex for d in load_detectors() for p in d.patterns})


@pytest.fixture
def nothing_prepared(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.setattr(prepared, "FILE", tmp_path / "none.bin")
    prepared._file.cache_clear()
    yield
    prepared._file.cache_clear()


def test_the_file_is_current() -> None:
    same = prepared.FILE.read_bytes() == preparing.content(policies_dir())
    assert same, "a detector, the lexicon or a catalogue changed: run `make prepare` (without, all is only slower)"


def test_outlines_are_those_of_the_expressions() -> None:
    rows = outlines.to_rows(FORMS)
    assert {regex: outlines.from_row(row) for regex, row in rows.items()} == {r: outlines.outline_of(r) for r in FORMS}


def test_the_tables_of_the_lexicon_are_those_of_its_files() -> None:
    built = table.build(table.language_files(policies_dir() / "lexicon"))
    again = stored.from_data(stored.to_data(built))
    assert again == built
    assert again.index.get("no such word", ()) == () and "no such word" not in again.index


def test_a_changed_text_is_read_anew(tmp_path: Path) -> None:
    text = (policies_dir() / "topics.yaml").read_text(encoding="utf-8")
    assert prepared.look_up(yamlio.KIND, yamlio.CODE, yamlio.content_of(text)) == yamlio.parse(text, "", PolicyError)
    changed = text + "\nmore: [1, no, 2026-01-01]\n"
    assert prepared.look_up(yamlio.KIND, yamlio.CODE, yamlio.content_of(changed)) is None
    assert yamlio.load_yaml(changed, "", PolicyError)["more"] == [1, "no", "2026-01-01"]


def test_an_entry_of_other_code_is_not_found(tmp_path: Path) -> None:
    code = tmp_path / "code.py"
    code.write_text("1")
    one = prepared.key_of("kind", (str(code),), b"text")
    prepared._digest.cache_clear()
    code.write_text("2")
    assert prepared.key_of("kind", (str(code),), b"text") != one


@pytest.mark.usefixtures("nothing_prepared")
def test_a_file_that_is_none_of_ours_costs_time_only() -> None:
    prepared.FILE.write_bytes(b"<<<<<<< ours")
    assert prepared.look_up(yamlio.KIND, yamlio.CODE, b"text") is None


@pytest.mark.usefixtures("nothing_prepared")
def test_without_the_file_everything_is_worked_out() -> None:
    assert outlines.prepared_outlines() == {}
    tables, _ = table.read_tables(policies_dir() / "lexicon")
    assert isinstance(tables.index, dict)
    assert yamlio.read_yaml(policies_dir() / "categories.yaml", PolicyError)["categories"]


def test_names_are_those_of_their_lists() -> None:
    book = names.build(policies_dir() / "lexicon" / "names")
    again = names.from_data(names.to_data(book))
    assert replace(again, prepared=()) == book
    for one, other in zip(again.openings, book.openings, strict=True):
        assert [*map(list, one.keys.values())] == [*map(list, other.keys.values())]
