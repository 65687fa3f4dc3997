"""United States: Social Security number and Individual Taxpayer Identification Number.

Issuers: Social Security Administration (no area 000, 666 or 900 to 999, no group 00, no serial 0000; numbers
are random since 2011, so there is no checksum) and the IRS (area 900 to 999, certain groups).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bpo_guard.detect.checks import bulk
from bpo_guard.detect.checks.lookalikes import EVERYDAY, PHONES, several
from bpo_guard.detect.checks.values import compact
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis

if TYPE_CHECKING:
    import numpy as np

_FORMS = (
    Pattern(r"(?<![0-9]-)[0-9]{3}-[0-9]{2}-[0-9]{4}(?!-[0-9])", Basis.shaped),
    Pattern(r"(?<![0-9] )[0-9]{3} [0-9]{2} [0-9]{4}(?! [0-9])", Basis.weak),
    Pattern(r"[0-9]{9}|[0-9]{3}-[0-9]{6}|[0-9]{5}-[0-9]{4}|[0-9]{3}\.[0-9]{2}\.[0-9]{4}", Basis.weak),
)
_LOOKALIKES = (
    *EVERYDAY,
    *PHONES,
    "12-3456789",
    "1234-56-7890",
    "536-224-8176",
    "536-22-81",
    "536-22-8176-01",
    "04-536-22-8176",
    "00536228176",
)


def is_ssn(value: str) -> bool:
    """Issued ranges only.

    >>> is_ssn("536-22-8176"), is_ssn("666-22-8176"), is_ssn("536-00-8176"), is_ssn("936-22-8176")
    (True, False, False, False)
    """
    number = compact(value)
    area, group, serial = number[:3], number[3:5], number[5:]
    return area not in {"000", "666"} and area < "900" and group != "00" and serial != "0000"


def is_itin(value: str) -> bool:
    """Area 9 and a group the IRS uses.

    >>> is_itin("914-78-3320"), is_itin("914-49-3320")
    (True, False)
    """
    number = compact(value)
    group = int(number[3:5])
    return number[0] == "9" and (50 <= group <= 65 or 70 <= group <= 88 or 90 <= group <= 92 or 94 <= group <= 99)


def _are_ssns(grid: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    digits = bulk.figures(grid)
    area = bulk.number(digits[:3])
    some_group = (digits[3] != 0) | (digits[4] != 0)
    issued = (area != 0) & (area != 666) & (area < 900)
    holds: np.ndarray[Any, Any] = issued & some_group & (bulk.number(digits[5:]) != 0)
    return holds


def _are_itins(grid: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    digits = bulk.figures(grid)
    group = bulk.number(digits[3:5])
    used = (group >= 50) & (group != 66) & (group != 67) & (group != 68) & (group != 69) & (group != 89) & (group != 93)
    holds: np.ndarray[Any, Any] = (digits[0] == 9) & used
    return holds


DETECTORS = (
    PatternDetector(
        type="US_SSN",
        title="US Social Security number",
        patterns=_FORMS,
        check=is_ssn,
        bulk=_are_ssns,
        proves=False,
        chance=0.89,
        cues=(
            "ssn",
            "social security",
            "soc sec",
            "my social",
            "your social",
            "social:",
            "social #",
            "ss#",
            "seguro social",
        ),
        country="US",
        source="ssa.gov/employer/stateweb.htm; SSA randomization notice 2011",
        examples=("536-22-8176", "417 08 3391", "268540917"),
        near_misses=(*_LOOKALIKES, "000-22-8176", "666-22-8176", "536-00-8176", "536-22-0000", "914-78-3320"),
    ),
    PatternDetector(
        type="US_ITIN",
        title="US individual taxpayer identification number",
        patterns=_FORMS,
        check=is_itin,
        bulk=_are_itins,
        proves=False,
        chance=0.044,
        cues=("itin", "taxpayer", "tax id", "individual taxpayer"),
        country="US",
        source="IRS Publication 1915",
        examples=("914-78-3320", "987 91 4402"),
        near_misses=(
            *_LOOKALIKES,
            "536-22-8176",
            "914-49-3320",
            "914-93-3320",
            "914-89-3320",
            *several("417 08 3391 | 914-93-5503"),
        ),
    ),
)
