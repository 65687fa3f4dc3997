"""What the dictionaries and cues find in the texts of the bench, as committed: a change of either shows here."""

from __future__ import annotations

import json

from bench.names_quality import RESULTS, by_language
from bpo_guard.detect.engine import Engine
from bpo_guard.detect.filters import FILTERS
from bpo_guard.detect.registry import load_detectors
from bpo_guard.lexicon import load_lexicon
from bpo_guard.paths import policies_dir


def test_names_by_language_are_as_committed() -> None:
    committed = json.loads(RESULTS.read_text(encoding="utf-8"))
    engine = Engine(load_detectors(), FILTERS, load_lexicon(policies_dir()), names="off")
    for key, seed in (("without_model", committed["seed"]), ("without_model_held_out", None)):
        scores = by_language(engine, seed, verbose=False)
        assert {language: vars(score) for language, score in scores.items()} == committed[key], key
