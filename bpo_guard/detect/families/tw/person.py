"""Taiwan: national identity number and uniform number of a business."""

from __future__ import annotations

from bpo_guard.detect.checks.checksums import weighted
from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis

_PLACES = {letter: 10 + i for i, letter in enumerate("ABCDEFGHJKLMNPQRSTUVXYWZIO")}


def is_national_id(value: str) -> bool:
    """The letter as two digits; weights 1, 9 to 1 and the check digit modulo 10."""
    number = str(_PLACES[value[0]]) + value[1:]
    return weighted(number, (1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1)) % 10 == 0


def is_ubn(value: str) -> bool:
    """Weights 1, 2, 1, 2, 1, 2, 4, 1, their digits added; a seventh digit of 7 counts either way."""
    products = "".join(str(w * int(c)) for w, c in zip((1, 2, 1, 2, 1, 2, 4, 1), value, strict=True))
    check = sum(map(int, products)) % 10
    return value != "00000000" and (check == 0 or (check == 9 and value[6] == "7"))


DETECTORS = (
    PatternDetector(
        type="TW_NATIONAL_ID",
        title="Taiwanese national identity number",
        patterns=(Pattern(r"[A-Z][1289][0-9]{8}", Basis.weak),),
        check=is_national_id,
        chance=0.1,
        cues=(
            "身分證",
            "身分證字號",
            "統一證號",
            "national id",
            "id number",
        ),
        country="TW",
        source="Household Registration Act",
        examples=(
            "A241738240",
            "F120841343",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "A123456788",
            "A323456789",
            "A12345678",
            "AA123456789",
            "A241738241",
            "A2417382407",
            "A24173824",
            "A241/738240",
            "A-241738240",
            "QA241738240",
        ),
    ),
    PatternDetector(
        type="TW_UBN",
        of_a_firm=True,
        title="Taiwanese uniform number of a business",
        patterns=(Pattern(r"[0-9]{8}", Basis.weak),),
        check=is_ubn,
        chance=0.11,
        cues=(
            "統一編號",
            "統編",
            "ubn",
            "vat number",
        ),
        country="TW",
        source="Business Registration Act; python-stdnum tw.ubn as cross-check",
        examples=(
            "41738257",
            "20841733",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "0050150x",
            "005015",
            "0050-1503",
            "41738258",
            "417382577",
            "4173825",
            "4173/8257",
            "4-1738257",
            "Q41738257",
            "20841734",
        ),
    ),
)
