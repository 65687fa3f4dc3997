"""Poland: PESEL (population register) and the identity card number."""

from __future__ import annotations

from bpo_guard.detect.checks.checksums import mod10, mrz
from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES, several
from bpo_guard.detect.checks.values import compact, is_date
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis

_CENTURIES = (1900, 2000, 2100, 2200, 1800)


def is_pesel(value: str) -> bool:
    """Birth day, with the century in the month, and weights 1, 3, 7, 9.

    >>> is_pesel("44051401359"), is_pesel("44051401358"), is_pesel("44951401359")
    (True, False, False)
    """
    month = int(value[2:4])
    year = _CENTURIES[month // 20] + int(value[:2])
    return is_date(year, month % 20, int(value[4:6])) and mod10(value[:10], (1, 3, 7, 9, 1, 3, 7, 9, 1, 3)) == int(
        value[10]
    )


def is_id_card(value: str) -> bool:
    """Three letters, then the ICAO check digit over letters and the last five digits.

    >>> is_id_card("ABA300000"), is_id_card("ABA400000")
    (True, False)
    """
    number = compact(value)
    return mrz(number[:3] + number[4:]) == int(number[3])


DETECTORS = (
    PatternDetector(
        type="PL_PESEL",
        title="Polish population number",
        patterns=(Pattern(r"[0-9]{11}", Basis.weak),),
        check=is_pesel,
        chance=0.0185,
        cues=("pesel", "numer ewidencyjny"),
        country="PL",
        source="Ustawa o ewidencji ludności",
        examples=("84072314171", "03221804176"),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "44051401358",
            "44951401359",
            "44053201359",
            "4405140135",
            "440514 01359",
            *several("84072314172 | 84072314174 | 91041720886 | 20251203181 | 80472314171 | 8407231417"),
        ),
    ),
    PatternDetector(
        type="PL_ID_CARD",
        title="Polish identity card number",
        patterns=(Pattern(r"[A-Z]{3}[ -]?[0-9]{6}", Basis.weak),),
        check=is_id_card,
        chance=0.1,
        cues=("dowód", "dowod osobisty", "dowód osobisty", "seria i numer", "nr dowodu"),
        country="PL",
        source="Ustawa o dowodach osobistych",
        examples=("CDK641738", "ZTP 320417"),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "ABA400000",
            "AB3000000",
            "ABA30000",
            "ABA3000000",
            "ABA-300000",
            *several("CDK641739 | CDK641731 | XDC208756 | PAB417665 | CDK461738 | CDK64173"),
        ),
    ),
)
