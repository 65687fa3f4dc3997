"""United States, health: provider number (NPI, CMS), Medicare beneficiary number (MBI, CMS), DEA registration."""

from __future__ import annotations

from bpo_guard.detect.checks.checksums import luhn, weighted
from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES, several
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis

_LETTER = "[AC-HJKMNP-RT-Y]"
_MIXED = "[0-9AC-HJKMNP-RT-Y]"


def is_npi(value: str) -> bool:
    """Luhn with the prefix 80840 of US health applications.

    >>> is_npi("1234567893"), is_npi("1234567890")
    (True, False)
    """
    return luhn("80840" + value)


def is_dea(value: str) -> bool:
    """The last digit of (1st + 3rd + 5th) + 2 (2nd + 4th + 6th).

    >>> is_dea("BT4183024"), is_dea("BT4183025")
    (True, False)
    """
    digits = value[2:]
    return weighted(digits[:6], (1, 2, 1, 2, 1, 2)) % 10 == int(digits[6]) and digits[:6] != "000000"


DETECTORS = (
    PatternDetector(
        type="US_NPI",
        of_a_firm=True,
        title="US national provider identifier",
        patterns=(Pattern(r"[12][0-9]{9}", Basis.weak),),
        check=is_npi,
        chance=0.1,
        cues=("npi", "provider", "national provider", "rendering", "referring"),
        country="US",
        source="45 CFR 162.406; CMS NPI check digit",
        examples=("1417308255", "2084173907"),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "1234567890",
            "3234567893",
            "123456789",
            *several(
                "1417308256 | 1417308258 | 3084104480 | 0041738205 | 2025091721 | 4117308255 | 141730825 | 14173082554"
            ),
        ),
    ),
    PatternDetector(
        type="US_MBI",
        title="US Medicare beneficiary identifier",
        patterns=(
            Pattern(f"[1-9]{_LETTER}{_MIXED}[0-9]{_LETTER}{_MIXED}[0-9]{_LETTER}{{2}}[0-9]{{2}}", Basis.shaped),
            Pattern(f"[1-9]{_LETTER}{_MIXED}[0-9]-{_LETTER}{_MIXED}[0-9]-{_LETTER}{{2}}[0-9]{{2}}", Basis.shaped),
        ),
        cues=("mbi", "medicare", "beneficiary", "hicn"),
        country="US",
        source="CMS: understanding the MBI format",
        examples=("4TK8-QX7-MV31", "7A92C04HR58"),
        near_misses=(
            *EVERYDAY,
            "0TK8-QX7-MV31",
            "4SK8-QX7-MV31",
            "4TK8QX7MV3",
            "4TK8QX7MV311",
            "4T-K8QX7-MV31",
            "BNZPK4821M",
            "HAUSDEF1XXX",
            *several("4TK8-QX7-MV3 | 4TK8-QX7-MV313 | PO-48731 | 4873-T1-68 | LUZO0004172 | 487/31.4"),
        ),
    ),
    PatternDetector(
        type="MEDICAL_LICENSE",
        title="US DEA registration number",
        patterns=(Pattern(r"[ABCDEFGHJKLMPRSTUX][A-Z9][0-9]{7}", Basis.weak),),
        check=is_dea,
        chance=0.1,
        cues=("dea", "dea number", "license", "prescriber"),
        country="US",
        source="21 CFR 1301; DEA registration validation",
        examples=("BT4183024", "F97304188"),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            "BT4183025",
            "BT0000000",
            "NT4183023",
            "BT41830233",
            "KTR4418203",
            "B-T4183023",
            *several("BT4183027 | BT4183029 | H04173829 | PA4176657 | BT4813024"),
        ),
    ),
)
