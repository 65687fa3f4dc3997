"""Ghana: Ghana Card, tax number (TIN), social security (SSNIT), health insurance (NHIS)."""

from __future__ import annotations

from bpo_guard.detect.checks.checksums import weighted
from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES, several
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis


def is_tin(value: str) -> bool:
    """Places times digits modulo 11, X for ten."""
    return "0123456789X"[weighted(value[1:10], (1, 2, 3, 4, 5, 6, 7, 8, 9)) % 11] == value[10]


DETECTORS = (
    PatternDetector(
        type="GH_CARD",
        title="Ghana Card number",
        patterns=(Pattern(r"GHA-?[0-9]{9}-?[0-9]", Basis.shaped),),
        cues=(
            "ghana card",
            "ghanacard",
            "nia",
            "gha",
        ),
        country="GH",
        source="National Identity Register Act 750 of 2008",
        examples=(
            "GHA-041738205-4",
            "GHA7208417390",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "GHA-04173820-4",
            "GH-041738205-4",
            "GHA-041738205-44",
            "GHB-041738205-4",
            "GHA-041738205-47",
            "GHA-041738205-",
            "GHA-/041738205-4",
            "G-HA-041738205-4",
            "QGHA-041738205-4",
            "GHA72084173907",
        ),
    ),
    PatternDetector(
        type="GH_TIN",
        title="Ghanaian tax number (TIN)",
        patterns=(Pattern(r"[PCGQV]00[0-9]{7}[0-9X]", Basis.shaped),),
        check=is_tin,
        chance=0.092,
        cues=(
            "gra",
            "tax identification",
        ),
        country="GH",
        source="Revenue Administration Act 915; python-stdnum gh.tin as cross-check",
        examples=(
            "P0004176421",
            "C0020841760",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "C0000803562",
            "C000080356",
            "D0000803561",
            "P0004176422",
            "P00041764217",
            "P000417642",
            "P000/4176421",
            "P-0004176421",
            "QP0004176421",
            "C0020841761",
        ),
    ),
    PatternDetector(
        type="GH_SSNIT",
        title="Ghanaian social security number (SSNIT)",
        patterns=(Pattern(r"[A-Z][0-9]{12}", Basis.weak),),
        cues=(
            "ssnit",
            "social security",
        ),
        country="GH",
        source="National Pensions Act 766",
        examples=(
            "K084173820541",
            "C017208417390",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "0841738205417",
            "K08417382054",
            "K-084173820541",
            "K084173820542",
            "K0841738205417",
            "K084/173820541",
            "QK084173820541",
            "C017208417391",
            "C0172084173907",
            "C01720841739",
        ),
    ),
    PatternDetector(
        type="GH_NHIS",
        title="Ghanaian health insurance number (NHIS)",
        patterns=(Pattern(r"[0-9]{8}", Basis.weak),),
        cues=(
            "nhis",
            "nhis number",
            "health insurance",
        ),
        country="GH",
        source="National Health Insurance Act 852",
        examples=(
            "41738205",
            "20841739",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "4173820",
            "A41738205",
            "4173-8205",
            "41738206",
            "417382057",
            "4173/8205",
            "4-1738205",
            "Q41738205",
            "20841730",
            "208417397",
            *several("79418206 | 06417382 | 2084173 | 417382051"),
        ),
    ),
)
