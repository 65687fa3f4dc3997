"""What stands behind the label of a form, and forms nobody has filled in."""

from __future__ import annotations

import pytest

from bpo_guard.detect.engine import Engine
from bpo_guard.detect.filters import FILTERS
from bpo_guard.detect.registry import load_detectors
from bpo_guard.lexicon import load_lexicon
from bpo_guard.paths import policies_dir


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(load_detectors(), FILTERS, load_lexicon(policies_dir()), names="off")


@pytest.mark.parametrize(
    ("text", "value", "type_"),
    [
        ("Marital status: divorced", "divorced", "MARITAL_STATUS"),
        ("Familienstand: verheiratet, 2 Kinder", "verheiratet", "MARITAL_STATUS"),
        ("Situation familiale : mariée", "mariée", "MARITAL_STATUS"),
        ("Stan cywilny: żonaty", "żonaty", "MARITAL_STATUS"),
        ("Place of birth: Kraków", "Kraków", "BIRTH_PLACE"),
        ("Lieu de naissance : Lyon", "Lyon", "BIRTH_PLACE"),
        ("Religion: Old Catholic", "Old Catholic", "RELIGION"),
    ],
)
def test_what_a_form_says(engine: Engine, text: str, value: str, type_: str) -> None:
    assert (value, type_) in {(text[s.start : s.end], s.type) for s in engine.spans(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Marital status: ____",
        "Marital status: [ ] single [ ] married",
        "Place of birth: required",
        "religion: string",
        "Religion: ________",
        "Place of birth: see passport",
        "Please state your marital status and place of birth.",
    ],
)
def test_forms_nobody_has_filled_in(engine: Engine, text: str) -> None:
    assert not engine.spans(text)
