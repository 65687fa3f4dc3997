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
    by_the_origin = abs(lat) < 1 and abs(lon) < 1  # open sea: shares and probabilities
    return abs(lat) <= 90 and abs(lon) <= 180 and not by_the_origin


_NO_ROW_BEFORE = "".join(rf"(?<!\.[0-9]{{{places}}}{mark})" for places in range(3, 13) for mark in (",", ", ", " "))
_NO_NEW_LINE = "".join(rf"(?<![0-9],\n{blanks})" for blanks in ("", *(f"[ \\t]{{{n}}}" for n in (1, 2, 4, 6, 8, 12))))
_NEXT = r"(?:[,;]\s{0,9}| {1,2})[-+]?[0-9]{1,4}\.[0-9]"
_NO_ROW_AFTER = rf"(?!{_NEXT}{{4}}|{_NEXT}{{1,3}}{_NEXT})"
"""Two numbers of a longer row are no place; a third one may be a height."""

_NO_DRAWING_BEFORE = r"(?<![ \"'][MmLlCcSsQqTt] )(?<![ \"'][MmLlCcSsQqTt])(?<!translate\()(?<!scale\()"
_NO_DRAWING_AFTER = r"(?! [LlHhVvCcSsQqTtZz](?![^\W_]))"
_IN_NO_ROW = r"(?<![\s,][-+])" + _NO_DRAWING_BEFORE + _NO_NEW_LINE + _NO_ROW_BEFORE
"""Paths are drawn with letters and pairs of numbers: ``m 0.0039 -5.3632 c``."""

_PAIR = r"[-+]?[0-9]{1,2}\.[0-9]{4,12}(?:[,;] ?| )[-+]?[0-9]{1,3}\.[0-9]{4,12}"

DETECTORS = (
    PatternDetector(
        type="GEO_COORDINATES",
        title="Coordinates of a place",
        patterns=(
            Pattern(_IN_NO_ROW + _PAIR + _NO_ROW_AFTER + _NO_DRAWING_AFTER, Basis.shaped),
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
            "0.33706249, 0.62232507",
            "m 0.003907 -5.363281 c",
            "matrix(-0.6953 -0.7187 0.7187 -0.6953 34.1212 54.4932)",
            "0.49967184, -0.01730233,\n    -3.21923690, 4.15032112",
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
