"""Nigeria: national identification number (NIN), bank verification number (BVN), tax number, account number (NUBAN)."""

from __future__ import annotations

from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis

DETECTORS = (
    PatternDetector(
        type="NG_NIN",
        title="Nigerian national identification number",
        patterns=(Pattern(r"[0-9]{11}", Basis.weak),),
        cues=(
            "nin",
            "nimc",
        ),
        country="NG",
        source="NIMC Act 2007",
        examples=(
            "41738205417",
            "20841739041",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "4173820541",
            "A4173820541",
            "41738-205417",
            "41738205418",
            "417382054177",
            "4173/8205417",
            "4-1738205417",
            "Q41738205417",
            "20841739042",
            "208417390417",
        ),
    ),
    PatternDetector(
        type="NG_BVN",
        title="Nigerian bank verification number",
        patterns=(Pattern(r"22[0-9]{9}", Basis.weak),),
        cues=(
            "bvn",
            "bank verification",
            "bvn number",
        ),
        country="NG",
        source="CBN Regulatory Framework for BVN",
        examples=(
            "22241738205",
            "22184173904",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "32241738205",
            "2224173820",
            "222-41738205",
            "22241738206",
            "222417382057",
            "2224/1738205",
            "2-2241738205",
            "Q22241738205",
            "22184173905",
            "221841739047",
        ),
    ),
    PatternDetector(
        type="NG_TIN",
        title="Nigerian tax identification number",
        patterns=(
            Pattern(r"[0-9]{8}-[0-9]{4}", Basis.weak),
            Pattern(r"[0-9]{10,13}", Basis.weak),
        ),
        cues=(
            "jtb",
            "firs",
            "tax identification",
        ),
        country="NG",
        source="Tax Identification Number Regulations",
        examples=(
            "41738205-0001",
            "2084173904",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "4173820-0001",
            "41738205-001",
            "417-38205-0001",
            "41738205-0002",
            "41738205-00017",
            "41738205-000",
            "4173/8205-0001",
            "4-1738205-0001",
            "Q41738205-0001",
            "2084173905",
        ),
    ),
)
