"""Finland: henkilötunnus (DVV): day, century sign, serial, check character modulo 31."""

from __future__ import annotations

from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES, several
from bpo_guard.detect.checks.values import is_short_date
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis


def is_hetu(value: str) -> bool:
    """Day and check character.

    >>> is_hetu("131052-308T"), is_hetu("131052-308U")
    (True, False)
    """
    code = value.upper()
    day = is_short_date(code[4:6] + code[2:4] + code[:2])
    return day and "0123456789ABCDEFHJKLMNPRSTUVWXY"[int(code[:6] + code[7:10]) % 31] == code[10]


DETECTORS = (
    PatternDetector(
        type="FI_PERSONAL_IDENTITY_CODE",
        title="Finnish personal identity code",
        patterns=(Pattern(r"[0-3][0-9][01][0-9]{3}[-+A-FU-Y][0-9]{3}[0-9A-FHJ-NPR-Y]", Basis.shaped),),
        check=is_hetu,
        chance=0.017,
        cues=("hetu", "henkilötunnus", "personbeteckning"),
        country="FI",
        source="DVV: the personal identity code",
        examples=("230784-4976", "170401A2030"),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "131052-308U",
            "131352-308T",
            "331052-308T",
            "13105-2308T",
            "131052=308T",
            *several("230784-4977 | 230784-4979 | 230784-4171 | 554144-7750 | 2025120323 | 203784-4976"),
        ),
    ),
)
