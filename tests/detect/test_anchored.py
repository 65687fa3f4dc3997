"""Looking only where something may begin finds all that looking everywhere finds."""

from __future__ import annotations

import re
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bpo_guard.detect.columns.layout import Layout
from bpo_guard.detect.columns.shapes import values_from
from bpo_guard.detect.columns.shared import Shared
from bpo_guard.detect.forms.form import Form, compile_forms
from bpo_guard.detect.forms.heads import heads_in, heads_table, opening_of
from bpo_guard.detect.people.letter_places import after_heads, after_sign_offs, any_of
from bpo_guard.detect.people.name_cues import LIST, THANKED, cues, cues_at, lists, thanked
from bpo_guard.detect.people.name_roles import LETTER_HEADS, SIGN_OFFS
from bpo_guard.detect.people.texts import WordsOf
from bpo_guard.detect.registry import load_detectors
from bpo_guard.detect.terms.phrases import words_regex
from bpo_guard.detect.terms.wordindex import WordIndex
from bpo_guard.detect.terms.words import Words, load_words
from bpo_guard.paths import policies_dir

_BLANK_LINES = r"[ \t]*[,.!]?[ \t]*\r?\n(?:[ \t]*\r?\n){0,2}[ \t]*"
_SIGN_OFF = re.compile(rf"(?<![^\W_])(?:{any_of(SIGN_OFFS)}){_BLANK_LINES}", re.IGNORECASE)
_HEAD = re.compile(rf"(?:^|(?<=[\n\x00]))[ \t]*(?:{any_of(LETTER_HEADS)})[ \t]?:[ \t]+", re.IGNORECASE)

MARKS = (" ", "\n", "\r\n", "\x00", ", ", "; ", ": ", ".", "!", "\t", "-", "'", "_", "1", "\n \n")
WORDS = (
    "thanks", "many thanks", "Best regards", "i. a.", "LG", "mit freundlichen Grüßen", "from", "To", "an", "empfänger",
    "Gracias", "danke", "Anna", "Beck", "van", "my name is", "ich heiße", "ICH HEISSE", "İch", "call from", "msg for",
    "x", "Smith, J", "Anders, Maria",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(MARKS + WORDS), max_size=24).map("".join)


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_letters_thanks_lists_and_cues(text: str) -> None:
    assert sorted(after_sign_offs(text)) == sorted(m.end() for m in _SIGN_OFF.finditer(text))
    assert list(after_heads(text)) == [m.end() for m in _HEAD.finditer(text)]
    assert list(thanked(text)) == [m.span(1) for m in THANKED.finditer(text)]
    assert [m.span() for m in lists(text)] == [m.span() for m in LIST.finditer(text)]
    words = WordsOf.of(text)
    at_words = [m.span() for m in cues_at(text, words.starts, words.written)]
    assert at_words == [m.span() for m in cues()[0].finditer(text)]


@cache
def _forms() -> tuple[Form, ...]:
    return compile_forms(load_detectors())


def test_every_example_begins_like_one_of_the_heads_of_its_form() -> None:
    told = 0
    for form in _forms():
        if form.heads is None:
            continue
        told += 1
        for text in (*form.detector.examples, *form.detector.near_misses):
            layout = Layout([text])
            at = np.array([m.start() for m in form.regex.finditer(text)], np.int64)
            assert form.heads[opening_of(layout.codes, at)].all(), (form.source, text)
    assert told > len(_forms()) / 2


@pytest.mark.parametrize(
    ("source", "yes", "no"),
    [
        ("(?i:pass ?word|pwd)[:=]", ["pass", "PWD", "pas"], ["pin", "wpd", "paw"]),
        ("(?:eu)?[0-9]{3}", ["eu1", "123", "EU9"], ["us1", "eux", "12x"]),
        ("[a-c]?x{1,2}9", ["xx9", "ax9", "x9!", "bxx"], ["9xx", "dx9", "xxx"]),
    ],
)
def test_heads(source: str, yes: list[str], no: list[str]) -> None:
    from re import _parser as parser  # type: ignore[attr-defined]

    heads = heads_in(parser.parse(source), ignore_case=False)
    assert heads is not None
    table = heads_table(heads)
    for texts, may in ((yes, True), (no, False)):
        for text in texts:
            opening = opening_of(np.frombuffer(text.encode(), np.uint8), np.array([0]))
            assert bool(table[opening][0]) is may, text


@cache
def _words() -> tuple[Words, WordIndex]:
    words = load_words(policies_dir() / "lexicon")
    return words, WordIndex(words.lists())


_TERMS = [term for terms in _words()[0].terms.values() for term in terms]
_PARTS = st.sampled_from(_TERMS).map(lambda term: term.replace("*", "")) | st.sampled_from(MARKS)


@given(st.lists(st.lists(_PARTS, max_size=8).map("".join), min_size=1, max_size=4), st.booleans())
@settings(max_examples=150, deadline=None)
def test_terms_are_found_wherever_their_expression_finds_them(texts: list[str], often: bool) -> None:
    texts = [text.replace("\x00", " ") for text in dict.fromkeys(texts) if text]
    if often:
        texts = [f"{text} {n}" for text in texts for n in range(100, 200)]
    words, index = _words()
    values = values_from(dict.fromkeys(texts, 1))
    layout = Layout(values.texts)
    everything = np.ones(len(values), np.bool_)
    found = {(i, s.start, s.end, s.type) for _, i, s in words._known(everything, everything, index.values_with(layout))}
    for key, terms in words.terms.items():
        type_ = key.split()[1]
        regex = words_regex(terms)
        assert regex is not None
        plain = {(i, *m.span(), type_) for i, text in enumerate(values.texts) for m in regex.finditer(text)}
        assert {one for one in plain if one[2] - one[1] < len(values.texts[one[0]])} <= found


@given(st.lists(st.text("ab12 ", min_size=1, max_size=6), min_size=1, max_size=6), st.integers(0, 5))
@settings(max_examples=100, deadline=None)
def test_places_of_values_that_are_alike(texts: list[str], at: int) -> None:
    texts = list(dict.fromkeys(f"{text}-{n}" for text in texts for n in range(10, 50)))
    layout = Layout(texts)
    shared = Shared.of(layout)
    begins = shared.layout.begins + at
    groups = np.arange(len(begins))
    values, positions = shared.members(groups, begins)
    assert sorted(values.tolist()) == list(range(len(texts)))
    assert positions.tolist() == sorted((layout.begins[values] + at).tolist())
    assert (shared.moved(values, positions) == begins[_numbers(shared)[values]]).all()
    everything = np.zeros(len(texts), np.bool_)
    everything[0] = True
    assert shared.spread(shared.joined(everything))[0]


def _numbers(shared: Shared) -> np.ndarray:
    return np.arange(len(shared.whole.texts)) if shared.alike is None else shared.alike.number
