"""United Kingdom: driving licence (DVLA), vehicle registration mark, bank sort code."""

from __future__ import annotations

from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, several
from bpo_guard.detect.checks.values import compact
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis


def is_driving_licence(value: str) -> bool:
    """Month (plus 50 for women) and day inside a DVLA driver number.

    >>> is_driving_licence("WEBER701194A99KX"), is_driving_licence("WEBER799994A99KX")
    (True, False)
    """
    number = compact(value)
    month = int(number[6:8])
    return 1 <= (month - 50 if month > 50 else month) <= 12 and 1 <= int(number[8:10]) <= 31


DETECTORS = (
    PatternDetector(
        type="DRIVER_LICENSE",
        title="UK driving licence number",
        patterns=(Pattern(r"(?=[A-Z])[A-Z9]{5} ?[0-9]{6} ?[A-Z9]{2}[0-9]?[A-Z0-9]{2}[A-Z]{0,1}", Basis.shaped),),
        check=is_driving_licence,
        proves=False,
        chance=0.075,
        cues=("driving licence", "driver number", "licence number", "dvla"),
        country="GB",
        source="DVLA: the driver number",
        examples=("WEBER701194A99KX", "FOX99 851224 J99PQ"),
        near_misses=(
            *EVERYDAY,
            "WEBER799994A99KX",
            "WEBER701334A99KX",
            "WEBER-701194-A99KX",
            "WEBER7011",
            "99999701194A99KX",
            "HAUSDEF1XXX",
            "DE89370400440532013000",
            *several(
                "2025091707 | WEBER701914A99KX | WEBER701194A99KX9 | PO-70119499 | FOX39 851224 J99PQ | 7011-X949-31"
            ),
        ),
    ),
    PatternDetector(
        type="LICENSE_PLATE",
        title="UK vehicle registration mark",
        patterns=(
            Pattern(r"[A-HJ-PR-Y]{2}(?:0[2-9]|[1-3][0-9]|5[1-9]|[67][0-9]) ?[A-HJ-PR-Z]{3}", Basis.weak),
            Pattern(r"[A-HJ-NPR-TV-Y][0-9]{1,3} ?[A-HJ-PR-Z]{3}|[A-HJ-PR-Z]{3} ?[0-9]{1,3}[A-HJ-NPR-TV-Y]", Basis.weak),
        ),
        cues=("registration", "reg no", "vrm", "number plate", "vehicle", "car reg", "reg"),
        country="GB",
        source="DVLA INF104",
        examples=("LK23 XJP", "BD51SMR", "K417 TWR"),
        near_misses=(
            *EVERYDAY,
            "LK2 3XJP",
            "L23 XJP",
            "LKX23 JP",
            "QQ23 XJP",
            "LK23-XJP",
            *several("K417 TW | K417 TWR8 | TKT-417 | 417-T-82 | TMB59KA | 417/.4"),
        ),
    ),
    PatternDetector(
        type="UK_SORT_CODE",
        title="UK bank sort code",
        patterns=(Pattern(r"[0-9]{2}-[0-9]{2}-[0-9]{2}", Basis.weak), Pattern(r"[0-9]{6}", Basis.weak)),
        cues=("sort code", "sortcode", "sort-code", "bank code"),
        country="GB",
        source="Pay.UK",
        examples=("40-17-63", "208814"),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            "40/17/63",
            "40-176-3",
            "4017630",
            *several("050021 | 733208 | 40-17-6 | 40-17-632 | TKT-401763 | 4017-T63-10 | 110417 | 401/763.4"),
        ),
    ),
)
