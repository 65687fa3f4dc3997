"""Sweden: organisation number."""

from __future__ import annotations

from bpo_guard.detect.checks.checksums import luhn
from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES
from bpo_guard.detect.checks.values import compact
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis


def is_organisation_number(value: str) -> bool:
    """Luhn; the third digit is at least 2, where a person has a month."""
    return luhn(compact(value)[-10:])


DETECTORS = (
    PatternDetector(
        type="SE_ORGANISATIONSNUMMER",
        of_a_firm=True,
        title="Swedish organisation number",
        patterns=(
            Pattern(r"(?:16)?[1-35-9][0-9][2-9][0-9]{3}-[0-9]{4}", Basis.shaped),
            Pattern(r"[1-35-9][0-9][2-9][0-9]{7}", Basis.weak),
        ),
        check=is_organisation_number,
        chance=0.1,
        cues=(
            "organisationsnummer",
            "orgnr",
            "org.nr",
            "org nr",
            "orgnummer",
        ),
        country="SE",
        source="Lag (1974:174); python-stdnum se.orgnr as cross-check",
        examples=(
            "554144-7750",
            "5567032353",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "556703-7486",
            "19000309-3393",
            "55670-37485",
            "554144-7751",
            "554144-77507",
            "554144-775",
            "5541/44-7750",
            "5-54144-7750",
            "Q554144-7750",
            "5567032354",
        ),
    ),
)
