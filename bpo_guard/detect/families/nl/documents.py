"""Netherlands: passport or identity card, and driving licence."""

from __future__ import annotations

from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES, several
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis

DETECTORS = (
    PatternDetector(
        type="PASSPORT",
        title="Dutch passport or identity card number",
        patterns=(Pattern(r"[A-NP-Z]{2}[0-9A-NP-Z]{6}[0-9]", Basis.weak),),
        cues=(
            "paspoort",
            "paspoortnummer",
            "identiteitskaart",
            "id-kaart",
            "documentnummer",
            "passport",
        ),
        country="NL",
        source="Paspoortwet; python-stdnum nl.identiteitskaartnummer as cross-check",
        examples=(
            "NX4R17K82",
            "SPE417B03",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "NO4R17K82",
            "N4R17K827",
            "NX4R17K8",
            "NX4R17K83",
            "NX4R17K827",
            "NX4R/17K82",
            "N-X4R17K82",
            "QNX4R17K82",
            "SPE417B04",
            "SPE417B037",
        ),
    ),
    PatternDetector(
        type="DRIVER_LICENSE",
        title="Dutch driving licence number",
        patterns=(Pattern(r"[0-9]{10}", Basis.weak),),
        cues=(
            "rijbewijs",
            "rijbewijsnummer",
        ),
        country="NL",
        source="Reglement rijbewijzen",
        examples=(
            "4173820199",
            "5208417329",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "417382054",
            "A417382054",
            "4173-820541",
            "4173820190",
            "41738201997",
            "417382019",
            "4173/820199",
            "4-173820199",
            "Q4173820199",
            "5208417320",
            *several("0722417382 | 1032471905"),
        ),
    ),
)
