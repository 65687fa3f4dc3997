"""Bangladesh: national identity number (NID) and tax number (TIN). No public check digits."""

from __future__ import annotations

from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES, several
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis

DETECTORS = (
    PatternDetector(
        type="BD_NID",
        title="Bangladeshi national identity number",
        patterns=(Pattern(r"[0-9]{10}|[0-9]{13}|(?:19|20)[0-9]{15}", Basis.weak),),
        cues=(
            "nid",
            "জাতীয় পরিচয়পত্র",
            "এনআইডি",
            "smart card",
        ),
        country="BD",
        source="National Identity Registration Act 2010",
        examples=(
            "4173820541",
            "19842692041738205",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "417382054",
            "4173-820541",
            "21842692041738205",
            "4173820542",
            "41738205417",
            "4173/820541",
            "4-173820541",
            "Q4173820541",
            "19842692041738206",
            "198426920417382057",
            *several("4173820199 | 7601135036"),
        ),
    ),
    PatternDetector(
        type="BD_TIN",
        title="Bangladeshi tax number (TIN)",
        patterns=(Pattern(r"[0-9]{12}", Basis.weak),),
        cues=(
            "etin",
            "e-tin",
            "taxpayer",
            "টিআইএন",
        ),
        country="BD",
        source="Income Tax Act 2023",
        examples=(
            "417382054170",
            "208417390412",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "41738205417",
            "4173-8205-4170",
            "A17382054170",
            "417382054171",
            "4173820541707",
            "4173/82054170",
            "4-17382054170",
            "Q417382054170",
            "208417390413",
            "2084173904127",
        ),
    ),
)
