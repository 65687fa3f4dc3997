"""Germany: tax identification number (BZSt) and value-added-tax number (BZSt).

Steuer-IdNr.: eleven digits, the first not 0, ISO 7064 MOD 11,10; among the first ten digits exactly one occurs
twice or three times (three equal never side by side), the rest at most once.
"""

from __future__ import annotations

from collections import Counter

from bpo_guard.detect.checks.checksums import mod11_10
from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES, several
from bpo_guard.detect.checks.values import compact
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis


def is_tax_id(value: str) -> bool:
    """Check digit and the rule about repeated digits.

    >>> is_tax_id("86 095 742 719"), is_tax_id("86095742718"), is_tax_id("12345678903")
    (True, False, False)
    """
    number = compact(value)
    body = number[:10]
    repeats = sorted(n for n in Counter(body).values() if n > 1)
    thrice_in_a_row = any(c * 3 in body for c in set(body))
    return repeats in ([2], [3]) and not thrice_in_a_row and mod11_10(number)


DETECTORS = (
    PatternDetector(
        type="DE_TAX_ID",
        title="German tax identification number",
        patterns=(
            Pattern(r"[1-9][0-9] [0-9]{3} [0-9]{3} [0-9]{3}", Basis.shaped),
            Pattern(r"[1-9][0-9]{10}", Basis.weak),
        ),
        check=is_tax_id,
        chance=0.008,
        cues=(
            "steuer-id",
            "steuer-idnr",
            "idnr",
            "steueridentifikationsnummer",
            "tax id",
            "identifikationsnummer",
            "tin",
        ),
        country="DE",
        source="AO § 139b; BZSt, Steueridentifikationsnummer",
        examples=("86 047 296 367", "52380174681", "29006381704"),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "86095742718",
            "12345678903",
            "06095742719",
            "860 957 427 19",
            *several(
                "86 047 296 368 | 86 047 296 360 | 20417382632 | 22184173904 | 20260722074 | 86 074 296 367"
                " | 86 047 296 36"
            ),
        ),
    ),
)
