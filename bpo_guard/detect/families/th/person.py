"""Thailand: national identity number (DOPA), thirteen digits, check digit modulo 11."""

from __future__ import annotations

from bpo_guard.detect.checks.checksums import weighted
from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES, several
from bpo_guard.detect.checks.values import compact
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis


def is_tnin(value: str) -> bool:
    """Weights 13 to 2; eleven less the remainder, of which the last digit counts (11 is written 1, 10 is written 0).

    >>> is_tnin("1-2345-45678-78-1"), is_tnin("1-2345-45678-78-9"), is_tnin("2954061358951"), is_tnin("1994567890124")
    (True, False, True, False)
    """
    number = compact(value)
    if not 10 <= int(number[1:3]) <= 96:  # the province of the registrar
        return False
    return (11 - weighted(number[:12], range(13, 1, -1)) % 11) % 10 == int(number[12])


DETECTORS = (
    PatternDetector(
        type="TH_TNIN",
        title="Thai national identity number",
        patterns=(
            Pattern(r"[1-8]-[0-9]{4}-[0-9]{5}-[0-9]{2}-[0-9]", Basis.shaped),
            Pattern(r"[1-8][0-9]{12}", Basis.weak),
        ),
        check=is_tnin,
        chance=0.1,
        cues=("เลขประจำตัวประชาชน", "thai id", "national id", "tnin"),
        country="TH",
        source="Department of Provincial Administration",
        examples=("4-1738-20541-73-1", "2584173904187"),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "1-2345-45678-78-9",
            "0-2345-45678-78-1",
            "12345-45678-78-1",
            *several(
                "4-1738-20541-73-2 | 4-1738-20541-73-4 | 1984072959578 | 0105542084175 | 2026043018145"
                " | 4-1378-20541-73-1 | 258417390418 | 4-1738-20541-73-14"
            ),
        ),
    ),
)
