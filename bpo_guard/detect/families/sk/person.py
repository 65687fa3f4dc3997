"""Slovakia: birth number (rodné číslo), of the common state and kept by both: one type, two issuers."""

from __future__ import annotations

from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES, several
from bpo_guard.detect.families.cz.person import is_birth_number
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis

DETECTORS = (
    PatternDetector(
        type="CZ_RODNE_CISLO",
        title="Slovak birth number, as the Czech one",
        patterns=(
            Pattern(r"[0-9]{6}/[0-9]{3,4}", Basis.shaped),
            Pattern(r"[0-9]{10}", Basis.weak),
        ),
        check=is_birth_number,
        chance=0.02,
        cues=("rodného čísla", "rod. číslo", "rod. č.", "rodným číslom"),
        country="SK",
        source="Zákon č. 301/1995 Z. z.; python-stdnum sk.rc as cross-check",
        examples=("915417/3820", "7857203948"),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            *several(
                "915417/3825 | 911417/3820 | 915432/3820 | 9154/173820 | 915417/38205 | 915417-3821 | 7857203949"
                " | 7877203948 | 78572039488 | 785720394 | PO-785720394 | 7857-K203-94"
            ),
        ),
    ),
)
