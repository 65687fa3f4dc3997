"""What stands around a card number: masked forms, magnetic track, verification value, expiry, PIN block.

Track, verification value and PIN block are sensitive authentication data (PCI DSS 3.3).
"""

from __future__ import annotations

import re

from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES, several
from bpo_guard.detect.checks.values import compact
from bpo_guard.detect.families.generic.card import is_card_number
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis

_MASK = r"[Xx*•●∗#]"
_CARD = re.compile(r"[0-9]{12,19}")


def _is_masked_card(value: str) -> bool:
    """Between 12 and 19 places, at least four of them hidden, all by the same mark."""
    places = compact(value)
    hidden = [c for c in places if not c.isdigit()]
    return 12 <= len(places) <= 19 and len(hidden) >= 4 and len(set(hidden)) == 1


def _is_track(value: str) -> bool:
    found = _CARD.search(value)
    return bool(found) and is_card_number(found.group() if found else "")


DETECTORS = (
    PatternDetector(
        type="CARD_TRUNCATED",
        title="Payment card number with digits hidden",
        patterns=(
            Pattern(
                rf"[0-9]{{4}}[ -]?(?:[0-9]{{2}})?{_MASK}{{2,12}}(?:[ -]?{_MASK}{{4}}){{0,2}}[ -]?[0-9]{{4}}",
                Basis.shaped,
            ),
            Pattern(rf"(?:(?:[0-9]{{4}}|{_MASK}{{4}})[ -]){{2}}{_MASK}{{4}}[ -][0-9]{{4}}", Basis.shaped),
            Pattern(rf"[0-9]{{4}}[ -]{_MASK}{{4}}[ -]{_MASK}{{4}}[ -][0-9]{{4}}", Basis.shaped),
            Pattern(rf"{_MASK}{{8,15}}[0-9]{{4}}", Basis.shaped),
            Pattern(rf"{_MASK}{{4}}[ -]{_MASK}{{6}}[ -]{_MASK}{{1,2}}[0-9]{{3,4}}", Basis.shaped),
        ),
        check=_is_masked_card,
        proves=False,
        cues=("card", "pan", "karte", "tarjeta", "carte", "karta", "ending in", "endet auf"),
        source="PCI DSS 4.0.1, 3.4.1",
        examples=("453957******1486", "**** **** **** 1486", "XXXX-XXXX-XXXX-3417", "4539 57XX XXXX 1486"),
        near_misses=(
            *EVERYDAY,
            *PHONES,
            "XXX-XX-6789",
            "****1486",
            "4539578763621486",
            "XXXXXXXXXXXX",
            "12** **34",
            "4539*1486",
            "***** 5 stars",
            "####",
            *several("2026043013 | 453957******148 | 453957******14863"),
        ),
    ),
    PatternDetector(
        type="CARD_TRACK",
        title="Magnetic stripe track of a payment card",
        patterns=(
            Pattern(r"%?[Bb][0-9]{12,19}\^[^\^\n]{2,26}\^[0-9]{7}[^?\n]{0,40}\??", Basis.shaped),
            Pattern(r";?[0-9]{12,19}[=D][0-9]{7,24}\??", Basis.shaped),
        ),
        check=_is_track,
        chance=0.09,
        cues=("track", "track 1", "track 2", "magstripe", "swipe"),
        source="ISO/IEC 7813",
        examples=("%B4539578763621486^WEBER/ANNA^29051010000000000000?", ";4539578763621486=29051010000000000000?"),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            "%B4539578763621487^WEBER/ANNA^29051010000000000000?",
            ";4539578763621489=29051010000000000000?",
            "4539578763621486=2905",
            "x=4539578763621486",
            "a^b^c",
            *several(
                "20260114020547008295 | INV-453957876 | 4539-X578-32 | 453/95787.1 | 453,957.12"
                " | 453.957.876362148629051010000000000000"
            ),
        ),
    ),
    PatternDetector(
        type="CVV",
        title="Card verification value",
        patterns=(Pattern(r"[0-9]{3,4}", Basis.weak),),
        cues=("cvv", "cvv2", "cvc", "cvc2", "security code", "verification value", "prüfziffer", "csc"),
        source="PCI DSS 4.0.1, 3.3.1.2",
        examples=("417", "8302"),
        near_misses=(
            *EVERYDAY,
            *PHONES,
            "12",
            "41702",
            "4a7",
            *several("1070 | 8001 | 41 | 4179 | REF-417 | 417-X-67 | 8004 | 417/.1"),
        ),
    ),
    PatternDetector(
        type="CARD_EXPIRY",
        title="Card expiry date",
        patterns=(
            Pattern(r"(?:0[1-9]|1[0-2]) ?[/-] ?(?:20)?[2-4][0-9]", Basis.weak),
            Pattern(r"(?:0[1-9]|1[0-2])[2-4][0-9]", Basis.weak),
        ),
        cues=(
            "exp",
            "expiry",
            "expires",
            "valid thru",
            "gültig bis",
            "ablaufdatum",
            "vencimiento",
            "caducidad",
            "expiration",
        ),
        source="ISO/IEC 7813",
        examples=("05/29", "11 / 2031", "0529"),
        near_misses=(
            *EVERYDAY,
            *PHONES,
            "13/29",
            "00/29",
            "05/19",
            "5/29",
            "05/29/2031",
            *several("8001 | 6000 | 05/92 | 05/2 | 05/297 | INV-0529"),
        ),
    ),
    PatternDetector(
        type="PIN_BLOCK",
        title="Encrypted PIN block",
        patterns=(Pattern(r"[0-9A-F]{16}|[0-9a-f]{16}", Basis.weak),),
        cues=("pin block", "pinblock", "pin_block", "encrypted pin"),
        source="ISO 9564-1",
        examples=("9A41F07C22D8B310", "04c7e19b55a2d036"),
        near_misses=(
            *EVERYDAY,
            *PHONES,
            "9A41F07C22D8B31",
            "9A41F07C22D8B31G",
            "9A41-F07C-22D8-B310",
            "0x1F4A9C",
            *several(
                "20251203012 | 04c7e19b55a2d03 | 9A41F07C22D8B3103 | TKT-941072283 | 9410-X722-79"
                " | 941/07228.7 | 9A41F07C22D8B310/B"
            ),
        ),
    ),
)
