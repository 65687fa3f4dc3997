"""Poland: NIP (tax) and REGON (statistics) numbers, which sole traders hold too."""

from __future__ import annotations

from bpo_guard.detect.checks.checksums import weighted
from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES, several
from bpo_guard.detect.checks.values import compact
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis


def is_nip(value: str) -> bool:
    """Weights 6, 5, 7, 2, 3, 4, 5, 6, 7 modulo 11.

    >>> is_nip("856-734-62-15"), is_nip("856-734-62-16")
    (True, False)
    """
    number = compact(value)
    return number[:3] != "000" and weighted(number[:9], (6, 5, 7, 2, 3, 4, 5, 6, 7)) % 11 == int(number[9])


def is_regon(value: str) -> bool:
    """Nine digits, or those and five of a local unit, each with its check digit.

    >>> is_regon("192598184"), is_regon("192598183"), is_regon("12345678512347")
    (True, False, True)
    """
    if weighted(value[:8], (8, 9, 2, 3, 4, 5, 6, 7)) % 11 % 10 != int(value[8]):
        return False
    local = (2, 4, 8, 5, 0, 9, 7, 3, 6, 1, 2, 4, 8)
    return len(value) == 9 or weighted(value[:13], local) % 11 % 10 == int(value[13])


DETECTORS = (
    PatternDetector(
        type="PL_NIP",
        of_a_firm=True,
        title="Polish tax number",
        patterns=(
            Pattern(r"[0-9]{3}-[0-9]{3}-[0-9]{2}-[0-9]{2}|[0-9]{3}-[0-9]{2}-[0-9]{2}-[0-9]{3}", Basis.shaped),
            Pattern(r"[0-9]{3} [0-9]{3} [0-9]{2} [0-9]{2}|[0-9]{3} [0-9]{2} [0-9]{2} [0-9]{3}", Basis.weak),
            Pattern(r"[0-9]{10}", Basis.weak),
        ),
        check=is_nip,
        chance=0.091,
        cues=("nip", "numer identyfikacji podatkowej", "podatnik", "vat"),
        country="PL",
        source="Ustawa o zasadach ewidencji i identyfikacji podatników",
        examples=("526-417-38-20", "7820417398"),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "856-734-62-16",
            "856-7346-215",
            "000-000-00-00",
            "85-673-46-215",
            *several(
                "526-417-38-21 | 526-417-38-23 | 3084104480 | 4173820541 | 2025091723 | 562-417-38-20 | 526-417-38-2"
            ),
        ),
    ),
    PatternDetector(
        type="PL_REGON",
        of_a_firm=True,
        title="Polish statistical number",
        patterns=(Pattern(r"[0-9]{9}(?:[0-9]{5})?", Basis.weak),),
        check=is_regon,
        chance=0.1,
        cues=("regon",),
        country="PL",
        source="GUS: REGON",
        examples=("417382059", "208417390"),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "192598183",
            "12345678",
            "12345678512348",
            *several(
                "417382050 | 417382052 | 008417392 | 528471035 | 471382059 | 4173820598 | ORD-417382059 | 817382059"
            ),
        ),
    ),
)
