"""United States: passport and driver licences by state, bank account. No check digits: header or cue decides."""

from __future__ import annotations

from bpo_guard.detect.checks.lookalikes import EVERYDAY, PHONES, several
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis

# State forms, written once each (AAMVA): CA; FL, MD, MI, MN; IL; NJ; NY, TX and most; OH; VA; WA; WI; CO; PA; NH.
_LICENCES = (
    r"[A-Z][0-9]{7}",
    r"[A-Z][0-9]{3}-?[0-9]{3}-?[0-9]{2}-?[0-9]{3}-?[0-9]",
    r"[A-Z][0-9]{3}-?[0-9]{4}-?[0-9]{4}",
    r"[A-Z][0-9]{4} ?[0-9]{5} ?[0-9]{5}",
    r"[A-Z]{2}[0-9]{6}",
    r"[A-Z][0-9]{8}",
    r"[0-9]{3} ?[0-9]{3} ?[0-9]{3}",
    r"WDL[A-Z0-9*]{9}",
    r"[0-9]{2}-[0-9]{3}-[0-9]{4}",
    r"[0-9]{6,14}|[0-9]{16}",
    r"[0-9]{2}[A-Z]{3}[0-9]{5}",
)

DETECTORS = (
    PatternDetector(
        type="US_PASSPORT",
        title="US passport number",
        patterns=(Pattern(r"[A-Z]?[0-9]{8,9}", Basis.weak),),
        cues=("passport", "passport no", "passport number", "travel document"),
        country="US",
        source="US Department of State: passport card and book numbers",
        examples=("A41738205", "541738205"),
        near_misses=(
            *EVERYDAY,
            *PHONES,
            "AB4173820",
            "4173820",
            "A417382055X",
            *several(
                "107839264 | 208417754 | A4173820 | A417382050 | PO-41738205 | 4173-C820-60 | 417382059"
                " | 417/38205.6 | A41738205/B"
            ),
        ),
    ),
    PatternDetector(
        type="US_DRIVER_LICENSE",
        title="US driver licence number",
        patterns=tuple(Pattern(form, Basis.weak) for form in _LICENCES),
        cues=("driver license", "driver's license", "drivers license", "dl", "dl#", "dln", "driver licence"),
        country="US",
        source="AAMVA: state licence formats",
        examples=("D4173820", "W417-382-05-417-0", "WDLABC4D173B"),
        near_misses=(
            *EVERYDAY,
            *PHONES,
            "public",
            "D417",
            "ABC4173820",
            *several("N2084563 | M4830172 | 202601141754 | D417382 | D41738203 | PO-4173820 | 4173-X820-28 | 0417801M"),
        ),
    ),
    PatternDetector(
        type="US_BANK_NUMBER",
        title="US bank account number",
        patterns=(Pattern(r"[0-9]{8,17}", Basis.weak),),
        cues=("account", "acct", "a/c", "bank", "checking", "savings", "direct deposit"),
        country="US",
        examples=("417382050041", "0041738205"),
        near_misses=(
            *EVERYDAY,
            *PHONES,
            "4173820",
            "417382050041738205",
            "A417382050041",
            *several(
                "0441836207 | 2208417317 | 202604300439 | 41738205004 | 4173820500411 | TKT-417382050"
                " | 4173-K820-29 | 080417263951 | 417/38205.7"
            ),
        ),
    ),
)
