"""Saudi Arabia: national identity and residence (Iqama) number, tax number."""

from __future__ import annotations

from bpo_guard.detect.checks.checksums import luhn
from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis


def is_identity_number(value: str) -> bool:
    """Luhn; citizens begin with 1, residents with 2."""
    return luhn(value)


DETECTORS = (
    PatternDetector(
        type="SA_NATIONAL_ID",
        title="Saudi national identity or residence number",
        patterns=(Pattern(r"[12][0-9]{9}", Basis.weak),),
        check=is_identity_number,
        chance=0.1,
        cues=(
            "iqama",
            "national id",
            "الهوية الوطنية",
            "رقم الهوية",
            "الإقامة",
            "رقم الإقامة",
            "absher",
        ),
        country="SA",
        source="Civil Affairs Law; Ministry of Interior",
        examples=(
            "1041738210",
            "2208417317",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "104173820x",
            "30417382",
            "1-0417-3820",
            "1041738211",
            "10417382107",
            "104173821",
            "1041/738210",
            "1-041738210",
            "Q1041738210",
            "2208417318",
        ),
    ),
    PatternDetector(
        type="SA_VAT",
        title="Saudi tax number",
        patterns=(Pattern(r"3[0-9]{13}3", Basis.weak),),
        cues=(
            "vat",
            "الرقم الضريبي",
            "tax number",
            "zatca",
        ),
        country="SA",
        source="VAT Implementing Regulations",
        examples=(
            "304173820541703",
            "320841739041803",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "304173820541701",
            "30417382054173",
            "304-1738-2054-1703",
            "304173820541704",
            "3041738205417037",
            "30417382054170",
            "3041/73820541703",
            "3-04173820541703",
            "Q304173820541703",
            "320841739041804",
        ),
    ),
)
