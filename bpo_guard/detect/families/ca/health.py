"""Canada: provincial health numbers (Ontario, Quebec, British Columbia)."""

from __future__ import annotations

from bpo_guard.detect.checks.checksums import luhn, mod11
from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES
from bpo_guard.detect.checks.values import compact, is_short_date
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis


def is_ohip(value: str) -> bool:
    """Luhn over the ten digits before the version code."""
    return luhn(compact(value)[:10])


def is_ramq(value: str) -> bool:
    """A day, its month raised by 50 for women."""
    number = compact(value)
    month = int(number[6:8])
    return is_short_date(number[4:6] + f"{month - 50 if month > 50 else month:02d}" + number[8:10])


def is_bc_phn(value: str) -> bool:
    """Weights 2, 4, 8, 5, 10, 9, 7, 3 modulo 11."""
    number = compact(value)
    return mod11(number[1:9], (2, 4, 8, 5, 10, 9, 7, 3)) == int(number[9])


DETECTORS = (
    PatternDetector(
        type="CA_OHIP",
        title="Ontario health card number",
        patterns=(
            Pattern(r"[0-9]{4}[ -][0-9]{3}[ -][0-9]{3}[ -][A-Z]{2}", Basis.shaped),
            Pattern(r"[0-9]{4}[ -]?[0-9]{3}[ -]?[0-9]{3}(?:[ -]?[A-Z]{2})?", Basis.weak),
        ),
        check=is_ohip,
        chance=0.1,
        cues=(
            "ohip",
            "health card",
            "ontario health",
            "health number",
        ),
        country="CA",
        source="Health Insurance Act, R.S.O. 1990",
        examples=(
            "4173-820-616-KW",
            "5841738247",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "4173-820-540-K",
            "417-3820-549-KW",
            "4173/820/549/KW",
            "4173-820-617-KW",
            "4173-820-616-KW7",
            "4173-820-616-K",
            "4173/-820-616-KW",
            "4-173-820-616-KW",
            "Q4173-820-616-KW",
            "5841738248",
        ),
    ),
    PatternDetector(
        type="CA_RAMQ",
        title="Quebec health insurance number",
        patterns=(Pattern(r"[A-Z]{4} ?[0-9]{4} ?[0-9]{4}", Basis.shaped),),
        check=is_ramq,
        proves=False,
        cues=(
            "ramq",
            "nam",
            "assurance maladie",
            "carte soleil",
        ),
        country="CA",
        source="Loi sur l'assurance maladie",
        examples=(
            "WEBA 8457 2324",
            "LAPM70041518",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "WEBA 8413 2341",
            "WEB 8457 2317",
            "WEBA-8457-2317",
            "WEBA 8457 231",
            "WEBA 8457 23247",
            "WEBA 8457 232",
            "WEBA/ 8457 2324",
            "W-EBA 8457 2324",
            "QWEBA 8457 2324",
            "LAPM700415187",
        ),
    ),
    PatternDetector(
        type="CA_BC_PHN",
        title="British Columbia personal health number",
        patterns=(
            Pattern(r"9[0-9]{3} [0-9]{3} [0-9]{3}", Basis.weak),
            Pattern(r"9[0-9]{9}", Basis.weak),
        ),
        check=is_bc_phn,
        chance=0.092,
        cues=(
            "phn",
            "personal health number",
            "msp",
            "care card",
        ),
        country="CA",
        source="Medicare Protection Act; python-stdnum ca.bc_phn as cross-check",
        examples=(
            "9417 381 430",
            "9820841710",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "9698 658 216",
            "969 8658 215",
            "8698 658 215",
            "9417 381 431",
            "9417 381 4307",
            "9417 381 43",
            "9417/ 381 430",
            "9-417 381 430",
            "Q9417 381 430",
            "9820841711",
        ),
    ),
)
