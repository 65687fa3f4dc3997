"""Germany: identity card and passport numbers (Bundesdruckerei), with the ICAO check digit when written."""

from __future__ import annotations

from bpo_guard.detect.checks.checksums import mrz
from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, several
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis


def _is_document(value: str) -> bool:
    if not any(c in "0123456789" for c in value):
        return False
    return len(value) == 9 or mrz(value[:9]) == int(value[9])


_NUMBER = r"[{first}][0-9CFGHJKLMNPRTVWXYZ]{{8}}[0-9]?"

DETECTORS = (
    PatternDetector(
        type="DE_ID_CARD",
        title="German identity card number",
        patterns=(Pattern(_NUMBER.format(first="LMNPRTVWXY"), Basis.weak),),
        check=_is_document,
        proves=False,
        cues=("personalausweis", "ausweisnummer", "ausweis-nr", "id card", "perso"),
        country="DE",
        source="PAuswV; ICAO Doc 9303",
        examples=("L3TK40C7V", "T22000129"),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            "L3TK40C7",
            "A3TK40C7V",
            "LABELTEXT",
            "L3TK-40C7V",
            *several("B41738238 | H20841757 | T2200012 | L3TK40C7V9 | SO-3407 | 3407-B-78 | 41738205J"),
        ),
    ),
    PatternDetector(
        type="DE_PASSPORT",
        title="German passport number",
        patterns=(Pattern(_NUMBER.format(first="CFGHJK"), Basis.weak),),
        check=_is_document,
        proves=False,
        cues=("reisepass", "reisepassnummer", "pass-nr", "passnummer", "passport"),
        country="DE",
        source="PassV; ICAO Doc 9303",
        examples=("C4X9KM31T", "C01X00T47"),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            "C4X9KM31",
            "A4X9KM31T",
            "CHRYZXNTR",
            "C4X9-KM31T",
            *several("C01X00T4 | C4X9KM31T6 | ART-4931 | 4931-A-21 | 05-Sep-24 | 493/1.6 | C4X9KM31T/B"),
        ),
    ),
)
