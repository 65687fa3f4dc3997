"""Slovenia: EMŠO (written in all states of the former Yugoslavia) and tax number."""

from __future__ import annotations

from bpo_guard.detect.checks.checksums import mod11, weighted
from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES, several
from bpo_guard.detect.checks.values import is_date
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis


def is_emso(value: str) -> bool:
    """A day with three digits of the year, and weights modulo 11."""
    year = int(value[4:7])
    year += 2000 if year < 800 else 1000
    if not is_date(year, int(value[2:4]), int(value[:2])):
        return False
    return mod11(value[:12], (7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2)) % 10 == int(value[12])


def is_tax_number(value: str) -> bool:
    """Weights 8 to 2 modulo 11; a check value of 11 is never issued."""
    check = 11 - weighted(value[:7], (8, 7, 6, 5, 4, 3, 2)) % 11
    return str(0 if check == 10 else check) == value[7]


DETECTORS = (
    PatternDetector(
        type="SI_EMSO",
        title="Slovenian personal number (EMŠO)",
        patterns=(Pattern(r"[0-3][0-9]{12}", Basis.weak),),
        check=is_emso,
        chance=0.006,
        cues=(
            "emšo",
            "emso",
            "jmbg",
            "enotna matična številka",
        ),
        country="SI",
        source="Zakon o centralnem registru prebivalstva; python-stdnum si.emso as cross-check",
        examples=(
            "2307984212068",
            "0104001376098",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "2313984417382",
            "230798441738",
            "2307-984-417382",
            "2307984212069",
            "23079842120687",
            "230798421206",
            "2307/984212068",
            "2-307984212068",
            "Q2307984212068",
            "0104001376099",
        ),
    ),
    PatternDetector(
        type="SI_TAX_NUMBER",
        title="Slovenian tax number",
        patterns=(Pattern(r"[1-9][0-9]{7}", Basis.weak),),
        check=is_tax_number,
        chance=0.092,
        cues=(
            "davčna številka",
            "davčna št",
            "id za ddv",
        ),
        country="SI",
        source="Zakon o davčnem postopku; python-stdnum si.ddv as cross-check",
        examples=(
            "41738250",
            "90841760",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "0417382",
            "SI-41738",
            "41738251",
            "417382507",
            "4173825",
            "4173/8250",
            "4-1738250",
            "Q41738250",
            "90841761",
            "908417607",
            *several("41738253 | 41738255"),
        ),
    ),
)
