"""Singapore: unique entity number (UEN)."""

from __future__ import annotations

from bpo_guard.detect.checks.checksums import weighted
from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis

_OTHER = "ABCDEFGHJKLMNPQRSTUVWX0123456789"


def is_uen(value: str) -> bool:
    """A business, a local company, or another entity: each its weights modulo 11."""
    number = value.upper()
    if len(number) == 9:
        return "XMKECAWLJDB"[weighted(number[:8], (10, 4, 9, 3, 8, 2, 7, 1)) % 11] == number[8]
    if number[0].isdigit():
        return "ZKCMDNERGWH"[weighted(number[:9], (10, 8, 6, 4, 9, 7, 5, 3, 1)) % 11] == number[9]
    weights = (4, 3, 5, 3, 10, 2, 2, 5, 7)
    if not set(number) <= set(_OTHER):
        return False
    total = sum(w * _OTHER.index(c) for w, c in zip(weights, number[:9], strict=True))
    return _OTHER[(total - 5) % 11] == number[9]


DETECTORS = (
    PatternDetector(
        type="SG_UEN",
        of_a_firm=True,
        title="Singapore unique entity number",
        patterns=(
            Pattern(r"(?:19|20)[0-9]{7}[A-Z]", Basis.shaped),
            Pattern(r"[RST][0-9]{2}[A-Z]{2}[0-9]{4}[A-Z]", Basis.shaped),
            Pattern(r"[0-9]{8}[A-Z]", Basis.weak),
        ),
        check=is_uen,
        chance=0.09,
        cues=(
            "uen",
            "unique entity",
            "entity number",
            "acra",
        ),
        country="SG",
        source="ACRA; python-stdnum sg.uen as cross-check",
        examples=(
            "201741738E",
            "T17LL0466D",
            "41738209W",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "201434292E",
            "T16RF0037D",
            "S57TU039K",
            "S1234567D",
            "201741739E",
            "201741738E7",
            "201741738",
            "2017/41738E",
            "2-01741738E",
            "Q201741738E",
        ),
    ),
)
