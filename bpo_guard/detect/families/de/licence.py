"""Germany: driving licence number: office, serial, check digit (weights 9 to 1 modulo 11), issue."""

from __future__ import annotations

from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis

DETECTORS = (
    PatternDetector(
        type="DRIVER_LICENSE",
        title="German driving licence number",
        patterns=(Pattern(r"(?=[A-Z][0-9A-Z]*[0-9][0-9A-Z]*[0-9])[A-Z][0-9A-Z]{8}[0-9X][0-9A-Z]", Basis.weak),),
        cues=(
            "führerschein",
            "führerscheinnummer",
            "fahrerlaubnis",
            "führerscheinnr",
        ),
        country="DE",
        source="FeV Anlage 8",
        examples=(
            "B072RRE4I51",
            "K41738A0820",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "B07RRE2I55",
            "4072RRE2I55",
            "B072-RRE2I55",
            "B072RRE4I52",
            "B072RRE4I517",
            "B072RRE4I5",
            "B072/RRE4I51",
            "B-072RRE4I51",
            "QB072RRE4I51",
            "K41738A0821",
        ),
    ),
)
