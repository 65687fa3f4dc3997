"""New Zealand: tax number (IRD), health index (NHI), passport, driving licence."""

from __future__ import annotations

from bpo_guard.detect.checks.checksums import mod11
from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES
from bpo_guard.detect.checks.values import compact
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis

_NHI = "ABCDEFGHJKLMNPQRSTUVWXYZ"


def is_ird(value: str) -> bool:
    """Weights 3, 2, 7 to 2 modulo 11; where they leave ten, a second row."""
    number = compact(value).zfill(9)
    check = mod11(number[:8], (3, 2, 7, 6, 5, 4, 3, 2))
    if check == 10:
        check = mod11(number[:8], (7, 4, 3, 2, 5, 2, 7, 6))
    return 10_000_000 < int(number) < 150_000_000 and check == int(number[8])


def is_nhi(value: str) -> bool:
    """Letters count 1 to 24; weights 7 to 2 modulo 11, in the form of 2019 modulo 23 with a letter."""
    number = value.upper()
    values = [_NHI.index(c) + 1 if c in _NHI else int(c) for c in number[:6]]
    total = sum(w * v for w, v in zip((7, 6, 5, 4, 3, 2), values, strict=True))
    if number[6].isdigit():
        return total % 11 != 0 and (11 - total % 11) % 10 == int(number[6])
    return 23 - total % 23 == _NHI.index(number[6]) + 1


DETECTORS = (
    PatternDetector(
        type="NZ_IRD",
        title="New Zealand tax number (IRD)",
        patterns=(
            Pattern(r"[0-9]{2,3}-[0-9]{3}-[0-9]{3}", Basis.weak),
            Pattern(r"[1-9][0-9]{7}|1[0-5][0-9]{7}", Basis.weak),
        ),
        check=is_ird,
        chance=0.09,
        cues=(
            "ird",
            "ird number",
            "inland revenue",
        ),
        country="NZ",
        source="Tax Administration Act 1994; python-stdnum nz.ird as cross-check",
        examples=(
            "49-173-490",
            "117382532",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "4909-8576",
            "49-0985-76",
            "A9098576",
            "49-173-491",
            "49-173-4907",
            "49-173-49",
            "49-1/73-490",
            "4-9-173-490",
            "Q49-173-490",
            "117382533",
        ),
    ),
    PatternDetector(
        type="NZ_NHI",
        title="New Zealand health index number (NHI)",
        patterns=(
            Pattern(r"[A-HJ-NP-Z]{3}[0-9]{4}", Basis.weak),
            Pattern(r"[A-HJ-NP-Z]{3}[0-9]{2}[A-HJ-NP-Z]{2}", Basis.weak),
        ),
        check=is_nhi,
        chance=0.09,
        cues=(
            "nhi",
            "national health index",
            "nhi number",
        ),
        country="NZ",
        source="HISO 10046",
        examples=(
            "KWR4196",
            "TMB59KA",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "KWO4173",
            "KW41738",
            "KWR417",
            "KWRA4173",
            "KWR4197",
            "KWR41967",
            "KWR419",
            "KWR4/196",
            "K-WR4196",
            "QKWR4196",
        ),
    ),
    PatternDetector(
        type="DRIVER_LICENSE",
        title="New Zealand driving licence number",
        patterns=(Pattern(r"[A-Z]{2}[0-9]{6}", Basis.weak),),
        cues=(
            "driver licence",
            "driver license",
            "licence number",
            "driving licence",
        ),
        country="NZ",
        source="Land Transport Act 1998",
        examples=(
            "DK417199",
            "EW203296",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "D4173820",
            "DKW417382",
            "DK-41738",
            "DK417190",
            "DK4171997",
            "DK41719",
            "DK41/7199",
            "D-K417199",
            "QDK417199",
            "EW203297",
        ),
    ),
)
