"""United States: driving licences of states with a form of their own. No public check digits."""

from __future__ import annotations

from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis

DETECTORS = (
    PatternDetector(
        type="DRIVER_LICENSE",
        title="US driving licence, forms of single states",
        patterns=(
            Pattern(r"[A-Z]{2}[0-9]{3}-?[0-9]{3}-?[0-9]{3}", Basis.weak),
            Pattern(r"H[0-9]{8}|[0-9]{3}-[0-9]{2}-[0-9]{4}|[A-Z][0-9]{2}-[0-9]{2}-[0-9]{4}", Basis.weak),
            Pattern(
                r"[A-Z]{3}-?[0-9]{2}-?[0-9]{4}|[0-9]{2}[A-Z]{2}[0-9]{5}|[A-Z][0-9]{3}-[0-9]{4}-[0-9]{4}-[0-9]{2}",
                Basis.weak,
            ),
            Pattern(r"[A-Z]{1}[0-9]{12}|[0-9]{12}|[A-Z]{7}[0-9]{3}[A-Z0-9]{2}", Basis.weak),
        ),
        cues=(
            "driver license",
            "driver's license",
            "drivers license",
            "dl",
            "dln",
            "state id",
        ),
        country="US",
        source="AAMVA: state licence formats (AR, HI, IA, IN, KS, KY, ND, NH, WI)",
        examples=(
            "K14-17-3819",
            "H04173829",
            "ABN-41-7332",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "K1-417-382",
            "HH417382",
            "AB-41-7382",
            "K14-17-3810",
            "K14-17-38197",
            "K14-17-381",
            "K14-/17-3819",
            "K-14-17-3819",
            "QK14-17-3819",
            "H04173820",
        ),
    ),
)
