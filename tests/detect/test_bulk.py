"""A check of many numbers at once says of each what the check of one says."""

from __future__ import annotations

import random

import numpy as np
import pytest

from bpo_guard.detect.checks.digitrules import DigitRules, NotDigits, literal, parsed
from bpo_guard.detect.forms.form import compile_forms
from bpo_guard.detect.forms.silhouettes import silhouette
from bpo_guard.detect.registry import load_detectors
from bpo_guard.model.detection import PatternDetector

_DRAWN = {"9": "0123456789", "A": "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "a": "abcdefghijklmnopqrstuvwxyz"}
_NUMBERS = 150


def _grid(texts: list[str]) -> np.ndarray:
    return np.ascontiguousarray(np.frombuffer("".join(texts).encode(), np.uint8).reshape(len(texts), -1).T)


def _written_alike(text: str, rng: random.Random) -> list[str]:
    """The text, and others of its silhouette: a little changed, and altogether."""
    out = [text]
    for n in range(_NUMBERS):
        share = (0.1, 0.4, 1.0)[n % 3]
        changed = (rng.choice(_DRAWN[s]) if s in _DRAWN and rng.random() < share else c for s, c in _pairs(text))
        out.append("".join(changed))
    return out


def _pairs(text: str) -> list[tuple[str, str]]:
    return list(zip(silhouette(text), text, strict=True))


BULK = [d for d in load_detectors() if d.bulk is not None]


@pytest.mark.parametrize("detector", BULK, ids=lambda d: f"{d.type} {d.country}".strip())
def test_many_at_once_as_each_alone(detector: PatternDetector) -> None:
    assert detector.bulk is not None and detector.check is not None
    rng = random.Random(detector.title)
    forms = compile_forms([detector])
    matches = [f.regex.search(t) for t in (*detector.examples, *detector.near_misses) for f in forms]
    found = [m.group() for m in matches if m]
    held = 0
    for text in found:
        if not text.isascii():
            continue
        texts = [t for t in _written_alike(text, rng) if any(f.regex.fullmatch(t) for f in forms)] or [text]
        alone = [detector.check(t) for t in texts]
        assert detector.bulk(_grid(texts)).tolist() == alone, text
        held += sum(alone)
    assert held


def test_phone_plans_of_the_world() -> None:
    """Numbers that begin with every calling code there is, and every length."""
    import phonenumbers

    (world,) = [d for d in BULK if d.type == "PHONE_NUMBER" and not d.country]
    assert world.bulk is not None and world.check is not None
    rng = random.Random(5)
    by_size: dict[int, list[str]] = {}
    for code, regions in phonenumbers.COUNTRY_CODE_TO_REGION_CODE.items():
        for region in regions:
            example = phonenumbers.example_number(region)
            national = str(example.national_number) if example else "".join(rng.choices("0123456789", k=8))
            for n in range(6):
                digits = [c if rng.random() > n / 8 else rng.choice("0123456789") for c in national]
                number = f"+{code}{''.join(digits)[: rng.choice((20, 20, 6))]}"
                by_size.setdefault(len(number), []).append(number)
    assert sum(map(len, by_size.values())) > 1000
    for numbers in by_size.values():
        assert world.bulk(_grid(numbers)).tolist() == [world.check(n) for n in numbers]


def test_rules_over_digits() -> None:
    rules = DigitRules((*literal("4"), *parsed("(?:1[2-4]|2)[0-9]{1,3}")))
    texts = ["41200", "41500", "42123", "42000", "51200", "40000"]
    assert rules.take(_grid(texts)).tolist() == [True, False, True, True, False, False]
    with pytest.raises(NotDigits):
        parsed("a1")
