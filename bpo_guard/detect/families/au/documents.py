"""Australia: bank and branch (BSB), passport, driving licence, individual healthcare identifier, centrelink."""

from __future__ import annotations

from bpo_guard.detect.checks.checksums import luhn
from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES, several
from bpo_guard.detect.checks.values import compact
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis


def is_ihi(value: str) -> bool:
    """Luhn."""
    return luhn(compact(value))


DETECTORS = (
    PatternDetector(
        type="AU_BSB",
        title="Australian bank and branch (BSB)",
        patterns=(
            Pattern(r"[0-9]{3}-[0-9]{3}", Basis.weak),
            Pattern(r"[0-9]{6}", Basis.weak),
        ),
        cues=(
            "bsb",
            "bsb number",
            "bank state branch",
        ),
        country="AU",
        source="AusPayNet",
        examples=(
            "062-417",
            "733208",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "06-2417",
            "0624170",
            "062-4170",
            "062-418",
            "062-4177",
            "062-41",
            "062-/417",
            "0-62-417",
            "Q062-417",
            "733209",
        ),
    ),
    PatternDetector(
        type="AU_IHI",
        title="Australian individual healthcare identifier",
        patterns=(Pattern(r"8003 ?60[0-8][0-9] ?[0-9]{4} ?[0-9]{4}", Basis.weak),),
        check=is_ihi,
        chance=0.1,
        cues=(
            "ihi",
            "healthcare identifier",
            "my health record",
        ),
        country="AU",
        source="Healthcare Identifiers Act 2010",
        examples=(
            "8003 6081 4173 8203",
            "8003608208417394",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "8003 6091 4173 8205",
            "8003 6081 4173 82",
            "8004 6081 4173 8205",
            "8003 6081 4173 8204",
            "8003 6081 4173 82037",
            "8003 6081 4173 820",
            "8003/ 6081 4173 8203",
            "8-003 6081 4173 8203",
            "Q8003 6081 4173 8203",
            "8003608208417395",
        ),
    ),
    PatternDetector(
        type="AU_CENTRELINK",
        title="Australian customer reference number (Centrelink)",
        patterns=(Pattern(r"[2-7][0-9]{2} ?[0-9]{3} ?[0-9]{3}[A-Z]", Basis.weak),),
        cues=(
            "crn",
            "centrelink",
            "customer reference",
        ),
        country="AU",
        source="Services Australia",
        examples=(
            "417 382 054K",
            "208417395T",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "117 382 054K",
            "417 382 05K",
            "417-382-054-K",
            "417382054",
            "417 382 055K",
            "417 382 054K7",
            "417 382 054",
            "417 /382 054K",
            "4-17 382 054K",
            "Q417 382 054K",
            *several("208417390X | 847054176V"),
        ),
    ),
    PatternDetector(
        type="PASSPORT",
        title="Australian passport number",
        patterns=(Pattern(r"[A-Z]{1,2}[0-9]{7}", Basis.weak),),
        cues=(
            "passport",
            "passport number",
            "passport no",
        ),
        country="AU",
        source="Australian Passports Act 2005",
        examples=(
            "PA4176657",
            "N2084563",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "PAB4173820",
            "N20841",
            "PA-4173820",
            "PA4176658",
            "PA41766577",
            "PA417665",
            "PA41/76657",
            "P-A4176657",
            "QPA4176657",
            "N2084564",
        ),
    ),
    PatternDetector(
        type="DRIVER_LICENSE",
        title="Australian driving licence number",
        patterns=(Pattern(r"[0-9]{8,10}|[A-Z][0-9]{5}|[0-9]{4}[A-Z]{2}|[0-9]{6}[A-Z]", Basis.weak),),
        cues=(
            "driver licence",
            "driver license",
            "licence number",
            "drivers licence",
        ),
        country="AU",
        source="Austroads",
        examples=(
            "41738219",
            "2084KW",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "41738",
            "A4173820X",
            "4173-8205",
            "41738210",
            "417382197",
            "4173821",
            "4173/8219",
            "4-1738219",
            "Q41738219",
            "2085KW",
            *several("41738250 | 39208417 | 2084K"),
        ),
    ),
)
