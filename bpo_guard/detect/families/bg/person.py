"""Bulgaria: civil number EGN and number of a foreigner LNCh (Ministry of Interior)."""

from __future__ import annotations

from bpo_guard.detect.checks.checksums import weighted
from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES
from bpo_guard.detect.checks.values import is_date
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis


def is_egn(value: str) -> bool:
    """A day, its month raised by 20 or 40 for other centuries, and weights modulo 11."""
    month = int(value[2:4])
    century = 1800 if 21 <= month <= 32 else 2000 if 41 <= month <= 52 else 1900
    if not is_date(
        century + int(value[:2]), month - (20 if century == 1800 else 40 if century == 2000 else 0), int(value[4:6])
    ):
        return False
    return weighted(value[:9], (2, 4, 8, 5, 10, 9, 7, 3, 6)) % 11 % 10 == int(value[9])


def is_lnch(value: str) -> bool:
    """Weights 21 to 1 modulo 10."""
    return weighted(value[:9], (21, 19, 17, 13, 11, 9, 7, 3, 1)) % 10 == int(value[9])


DETECTORS = (
    PatternDetector(
        type="BG_EGN",
        title="Bulgarian civil number (EGN)",
        patterns=(Pattern(r"[0-9]{10}", Basis.weak),),
        check=is_egn,
        chance=0.01,
        cues=(
            "egn",
            "егн",
            "единен граждански номер",
            "civil number",
        ),
        country="BG",
        source="Civil Registration Act; python-stdnum bg.egn as cross-check",
        examples=(
            "8407256816",
            "0451177270",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "8413224173",
            "7523169263x",
            "84-07-23 4173",
            "8407256817",
            "84072568167",
            "840725681",
            "8407/256816",
            "8-407256816",
            "Q8407256816",
            "0451177271",
        ),
    ),
    PatternDetector(
        type="BG_LNCH",
        title="Bulgarian personal number of a foreigner (LNCh)",
        patterns=(Pattern(r"[0-9]{10}", Basis.weak),),
        check=is_lnch,
        chance=0.1,
        cues=(
            "lnch",
            "лнч",
            "личен номер на чужденец",
        ),
        country="BG",
        source="Foreigners in the Republic of Bulgaria Act; python-stdnum bg.pnf as cross-check",
        examples=(
            "7892287414",
            "1004428654",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "711104265x",
            "71110426",
            "7892287415",
            "78922874147",
            "789228741",
            "7892/287414",
            "7-892287414",
            "Q7892287414",
            "1004428655",
            "10044286547",
        ),
    ),
)
