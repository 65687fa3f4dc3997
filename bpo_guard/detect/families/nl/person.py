"""Netherlands: burgerservicenummer (BSN), issued by the municipalities: the eleven test."""

from __future__ import annotations

from bpo_guard.detect.checks.checksums import weighted
from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES, several
from bpo_guard.detect.checks.values import compact
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis


def is_bsn(value: str) -> bool:
    """Weights 9 to 2 and minus 1, divisible by 11.

    >>> is_bsn("1112.22.333"), is_bsn("1112.52.333")
    (True, False)
    """
    number = compact(value).zfill(9)
    return int(number) > 0 and weighted(number, (9, 8, 7, 6, 5, 4, 3, 2, -1)) % 11 == 0


DETECTORS = (
    PatternDetector(
        type="NL_BSN",
        title="Dutch citizen service number",
        patterns=(
            Pattern(r"[0-9]{4}\.[0-9]{2}\.[0-9]{3}", Basis.shaped),
            Pattern(r"[0-9]{8,9}|[0-9]{3} [0-9]{3} [0-9]{3}", Basis.weak),
        ),
        check=is_bsn,
        chance=0.092,
        cues=("bsn", "burgerservicenummer", "sofinummer", "sofi"),
        country="NL",
        source="Wet algemene bepalingen burgerservicenummer",
        examples=("4173.82.054", "208417394"),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "1112.52.333",
            "111252333",
            "0000.00.000",
            "11122.2.333",
            *several("4173.82.055 | 4173.82.057 | 117382532 | 000304173 | 4173.80.254 | 4173.82.05 | 4173.82.0545"),
        ),
    ),
)
