"""The index never misses a value, or a place, where a phrase of a list stands."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bpo_guard.detect.columns.layout import Layout
from bpo_guard.detect.terms.cues import REACH
from bpo_guard.detect.terms.phrases import words_regex
from bpo_guard.detect.terms.wordindex import WordIndex

PHRASES = ("iban", "sort code", "steuer*", "ü-nummer", "pan", "n°")
PARTS = st.sampled_from(
    (*PHRASES, "IBAN", "Sort-Code", "Steuernummer", "„", "“", "–", "1", "x", " ", " ", "é", "ñpan", ".")
)


@given(st.lists(st.lists(PARTS, max_size=30).map("".join), min_size=1, max_size=4), st.data())
@settings(max_examples=200, deadline=None)
@pytest.mark.parametrize("phrases", [PHRASES[:5], PHRASES])
def test_no_phrase_is_missed(phrases: tuple[str, ...], texts: list[str], data: st.DataObject) -> None:
    layout = Layout(texts)
    hints = WordIndex({"cue": phrases}).values_with(layout)
    words = words_regex(phrases)
    assert words is not None
    for i, text in enumerate(texts):
        assert hints.of("cue")[i] or not words.search(text)
        at = data.draw(st.integers(0, len(text)))
        beside = [m for m in words.finditer(text) if at - REACH <= m.start() < at + REACH]
        place = np.array([layout.begins[i] + at])
        assert hints.near("cue", np.array([i]), place - REACH, place + REACH)[0] or not beside
