"""United Kingdom: National Insurance number (HMRC), NHS number, unique taxpayer reference, passport."""

from __future__ import annotations

from bpo_guard.detect.checks.checksums import mod11, weighted
from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES, several
from bpo_guard.detect.checks.values import all_same, compact
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis

_NO_PREFIX = frozenset({"BG", "GB", "KN", "NK", "NT", "TN", "ZZ"})


def _is_nino(value: str) -> bool:
    return compact(value)[:2] not in _NO_PREFIX


def is_nhs_number(value: str) -> bool:
    """Ten digits, modulus 11 with weights 10 to 2; a check value of 10 is never issued.

    >>> is_nhs_number("401 023 2137"), is_nhs_number("401 023 2138")
    (True, False)
    """
    number = compact(value)
    return not all_same(number) and mod11(number[:9], (10, 9, 8, 7, 6, 5, 4, 3, 2)) == int(number[9])


def is_utr(value: str) -> bool:
    """The first digit is the check digit over the other nine.

    >>> is_utr("1955839661"), is_utr("2955839661")
    (True, False)
    """
    number = compact(value).removesuffix("K")
    return "21987654321"[weighted(number[1:], (6, 7, 8, 9, 10, 5, 4, 3, 2)) % 11] == number[0]


DETECTORS = (
    PatternDetector(
        type="UK_NINO",
        title="UK National Insurance number",
        patterns=(
            Pattern(
                r"[ABCEGHJ-PRSTW-Zabceghj-prstw-z][ABCEGHJ-NPRSTW-Zabceghj-nprstw-z][0-9]{6}[A-Da-d]", Basis.shaped
            ),
            Pattern(r"[ABCEGHJ-PRSTW-Z][ABCEGHJ-NPRSTW-Z](?:[ -][0-9]{2}){3}[ -][A-D]", Basis.shaped),
        ),
        check=_is_nino,
        proves=False,
        cues=("nino", "ni number", "national insurance", "ni no"),
        country="GB",
        source="HMRC manual NIM39110",
        examples=("HX 47 12 93 B", "MW028417D", "ce903312a"),
        near_misses=(
            *EVERYDAY,
            "GB471293B",
            "DA471293B",
            "HO471293B",
            "HX471293E",
            "HX4712933B",
            "HX47129B",
            "BG 47 12 93 B",
            "AB12 CDE",
            *several("MW028417 | HX 47 12 93 B4 | SO-471293"),
        ),
    ),
    PatternDetector(
        type="UK_NHS",
        title="UK NHS number",
        patterns=(Pattern(r"[0-9]{3}[ -][0-9]{3}[ -][0-9]{4}", Basis.weak), Pattern(r"[0-9]{10}", Basis.weak)),
        check=is_nhs_number,
        chance=0.091,
        cues=("nhs", "nhs number", "nhs no", "patient"),
        country="GB",
        source="NHS Data Dictionary: NHS number",
        examples=("401 023 2137", "7182059339"),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "401 023 2138",
            "401-0232-137",
            "1111111111",
            *several(
                "401 023 2130 | 401 023 2132 | 020 417 3820 | 1704010500 | 2026011409 | 401 032 2137"
                " | 401 023 213 | 401 023 21373"
            ),
        ),
    ),
    PatternDetector(
        type="UK_UTR",
        title="UK unique taxpayer reference",
        patterns=(Pattern(r"[0-9]{5} ?[0-9]{5}[Kk]?", Basis.weak),),
        check=is_utr,
        chance=0.1,
        cues=("utr", "unique taxpayer", "self assessment", "taxpayer reference"),
        country="GB",
        source="HMRC; python-stdnum gb.utr as cross-check",
        examples=("1955839661", "14071 82933"),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "2955839661",
            "195583966",
            "19558-39661",
            *several(
                "1955839662 | 1955839664 | 2084173904 | 7704173348 | 2026043011 | 9155839661 | 14071 8293 | 19558396616"
            ),
        ),
    ),
    PatternDetector(
        type="UK_PASSPORT",
        title="UK passport number",
        patterns=(Pattern(r"[0-9]{9}", Basis.weak),),
        cues=("passport", "passport no", "passport number"),
        country="GB",
        examples=("530174829", "107839264"),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            "53017482",
            "5301748290",
            "AB5301748",
            *several(
                "208417394 | 117382532 | 10783926 | 5301748291 | REF-530174829 | 5301-X748-16 | 117382054 | 530/17482.7"
            ),
        ),
    ),
)
