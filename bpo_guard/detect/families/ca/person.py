"""Canada: social insurance number (Service Canada), Luhn; no number starts with 0 or 8."""

from __future__ import annotations

from bpo_guard.detect.checks.checksums import luhn
from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES, several
from bpo_guard.detect.checks.values import compact
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis


def is_sin(value: str) -> bool:
    """Luhn.

    >>> is_sin("130 692 544"), is_sin("130 692 543")
    (True, False)
    """
    return luhn(compact(value))


DETECTORS = (
    PatternDetector(
        type="CA_SIN",
        title="Canadian social insurance number",
        patterns=(Pattern(r"[1-79][0-9]{2}([ -]?)[0-9]{3}\1[0-9]{3}", Basis.weak),),
        check=is_sin,
        chance=0.1,
        cues=("nas", "numéro d'assurance sociale", "sin", "social insurance", "assurance sociale"),
        country="CA",
        source="Service Canada: SIN",
        examples=("417 382 058", "208-417-394"),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "130 692 543",
            "830 692 544",
            "1306 925 44",
            "130 692 544 17",
            *several("417 382 059 | 417 382 051 | 841 738 764 | 512 417 382 | 147 382 058 | 417 382 05 | 417 382 0583"),
        ),
    ),
)
