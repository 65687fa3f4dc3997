"""South Africa: identity number (Department of Home Affairs): birth day, sex, citizenship, Luhn digit."""

from __future__ import annotations

from bpo_guard.detect.checks.checksums import luhn
from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES, several
from bpo_guard.detect.checks.values import compact, is_short_date
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis


def is_za_id(value: str) -> bool:
    """Birth day, citizenship 0 to 2 (citizen, permanent resident, refugee) and Luhn.

    >>> is_za_id("7503305044089"), is_za_id("7503305044088"), is_za_id("7513305044089")
    (True, False, False)
    """
    number = compact(value)
    return is_short_date(number[:6]) and number[10] in "012" and luhn(number)


DETECTORS = (
    PatternDetector(
        type="ZA_ID_NUMBER",
        title="South African identity number",
        patterns=(
            Pattern(r"[0-9]{13}", Basis.weak),
            Pattern(r"[0-9]{6} [0-9]{4} [0-9]{2} ?[0-9]", Basis.shaped),
        ),
        check=is_za_id,
        chance=0.0013,
        cues=("id number", "identity number", "said", "rsa id", "id no", "identiteitsnommer"),
        country="ZA",
        source="Identification Act 68 of 1997; Population Register Amendment",
        examples=("9104175837088", "640902 0417 082"),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "7503305044088",
            "7513305044089",
            "7503305044389",
            "453957876362148",
            *several(
                "9104175837089 | 9104175837081 | 1984072959578 | 2584173904187 | 2026043014354"
                " | 1904175837088 | 910417583708"
            ),
        ),
    ),
)
