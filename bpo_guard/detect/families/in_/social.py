"""India: provident fund, employees' insurance, health account, tax deduction, driving licence, virtual Aadhaar."""

from __future__ import annotations

from bpo_guard.detect.checks.checksums import verhoeff
from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES
from bpo_guard.detect.checks.values import compact
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis

_STATES = frozenset(
    {
        "AN", "AP", "AR", "AS", "BR", "CG", "CH", "DD", "DL", "DN", "GA", "GJ", "HP", "HR", "JH", "JK", "KA", "KL",
        "LA", "LD", "MH", "ML", "MN", "MP", "MZ", "NL", "OD", "OR", "PB", "PY", "RJ", "SK", "TG", "TN", "TR",
        "TS", "UK", "UP", "WB",
    }
)  # fmt: skip


def is_virtual_id(value: str) -> bool:
    """Verhoeff over sixteen digits that do not read the same backwards."""
    number = compact(value)
    return number != number[::-1] and verhoeff(number)


def is_licence(value: str) -> bool:
    """A state, and a year of issue."""
    number = compact(value)
    return number[:2] in _STATES and 1950 <= int(number[4:8]) <= 2100


DETECTORS = (
    PatternDetector(
        type="IN_UAN",
        title="Indian provident fund account (UAN)",
        patterns=(Pattern(r"1[0-9]{11}", Basis.weak),),
        cues=(
            "uan",
            "universal account",
            "epf",
            "epfo",
            "provident fund",
            "pf",
        ),
        country="IN",
        source="EPF and MP Act 1952",
        examples=(
            "100417382054",
            "101208417390",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "200417382054",
            "10041738205",
            "100-417-382-054",
            "100417382055",
            "1004173820547",
            "1004/17382054",
            "1-00417382054",
            "Q100417382054",
            "101208417391",
            "1012084173907",
        ),
    ),
    PatternDetector(
        type="IN_ESIC",
        title="Indian employees' insurance number (ESIC)",
        patterns=(
            Pattern(r"[0-9]{2}-[0-9]{8}-[0-9]", Basis.weak),
            Pattern(r"[0-9]{10}|[0-9]{17}", Basis.weak),
        ),
        cues=(
            "esic",
            "esi",
            "insurance number",
            "ip number",
            "esi no",
        ),
        country="IN",
        source="ESI Act 1948",
        examples=(
            "31-04173820-5",
            "3120841739",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "31-0417382-5",
            "312084173",
            "A120841739",
            "31-04173820-6",
            "31-04173820-57",
            "31-04173820-",
            "31-0/4173820-5",
            "3-1-04173820-5",
            "Q31-04173820-5",
            "3120841730",
        ),
    ),
    PatternDetector(
        type="IN_ABHA",
        title="Indian health account number (ABHA)",
        patterns=(
            Pattern(r"[0-9]{2}-[0-9]{4}-[0-9]{4}-[0-9]{4}", Basis.shaped),
            Pattern(r"[0-9]{14}", Basis.weak),
        ),
        cues=(
            "abha",
            "health id",
            "ayushman",
            "abdm",
            "abha number",
        ),
        country="IN",
        source="National Health Authority, ABDM",
        examples=(
            "91-0417-3820-5417",
            "71208417390412",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "910-417-3820-5417",
            "91-0417-3820-541",
            "91/0417/3820/5417",
            "91-0417-3820-54177",
            "91-0/417-3820-5417",
            "9-1-0417-3820-5417",
            "Q91-0417-3820-5417",
            "71208417390413",
            "712084173904127",
            "7120841739041",
        ),
    ),
    PatternDetector(
        type="IN_TAN",
        title="Indian tax deduction account number (TAN)",
        patterns=(Pattern(r"[A-Z]{4}[0-9]{5}[A-Z]", Basis.weak),),
        cues=(
            "tan",
            "tan no",
            "tax deduction",
        ),
        country="IN",
        source="Income Tax Act s. 203A",
        examples=(
            "MUMK04173B",
            "DELT20841C",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "MUM404173B",
            "MUMK0417B",
            "MUMK041733",
            "MUMK-04173-B",
            "MUMK04174B",
            "MUMK04173B7",
            "MUMK04173",
            "MUMK/04173B",
            "M-UMK04173B",
            "QMUMK04173B",
        ),
    ),
    PatternDetector(
        type="IN_VID",
        title="Indian virtual identity number of Aadhaar",
        patterns=(
            Pattern(r"[2-9][0-9]{3}([ -])[0-9]{4}\1[0-9]{4}\1[0-9]{4}", Basis.weak),
            Pattern(r"[2-9][0-9]{15}", Basis.weak),
        ),
        check=is_virtual_id,
        chance=0.1,
        cues=(
            "vid",
            "virtual id",
            "virtual aadhaar",
        ),
        country="IN",
        source="UIDAI circular 1 of 2018; python-stdnum in_.vid as cross-check",
        examples=(
            "9417 3820 5417 7716",
            "8208417390413397",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "2341 2341 2341 234",
            "1341234123412341",
            "23412-341-2341-2341",
            "9417 3820 5417 7717",
            "9417 3820 5417 77167",
            "9417 3820 5417 771",
            "9417/ 3820 5417 7716",
            "9-417 3820 5417 7716",
            "Q9417 3820 5417 7716",
            "8208417390413398",
        ),
    ),
    PatternDetector(
        type="DRIVER_LICENSE",
        title="Indian driving licence number",
        patterns=(Pattern(r"[A-Z]{2}[ -]?[0-9]{2}[ -]?(?:19|20)[0-9]{2}[ -]?[0-9]{7}", Basis.shaped),),
        check=is_licence,
        proves=False,
        cues=(
            "driving licence",
            "driving license",
            "dl",
            "dl no",
        ),
        country="IN",
        source="Central Motor Vehicles Rules 1989",
        examples=(
            "KA05 20110041738",
            "MH1220140208417",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "XX05 20110041738",
            "KA05 1711004173",
            "KA05 2011004173",
            "KA-05-MJ-4173",
            "KA05 201100417387",
            "KA05/ 20110041738",
            "K-A05 20110041738",
            "QKA05 20110041738",
            "MH12201402084177",
            "MH122014020841",
        ),
    ),
)
