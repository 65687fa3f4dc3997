"""New Zealand: account number."""

from __future__ import annotations

from bpo_guard.detect.checks.checksums import weighted
from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis

_PLAIN = frozenset(f"{n:02d}" for n in (*range(1, 5), 6, *range(10, 25), 27, 30, 35, 38))
_LOW = (0, 0, 6, 3, 7, 9, 0, 10, 5, 8, 4, 2, 1)
_HIGH = (0, 0, 0, 0, 0, 0, 0, 10, 5, 8, 4, 2, 1)


def is_account(value: str) -> bool:
    """Weights modulo 11 at the banks that use them; the others only by form."""
    bank, branch, base, _ = value.replace(" ", "-").split("-")
    number = bank + branch + base.zfill(7)
    return bank not in _PLAIN or weighted(number, _LOW if base.zfill(7) < "0990000" else _HIGH) % 11 == 0


DETECTORS = (
    PatternDetector(
        type="BANK_ACCOUNT",
        title="New Zealand bank account number",
        patterns=(Pattern(r"(?:0[1-9]|[12][0-9]|3[0-8])([ -])[0-9]{4}\1[0-9]{7}\1[0-9]{2,3}", Basis.shaped),),
        check=is_account,
        proves=False,
        chance=0.42,
        cues=(
            "bank account",
            "account number",
            "account",
        ),
        country="NZ",
        source="Payments NZ; python-stdnum nz.bankaccount as cross-check",
        examples=(
            "01-0242-0417116-00",
            "12-3140-0208632-000",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "01-0242-0100195-00",
            "01-02420-100194-00",
            "41-0242-0100194-00",
            "01-0242-0417116-0",
            "01-0/242-0417116-00",
            "0-1-0242-0417116-00",
            "Q01-0242-0417116-00",
            "12-3140-0208632-0007",
            "12-3/140-0208632-000",
            "1-2-3140-0208632-000",
        ),
    ),
)
