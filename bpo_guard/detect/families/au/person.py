"""Australia: tax file number (ATO), Medicare card (Services Australia), business and company numbers."""

from __future__ import annotations

from bpo_guard.detect.checks.checksums import mod10, weighted
from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES, several
from bpo_guard.detect.checks.values import compact
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis


def is_tfn(value: str) -> bool:
    """Weighted sum divisible by 11.

    >>> is_tfn("112 474 082"), is_tfn("112 474 083")
    (True, False)
    """
    number = compact(value)
    return number != "000000000" and weighted(number, (1, 4, 3, 7, 5, 8, 6, 9, 10)) % 11 == 0


def is_medicare(value: str) -> bool:
    """The ninth digit over the first eight; the tenth is the issue number.

    >>> is_medicare("2123 45670 1"), is_medicare("2123 45671 1")
    (True, False)
    """
    number = compact(value)
    return weighted(number[:8], (1, 3, 7, 9, 1, 3, 7, 9)) % 10 == int(number[8]) and number[9] != "0"


def is_abn(value: str) -> bool:
    """The first digit less one, then weights 10, 1, 3 to 19, modulo 89.

    >>> is_abn("83 914 571 673"), is_abn("83 914 571 674")
    (True, False)
    """
    number = compact(value)
    return (weighted(number, (10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19)) - 10) % 89 == 0


def is_acn(value: str) -> bool:
    """Weights 8 to 1 modulo 10.

    >>> is_acn("004 085 616"), is_acn("004 085 617")
    (True, False)
    """
    number = compact(value)
    return mod10(number[:8], (8, 7, 6, 5, 4, 3, 2, 1)) == int(number[8])


DETECTORS = (
    PatternDetector(
        type="AU_TFN",
        title="Australian tax file number",
        patterns=(Pattern(r"[0-9]{3} ?[0-9]{3} ?[0-9]{3}", Basis.weak),),
        check=is_tfn,
        chance=0.092,
        cues=("tfn", "tax file", "tax file number"),
        country="AU",
        source="Taxation Administration Act 1953",
        examples=("417 382 058", "208417395"),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "112 474 083",
            "112 4740 82",
            "000 000 000",
            *several(
                "417 382 059 | 417 382 051 | 081735297 | 004172914 | 413 782 058 | 417 382 05 | 417 382 0586"
                " | SO-417382058"
            ),
        ),
    ),
    PatternDetector(
        type="AU_MEDICARE",
        title="Australian Medicare card number",
        patterns=(
            Pattern(r"[2-6][0-9]{3} [0-9]{5} ?[0-9]", Basis.shaped),
            Pattern(r"[2-6][0-9]{9}", Basis.weak),
        ),
        check=is_medicare,
        chance=0.1,
        cues=("medicare", "medicare card"),
        country="AU",
        source="Services Australia",
        examples=("4173 82052 1", "3084173622"),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "2123 45671 1",
            "7123 45670 1",
            "2123 4567 01",
            "2123-45670-1",
            *several("1041738210 | 8417386793 | 2026043015 | 1473 82052 1 | 308417362 | 4173 82052 17 | ORD-417382052"),
        ),
    ),
    PatternDetector(
        type="AU_ABN",
        of_a_firm=True,
        title="Australian business number",
        patterns=(
            Pattern(r"[1-9][0-9] [0-9]{3} [0-9]{3} [0-9]{3}", Basis.shaped),
            Pattern(r"[1-9][0-9]{10}", Basis.weak),
        ),
        check=is_abn,
        chance=0.0125,
        cues=("abn", "business number"),
        country="AU",
        source="Australian Business Register",
        examples=("41 738 206 810", "20841739009"),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "83 914 571 674",
            "83914571674",
            "839 145 716 73",
            *several(
                "41 738 206 811 | 41 738 206 813 | 20308417396 | 41738205404 | 20260430025 | 41 783 206 810"
                " | 41 738 206 81 | 41 738 206 8101"
            ),
        ),
    ),
    PatternDetector(
        type="AU_ACN",
        of_a_firm=True,
        title="Australian company number",
        patterns=(Pattern(r"[0-9]{3} ?[0-9]{3} ?[0-9]{3}", Basis.weak),),
        check=is_acn,
        chance=0.1,
        cues=("acn", "company number"),
        country="AU",
        source="ASIC",
        examples=("041 738 201", "008417392"),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "004 085 617",
            "004 0856 16",
            "00408561",
            *several(
                "041 738 202 | 041 738 204 | 830174652 | 417 382 058 | 014 738 201 | 041 738 20"
                " | 041 738 2016 | ART-041738201"
            ),
        ),
    ),
)
