"""France: national account number with key (RIB)."""

from __future__ import annotations

from bpo_guard.detect.checks.checksums import ALPHABET
from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES
from bpo_guard.detect.checks.values import compact
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis

_VALUES = {letter: "12345678912345678923456789"[i] for i, letter in enumerate(ALPHABET[10:])}


def is_rib(value: str) -> bool:
    """Bank, branch, account and key divide by 97; letters stand for digits."""
    number = "".join(_VALUES.get(c, c) for c in compact(value))
    return int(number[:21]) > 0 and int(number) % 97 == 0


DETECTORS = (
    PatternDetector(
        type="BANK_ACCOUNT",
        title="French bank account number (RIB)",
        patterns=(
            Pattern(r"[0-9]{5} [0-9]{5} [0-9A-Z]{11} [0-9]{2}", Basis.shaped),
            Pattern(r"[0-9]{10}[0-9A-Z]{11}[0-9]{2}", Basis.weak),
        ),
        check=is_rib,
        chance=0.011,
        cues=(
            "rib",
            "compte bancaire",
            "numéro de compte",
            "relevé d'identité bancaire",
        ),
        country="FR",
        source="CFONB",
        examples=(
            "20041 01005 0500013M006 66",
            "14173800577763341782013",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "20041 01005 0500013M026 07",
            "2004 101005 0500013M026 06",
            "20041-01005-0500013M026-06",
            "20041 01005 0500013M006 67",
            "20041 01005 0500013M006 667",
            "20041 01005 0500013M006 6",
            "2004/1 01005 0500013M006 66",
            "2-0041 01005 0500013M006 66",
            "Q20041 01005 0500013M006 66",
            "14173800577763341782014",
        ),
    ),
)
