"""Malaysia: MyKad number (JPN): birth day, place of birth, serial. No check digit."""

from __future__ import annotations

from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES, several
from bpo_guard.detect.checks.values import compact, is_short_date
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis

_NO_PLACE = frozenset({0, 17, 18, 19, 20, 69, 70, 73, 80, 81, 94, 95, 96, 97})


def is_nric(value: str) -> bool:
    """A day, and a place code in use.

    >>> is_nric("840723-14-4172"), is_nric("841323-14-4172"), is_nric("840723-17-4172")
    (True, False, False)
    """
    number = compact(value)
    return is_short_date(number[:6]) and int(number[6:8]) not in _NO_PLACE


DETECTORS = (
    PatternDetector(
        type="MY_NRIC",
        title="Malaysian identity card number",
        patterns=(
            Pattern(r"[0-9]{6}-[0-9]{2}-[0-9]{4}", Basis.shaped),
            Pattern(r"[0-9]{12}", Basis.weak),
        ),
        check=is_nric,
        proves=False,
        chance=0.035,
        cues=("mykad", "nric", "ic no", "no. kp", "kad pengenalan"),
        country="MY",
        source="Jabatan Pendaftaran Negara",
        examples=("840723-14-4172", "910417085733"),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "841323-14-4172",
            "840723-17-4172",
            "8407-2314-4172",
            "840723-144-172",
            *several(
                "155208410814 | 200411708417 | 202607220424 | 804723-14-4172 | 840723-14-417"
                " | 840723-14-41721 | PO-840723144"
            ),
        ),
    ),
)
