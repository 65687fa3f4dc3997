"""Medicines known by the stems of their international names."""

from __future__ import annotations

import pytest

from bpo_guard.detect.engine import Engine
from bpo_guard.detect.filters import FILTERS
from bpo_guard.detect.registry import load_detectors
from bpo_guard.detect.terms.endings import Endings
from bpo_guard.detect.terms.words import load_words
from bpo_guard.lexicon import load_lexicon
from bpo_guard.paths import policies_dir


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(load_detectors(), FILTERS, load_lexicon(policies_dir()), names="off")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("She was started on Fosinopril 10 mg.", "Fosinopril"),
        ("Switched from FELODIPINE to another drug", "FELODIPINE"),
        ("Traitement par tipranavir 500 mg matin et soir", "tipranavir"),
        ("Le recetaron fosinoprilo, ahora toma eprosartán y gefitinib", "gefitinib"),
        ("allergic to dicloxacillin and latex", "dicloxacillin"),
    ],
)
def test_a_stem_tells_a_medicine_no_list_has(engine: Engine, text: str, name: str) -> None:
    found = [text[s.start : s.end] for s in engine.spans(text) if s.type == "MEDICATION"]
    assert name in found


@pytest.mark.parametrize(
    "word", ["tartan", "april", "nasal", "sartan", "instinib2", "marocaine", "scoreline", "quasimodo"]
)
def test_other_words_are_none(word: str) -> None:
    assert load_words(policies_dir() / "lexicon").endings.type_of(word) == ""


def test_where_texts_are_alike_each_has_its_own(engine: Engine) -> None:
    text = "\n".join(f"case {n}: refill of bicalutamide requested by ward {n}" for n in range(40))
    assert sum(s.type == "MEDICATION" for s in engine.spans(text)) == 40


def test_letters_before_the_stem_and_the_length_are_needed() -> None:
    known = Endings({"MEDICATION": ["mab"]})
    assert [known.type_of(w) for w in ("denosumab", "abcdmab", "abcmab", "xmab", "rituxymaby")] == [
        "MEDICATION",
        "MEDICATION",
        "",
        "",
        "MEDICATION",
    ]
