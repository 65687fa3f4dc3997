"""Every scheme and length in use is known, whole and cut short; what no scheme issues is not."""

from __future__ import annotations

import random
import re

import pytest

from bench.made_ids import digits, with_luhn
from bpo_guard.detect.families.generic.card import DETECTORS as CARDS
from bpo_guard.detect.families.generic.card_parts import DETECTORS as PARTS

(CARD,) = CARDS
PART = {d.type: d for d in PARTS}

# Beginning and lengths: scheme rules and the ISO/IEC 7812 register as the schemes publish them.
ISSUED = [
    ("Visa", "4", (13, 16, 19)), ("Mastercard", "51", (16,)), ("Mastercard", "55", (16,)),
    ("Mastercard 2-series", "2221", (16,)), ("Mastercard 2-series", "2720", (16,)), ("American Express", "34", (15,)),
    ("American Express", "37", (15,)), ("Diners Club", "300", (14,)), ("Diners Club", "36", (14,)),
    ("Diners Club", "38", (14,)), ("JCB", "3528", (16, 19)), ("JCB", "3589", (16,)), ("JCB", "2131", (15,)),
    ("JCB", "1800", (15,)), ("Discover", "6011", (16, 19)), ("Discover", "644", (16,)), ("Discover", "65", (16,)),
    ("UnionPay", "62", (16, 17, 18, 19)), ("RuPay", "60", (16,)), ("RuPay", "6521", (16,)), ("RuPay", "81", (16,)),
    ("RuPay", "508", (16,)), ("Maestro", "5018", (12, 13, 16, 19)), ("Maestro", "6759", (12, 16, 19)),
    ("Maestro", "6304", (16,)), ("Mir", "2200", (16, 19)), ("Verve", "506099", (16, 19)), ("Verve", "650002", (16, 19)),
    ("Elo", "636368", (16,)), ("Elo", "4389", (16,)), ("Elo", "5067", (16,)), ("Troy", "9792", (16,)),
    ("Hipercard", "6062", (16,)), ("Dankort", "5019", (16,)), ("Uzcard", "8600", (16,)), ("Humo", "9860", (16,)),
    ("Napas", "9704", (16, 19)), ("UATP", "1", (15,)),
]  # fmt: skip
NOT_ISSUED = [
    ("7", 16),
    ("90", 16),
    ("2220", 16),
    ("2721", 16),
    ("35", 15),
    ("0", 16),
    ("99", 16),
    ("83", 16),
    ("51", 15),
]


@pytest.mark.parametrize(("scheme", "start", "sizes"), ISSUED, ids=[f"{s[0]} {s[1]}" for s in ISSUED])
def test_issued(scheme: str, start: str, sizes: tuple[int, ...]) -> None:
    rng = random.Random(start)
    for size in sizes:
        for _ in range(20):
            number = with_luhn(start + digits(rng, size - len(start) - 1))
            assert CARD.check and CARD.check(number), number
            assert any(re.fullmatch(p.regex, number) for p in CARD.patterns), number
            assert not CARD.check(number[:-1] + str((int(number[-1]) + 1) % 10)), number


@pytest.mark.parametrize(("start", "size"), NOT_ISSUED)
def test_not_issued(start: str, size: int) -> None:
    rng = random.Random(start)
    for _ in range(20):
        assert CARD.check and not CARD.check(with_luhn(start + digits(rng, size - len(start) - 1)))


@pytest.mark.parametrize(
    ("type_", "text", "is_one"),
    [
        ("CARD_TRUNCATED", "453957******1486", True),
        ("CARD_TRUNCATED", "4539 57XX XXXX 1486", True),
        ("CARD_TRUNCATED", "************1486", True),
        ("CARD_TRUNCATED", "4539578763621486", False),
        ("CARD_TRUNCATED", "XXX-XX-6789", False),
        ("CARD_TRACK", "%B4539578763621486^WEBER/ANNA^29051010000000000000?", True),
        ("CARD_TRACK", ";4539578763621486=29051010000000000000?", True),
        ("CARD_TRACK", ";4539578763621487=29051010000000000000?", False),
        ("PIN_BLOCK", "9A41F07C22D8B310", True),
        ("CARD_EXPIRY", "05/29", True),
        ("CARD_EXPIRY", "13/29", False),
        ("CVV", "417", True),
        ("CVV", "41702", False),
    ],
)
def test_what_stands_around_a_number(type_: str, text: str, is_one: bool) -> None:
    detector = PART[type_]
    fits = any(re.fullmatch(p.regex, text) for p in detector.patterns)
    assert (fits and (detector.check is None or detector.check(text))) is is_one
