"""Norway: organisation number."""

from __future__ import annotations

from bpo_guard.detect.checks.checksums import mod11
from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES
from bpo_guard.detect.checks.values import compact
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis


def is_organisation_number(value: str) -> bool:
    """Weights 3, 2, 7, 6, 5, 4, 3, 2 modulo 11."""
    number = compact(value).removeprefix("NO").removesuffix("MVA")
    return mod11(number[:8], (3, 2, 7, 6, 5, 4, 3, 2)) == int(number[8])


DETECTORS = (
    PatternDetector(
        type="NO_ORGNR",
        of_a_firm=True,
        title="Norwegian organisation number",
        patterns=(
            Pattern(r"[89][0-9]{2} ?[0-9]{3} ?[0-9]{3}", Basis.weak),
            Pattern(r"(?:NO ?)?[89][0-9]{2} ?[0-9]{3} ?[0-9]{3} ?MVA", Basis.shaped),
        ),
        check=is_organisation_number,
        chance=0.092,
        cues=(
            "orgnr",
            "org.nr",
            "organisasjonsnummer",
            "mva",
        ),
        country="NO",
        source="Enhetsregisterloven; python-stdnum no.orgnr as cross-check",
        examples=(
            "941738273",
            "841 738 764",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "98807791x",
            "7880779",
            "98-8077917",
            "941738274",
            "9417382737",
            "94173827",
            "9417/38273",
            "9-41738273",
            "Q941738273",
            "841 738 765",
        ),
    ),
)
