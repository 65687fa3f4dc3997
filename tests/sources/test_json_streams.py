"""JSON too large for memory: taken apart as it goes by, with what comes of it at once."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bpo_guard.errors import SourceError
from bpo_guard.model.batch import Batch, Limits
from bpo_guard.model.place import Place
from bpo_guard.sources import all_sources, json_window, pick
from bpo_guard.sources.blob import make_blob
from bpo_guard.sources.flatten import Flattener
from bpo_guard.sources.json_ import batches_of

from .conftest import Reading

KEYS = st.sampled_from(["a", "b", "person", "1999-01-01", "x y", "anna@example.org", 'q"u.o[te]', ""])
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=6) | st.dictionaries(KEYS, inner, max_size=6),
    max_leaves=40,
)
ALIKE = {f"A {n}": {"id": n, "name": "x" * n} for n in range(8)}
UNLIKE = {**ALIKE, "B 9": {"id": 9, "first": "y"}}
WIDE = {f"k{n}": {"v": [n, {"w": "x"}]} for n in range(201)}
NARROW = {f"k{n}": {"v": [n, {"w": "x"}]} for n in range(200)}


def pieces(text: str, size: int) -> Iterator[str]:
    return iter([text[at : at + size] for at in range(0, len(text), size)])


def flat(text: str, big: int, size: int, rows: int = 1000) -> list[Batch]:
    flattener = Flattener(Place("a"), Limits(batch_rows=rows, nesting=30), rows_are_lists=True)
    return list(batches_of(lambda: nullcontext(pieces(text, size)), flattener, big))


def content(batches: list[Batch]) -> Counter[tuple[bool, tuple[tuple[str, str], ...]]]:
    """All rows that hold anything, whichever batch they are in."""
    out: Counter[tuple[bool, tuple[tuple[str, str], ...]]] = Counter()
    for batch in batches:
        columns = [column.to_pylist() for column in batch.columns]
        for n in range(batch.rows):
            row = {name: column[n] for name, column in zip(batch.fields, columns, strict=True) if column[n]}
            if row:
                out[batch.nested, tuple(sorted(row.items()))] += 1
    return out


def fields(batches: list[Batch]) -> dict[str, list[str]]:
    """All values of each field in order."""
    out: dict[str, list[str]] = {}
    for batch in batches:
        for name, column in zip(batch.fields, batch.columns, strict=True):
            out.setdefault(name, []).extend(v for v in column.to_pylist() if v is not None)
    return out


@given(VALUES, st.integers(1, 60), st.integers(1, 40), st.integers(1, 20))
@example(ALIKE, 10, 7, 3)
@example({"m": ALIKE, "n": UNLIKE, "o": [ALIKE, UNLIKE, {"p": 1}], "q": "end"}, 10, 7, 3)
@example(WIDE, 50, 20, 4)
@example({"w": WIDE, "n": NARROW, "z": 1}, 50, 20, 4)
@settings(max_examples=150, deadline=None)
def test_the_same_whichever_way_it_is_read(value: Any, big: int, size: int, rows: int) -> None:
    text = json.dumps(value)
    small, large = flat(text, 0, len(text)), flat(text, big, size, rows)
    assert content(large) == content(small)
    assert fields(large) == fields(small)


@pytest.mark.parametrize(
    ("text", "said", "kept"),
    [
        ('{"a": 1, "l": [{"b": "one"}, {"b": "two"}, {"b": tru}]}', "not JSON", ["one", "two"]),
        ('{"a": 1, "l": [{"b": "one"}, {"b": "two"}', "ends within a list", ["one", "two"]),
        ('{"a": 1, "l": [{"b": "one"}] ; "c": 2}                ', "in the middle of an object", ["one"]),
        ('{"a": 1, "l": [{"b": "one"}], c: 2}                   ', "in the middle of an object", ["one"]),
        ('{"l": ' + "[" * 40 + "1" + "]" * 40 + "}", "levels deep", []),
    ],
)
def test_a_fault_in_the_middle_keeps_what_was_before(text: str, said: str, kept: list[str]) -> None:
    flattener = Flattener(Place("a"), Limits(nesting=30), rows_are_lists=True)
    batches = []
    with pytest.raises(SourceError, match=said):
        for batch in batches_of(lambda: nullcontext(pieces(text, 4)), flattener, 8):
            batches.append(batch)
    batches += flattener.flush()
    assert fields(batches).get("l[].b", []) == kept
    if kept:
        assert fields(batches)["a"] == ["1"]


@pytest.mark.parametrize(
    "text",
    [
        '{"resourceType": "Bundle", "entry": [{"resource": {"resourceType": "Patient", "birthDate": "1980-01-01"}}]}',
        '{"turns": [{"speaker": "A", "text": "hello"}, {"speaker": "B", "text": "my number is 5"}]}',
    ],
)
def test_what_is_read_whole_is_plain_json_where_it_is_too_large(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.json").write_text(text)
    blob = make_blob(tmp_path / "a.json", Place("a"))
    whole = pick(blob, all_sources())
    monkeypatch.setattr(json_window, "LARGEST_VALUE", 20)
    large = pick(blob, all_sources())
    assert whole is not None and whole.name in ("fhir", "transcript")
    assert large is not None and large.name == "json"


def test_memory_is_bounded(read: Callable[..., Reading], monkeypatch: pytest.MonkeyPatch) -> None:
    """A document of many times what may be held at once, in one line."""
    monkeypatch.setattr(json_window, "LARGEST_VALUE", 3 * 2**19)
    row = {"name": "Anna Miller", "email": "anna@example.org"}
    text = '{"source": "x", "people": [' + ",".join([json.dumps(row)] * 60_000) + '], "end": "y"}'
    reading = read(text.encode(), "a.json")
    assert reading.reasons == ["over_limit"]  # taken apart only from 8 MiB on
    monkeypatch.setattr("bpo_guard.sources.json_.BIG", 2**18)
    reading = read(text.encode(), "a.json")
    assert reading.reasons == [] and len(text) > 2 * 3 * 2**19
    cells = fields(reading.batches)
    assert len(cells["people[].email"]) == 60_000 and cells["source"] == ["x"] and cells["end"] == ["y"]


@pytest.mark.parametrize(
    ("document", "columns"),
    [
        (
            {"columns": ["name", "pay"], "rows": [["Anna", 1], ["Peter", 2]]},
            {"columns[]": ["name", "pay"], "rows[].name": ["Anna", "Peter"], "rows[].pay": ["1", "2"]},
        ),
        (
            {"table": {"column_names": ["a@b.example", "pay"], "data": [["x", 1]]}},
            {"table.column_names[]": ["a@b.example", "pay"], "table.data[][0]": ["x"], "table.data[].pay": ["1"]},
        ),
        ({"names": ["Anna", "Peter"], "rows": [["x", 1]]}, {"names[]": ["Anna", "Peter"], "rows[][]": ["x", "1"]}),
        ({"columns": ["a", "b"], "rows": [["x"]]}, {"columns[]": ["a", "b"], "rows[][]": ["x"]}),
    ],
)
def test_rows_are_named_by_the_list_beside_them(document: object, columns: dict[str, list[str]]) -> None:
    flattener = Flattener(Place("a"), Limits(), rows_are_lists=True)
    flattener.add(json.loads(json.dumps(document), object_pairs_hook=tuple))
    assert fields(list(flattener.flush())) == columns
