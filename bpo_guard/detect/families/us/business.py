"""United States: Employer Identification Number (IRS) and ABA routing number (ABA, for the Federal Reserve)."""

from __future__ import annotations

from bpo_guard.detect.checks.checksums import weighted
from bpo_guard.detect.checks.lookalikes import EVERYDAY, PHONES, several
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis

_NO_EIN_PREFIX = frozenset(
    {"00", "07", "08", "09", "17", "18", "19", "28", "29", "49", "69", "70", "78", "79", "89", "96", "97"}
)


def _is_ein(value: str) -> bool:
    return value[:2] not in _NO_EIN_PREFIX


def is_routing_number(value: str) -> bool:
    """Federal Reserve district and the 3-7-1 sum.

    >>> is_routing_number("021000089"), is_routing_number("021000088"), is_routing_number("951000080")
    (True, False, False)
    """
    head = int(value[:2])
    in_use = head <= 12 or 21 <= head <= 32 or 61 <= head <= 72 or head == 80
    number = value.replace("-", "")
    return in_use and number != "000000000" and weighted(number, (3, 7, 1) * 3) % 10 == 0


DETECTORS = (
    PatternDetector(
        type="US_EIN",
        of_a_firm=True,
        title="US employer identification number",
        patterns=(Pattern(r"[0-9]{2}-[0-9]{7}", Basis.weak), Pattern(r"[0-9]{9}", Basis.weak)),
        check=_is_ein,
        proves=False,
        chance=0.83,
        cues=(
            "employer id",
            "fein",
            "federal tax id",
            "ein",
            "fein",
            "employer identification",
            "federal tax",
            "taxpayer",
        ),
        country="US",
        source="IRS: valid EIN prefixes",
        examples=("47-3019284", "830174652"),
        near_misses=(
            *EVERYDAY,
            *PHONES,
            "07-3019284",
            "473-019284",
            "47-30192845",
            "47/3019284",
            *several("530174829 | 541738205 | 47-301928 | 47-30192847 | INV-473019284 | 4730-T192-37 | 208417754"),
        ),
    ),
    PatternDetector(
        type="ABA_ROUTING_NUMBER",
        of_a_firm=True,
        title="US bank routing number",
        patterns=(Pattern(r"[0-9]{9}", Basis.weak), Pattern(r"[0-9]{4}-[0-9]{4}-[0-9]", Basis.shaped)),
        check=is_routing_number,
        chance=0.04,
        cues=("aba", "routing", "rtn", "routing transit", "transit number", "bank code"),
        country="US",
        source="ABA Key to Routing Numbers",
        examples=("081735297", "3114-0172-5"),
        near_misses=(
            *EVERYDAY,
            *PHONES,
            "081735291",
            "951000080",
            "1311-0017-0",
            "08173529",
            *several("081735298 | 081735290 | 941738273 | 131977367 | 081735279 | 0817352975 | SO-081735297"),
        ),
    ),
)
