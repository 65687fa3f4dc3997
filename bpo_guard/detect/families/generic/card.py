"""Payment card numbers (PAN): scheme ranges (ISO/IEC 7812 issuer identification) and the Luhn digit.

A South African id, an IMEI or a parcel number may pass Luhn: length and range must fit a scheme too, and forms
that no scheme issues today stay weak.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bpo_guard.detect.checks import bulk
from bpo_guard.detect.checks.checksums import luhn
from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, several
from bpo_guard.detect.checks.values import compact
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis

if TYPE_CHECKING:
    import numpy as np

# (first, last, lengths): prefixes compared over as many digits as they have.
_RANGES: tuple[tuple[str, str, frozenset[int]], ...] = (
    ("4", "4", frozenset({13, 16, 19})),  # Visa
    ("51", "55", frozenset({16})),  # Mastercard
    ("2221", "2720", frozenset({16})),  # Mastercard 2-series
    ("34", "34", frozenset({15})),  # American Express
    ("37", "37", frozenset({15})),
    ("300", "305", frozenset({14, 16})),  # Diners Club
    ("3095", "3095", frozenset({14, 16})),
    ("36", "36", frozenset({14, 16, 19})),
    ("38", "39", frozenset({14, 16})),
    ("1800", "1800", frozenset({15})),  # JCB, first series
    ("2131", "2131", frozenset({15})),
    ("3528", "3589", frozenset({16, 17, 18, 19})),  # JCB
    ("6011", "6011", frozenset({16, 19})),  # Discover
    ("644", "649", frozenset({16, 19})),
    ("65", "65", frozenset({16, 19})),  # Discover, RuPay
    ("60", "60", frozenset({16})),  # RuPay
    ("81", "82", frozenset({16})),
    ("508", "508", frozenset({16})),
    ("353", "353", frozenset({16})),
    ("356", "356", frozenset({16})),
    ("62", "62", frozenset({16, 17, 18, 19})),  # UnionPay
    ("2200", "2204", frozenset({16, 17, 18, 19})),  # Mir
    ("2205", "2205", frozenset({16})),  # Borica
    ("8600", "8600", frozenset({16})),  # Uzcard
    ("9860", "9860", frozenset({16})),  # Humo
    ("9704", "9704", frozenset({16, 19})),  # Napas
    ("9792", "9792", frozenset({16})),  # Troy
    ("50", "50", frozenset(range(12, 20))),  # Maestro
    ("56", "58", frozenset(range(12, 20))),
    ("6304", "6304", frozenset(range(12, 20))),
    ("639", "639", frozenset(range(12, 20))),
    ("67", "67", frozenset(range(12, 20))),
    ("636", "636", frozenset({16, 17, 18, 19})),  # InterPayment
    ("4026", "4026", frozenset({16})),  # Visa Electron
    ("6062", "6062", frozenset({16, 19})),  # Hipercard
    ("1", "1", frozenset({15})),  # UATP
)


def is_card_number(value: str) -> bool:
    """Luhn holds and a scheme issues numbers of this beginning and length."""
    number = compact(value)
    return number.isdigit() and _has_scheme(number) and luhn(number) and len(set(number)) > 1


def _has_scheme(number: str) -> bool:
    size = len(number)
    return any(size in sizes and first <= number[: len(first)] <= last for first, last, sizes in _RANGES)


def are_card_numbers(grid: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """The same of many numbers that are written alike."""
    numbers = bulk.compacted(grid)
    if not bulk.is_digits(numbers):
        return bulk.none_of(grid)
    digits = numbers - 48
    holds: np.ndarray[Any, Any] = bulk.luhn_holds(digits) & _have_scheme(digits) & ~bulk.all_the_same(digits)
    return holds


def _have_scheme(digits: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """By the first four digits, and the length that all have."""
    import numpy as np

    table = np.zeros(10_000, np.bool_)
    for first, last, sizes in _RANGES:
        if len(digits) in sizes:
            left = 4 - len(first)
            table[int(first) * 10**left : (int(last) + 1) * 10**left] = True
    known: np.ndarray[Any, Any] = table[bulk.number(digits[:4])]
    return known


_HEAD4 = (
    r"(?:4[0-9]{3}|5[0-9]{3}|2[27][0-9]{2}|2[3-6][0-9]{2}|3[05689][0-9]{2}|6[0-9]{3}|8[12][0-9]{2}|"
    r"8600|9704|9792|9860)"
)

DETECTORS = (
    PatternDetector(
        type="CREDIT_CARD",
        title="Payment card number",
        patterns=(
            Pattern(_HEAD4 + r"(?:[0-9]{12}|(?: [0-9]{4}){3}|(?:-[0-9]{4}){3}|(?:\.[0-9]{4}){3})", Basis.shaped),
            Pattern(r"3[47][0-9]{2}(?:[0-9]{11}|[ -][0-9]{6}[ -][0-9]{5})", Basis.shaped),
            Pattern(r"3[0689][0-9]{2}(?:[0-9]{10}|[ -][0-9]{6}[ -][0-9]{4})", Basis.shaped),
            Pattern(r"62[0-9]{15,17}", Basis.shaped),
            Pattern(r"[4-6][0-9]{3}(?: [0-9]{4}){3} [0-9]{1,3}", Basis.shaped),
            Pattern(
                r"[4-6][0-9]{11,12}|[3-6][0-9]{16,18}|1[0-9]{14}|2131[0-9]{11}|9704[0-9]{15}|220[0-4][0-9]{13,15}",
                Basis.weak,
            ),
        ),
        check=is_card_number,
        bulk=are_card_numbers,
        chance=0.09,
        cues=(
            "card",
            "pan",
            "visa",
            "mastercard",
            "amex",
            "karte",
            "kreditkarte",
            "tarjeta",
            "carte",
            "karta",
            "cartão",
        ),
        source="ISO/IEC 7812-1; scheme range tables",
        examples=("4539578763621486", "2223 4071 1820 3417", "3791-406358-19425", "6212884019372650149"),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            "4539578763621489",
            "2720 9999 9999 9990",
            "8001015009087",
            "356938035643809",
            "5500 0000 0000 0005",
            "9400110200881234567890",
            "7992739871300000",
            *several("4539578763621487 | 4539578763621481 | 3171014107840520 | 3204172307846450"),
        ),
    ),
)
