"""Cyprus: tax identification code, and identity card (no public check)."""

from __future__ import annotations

from bpo_guard.detect.checks.checksums import ALPHABET
from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES, several
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis

_EVEN = (1, 0, 5, 7, 9, 13, 15, 17, 19, 21)


def is_tic(value: str) -> bool:
    """The letter over the digits, those in even places by a table."""
    digits = [int(c) for c in value[:8]]
    total = sum(_EVEN[d] for d in digits[::2]) + sum(digits[1::2])
    return not value.startswith("12") and ALPHABET[10 + total % 26] == value[8]


DETECTORS = (
    PatternDetector(
        type="CY_TIC",
        title="Cypriot tax identification code",
        patterns=(Pattern(r"[0-9]{8}[A-Z]", Basis.weak),),
        check=is_tic,
        chance=0.038,
        cues=(
            "tic",
            "αφτ",
            "αφμ",
            "tax identification code",
        ),
        country="CY",
        source="Department of Taxation; python-stdnum cy.vat as cross-check",
        examples=(
            "00417321L",
            "90417399D",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "12345678F",
            "1025906P",
            "HX471293B",
            "00417322L",
            "00417321L7",
            "00417321",
            "0041/7321L",
            "0-0417321L",
            "Q00417321L",
            "90417390D",
        ),
    ),
    PatternDetector(
        type="CY_ID_CARD",
        title="Cypriot identity card number",
        patterns=(Pattern(r"[0-9]{6,8}", Basis.weak),),
        cues=(
            "δελτίο ταυτότητας",
            "αριθμός ταυτότητας",
            "arc",
            "identity card",
            "kimlik",
        ),
        country="CY",
        source="Civil Registry and Migration Department",
        examples=(
            "00412843",
            "710608",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "A417382",
            "417-382",
            "00412844",
            "004128437",
            "0041284",
            "0041/2843",
            "0-0412843",
            "Q00412843",
            "710609",
            "7106087",
            *several("20841739 | 208814"),
        ),
    ),
)
