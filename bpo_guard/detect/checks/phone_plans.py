"""Telephone numbering plans as expressions, by calling code, read from libphonenumber's tables.

They follow from the library alone, so they are prepared ahead (:mod:`bpo_guard.prepared`) and the library, which takes
longer to load than a small file to scan, is not asked. Asking it for each number takes twenty times as long as well.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from bpo_guard.prepared import look_up

KIND = "phone plans"
CODE = (__file__,)
_UNASSIGNED: dict[int, tuple[str, ...]] = {44: (r"7700900\d{3}", r"1632960\d{3}", r"3069990\d{3}")}
"""Numbers kept free for drama (Ofcom): no plan has them, and they stand in documents and samples as telephones do."""

_KINDS = (
    "fixed_line", "mobile", "toll_free", "premium_rate", "shared_cost", "personal_number", "voip", "pager", "uan",
    "voicemail",
)  # fmt: skip


def calling_codes() -> list[int]:
    """All calling codes."""
    return [int(code) for code in _tables()["plans"]]


def calling_code(region: str) -> int:
    """The calling code of a country.

    >>> calling_code("DE"), calling_code("CA")
    (49, 1)
    """
    return int(_tables()["codes"][region])


def plan(code: int) -> tuple[str, str]:
    """The trunk prefix of a calling code and one expression of all kinds of number in its regions, empty if none."""
    prefix, forms = _tables()["plans"].get(str(code), ("", ""))
    return prefix, forms


def read_tables() -> dict[str, Any]:
    """``codes`` by region and ``plans`` by calling code, as plain data."""
    from phonenumbers import COUNTRY_CODE_TO_REGION_CODE, SUPPORTED_REGIONS, country_code_for_region

    return {
        "codes": {region: country_code_for_region(region) for region in sorted(SUPPORTED_REGIONS)},
        "plans": {str(code): _read(code, regions) for code, regions in COUNTRY_CODE_TO_REGION_CODE.items()},
    }


def _read(code: int, regions: tuple[str, ...]) -> list[str]:
    from phonenumbers import PhoneMetadata

    tables = (
        PhoneMetadata.metadata_for_nongeo_region(code) if region == "001" else PhoneMetadata.metadata_for_region(region)
        for region in regions
    )
    plans = [plan for plan in tables if plan]
    kinds = (getattr(plan, kind) for plan in plans for kind in _KINDS)
    forms = sorted({kind.national_number_pattern for kind in kinds if kind and kind.national_number_pattern})
    prefix = str(plans[0].national_prefix or "") if plans else ""
    return [prefix, "|".join([*forms, *_UNASSIGNED.get(code, ())])]


@cache
def _tables() -> dict[str, Any]:
    known: dict[str, Any] | None = look_up(KIND, CODE)
    return known or read_tables()
