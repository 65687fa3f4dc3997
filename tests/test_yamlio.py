"""YAML: strict, bounded, no surprises."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpo_guard.errors import BpoGuardError, HandoffError
from bpo_guard.yamlio import MAX_BYTES, load_yaml, read_yaml


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: NO\nb: yes\nc: off", {"a": "NO", "b": "yes", "c": "off"}),
        ("a: true\nb: ~\nc:", {"a": True, "b": None, "c": None}),
        ("a: 12\nb: 007\nc: 1.5\nd: 1e3", {"a": 12, "b": "007", "c": 1.5, "d": "1e3"}),
        ("a: 2026-12-15\nb: 12:30:45", {"a": "2026-12-15", "b": "12:30:45"}),
        ("a: '12'\n10: x", {"a": "12", "10": "x"}),
        ("", None),
        ("- a\n- [b, {c: d}]", ["a", ["b", {"c": "d"}]]),
    ],
)
def test_values(text: str, value: Any) -> None:
    assert load_yaml(text, "f.yaml", HandoffError) == value


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a: &x [1]\nb: *x", "anchors are not allowed"),
        ("a: *x", "aliases are not allowed"),
        ("a: !!python/object/apply:os.system [echo]", "tags are not allowed"),
        ("a: 1\na: 2", "the same key twice"),
        ("[" * 60 + "]" * 60, "nested too deeply"),
        ("? [a]\n: b", "a key must be a word"),
        ("a: 1\n---\nb: 2", "a second document"),
        ("a: [1", "line 2"),
        ("\tb: 1", "line 1"),
    ],
)
def test_refused(text: str, says: str) -> None:
    with pytest.raises(HandoffError, match=says):
        load_yaml(text, "f.yaml", HandoffError)


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused_in_one_line(text: str) -> None:
    try:
        load_yaml(text, "f.yaml", HandoffError)
    except BpoGuardError as error:
        assert "\n" not in str(error)


def test_files(tmp_path: Path) -> None:
    (tmp_path / "latin.yaml").write_bytes(b"a: \xff")
    (tmp_path / "long.yaml").write_text("#" * (MAX_BYTES + 1))
    for name, says in (("none.yaml", "no such file"), (".", "folder"), ("latin.yaml", "UTF-8"), ("long.yaml", "long")):
        with pytest.raises(HandoffError, match=says):
            read_yaml(tmp_path / name, HandoffError)
