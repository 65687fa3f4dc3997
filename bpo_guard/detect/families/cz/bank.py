"""Czechia and Slovakia: account number with bank code."""

from __future__ import annotations

from bpo_guard.detect.checks.checksums import weighted
from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis

_WEIGHTS = (6, 3, 7, 9, 10, 5, 8, 4, 2, 1)


def is_account(value: str) -> bool:
    """Prefix and number each divide by 11."""
    prefix, _, root = value.partition("/")[0].rpartition("-")
    parts = (prefix.zfill(10), root.zfill(10))
    return int(root) > 0 and all(weighted(part, _WEIGHTS) % 11 == 0 for part in parts)


DETECTORS = (
    PatternDetector(
        type="BANK_ACCOUNT",
        title="Czech or Slovak bank account number",
        patterns=(Pattern(r"(?:[0-9]{2,6}-)?[0-9]{6,10}/[0-9]{4}", Basis.weak),),
        check=is_account,
        chance=0.091,
        cues=(
            "účet",
            "číslo účtu",
            "bankovní spojení",
            "account",
        ),
        country="CZ",
        source="Vyhláška č. 169/2011 Sb.; python-stdnum cz.bankaccount as cross-check",
        examples=(
            "4173826116/0100",
            "19-4173879808/0800",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "34278-0727558022/0100",
            "4173820/01",
            "34278-0727558021-0100",
            "4173826116/0101",
            "4173826116/01007",
            "4173826116/010",
            "4173/826116/0100",
            "4-173826116/0100",
            "Q4173826116/0100",
            "19-4173879808/0801",
        ),
    ),
)
