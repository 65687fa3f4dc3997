"""Devices and vehicles: IMEI (GSMA, Luhn) and VIN (ISO 3779; check digit in North America and China)."""

from __future__ import annotations

from bpo_guard.detect.checks.checksums import luhn
from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES, several
from bpo_guard.detect.checks.values import compact
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis

_VIN_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
_VIN_VALUES = dict(zip("0123456789ABCDEFGHJKLMNPRSTUVWXYZ", map(int, "012345678912345678123457923456789"), strict=True))


def is_vin(value: str) -> bool:
    """Letters and digits where a VIN has them; the check digit where the region requires one.

    >>> is_vin("1M8GDM9AXKP042788"), is_vin("1M8GDM9A1KP042788"), is_vin("WVWZZZ1JZ3W386752")
    (True, False, True)
    """
    vin = value.upper()
    if not 3 <= sum(c.isalpha() for c in vin) <= 13:
        return False
    if vin[0] not in "12345L":
        return True
    total = sum(w * _VIN_VALUES[c] for w, c in zip(_VIN_WEIGHTS, vin, strict=True))
    return "0123456789X"[total % 11] == vin[8]


def _is_imei(value: str) -> bool:
    number = compact(value)
    return luhn(number) and len(set(number)) > 2


DETECTORS = (
    PatternDetector(
        type="IMEI",
        title="Mobile equipment identity",
        patterns=(
            Pattern(r"(?:01|3[035]|4[459]|5[0-4]|86|9[189])-?[0-9]{4}-?[0-9]{2}-[0-9]{6}-[0-9]", Basis.shaped),
            Pattern(r"(?:01|3[035]|4[459]|5[0-4]|86|9[189]) ?[0-9]{6} ?[0-9]{6} ?[0-9]", Basis.weak),
        ),
        check=_is_imei,
        chance=0.1,
        cues=("imei", "device", "handset", "serial", "gerät"),
        source="3GPP TS 23.003; GSMA TS.06",
        examples=("35-917406-208143-5", "864173045290186"),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "35-917406-208143",
            "35-917406-208143-22",
            "379140635819425",
            "77-917406-208143-2",
            *several(
                "35-917406-208143-6 | 35-917406-208143-8 | 020841789091000 | 784200120841752"
                " | 202607220938050 | 53-917406-208143-5 | 86417304529018"
            ),
        ),
    ),
    PatternDetector(
        type="VIN",
        title="Vehicle identification number",
        patterns=(
            Pattern(r"[A-HJ-NPR-Z0-9]{3}[A-HJ-NPR-Z0-9]{10}[0-9]{4}", Basis.shaped),
            Pattern(r"(?i:[a-hj-npr-z0-9]{17})", Basis.weak),
        ),
        check=is_vin,
        proves=False,
        cues=("vin", "chassis", "vehicle", "fahrgestellnummer", "fin", "bastidor"),
        source="ISO 3779; 49 CFR 565; GB 16735",
        examples=("1HGCM82638A804172", "WVWZZZ1KZ8W204817", "3VWFE21C04M500417"),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            "1M8GDM9A1KP042788",
            "WVWZZZ1JZ3W38675X",
            "WVWZZZ1JZ3W3867521",
            "WVWZZZ1OZ3W386752",
            "12345678901234567",
            "DE89370400440532013000",
            *several(
                "1HGCM82638A804173 | 1HGCM82638A804175 | 202509172038 | 1HGCM82683A804172 | 1HGCM82638A80417"
                " | 1HGCM82638A8041720"
            ),
        ),
    ),
)
