"""Colombia: cédula de ciudadanía (Registraduría, no check digit) and NIT (DIAN, weighted modulus 11)."""

from __future__ import annotations

from bpo_guard.detect.checks.checksums import weighted
from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES, several
from bpo_guard.detect.checks.values import compact
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis

_WEIGHTS = (3, 7, 13, 17, 19, 23, 29, 37, 41, 43, 47, 53, 59, 67, 71)


def is_nit(value: str) -> bool:
    """The digit after the dash, by DIAN's prime weights from the right.

    >>> is_nit("213.123.432-1"), is_nit("213.123.432-2")
    (True, False)
    """
    number = compact(value)
    return "01987654321"[weighted(number[-2::-1], _WEIGHTS) % 11] == number[-1]


DETECTORS = (
    PatternDetector(
        type="CO_CEDULA",
        title="Colombian citizenship card number",
        patterns=(
            Pattern(r"1(?:\.[0-9]{3}){3}|[1-9][0-9]?(?:\.[0-9]{3}){2}", Basis.weak),
            Pattern(r"[1-9][0-9]{6,7}|1[0-9]{9}", Basis.weak),
        ),
        cues=("cédula", "cedula", "c.c.", "cc", "documento", "identificación", "ciudadanía"),
        country="CO",
        source="Registraduría Nacional del Estado Civil",
        examples=("1.032.471.905", "1032471905", "52.847.103", "79418206"),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "2.032.471.905",
            "1.03.471.905",
            "01032471905",
            "1.032.471,90",
            *several(
                "41738200 | 73211009 | 2025091704 | 0.132.471.905 | 1.032.471.90 | 1.032.471.9058 | INV-103247190"
            ),
        ),
    ),
    PatternDetector(
        type="CO_NIT",
        of_a_firm=True,
        title="Colombian tax identification number",
        patterns=(
            Pattern(r"[0-9]{3}\.[0-9]{3}\.[0-9]{3}[ -][0-9]", Basis.shaped),
            Pattern(r"[89][0-9]{8}-[0-9]", Basis.shaped),
            Pattern(r"[0-9]{8,10}-?[0-9]", Basis.weak),
        ),
        check=is_nit,
        chance=0.1,
        cues=("nit", "número de identificación tributaria", "rut", "tributaria", "dian"),
        country="CO",
        source="DIAN, Orden Administrativa 4 of 1989",
        examples=("900.318.472-4", "860047215-1", "528471035"),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "213.123.432-2",
            "800.197.268-5",
            "900318472-X",
            "47-3019284",
            *several("900.318.472-5 | 900.318.472-7 | 320841745 | 004172914 | 2026043015 | 090.318.472-4 | 52847103"),
        ),
    ),
)
