"""Hong Kong: identity card and passport."""

from __future__ import annotations

from bpo_guard.detect.checks.checksums import ALPHABET
from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES
from bpo_guard.detect.checks.values import compact
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis


def is_hkid(value: str) -> bool:
    """Letters count 10 to 35, a missing first letter 36; weights 9 to 1 modulo 11, A for ten."""
    body = compact(value.replace("(", "").replace(")", ""))
    values = [36] * (9 - len(body)) + [ALPHABET.index(c) for c in body[:-1]]
    total = sum(w * v for w, v in zip((9, 8, 7, 6, 5, 4, 3, 2), values, strict=True))
    return "0123456789A"[-total % 11] == body[-1]


DETECTORS = (
    PatternDetector(
        type="HK_ID",
        title="Hong Kong identity card number",
        patterns=(
            Pattern(r"[A-Z]{1,2}[0-9]{6}\([0-9A]\)", Basis.shaped),
            Pattern(r"[A-Z]{1,2}[0-9]{6}[0-9A]", Basis.weak),
        ),
        check=is_hkid,
        chance=0.092,
        cues=(
            "hkid",
            "hong kong identity",
            "身份證",
            "身分證",
            "identity card",
        ),
        country="HK",
        source="Registration of Persons Ordinance, Cap. 177",
        examples=(
            "K417307(4)",
            "WX2084188",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "K41738(20)",
            "K417382-0",
            "KWX417382(0)",
            "K417307(5)",
            "K417307(4)7",
            "K417307(4",
            "K417/307(4)",
            "K-417307(4)",
            "QK417307(4)",
            "WX2084189",
        ),
    ),
)
