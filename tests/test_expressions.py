"""Expressions compiled ahead are those that Python makes, are current, and where they are missing only time is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bpo_guard import expressions, preparing
from bpo_guard.expressions import expression
from bpo_guard.packed import pack
from bpo_guard.paths import policies_dir

TRICKY = [
    (r"(?P<day>\d\d)[./](?P<month>\d\d)\2?", 0),
    (r"(?<![^\W_])(?:straße|rue|улица)(?![^\W_])", int(re.IGNORECASE)),
    (r"(a++|(?>b*)c)(?=x)", 0),
    (r"[^\W\d_]+|[一-龥]{2,4}", int(re.MULTILINE)),
]


@pytest.fixture
def nothing_known(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    monkeypatch.setattr(expressions, "FILE", tmp_path / "expressions.bin")
    expressions._known.cache_clear()
    yield tmp_path / "expressions.bin"
    expressions._known.cache_clear()


@pytest.mark.skipif(expressions._sre.MAGIC not in expressions.MAGICS, reason="the file is not for this Python")
def test_the_file_is_current_and_what_this_python_compiles() -> None:
    same = expressions.FILE.read_bytes() == expressions.content(preparing.wanted(policies_dir()))
    assert same, "a detector or the lexicon changed: run `make prepare` (without, all is only slower)"


@pytest.mark.parametrize(("pattern", "flags"), TRICKY)
def test_what_was_compiled_ahead_is_what_python_compiles(nothing_known: Path, pattern: str, flags: int) -> None:
    nothing_known.write_bytes(expressions.content([(pattern, flags)]))
    ahead, usual = expression(pattern, flags), re.compile(pattern, flags)
    assert ahead == usual  # compares the code, the flags and the pattern
    assert (ahead.groups, ahead.groupindex, ahead.flags) == (usual.groups, usual.groupindex, usual.flags)
    assert ahead is not usual


@pytest.mark.parametrize(
    "content",
    [b"", b"no such file", pack({}), expressions.content([("a+", 0)])[:-3]],
)
def test_a_damaged_file_costs_time_only(nothing_known: Path, content: bytes) -> None:
    nothing_known.write_bytes(content)
    assert expression("a+").fullmatch("aa")


def test_without_the_file_everything_is_compiled(nothing_known: Path) -> None:
    assert expression(r"\d+", re.ASCII) == re.compile(r"\d+", re.ASCII)


def test_another_python_finds_nothing(nothing_known: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nothing_known.write_bytes(expressions.content([("a+", 0)]))
    monkeypatch.setattr(expressions, "MAGICS", frozenset({1}))
    assert expressions._known().get(expressions._key("a+", 0)) is None
