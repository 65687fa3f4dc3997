"""Brazil: CPF of persons and CNPJ of companies (Receita Federal; CNPJ with letters since July 2026)."""

from __future__ import annotations

from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES, several
from bpo_guard.detect.checks.values import all_same, compact
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis


def _check_digit(text: str, top: int) -> int:
    """Weights from 2 upward from the right, restarting after ``top``; letters count as their ASCII code minus 48."""
    total = sum((i % (top - 1) + 2) * (ord(c) - 48) for i, c in enumerate(reversed(text)))
    return (10 * total % 11) % 10


def is_cpf(value: str) -> bool:
    """Two check digits.

    >>> is_cpf("390.533.447-05"), is_cpf("390.533.447-06"), is_cpf("111.111.111-11")
    (True, False, False)
    """
    return not all_same(compact(value)) and _holds(compact(value), 11)


def is_cnpj(value: str) -> bool:
    """Two check digits, over digits or letters.

    >>> is_cnpj("16.727.230/0001-97"), is_cnpj("16.727.230/0001-98"), is_cnpj("12.ABC.345/01DE-35")
    (True, False, True)
    """
    return not all_same(compact(value)) and _holds(compact(value), 9)


def _holds(number: str, top: int) -> bool:
    return all(_check_digit(number[:n], top) == int(number[n]) for n in (-2 + len(number), -1 + len(number)))


DETECTORS = (
    PatternDetector(
        type="BR_CPF",
        title="Brazilian personal tax number",
        patterns=(
            Pattern(r"[0-9]{3}\.[0-9]{3}\.[0-9]{3}-[0-9]{2}", Basis.shaped),
            Pattern(r"[0-9]{11}|[0-9]{9}-[0-9]{2}", Basis.weak),
        ),
        check=is_cpf,
        chance=0.01,
        cues=("cpf", "cadastro de pessoas físicas", "contribuinte"),
        country="BR",
        source="Receita Federal, IN RFB 2.172/2024",
        examples=("417.382.054-28", "20841739064"),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "390.533.447-06",
            "111.111.111-11",
            "390.533.44-705",
            "39053344706",
            *several(
                "417.382.054-29 | 417.382.054-21 | 11738203280 | 15584179384 | 20260722132 | 417.832.054-28"
                " | 417.382.054-2"
            ),
        ),
    ),
    PatternDetector(
        type="BR_CNPJ",
        of_a_firm=True,
        title="Brazilian company number",
        patterns=(
            Pattern(r"[0-9A-Z]{2}\.[0-9A-Z]{3}\.[0-9A-Z]{3}/[0-9A-Z]{4}-[0-9]{2}", Basis.shaped),
            Pattern(r"[0-9]{14}", Basis.weak),
        ),
        check=is_cnpj,
        chance=0.01,
        cues=("cnpj", "cadastro nacional"),
        country="BR",
        source="Receita Federal, IN RFB 2.229/2024",
        examples=("41.738.205/0001-56", "20841739000133"),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "16.727.230/0001-98",
            "16.727.230/001-97",
            "16727230/0001-97",
            *several(
                "41.738.205/0001-57 | 41.738.205/0001-59 | 28407230104173 | 30104170208417 | 20260722090515"
                " | 47.138.205/0001-56 | 41.738.205/0001-5 | 41.738.205/0001-562"
            ),
        ),
    ),
)
