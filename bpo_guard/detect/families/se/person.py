"""Sweden: personnummer and samordningsnummer (Skatteverket): day (plus 60), serial, Luhn."""

from __future__ import annotations

from bpo_guard.detect.checks.checksums import luhn
from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES, several
from bpo_guard.detect.checks.values import is_short_date
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis


def is_personnummer(value: str) -> bool:
    """Day and Luhn over the last ten digits.

    >>> is_personnummer("880320-0016"), is_personnummer("880320-0018")
    (True, False)
    """
    number = value.replace("-", "").replace("+", "")[-10:]
    day = int(number[4:6]) % 60
    return is_short_date(f"{number[:4]}{day:02d}") and luhn(number)


DETECTORS = (
    PatternDetector(
        type="SE_PERSONNUMMER",
        title="Swedish personal number",
        patterns=(
            Pattern(r"(?:19|20)?[0-9]{6}[-+][0-9]{4}", Basis.shaped),
            Pattern(r"(?:19|20)?[0-9]{10}", Basis.weak),
        ),
        check=is_personnummer,
        chance=0.008,
        cues=("personnummer", "samordningsnummer", "personnr", "pnr"),
        country="SE",
        source="Folkbokföringslagen; SKV 704",
        examples=("840723-4171", "19910417-2086"),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "880320-0018",
            "881320-0016",
            "880340-0016",
            "88032-00016",
            "8803200-016",
            *several("840723-4172 | 840723-4174 | 41738205-0001 | 230784-4976 | 2025120316 | 804723-4171"),
        ),
    ),
)
