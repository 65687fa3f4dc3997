"""Portugal: tax number NIF (Autoridade Tributária)."""

from __future__ import annotations

from bpo_guard.detect.checks.checksums import mod11
from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES, several
from bpo_guard.detect.checks.values import compact
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis


def is_nif(value: str) -> bool:
    """Weights 9 to 2 modulo 11.

    >>> is_nif("501 964 843"), is_nif("501 964 842")
    (True, False)
    """
    number = compact(value)
    return mod11(number[:8], (9, 8, 7, 6, 5, 4, 3, 2)) % 10 == int(number[8])


DETECTORS = (
    PatternDetector(
        type="PT_NIF",
        title="Portuguese tax number",
        patterns=(Pattern(r"[1-35689][0-9]{2} ?[0-9]{3} ?[0-9]{3}", Basis.weak),),
        check=is_nif,
        chance=0.1,
        cues=("nif", "contribuinte", "número de identificação fiscal"),
        country="PT",
        source="Decreto-Lei 14/2013",
        examples=("241 738 202", "208417397"),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "501 964 842",
            "401 964 843",
            "5019 648 43",
            *several(
                "241 738 203 | 241 738 205 | 041737616 | 131977367 | 421 738 202 | 241 738 20 | 241 738 2025"
                " | SO-241738202"
            ),
        ),
    ),
)
