"""Germany: tax number of the tax office (Steuernummer) and entry in the commercial register."""

from __future__ import annotations

from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES
from bpo_guard.detect.checks.values import compact
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis

_STATES = frozenset({"10", "11", "21", "22", "23", "24", "26", "27", "28", "30", "31", "32", "40", "41"})


def is_steuernummer(value: str) -> bool:
    """Thirteen digits begin with a state and have a nought in fifth place; shorter ones are as each state likes."""
    number = compact(value)
    return len(number) < 13 or ((number[0] in "59" or number[:2] in _STATES) and number[4] == "0")


DETECTORS = (
    PatternDetector(
        type="DE_TAX_NUMBER",
        title="German tax number of a tax office",
        patterns=(
            Pattern(r"[0-9]{3}/[0-9]{3}/[0-9]{5}|[0-9]{3}/[0-9]{4}/[0-9]{4}|[0-9]{2}/[0-9]{3}/[0-9]{5}", Basis.shaped),
            Pattern(r"[0-9]{2,3} [0-9]{3,4} [0-9]{4,5}|[0-9]{10,11}|[0-9]{13}", Basis.weak),
        ),
        check=is_steuernummer,
        proves=False,
        cues=(
            "steuernummer",
            "steuernr",
            "st.-nr",
            "stnr",
            "st.nr",
            "steuer-nr",
        ),
        country="DE",
        source="AO; Zuordnungstabelle der Bundesländer; python-stdnum de.stnr as cross-check",
        examples=(
            "417/382/05402",
            "28/417/38206",
            "181/4173/8249",
            "5133081508312",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "2026/03/14",
            "12/03/2026",
            "1417/382/05417",
            "417-382-05417",
            "417/382/054027",
            "417/382/0540",
            "417//382/05402",
            "Q417/382/05402",
            "28/417/382067",
            "28/417/3820",
        ),
    ),
    PatternDetector(
        type="DE_HANDELSREGISTER",
        title="Entry in the German commercial register",
        patterns=(Pattern(r"[Hh][Rr][AaBb] ?[0-9]{1,6}(?: [A-Z]{1,2})?", Basis.shaped),),
        cues=(
            "handelsregister",
            "amtsgericht",
            "registergericht",
        ),
        country="DE",
        source="HGB § 8; HRV",
        examples=(
            "HRB 417739",
            "HRA 20847",
            "hrb 73945",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "HRC 12345",
            "HRB 1234567",
            "HR 12345",
            "HRB-12345",
            "THRB 4173",
            "HRB 4177397",
            "HRB /417739",
            "H-RB 417739",
            "QHRB 417739",
            "HRA /20847",
        ),
    ),
)
