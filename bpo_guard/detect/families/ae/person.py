"""United Arab Emirates: Emirates ID and tax registration number."""

from __future__ import annotations

from bpo_guard.detect.checks.checksums import luhn
from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES
from bpo_guard.detect.checks.values import compact
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis


def is_emirates_id(value: str) -> bool:
    """A year of birth and Luhn over the whole."""
    number = compact(value)
    return 1900 <= int(number[3:7]) <= 2100 and luhn(number)


DETECTORS = (
    PatternDetector(
        type="AE_EMIRATES_ID",
        title="Emirates ID number",
        patterns=(
            Pattern(r"784-(?:19|20)[0-9]{2}-[0-9]{7}-[0-9]", Basis.shaped),
            Pattern(r"784(?:19|20)[0-9]{10}", Basis.weak),
        ),
        check=is_emirates_id,
        chance=0.1,
        cues=(
            "emirates id",
            "eid",
            "هوية",
            "رقم الهوية",
            "emirates identity",
        ),
        country="AE",
        source="Federal Decree-Law 9 of 2006; Federal Authority for Identity",
        examples=(
            "784-1984-0417380-3",
            "784200120841752",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "785-1984-0417382-5",
            "784-1784-0417382-5",
            "7841-984-0417382-5",
            "784-1984-04173825",
            "784-1984-0417380-4",
            "784-1984-0417380-37",
            "784-1984-0417380-",
            "784-/1984-0417380-3",
            "7-84-1984-0417380-3",
            "Q784-1984-0417380-3",
        ),
    ),
    PatternDetector(
        type="AE_TRN",
        of_a_firm=True,
        title="UAE tax registration number",
        patterns=(Pattern(r"100[0-9]{12}", Basis.weak),),
        cues=(
            "trn",
            "trn no",
            "tax registration",
            "الرقم الضريبي",
            "رقم التسجيل الضريبي",
        ),
        country="AE",
        source="Federal Decree-Law 8 of 2017",
        examples=(
            "100041738205417",
            "100208417390003",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "10004173820541",
            "200041738205417",
            "100-0417-3820-541",
            "100041738205418",
            "1000417382054177",
            "1000/41738205417",
            "1-00041738205417",
            "Q100041738205417",
            "100208417390004",
            "1002084173900037",
        ),
    ),
)
