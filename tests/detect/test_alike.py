"""Texts that differ in their digits alone are read once for their words, and no text is read with its neighbour's."""

from __future__ import annotations

from functools import cache

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from bpo_guard.detect.columns.alike import Alike
from bpo_guard.detect.columns.layout import Layout
from bpo_guard.detect.columns.shapes import values_from
from bpo_guard.detect.terms.wordindex import WordIndex
from bpo_guard.detect.terms.words import Words, load_words
from bpo_guard.paths import policies_dir

TEXTS = (
    "Case 4711: Maria Fernandez called", "Case 4712: Maria Fernandez called", "Case 9: Maria Fernandez called",
    "she is a type 1 diabetic", "she is a type 2 diabetic", "she is a type 7 diabetic", "Gracias, Araceli",
    "FRAU KOWALSKA RIEF AN WEGEN 12", "FRAU KOWALSKA RIEF AN WEGEN 31", "si ana po ang tumawag", "si ana vive en 3",
    "Anders, Maria; Klein, Otto; done 1", "write to @maria_lopez 8", "write to @maria_lopez 9", "Me Dupont et la 2",
    "nothing here 44 at all", "ALL IN CAPITALS TODAY MARIA", "Der Brief an Herrn Klein von der Bank ist da 5",
    "named John Smith", "He said that Will will call", "x\u0663 Maria Silva", "Ana", "",
)  # fmt: skip


@cache
def _words() -> tuple[Words, WordIndex]:
    words = load_words(policies_dir() / "lexicon")
    return words, WordIndex(words.lists())


def _found(texts: list[str]) -> dict[str, list[tuple[int, int, str, str]]]:
    words, index = _words()
    values = values_from(dict.fromkeys(texts, 1))
    layout = Layout(values.texts)
    found: dict[str, list[tuple[int, int, str, str]]] = {text: [] for text in values.texts}
    for i, s in words.read(layout, values, np.ones(len(values), np.bool_), index.values_with(layout), [].append):
        found[values.texts[i]].append((s.start, s.end, s.type, s.basis.value))
    return {text: sorted(seen) for text, seen in found.items()}


@cache
def _alone(text: str) -> list[tuple[int, int, str, str]]:
    return _found([text])[text]


@given(st.lists(st.sampled_from([text for text in TEXTS if text]), min_size=2, unique=True))
@settings(max_examples=60, deadline=None)
def test_together_as_alone(texts: list[str]) -> None:
    assert _found(texts) == {text: _alone(text) for text in texts}


def test_what_stands_in_such_texts_is_found() -> None:
    found = _found([text for text in TEXTS if text])
    persons = [text for text, seen in found.items() if any(type_ == "PERSON" for _, _, type_, _ in seen)]
    ill = [text for text, seen in found.items() if any(type_ == "HEALTH_CONDITION" for _, _, type_, _ in seen)]
    assert set(TEXTS[:3]) <= set(persons)
    assert ill == ["she is a type 1 diabetic", "she is a type 2 diabetic", "she is a type 7 diabetic"]


def test_groups_are_told_by_all_but_the_digits() -> None:
    alike = Alike.of(["a1", "b1", "a2", "a22", "a\u0663", "a1\x00", "a3"])
    assert alike.number.tolist() == [0, 1, 0, 2, 3, 4, 0]
    assert alike.firsts.tolist() == [0, 1, 3, 4, 5]
    assert alike.spread(np.array([True, False, True, False, False])).tolist() == [
        True, False, True, True, False, False, True,
    ]  # fmt: skip
