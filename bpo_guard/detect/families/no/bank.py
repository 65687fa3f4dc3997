"""Norway: account number."""

from __future__ import annotations

from bpo_guard.detect.checks.checksums import weighted
from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES
from bpo_guard.detect.checks.values import compact
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis


def is_account(value: str) -> bool:
    """Weights 5 to 2 and 7 to 2 modulo 11."""
    number = compact(value)
    return number[:4] != "0000" and weighted(number[:10], (6, 7, 8, 9, 4, 5, 6, 7, 8, 9)) % 11 == int(number[10])


DETECTORS = (
    PatternDetector(
        type="BANK_ACCOUNT",
        title="Norwegian bank account number",
        patterns=(
            Pattern(r"[0-9]{4}[. ][0-9]{2}[. ][0-9]{5}", Basis.shaped),
            Pattern(r"[0-9]{11}", Basis.weak),
        ),
        check=is_account,
        chance=0.092,
        cues=(
            "kontonummer",
            "kontonr",
            "bankkonto",
            "konto",
        ),
        country="NO",
        source="Bits; python-stdnum no.kontonr as cross-check",
        examples=(
            "8601.11.20077",
            "41738209018",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "8601.11.17949",
            "860.111.17947",
            "8601-11-17947",
            "8601.11.20078",
            "8601.11.200777",
            "8601.11.2007",
            "8601/.11.20077",
            "8-601.11.20077",
            "Q8601.11.20077",
            "41738209019",
        ),
    ),
)
