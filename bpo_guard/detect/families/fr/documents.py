"""France: passport and identity card. No check digits."""

from __future__ import annotations

from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis

DETECTORS = (
    PatternDetector(
        type="PASSPORT",
        title="French passport number",
        patterns=(Pattern(r"[0-9]{2}[A-Z]{2}[0-9]{5}", Basis.weak),),
        cues=(
            "passeport",
            "numéro de passeport",
            "n° passeport",
            "passport",
        ),
        country="FR",
        source="Décret n° 2005-1726",
        examples=(
            "17AK41738",
            "04TC20841",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "17AK4173",
            "1AK417382",
            "17-AK-41738",
            "17AK41739",
            "17AK417387",
            "17AK/41738",
            "1-7AK41738",
            "Q17AK41738",
            "04TC20842",
            "04TC208417",
        ),
    ),
    PatternDetector(
        type="FR_ID_CARD",
        title="French identity card number",
        patterns=(Pattern(r"[0-9]{12}|(?=[A-Z0-9]{0,8}[0-9])[A-Z][A-Z0-9]{7}[0-9]", Basis.weak),),
        cues=(
            "carte d'identité",
            "cni",
            "carte nationale d'identité",
            "numéro de la carte",
        ),
        country="FR",
        source="Décret n° 55-1397",
        examples=(
            "041738034693",
            "X4RTBPF05",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "04173820",
            "X4RT-BPFW",
            "X4RTBPFWAB",
            "041738034694",
            "0417380346937",
            "04173803469",
            "0417/38034693",
            "0-41738034693",
            "Q041738034693",
            "X4RTBPF06",
        ),
    ),
)
