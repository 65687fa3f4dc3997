"""The raw counter of JSON values against a parser, however the text is cut into pieces."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpo_guard.sources import text
from bpo_guard.sources.json_count import count_values

from .conftest import Reading

WORDS = st.text(st.sampled_from(["a", '"', "\\", ":", ",", " ", "é", "\n", "1", "[", "}"]), max_size=6)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4),
    max_leaves=12,
)


def leaves(value: object) -> int:
    """Values that are neither null nor empty; a key of nothing is taken for an empty value, so it takes one away."""
    if isinstance(value, dict):
        return sum(map(leaves, value.values())) - ("" in value)
    if isinstance(value, list):
        return sum(map(leaves, value))
    return int(value not in (None, ""))


@given(st.lists(VALUES, max_size=3), st.integers(1, 9), st.sampled_from([None, 1]))
def test_as_many_as_a_parser_finds(documents: list[object], size: int, indent: int | None) -> None:
    whole = "\n".join(json.dumps(d, indent=indent, ensure_ascii=False) for d in documents)
    pieces = [whole[at : at + size] for at in range(0, len(whole), size)]
    assert count_values(pieces) == max(0, sum(map(leaves, documents)))


@pytest.mark.parametrize(
    ("document", "count"),
    [
        ('{"a": "x", ":": 1}', 2),
        ('["\\\\", "\\"", ""]', 2),
        ('"a" : 1', 1),
        ("[nullable, null]", 1),
        ('["' + "x" * 99 + '"]', 1),
    ],
)
def test_odd_texts(document: str, count: int) -> None:
    assert count_values(document) == count_values([document]) == count


@pytest.mark.parametrize(
    "document",
    [
        {"data": [{"id": n, "tags": ["x", "y"], "of": {"n": None}} for n in range(300)], "next": ""},
        [{"a": [[1, 2], [3]], "b": {"c": [{"d": "x"}]}}] * 40,
        {f"key {n}": {"a": n, "b": "x"} for n in range(300)},
        {"2026-01-01": 1, "2026-01-02": 2},
        {"anna@example.org": [1, 2]},
        [],
        {},
        3,
    ],
)
def test_what_is_read_is_what_was_counted(
    read: Callable[..., Reading], document: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Keys that are taken for values make it more, never fewer."""
    monkeypatch.setattr(text, "CHUNK", 50)
    reading = read(json.dumps(document).encode(), "a.json")
    assert reading.reasons == [] and reading.ledger.examined.values >= leaves(document)
