"""Malaysia: passport, tax number, provident fund (EPF), social security (SOCSO)."""

from __future__ import annotations

from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES, several
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis

DETECTORS = (
    PatternDetector(
        type="MY_TIN",
        title="Malaysian tax number",
        patterns=(
            Pattern(r"(?:IG|SG|OG)[ -]?[0-9]{9,11}", Basis.shaped),
            Pattern(r"(?:C|CS|D|E|F|FA|PT|TA|TC|TN|TR|TP|J|LE)[ -]?[0-9]{10}", Basis.weak),
        ),
        cues=(
            "cukai",
            "nombor cukai",
            "lhdn",
            "income tax no",
            "no cukai",
        ),
        country="MY",
        source="Income Tax Act 1967",
        examples=(
            "IG04173820507",
            "SG 20841739095",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "IX04173820541",
            "IG0417382",
            "IG/04173820541",
            "AIG04173820541",
            "IG041738205077",
            "IG04/173820507",
            "I-G04173820507",
            "QIG04173820507",
            "SG 208417390957",
            "SG 2/0841739095",
        ),
    ),
    PatternDetector(
        type="MY_EPF",
        title="Malaysian provident fund number (KWSP)",
        patterns=(Pattern(r"[0-9]{8}", Basis.weak),),
        cues=(
            "epf",
            "kwsp",
            "epf no",
            "no kwsp",
            "nombor ahli",
        ),
        country="MY",
        source="EPF Act 1991",
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
            *several("41738286 | 39208417 | 2084173 | 208417390"),
        ),
    ),
    PatternDetector(
        type="PASSPORT",
        title="Malaysian passport number",
        patterns=(Pattern(r"[AHK][0-9]{8}", Basis.weak),),
        cues=(
            "passport",
            "pasport",
            "no pasport",
        ),
        country="MY",
        source="Passports Act 1966",
        examples=(
            "A41738266",
            "H20841757",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "B4173820",
            "A4173820",
            "A-41738205",
            "A41738267",
            "A417382667",
            "A4173826",
            "A417/38266",
            "A-41738266",
            "QA41738266",
            "H20841758",
        ),
    ),
)
