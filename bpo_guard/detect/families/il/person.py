"""Israel: identity number (Mispar Zehut), company number."""

from __future__ import annotations

from bpo_guard.detect.checks.checksums import luhn
from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis


def is_identity_number(value: str) -> bool:
    """Luhn over nine digits; zeros in front may be left out."""
    digits = value.replace("-", "").zfill(9)
    return digits != "000000000" and luhn(digits)


DETECTORS = (
    PatternDetector(
        type="IL_ID",
        title="Israeli identity number",
        patterns=(Pattern(r"[0-46-9][0-9]{8}|[0-46-9]?[0-9]{7}-[0-9]", Basis.weak),),
        check=is_identity_number,
        chance=0.1,
        cues=(
            "teudat zehut",
            "mispar zehut",
            "תעודת זהות",
            "ת.ז",
            "מספר זהות",
            "identity number",
        ),
        country="IL",
        source="Population Registry Law 5725-1965; python-stdnum il.idnr as cross-check",
        examples=(
            "041738246",
            "320841745",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "03933742x",
            "0393374",
            "0-3933742-3",
            "041738247",
            "0417382467",
            "04173824",
            "0417/38246",
            "0-41738246",
            "Q041738246",
            "320841746",
        ),
    ),
    PatternDetector(
        type="IL_COMPANY_NUMBER",
        of_a_firm=True,
        title="Israeli company number",
        patterns=(Pattern(r"5[0-9]{8}", Basis.weak),),
        check=luhn,
        chance=0.1,
        cues=(
            "company number",
            "ח.פ",
            "חברה פרטית",
            "ח.פ.",
            "hp number",
        ),
        country="IL",
        source="Companies Law 5759-1999; python-stdnum il.hp as cross-check",
        examples=(
            "514173822",
            "516208477",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "51617915x",
            "4161791",
            "516-179-15",
            "514173823",
            "5141738227",
            "51417382",
            "5141/73822",
            "5-14173822",
            "Q514173822",
            "516208478",
        ),
    ),
)
