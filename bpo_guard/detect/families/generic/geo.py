"""Pairs of latitude and longitude (WGS 84), decimal with at least four places, or in degrees and minutes."""

from __future__ import annotations

import re

from bpo_guard.detect.checks.lookalikes import EVERYDAY, PHONES, several
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis

_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_DMS = r"""[0-9]{1,3}° ?[0-9]{1,2}[′'’] ?(?:[0-9]{1,2}(?:\.[0-9]+)?[″"”] ?)?"""


def _on_earth(value: str) -> bool:
    numbers = [float(n) for n in _NUMBER.findall(value)]
    if "°" in value:
        return numbers[0] <= 180
    lat, lon = numbers
    return abs(lat) <= 90 and abs(lon) <= 180 and (lat, lon) != (0, 0)


_NO_ROW_BEFORE = "".join(rf"(?<!\.[0-9]{{{places}}}{mark})" for places in range(4, 9) for mark in (",", ", "))
_NO_ROW_AFTER = r"(?![,;]? {0,2}[-+]?[0-9]{1,3}\.[0-9]{4})"
"""Two numbers of a longer row are no place."""

_PAIR = r"[-+]?[0-9]{1,2}\.[0-9]{4,12}(?:[,;] ?| )[-+]?[0-9]{1,3}\.[0-9]{4,12}"

DETECTORS = (
    PatternDetector(
        type="GEO_COORDINATES",
        title="Coordinates of a place",
        patterns=(
            Pattern(_NO_ROW_BEFORE + _PAIR + _NO_ROW_AFTER, Basis.shaped),
            Pattern(_DMS + r"[NS][, ]{0,2}" + _DMS + r"[EWO]", Basis.shaped),
        ),
        check=_on_earth,
        proves=False,
        cues=("gps", "coordinates", "lat", "latitude", "koordinaten", "coordenadas", "location"),
        source="ISO 6709",
        examples=("14.59951, 120.98422", "-33.924870 18.424055", "52°31'12\"N 13°24'18\"E"),
        near_misses=(
            *EVERYDAY,
            *PHONES,
            "0.0000, 0.0000",
            "array([0.08703704, -0.81349206, 1.69312169, -0.03968254])",
            "94.59951, 120.98422",
            "14.59951, 220.98422",
            "1.25, 3.50",
            "14.59951",
            "52°",
            "1,234.5600",
            *several("202604301527234 | 14.59951, 210.98422 | 52°31'12\"N 13°24'18\"E7 | PO-145995112"),
        ),
    ),
)
