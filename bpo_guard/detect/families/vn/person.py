"""Vietnam: citizen identity number (CCCD) and tax number (MST)."""

from __future__ import annotations

from bpo_guard.detect.checks.checksums import weighted
from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES
from bpo_guard.detect.checks.values import compact
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis


def is_tax_number(value: str) -> bool:
    """Weights 31 to 3 modulo 11, before the number of a branch."""
    number = compact(value)
    if number[2:9] == "0000000" or number[10:] == "000":
        return False
    return 10 - weighted(number[:9], (31, 29, 23, 19, 17, 13, 7, 5, 3)) % 11 == int(number[9])


DETECTORS = (
    PatternDetector(
        type="VN_CCCD",
        title="Vietnamese citizen identity number",
        patterns=(
            Pattern(r"0(?:0[1-9]|[1-8][0-9]|9[0-6])[0-3][0-9]{8}", Basis.weak),
            Pattern(r"[0-3][0-9]{8}", Basis.weak),
        ),
        cues=(
            "cccd",
            "căn cước",
            "căn cước công dân",
            "cmnd",
            "số cccd",
        ),
        country="VN",
        source="Nghị định 137/2015/NĐ-CP; Nghị định 05/1999/NĐ-CP",
        examples=(
            "001184480147",
            "079204610156",
            "024173820",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "097184041738",
            "00118404173",
            "001-184-041738",
            "001184480148",
            "0011844801477",
            "00118448014",
            "0011/84480147",
            "0-01184480147",
            "Q001184480147",
            "079204610157",
        ),
    ),
    PatternDetector(
        type="VN_MST",
        title="Vietnamese tax number (MST)",
        patterns=(
            Pattern(r"[0-9]{10}-[0-9]{3}", Basis.shaped),
            Pattern(r"[0-9]{10}", Basis.weak),
        ),
        check=is_tax_number,
        chance=0.091,
        cues=(
            "mst",
            "mã số thuế",
            "tax code",
        ),
        country="VN",
        source="Thông tư 105/2020/TT-BTC; python-stdnum vn.mst as cross-check",
        examples=(
            "0314409435-002",
            "0104173215",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "0314409059-002",
            "031440-9058-002",
            "03144090581-02",
            "0314409435-0027",
            "0314409435-00",
            "0314/409435-002",
            "0-314409435-002",
            "Q0314409435-002",
            "0104173216",
            "01041732157",
        ),
    ),
)
