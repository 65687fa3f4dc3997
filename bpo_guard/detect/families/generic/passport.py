"""Passports: numbers without a known issuer, and lines of the machine-readable zone (ICAO Doc 9303)."""

from __future__ import annotations

from bpo_guard.detect.checks.checksums import mrz
from bpo_guard.detect.checks.lookalikes import EVERYDAY, PHONES, several
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis


def _is_passport(value: str) -> bool:
    """A second line carries check digits over number, birth day and expiry; a first line names a state."""
    if "<<" in value[5:] and value[0] == "P":
        return True
    if len(value) < 30:
        return "<" not in value
    parts = ((value[:9], value[9]), (value[13:19], value[19]), (value[21:27], value[27]))
    return all(digit.isdigit() and mrz(text) == int(digit) for text, digit in parts)


DETECTORS = (
    PatternDetector(
        type="PASSPORT",
        title="Passport number or machine-readable line",
        patterns=(
            Pattern(r"P[<A-Z][A-Z<]{3}[A-Z<]{5,34}<<[A-Z<]{1,34}", Basis.shaped),
            Pattern(r"[A-Z0-9<]{9}[0-9][A-Z<]{3}[0-9]{7}[FMX<][0-9]{7}[A-Z0-9<]{2,16}", Basis.shaped),
            Pattern(r"[A-Z]{0,2}[0-9]{6,9}[A-Z]?", Basis.weak),
        ),
        check=_is_passport,
        proves=False,
        cues=("passport", "pasaporte", "passeport", "paszport", "reisepass", "passnummer", "travel document"),
        country="",
        source="ICAO Doc 9303 part 4",
        examples=(
            "P<DEUWEBER<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<<<<<",
            "C4X9KM31T7DEU8407236F3102178<<<<<<<<<<<<<<<4",
            "P4173820B",
        ),
        near_misses=(
            *EVERYDAY,
            *PHONES,
            "C4X9KM31W7DEU8407236F3102178<<<<<<<<<<<<<<<4",
            "PART<<",
            "P<DEU",
            "ABC4173820",
            "41738",
            *several(
                "Q2084174H | X4173820X | 20260430175044545685 | C4X9KM31T8DEU7407236F3102178<<<<<<<<<<<<<<<4"
                " | P4173820 | P4173820B4 | SO-493178407"
            ),
        ),
    ),
)
