"""Italy: passport, driving licence, identity card (paper, electronic)."""

from __future__ import annotations

from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis

DETECTORS = (
    PatternDetector(
        type="IT_PASSPORT",
        title="Italian passport number",
        patterns=(Pattern(r"(?i:[a-z]{2}[0-9]{7})", Basis.weak),),
        cues=(
            "passaporto",
            "numero passaporto",
            "passport",
        ),
        country="IT",
        source="Legge 1185/1967",
        examples=(
            "YA4178532",
            "ab2084588",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "YA417382",
            "YAB4173820",
            "YA-4173820",
            "YA4178533",
            "YA41785327",
            "YA417853",
            "YA41/78532",
            "Y-A4178532",
            "QYA4178532",
            "ab2084580",
        ),
    ),
    PatternDetector(
        type="IT_DRIVER_LICENSE",
        title="Italian driving licence number",
        patterns=(
            Pattern(r"(?i:[a-z]{2}[0-9]{7}[a-z])", Basis.weak),
            Pattern(r"(?i:U1[0-9BCDFGHJKLMNPRSTVWXYZ]{7}[a-z])", Basis.weak),
        ),
        cues=(
            "patente",
            "patente di guida",
            "numero patente",
            "license",
            "licence",
        ),
        country="IT",
        source="Codice della strada, DM 30 settembre 2003",
        examples=(
            "RM4177341B",
            "U1K711J11M",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "R4173820B",
            "RM41738201",
            "U2K711J11M",
            "RM4177342B",
            "RM4177341B7",
            "RM4177341",
            "RM41/77341B",
            "R-M4177341B",
            "QRM4177341B",
            "U1K711J12M",
        ),
    ),
    PatternDetector(
        type="IT_IDENTITY_CARD",
        title="Italian identity card number",
        patterns=(
            Pattern(r"(?i:[a-z]{2} ?[0-9]{7})", Basis.weak),
            Pattern(r"(?i:[a-z]{2}[0-9]{5}[a-z]{2})", Basis.weak),
            Pattern(r"[0-9]{7}[A-Z]{2}", Basis.weak),
        ),
        cues=(
            "carta d'identità",
            "carta di identità",
            "numero carta",
            "carta identità",
            "cie",
        ),
        country="IT",
        source="DM 23 dicembre 2015",
        examples=(
            "CA41738RT",
            "AX 4170838",
            "2084173AA",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "CA4173RT",
            "C41738RTA",
            "CA-41738-RT",
            "CA41739RT",
            "CA41738RT7",
            "CA41738R",
            "CA41/738RT",
            "C-A41738RT",
            "QCA41738RT",
            "AX 4170839",
        ),
    ),
)
