"""China: unified social credit code, passport, mainland travel permit."""

from __future__ import annotations

from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis

_USCC = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def is_uscc(value: str) -> bool:
    """Powers of three modulo 31."""
    total = sum(_USCC.index(c) * pow(3, i, 31) for i, c in enumerate(value[:17]))
    return _USCC[-total % 31] == value[17]


DETECTORS = (
    PatternDetector(
        type="CN_USCC",
        of_a_firm=True,
        title="Chinese unified social credit code",
        patterns=(Pattern(r"[159AN][1-9][0-9]{6}[0-9ABCDEFGHJKLMNPQRTUWXY]{10}", Basis.weak),),
        check=is_uscc,
        chance=0.033,
        cues=(
            "统一社会信用代码",
            "信用代码",
            "uscc",
            "social credit code",
        ),
        country="CN",
        source="GB 32100-2015; python-stdnum cn.uscc as cross-check",
        examples=(
            "911100004173820855",
            "913301099317K82TM4",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "91110000600037341M",
            "9111000060003734",
            "I1110000600037341L",
            "911100004173820856",
            "9111000041738208557",
            "91110000417382085",
            "9111/00004173820855",
            "9-11100004173820855",
            "Q911100004173820855",
            "913301099317K82TM5",
        ),
    ),
    PatternDetector(
        type="CN_PASSPORT",
        title="Chinese passport number",
        patterns=(Pattern(r"(?:E[A-HJ-NP-Z][0-9]{7}|[EGDSP][0-9]{8})", Basis.weak),),
        cues=(
            "护照",
            "护照号",
            "passport",
            "passport number",
        ),
        country="CN",
        source="出境入境管理法",
        examples=(
            "EK4176998",
            "G20842768",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "EI4173820",
            "E4173820",
            "EKK417382",
            "EK4176999",
            "EK41769987",
            "EK417699",
            "EK41/76998",
            "E-K4176998",
            "QEK4176998",
            "G20842769",
        ),
    ),
)
