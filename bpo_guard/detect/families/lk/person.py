"""Sri Lanka: national identity card, old and new form."""

from __future__ import annotations

from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis


def is_nic(value: str) -> bool:
    """A day of the year, to which 500 is added for women."""
    day = int(value[4:7] if len(value) == 12 else value[2:5])
    return 1 <= day % 500 <= 366 and day < 867


DETECTORS = (
    PatternDetector(
        type="LK_NIC",
        title="Sri Lankan national identity card",
        patterns=(
            Pattern(r"[0-9]{9}[VXvx]", Basis.shaped),
            Pattern(r"(?:19|20)[0-9]{10}", Basis.weak),
        ),
        check=is_nic,
        proves=False,
        cues=(
            "national identity card",
            "ජාතික හැඳුනුම්පත්",
            "nic no",
            "nic",
        ),
        country="LK",
        source="Registration of Persons Act 32 of 1968",
        examples=(
            "847054176V",
            "200411708417",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "844005417V",
            "84705417V",
            "847054173Z",
            "849005417V",
            "847054176V7",
            "847054176",
            "8470/54176V",
            "8-47054176V",
            "Q847054176V",
            "200411708418",
        ),
    ),
)
