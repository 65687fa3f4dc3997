"""Greece: tax number (AFM) and social security number (AMKA)."""

from __future__ import annotations

from bpo_guard.detect.checks.checksums import luhn, weighted
from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES, several
from bpo_guard.detect.checks.values import is_date
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis


def is_afm(value: str) -> bool:
    """Powers of two modulo 11."""
    return value != "000000000" and weighted(value[:8], (256, 128, 64, 32, 16, 8, 4, 2)) % 11 % 10 == int(value[8])


def is_amka(value: str) -> bool:
    """A day and a Luhn digit."""
    year, month, day = int(value[4:6]), int(value[2:4]), int(value[:2])
    return luhn(value) and (is_date(1900 + year, month, day) or is_date(2000 + year, month, day))


DETECTORS = (
    PatternDetector(
        type="GR_AFM",
        title="Greek tax number (AFM)",
        patterns=(Pattern(r"[0-9]{9}", Basis.weak),),
        check=is_afm,
        chance=0.1,
        cues=(
            "αφμ",
            "α.φ.μ.",
            "afm",
            "αριθμός φορολογικού μητρώου",
        ),
        country="GR",
        source="AADE; python-stdnum gr.vat as cross-check",
        examples=(
            "041737616",
            "131977367",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "02348712x",
            "0417382",
            "041737617",
            "0417376167",
            "04173761",
            "0417/37616",
            "0-41737616",
            "Q041737616",
            "131977368",
            "1319773677",
            *several("041737619 | 041737611"),
        ),
    ),
    PatternDetector(
        type="GR_AMKA",
        title="Greek social security number (AMKA)",
        patterns=(Pattern(r"[0-9]{11}", Basis.weak),),
        check=is_amka,
        chance=0.006,
        cues=(
            "αμκα",
            "α.μ.κ.α.",
            "amka",
            "αριθμός μητρώου κοινωνικής ασφάλισης",
        ),
        country="GR",
        source="Law 3655/2008 art. 153; python-stdnum gr.amka as cross-check",
        examples=(
            "23078462308",
            "17040120374",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "23138441738",
            "2307844173",
            "23078462309",
            "230784623087",
            "2307846230",
            "2307/8462308",
            "2-3078462308",
            "Q23078462308",
            "17040120375",
            "170401203747",
        ),
    ),
    PatternDetector(
        type="GR_ID_CARD",
        title="Greek identity card number",
        patterns=(Pattern(r"[ABEHIKMNOPTXYZΑΒΕΗΙΚΜΝΟΡΤΥΧΖ]{1,2}[ -]?[0-9]{6}", Basis.weak),),
        cues=(
            "αδτ",
            "α.δ.τ.",
            "αριθμός δελτίου ταυτότητας",
            "ταυτότητα",
            "identity card",
        ),
        country="GR",
        source="Hellenic Police",
        examples=(
            "AK 417624",
            "X 708670",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "ABC417382",
            "AK41738",
            "417382",
            "AK 417625",
            "AK 4176247",
            "AK 41762",
            "AK 4/17624",
            "A-K 417624",
            "QAK 417624",
            "X 708671",
        ),
    ),
)
