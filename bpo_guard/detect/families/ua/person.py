"""Ukraine: taxpayer number (RNOKPP), code of a business (EDRPOU)."""

from __future__ import annotations

from bpo_guard.detect.checks.checksums import weighted
from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis


def is_taxpayer_number(value: str) -> bool:
    """Weights modulo 11; the first five digits count the days since 1899."""
    return weighted(value[:9], (-1, 5, 7, 9, 4, 6, 10, 5, 7)) % 11 % 10 == int(value[9])


def is_edrpou(value: str) -> bool:
    """Two rounds of weights modulo 11, which depend on the first digit."""
    weights = (7, 1, 2, 3, 4, 5, 6) if value[0] in "345" else (1, 2, 3, 4, 5, 6, 7)
    check = weighted(value[:7], weights) % 11
    if check == 10:
        check = weighted(value[:7], [w + 2 for w in weights]) % 11 % 10
    return check == int(value[7])


DETECTORS = (
    PatternDetector(
        type="UA_RNOKPP",
        title="Ukrainian taxpayer number (RNOKPP)",
        patterns=(Pattern(r"[1-4][0-9]{9}", Basis.weak),),
        check=is_taxpayer_number,
        chance=0.1,
        cues=(
            "рнокпп",
            "іпн",
            "ідентифікаційний номер",
            "инн",
            "rnokpp",
            "індивідуальний податковий номер",
        ),
        country="UA",
        source="Tax Code of Ukraine art. 70; python-stdnum ua.rntrc as cross-check",
        examples=(
            "3084104480",
            "2709388644",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "175900537x",
            "30841738",
            "3084104481",
            "30841044807",
            "308410448",
            "3084/104480",
            "3-084104480",
            "Q3084104480",
            "2709388645",
            "27093886447",
        ),
    ),
    PatternDetector(
        type="UA_EDRPOU",
        of_a_firm=True,
        title="Ukrainian business code (EDRPOU)",
        patterns=(Pattern(r"[0-9]{8}", Basis.weak),),
        check=is_edrpou,
        chance=0.1,
        cues=(
            "єдрпоу",
            "edrpou",
            "едрпоу",
            "код за єдрпоу",
        ),
        country="UA",
        source="Regulation on the EDRPOU register; python-stdnum ua.edrpou as cross-check",
        examples=(
            "32417080",
            "20841807",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "3241738",
            "UA-32417",
            "32417081",
            "324170807",
            "3241708",
            "3241/7080",
            "3-2417080",
            "Q32417080",
            "20841808",
            "208418077",
        ),
    ),
    PatternDetector(
        type="UA_PASSPORT",
        title="Ukrainian passport or identity card",
        patterns=(
            Pattern(r"[А-ЯІЇЄA-Z]{2} ?[0-9]{6}", Basis.weak),
            Pattern(r"[0-9]{9}", Basis.weak),
        ),
        cues=(
            "паспорт",
            "паспорта",
            "id-картка",
            "passport",
        ),
        country="UA",
        source="Law on the Unified State Demographic Register",
        examples=(
            "КВ 417216",
            "004172914",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "К 417382",
            "КВА417382",
            "4173",
            "КВ 417217",
            "КВ 4172167",
            "КВ 41721",
            "КВ 4/17216",
            "К-В 417216",
            "QКВ 417216",
            "004172915",
        ),
    ),
)
