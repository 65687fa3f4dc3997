"""Switzerland: AHV/AVS number (ZAS), thirteen digits that start 756, with the EAN check digit."""

from __future__ import annotations

from bpo_guard.detect.checks.checksums import mod10
from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES, several
from bpo_guard.detect.checks.values import compact
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis


def is_ahv(value: str) -> bool:
    """EAN-13.

    >>> is_ahv("756.9217.0769.85"), is_ahv("756.9217.0769.84")
    (True, False)
    """
    number = compact(value)
    return mod10(number[:12], (1, 3) * 6) == int(number[12])


DETECTORS = (
    PatternDetector(
        type="CH_AHV",
        title="Swiss social insurance number",
        patterns=(
            Pattern(r"756\.[0-9]{4}\.[0-9]{4}\.[0-9]{2}", Basis.shaped),
            Pattern(r"756[0-9]{10}", Basis.shaped),
        ),
        check=is_ahv,
        chance=0.1,
        cues=("ahv", "avs", "ahv-nr", "sozialversicherungsnummer", "numéro avs"),
        country="CH",
        source="AHVG Art. 50c; eCH-0044",
        examples=("756.4173.8205.11", "7562041739088"),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "756.9217.0769.84",
            "755.9217.0769.85",
            "756.9217.076.985",
            "7569217076984",
            *several(
                "756.4173.8205.12 | 756.4173.8205.14 | 0104001376098 | 6208417390041 | 2026043004511"
                " | 765.4173.8205.11 | 756.4173.8205.1"
            ),
        ),
    ),
)
