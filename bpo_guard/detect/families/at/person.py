"""Austria: social insurance number (Dachverband): serial, check digit in fourth place, birth day."""

from __future__ import annotations

from bpo_guard.detect.checks.checksums import weighted
from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES, several
from bpo_guard.detect.checks.values import compact
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis


def is_svnr(value: str) -> bool:
    """Weights 3, 7, 9, 5, 8, 4, 2, 1, 6; months 13 to 15 continue a day whose serials ran out.

    >>> is_svnr("1237 010180"), is_svnr("2237 010180")
    (True, False)
    """
    number = compact(value)
    day, month = int(number[4:6]), int(number[6:8])
    return (
        1 <= day <= 31 and 1 <= month <= 15 and weighted(number, (3, 7, 9, 0, 5, 8, 4, 2, 1, 6)) % 11 == int(number[3])
    )


DETECTORS = (
    PatternDetector(
        type="AT_SVNR",
        title="Austrian social insurance number",
        patterns=(
            Pattern(r"[1-9][0-9]{3} [0-3][0-9][01][0-9]{3}", Basis.shaped),
            Pattern(r"[1-9][0-9]{3}-?[0-3][0-9][01][0-9]{3}", Basis.weak),
        ),
        check=is_svnr,
        chance=0.056,
        cues=("svnr", "sv-nummer", "sozialversicherungsnummer", "versicherungsnummer"),
        country="AT",
        source="ASVG § 31",
        examples=("4178 230784", "2088170491"),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "2237 010180",
            "1237 321380",
            "1237 011680",
            "123 7010180",
            "0237 010180",
            *several("4178 230785 | 4178 230787 | 1032471905 | 8417386793 | 2026072204 | 4187 230784"),
        ),
    ),
)
