"""Canada: business number, bank transit number, provincial driving licences, passport."""

from __future__ import annotations

from bpo_guard.detect.checks.checksums import luhn
from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES
from bpo_guard.detect.checks.values import compact
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis


def is_business_number(value: str) -> bool:
    """Luhn over the first nine digits."""
    return luhn(compact(value)[:9])


DETECTORS = (
    PatternDetector(
        type="CA_BN",
        of_a_firm=True,
        title="Canadian business number",
        patterns=(Pattern(r"[0-9]{9} ?R[CMPT] ?[0-9]{4}", Basis.shaped),),
        check=is_business_number,
        chance=0.1,
        cues=(
            "business number",
            "bn",
            "gst",
            "hst",
        ),
        country="CA",
        source="CRA; python-stdnum ca.bn as cross-check",
        examples=(
            "417389269RC0001",
            "208418178 RT 0001",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "123026636RC0001",
            "123026635RX0001",
            "12302663RC0001",
            "417389269RC00017",
            "417389269RC000",
            "4173/89269RC0001",
            "4-17389269RC0001",
            "Q417389269RC0001",
            "208418178 RT 00017",
            "208418178 RT 000",
        ),
    ),
    PatternDetector(
        type="CA_TRANSIT",
        title="Canadian bank and branch",
        patterns=(
            Pattern(r"[0-9]{5}-[0-9]{3}", Basis.weak),
            Pattern(r"0[0-9]{8}", Basis.weak),
        ),
        cues=(
            "transit",
            "institution",
            "branch transit",
            "routing",
            "transit number",
        ),
        country="CA",
        source="Payments Canada Rule",
        examples=(
            "04173-003",
            "000304173",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "0417-003",
            "04173-03",
            "041730030",
            "04173-004",
            "04173-0037",
            "04173-00",
            "0417/3-003",
            "0-4173-003",
            "Q04173-003",
            "000304174",
        ),
    ),
    PatternDetector(
        type="DRIVER_LICENSE",
        title="Canadian driving licence (Ontario, Quebec)",
        patterns=(
            Pattern(r"[A-Z][0-9]{4}[ -][0-9]{5}[ -][0-9]{5}", Basis.shaped),
            Pattern(r"[A-Z][0-9]{4}-[0-9]{6}-[0-9]{2}", Basis.shaped),
            Pattern(r"[A-Z][0-9]{14}|[A-Z][0-9]{12}", Basis.weak),
        ),
        cues=(
            "driver licence",
            "driver's licence",
            "permis de conduire",
            "licence number",
        ),
        country="CA",
        source="Highway Traffic Act; SAAQ",
        examples=(
            "W4173-82054-17019",
            "L4173-820541-93",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "W417-82054-17023",
            "44173-82054-17023",
            "W4173/82054/17023",
            "WA173-82054-17023",
            "W4173-82054-170197",
            "W4173-82054-1701",
            "W417/3-82054-17019",
            "W-4173-82054-17019",
            "QW4173-82054-17019",
            "L4173-820541-937",
        ),
    ),
    PatternDetector(
        type="PASSPORT",
        title="Canadian passport number",
        patterns=(Pattern(r"[A-Z]{2}[0-9]{6}|[A-Z][0-9]{6}[A-Z]{2}", Basis.weak),),
        cues=(
            "passport",
            "passeport",
            "passport number",
        ),
        country="CA",
        source="IRCC",
        examples=(
            "GK417665",
            "P417382KW",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "GKA417382",
            "GK41738",
            "G-K417382",
            "GK417666",
            "GK4176657",
            "GK41766",
            "GK41/7665",
            "G-K417665",
            "QGK417665",
            "P417383KW",
        ),
    ),
)
