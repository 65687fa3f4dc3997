"""Egypt: national number and tax number."""

from __future__ import annotations

from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES, several
from bpo_guard.detect.checks.values import is_date
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis

_GOVERNORATES = frozenset((1, 2, 3, 4, *range(11, 20), *range(21, 30), *range(31, 36), 88))


def is_national_number(value: str) -> bool:
    """A century, a day and a governorate; the check digit is not published."""
    century = 1900 if value[0] == "2" else 2000
    day_holds = is_date(century + int(value[1:3]), int(value[3:5]), int(value[5:7]))
    return day_holds and int(value[7:9]) in _GOVERNORATES


DETECTORS = (
    PatternDetector(
        type="EG_NATIONAL_ID",
        title="Egyptian national number",
        patterns=(Pattern(r"[23][0-9]{13}", Basis.weak),),
        check=is_national_number,
        proves=False,
        chance=0.013,
        cues=(
            "national id",
            "الرقم القومي",
            "رقم قومي",
            "national number",
            "raqm qawmi",
        ),
        country="EG",
        source="Civil Status Law 143 of 1994",
        examples=(
            "28407230104173",
            "30104170208417",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "28413230104173",
            "2840723010417",
            "284-07230104173",
            "28407230104174",
            "284072301041737",
            "2840/7230104173",
            "2-8407230104173",
            "Q28407230104173",
            "30104170208418",
            "301041702084177",
        ),
    ),
    PatternDetector(
        type="EG_TAX_NUMBER",
        title="Egyptian tax registration number",
        patterns=(
            Pattern(r"[0-9]{3}-[0-9]{3}-[0-9]{3}", Basis.weak),
            Pattern(r"[0-9]{9}", Basis.weak),
        ),
        cues=(
            "tax registration",
            "رقم التسجيل الضريبي",
            "البطاقة الضريبية",
            "tax card",
        ),
        country="EG",
        source="Unified Tax Procedures Law 206 of 2020; python-stdnum eg.tn as cross-check",
        examples=(
            "417-382-054",
            "208417395",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "41738205",
            "41-7382-054",
            "A17-382-054",
            "417-382-055",
            "417-382-0547",
            "417-382-05",
            "417-/382-054",
            "4-17-382-054",
            "Q417-382-054",
            "208417396",
            *several("184173904 | 117308675"),
        ),
    ),
)
