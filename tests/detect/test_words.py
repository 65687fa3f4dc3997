"""Values are chosen to be looked up so that none that is known is left out."""

from __future__ import annotations

from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from bpo_guard.detect.columns.layout import Layout
from bpo_guard.detect.columns.shapes import values_from
from bpo_guard.detect.terms.wordindex import WordIndex
from bpo_guard.detect.terms.words import Words, load_words, may_be_known
from bpo_guard.paths import policies_dir

WHOLES = (
    "Anna", "SILVA, M.", "Karl-Heinz Becker", "O'Brien", "Silva Motors Ltd", "Foo & Co.", "a GmbH",
    '"male"', "Non-Binary", "römisch-katholisch", "K\u212aath", "x", "Zażółć", "12 Anna", "anna@x",
    "Müller", "jehovah's witness", "A S.A.", "Rossi S.p.A", "Foo Sp. z o.o.", "Maria O'Neil",
    "d'Arc, Jeanne", "'Silva'", "A/S", "Firma A/S",
)  # fmt: skip


@cache
def _words() -> tuple[Words, WordIndex]:
    words = load_words(policies_dir() / "lexicon")
    return words, WordIndex(words.lists())


@given(st.lists(st.one_of(st.sampled_from(WHOLES), st.text("AnaSilv Müm'-.,&GbH1", max_size=14)), min_size=1))
@settings(max_examples=200, deadline=None)
def test_no_known_value_is_left_out(texts: list[str]) -> None:
    words, index = _words()
    values = values_from({t.strip(): 1 for t in texts})
    chosen = may_be_known(values, index.values_with(Layout(values.texts)))
    left_out = [t for t, c in zip(values.texts, chosen.tolist(), strict=True) if not c]
    assert not [t for t in left_out if any(words.whole(t))]


def test_every_coded_value_and_name_is_chosen() -> None:
    words, index = _words()
    texts = [t for t in {*words.coded, *words.names.given, *words.names.family} if any(words.whole(t))]
    values = values_from(dict.fromkeys([*texts, *(t.capitalize() for t in texts), *(t.upper() for t in texts)], 1))
    chosen = may_be_known(values, index.values_with(Layout(values.texts)))
    assert all(c or not any(words.whole(t)) for t, c in zip(values.texts, chosen.tolist(), strict=True))
