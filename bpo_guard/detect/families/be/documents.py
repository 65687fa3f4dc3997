"""Belgium: identity card number and enterprise number."""

from __future__ import annotations

from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES
from bpo_guard.detect.checks.values import compact
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis


def is_card_number(value: str) -> bool:
    """The first ten digits modulo 97, and 97 for none."""
    number = compact(value)
    return int(number) > 0 and (int(number[:10]) % 97 or 97) == int(number[10:])


def is_enterprise_number(value: str) -> bool:
    """97 less the first eight digits modulo 97."""
    number = compact(value)
    return int(number) > 0 and 97 - int(number[:8]) % 97 == int(number[8:])


DETECTORS = (
    PatternDetector(
        type="BE_ID_CARD",
        title="Belgian identity card number",
        patterns=(
            Pattern(r"[0-9]{3}-[0-9]{7}-[0-9]{2}", Basis.shaped),
            Pattern(r"[0-9]{12}", Basis.weak),
        ),
        check=is_card_number,
        chance=0.011,
        cues=(
            "identiteitskaart",
            "kaartnummer",
            "carte d'identité",
            "numéro de carte",
            "eid",
        ),
        country="BE",
        source="Loi du 19 juillet 1991; python-stdnum be.eid as cross-check",
        examples=(
            "592-4173801-69",
            "591417382517",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "591-1917064-59",
            "5911-917064-58",
            "591-1917064-581",
            "592-4173801-60",
            "592-4173801-697",
            "592-4173801-6",
            "592-/4173801-69",
            "5-92-4173801-69",
            "Q592-4173801-69",
            "591417382518",
        ),
    ),
    PatternDetector(
        type="BE_ENTERPRISE_NUMBER",
        of_a_firm=True,
        title="Belgian enterprise number",
        patterns=(
            Pattern(r"[01][0-9]{3}\.[0-9]{3}\.[0-9]{3}", Basis.shaped),
            Pattern(r"[01][0-9]{9}", Basis.weak),
        ),
        check=is_enterprise_number,
        chance=0.011,
        cues=(
            "ondernemingsnummer",
            "numéro d'entreprise",
            "kbo",
            "bce",
        ),
        country="BE",
        source="Code de droit économique, livre III; python-stdnum be.vat as cross-check",
        examples=(
            "0417.380.904",
            "1041738824",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "0428.759.498",
            "04287.59.497",
            "2417.382.054",
            "0417.380.905",
            "0417.380.9047",
            "0417.380.90",
            "0417/.380.904",
            "0-417.380.904",
            "Q0417.380.904",
            "1041738825",
        ),
    ),
)
