"""South Africa: income tax reference, and driving licence."""

from __future__ import annotations

from bpo_guard.detect.checks.checksums import luhn
from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis


def is_tax_reference(value: str) -> bool:
    """Luhn."""
    return luhn(value)


DETECTORS = (
    PatternDetector(
        type="ZA_TAX_NUMBER",
        title="South African income tax reference",
        patterns=(Pattern(r"[01239][0-9]{9}", Basis.weak),),
        check=is_tax_reference,
        chance=0.1,
        cues=(
            "tax reference",
            "income tax number",
            "sars",
            "tax ref",
        ),
        country="ZA",
        source="Tax Administration Act 28 of 2011; python-stdnum za.tin as cross-check",
        examples=(
            "0417382025",
            "9208417908",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "000134306x",
            "80013430",
            "0-0013-43068",
            "0417382026",
            "04173820257",
            "041738202",
            "0417/382025",
            "0-417382025",
            "Q0417382025",
            "9208417909",
        ),
    ),
    PatternDetector(
        type="ZA_COMPANY_NUMBER",
        title="South African company registration number",
        patterns=(Pattern(r"(?:19|20)[0-9]{2}/[0-9]{6}/[0-9]{2}", Basis.shaped),),
        cues=(
            "registration number",
            "cipc",
            "reg no",
            "company registration",
        ),
        country="ZA",
        source="Companies Act 71 of 2008",
        examples=(
            "2014/041738/07",
            "1998/208417/23",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "2014/04173/07",
            "2114/041738/07",
            "2014-041738-07",
            "2014/041738/7",
            "2014/041738/077",
            "2014/041738/0",
            "2014//041738/07",
            "2-014/041738/07",
            "Q2014/041738/07",
            "1998/208417/237",
        ),
    ),
)
