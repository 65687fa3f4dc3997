"""India: vehicle registration mark, by state (Ministry of Road Transport)."""

from __future__ import annotations

from bpo_guard.detect.checks.lookalikes import EVERYDAY, PHONES, several
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis

_STATES = frozenset(
    {
        "AN", "AP", "AR", "AS", "BH", "BR", "CG", "CH", "DD", "DL", "GA", "GJ", "HP", "HR", "JH", "JK", "KA",
        "KL", "LA", "LD", "MH", "ML", "MN", "MP", "MZ", "NL", "OD", "OR", "PB", "PY", "RJ", "SK", "TG", "TN",
        "TR", "TS", "UK", "UP", "WB",
    }
)  # fmt: skip


def _has_state(value: str) -> bool:
    return value[:2] in _STATES


DETECTORS = (
    PatternDetector(
        type="IN_VEHICLE_REGISTRATION",
        of_a_firm=True,
        title="Indian vehicle registration mark",
        patterns=(
            Pattern(r"[A-Z]{2}[ -][0-9]{1,2}[ -][A-Z]{1,3}[ -][0-9]{4}", Basis.shaped),
            Pattern(r"[A-Z]{2}[ -]?[0-9]{1,2}[ -]?[A-Z]{1,3}[ -]?[0-9]{4}", Basis.weak),
        ),
        check=_has_state,
        proves=False,
        cues=("registration", "vehicle", "reg no", "number plate"),
        country="IN",
        source="Central Motor Vehicles Rules 1989, rule 50",
        examples=("KA 05 MJ 4173", "MH12DE2041"),
        near_misses=(
            *EVERYDAY,
            *PHONES,
            "XX 05 MJ 4173",
            "KA 05 MJ 417",
            "KA 055 MJ 4173",
            "BNZPK4821M",
            *several(
                "MH12DE204 | KA 05 MJ 41739 | ART-054173 | 0541-B73-37 | U1K711J11M | 054/173.8"
                " | MH12DE2041/B | 54,173.06"
            ),
        ),
    ),
)
