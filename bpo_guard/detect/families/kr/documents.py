"""South Korea: number of a foreigner, driving licence, passport, business number."""

from __future__ import annotations

from bpo_guard.detect.checks.checksums import weighted
from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES
from bpo_guard.detect.checks.values import compact, is_date
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis

_REGIONS = frozenset(f"{n}" for n in range(11, 29))


def is_frn(value: str) -> bool:
    """A day, a foreigner's sex and century; until 2020 weights 2 to 9 and 2 to 5 modulo 11 plus two."""
    number = compact(value)
    century = 1900 if number[6] in "56" else 2000
    if not is_date(century + int(number[:2]), int(number[2:4]), int(number[4:6])):
        return False
    check = (13 - weighted(number[:12], (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)) % 11) % 10
    return check == int(number[12])


def is_licence(value: str) -> bool:
    """A region of issue, 11 to 28."""
    return value[:2] in _REGIONS


def is_brn(value: str) -> bool:
    """Weights 1, 3, 7, 1, 3, 7, 1, 3, 5 and the tens of five times the ninth digit, modulo 10."""
    number = compact(value)
    total = weighted(number[:9], (1, 3, 7, 1, 3, 7, 1, 3, 5)) + int(number[8]) * 5 // 10
    return number[:3] >= "101" and number[3:5] != "00" and -total % 10 == int(number[9])


DETECTORS = (
    PatternDetector(
        type="KR_FRN",
        title="South Korean registration number of a foreigner",
        patterns=(
            Pattern(r"[0-9]{6}-[5-8][0-9]{6}", Basis.shaped),
            Pattern(r"[0-9]{6}[5-8][0-9]{6}", Basis.weak),
        ),
        check=is_frn,
        chance=0.003,
        cues=(
            "외국인등록번호",
            "frn",
            "alien registration",
            "foreigner registration",
        ),
        country="KR",
        source="Immigration Act",
        examples=(
            "840723-6288382",
            "9104175202562",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "841323-6417382",
            "840732-6417382",
            "84072-36417382",
            "840723-6288383",
            "840723-62883827",
            "840723-628838",
            "8407/23-6288382",
            "8-40723-6288382",
            "Q840723-6288382",
            "9104175202563",
        ),
    ),
    PatternDetector(
        type="KR_DRIVER_LICENSE",
        title="South Korean driving licence number",
        patterns=(
            Pattern(r"[0-9]{2}-[0-9]{2}-[0-9]{6}-[0-9]{2}", Basis.shaped),
            Pattern(r"[0-9]{12}", Basis.weak),
        ),
        check=is_licence,
        proves=False,
        chance=0.18,
        cues=(
            "운전면허",
            "면허번호",
            "driver license",
            "driver's license",
        ),
        country="KR",
        source="Road Traffic Act, enforcement rules",
        examples=(
            "11-84-417382-05",
            "132208417390",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "10-84-417382-05",
            "11-84-41738-05",
            "111-84-417382-05",
            "29-84-417382-05",
            "11-84-417382-057",
            "11-84-417382-0",
            "11-8/4-417382-05",
            "1-1-84-417382-05",
            "Q11-84-417382-05",
            "132208417391",
        ),
    ),
    PatternDetector(
        type="KR_PASSPORT",
        title="South Korean passport number",
        patterns=(
            Pattern(r"[DGMORSdgmors][0-9]{3}[A-Za-z][0-9]{4}", Basis.weak),
            Pattern(r"[DGMORSdgmors][0-9]{8}", Basis.weak),
        ),
        cues=(
            "여권",
            "여권번호",
            "passport",
            "passport number",
        ),
        country="KR",
        source="Passport Act",
        examples=(
            "M417K8205",
            "S20841739",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "M4173K820",
            "M41738205X",
            "MM417K8205",
            "M417-K820",
            "M417K8206",
            "M417K82057",
            "M417K820",
            "M417/K8205",
            "M-417K8205",
            "QM417K8205",
        ),
    ),
    PatternDetector(
        type="KR_BRN",
        of_a_firm=True,
        title="South Korean business number",
        patterns=(
            Pattern(r"[0-9]{3}-[0-9]{2}-[0-9]{5}", Basis.shaped),
            Pattern(r"[0-9]{10}", Basis.weak),
        ),
        check=is_brn,
        chance=0.1,
        cues=(
            "사업자등록번호",
            "brn",
            "business registration",
        ),
        country="KR",
        source="VAT Act; python-stdnum kr.brn as cross-check",
        examples=(
            "417-38-20546",
            "2084173925",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "117-82-00277",
            "100-82-00276",
            "1168-2-00276",
            "417-38-20547",
            "417-38-205467",
            "417-38-2054",
            "417-/38-20546",
            "4-17-38-20546",
            "Q417-38-20546",
            "2084173926",
        ),
    ),
)
