"""Poland: passport, driving licence, account number without a country code (NRB)."""

from __future__ import annotations

from bpo_guard.detect.checks.checksums import ALPHABET, mod10, mod97
from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES
from bpo_guard.detect.checks.values import compact
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis


def is_passport(value: str) -> bool:
    """Letters count 10 to 35; weights 7, 3, 9, 1, 7, 3, 1, 7, 3 modulo 10."""
    values = [ALPHABET.index(c) for c in value.upper()]
    return sum(w * v for w, v in zip((7, 3, 9, 1, 7, 3, 1, 7, 3), values, strict=True)) % 10 == 0


def is_nrb(value: str) -> bool:
    """As the IBAN with the country before it; the branch has a check digit of its own."""
    number = compact(value)
    branch = number[2:10]
    if len(set(number)) < 4 or mod10(branch[:7], (3, 9, 7, 1, 3, 9, 7)) != int(branch[7]):
        return False
    return mod97(number[2:] + "PL" + number[:2]) == 1


DETECTORS = (
    PatternDetector(
        type="PL_PASSPORT",
        title="Polish passport number",
        patterns=(Pattern(r"[A-Z]{2}[0-9]{7}", Basis.weak),),
        check=is_passport,
        chance=0.1,
        cues=(
            "paszport",
            "paszportu",
            "nr paszportu",
            "numer paszportu",
            "passport",
        ),
        country="PL",
        source="Ustawa o dokumentach paszportowych",
        examples=(
            "EH4179198",
            "AS2084491",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "EH417382",
            "EHA4173820",
            "EH-4173820",
            "EH4179199",
            "EH41791987",
            "EH417919",
            "EH41/79198",
            "E-H4179198",
            "QEH4179198",
            "AS2084492",
        ),
    ),
    PatternDetector(
        type="DRIVER_LICENSE",
        title="Polish driving licence number",
        patterns=(
            Pattern(r"[0-9]{5}/[0-9]{2}/[0-9]{4}", Basis.shaped),
            Pattern(r"[0-9]{2}[ -]?[0-9]{7}", Basis.weak),
        ),
        cues=(
            "prawo jazdy",
            "prawa jazdy",
            "nr prawa jazdy",
        ),
        country="PL",
        source="Ustawa o kierujących pojazdami",
        examples=(
            "04173/20/1463",
            "20841/17/2207",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "04173/20/146",
            "0417/20/1463",
            "04173-20-1463",
            "14/03/2026",
            "04173/20/14637",
            "0417/3/20/1463",
            "0-4173/20/1463",
            "Q04173/20/1463",
            "20841/17/22077",
            "20841/17/220",
        ),
    ),
    PatternDetector(
        type="BANK_ACCOUNT",
        title="Polish bank account number (NRB)",
        patterns=(
            Pattern(r"[0-9]{2}(?: [0-9]{4}){6}", Basis.shaped),
            Pattern(r"[0-9]{26}", Basis.shaped),
        ),
        check=is_nrb,
        chance=0.002,
        cues=(
            "rachunek",
            "konto",
            "numer konta",
            "nr konta",
            "nrb",
        ),
        country="PL",
        source="Zarządzenie Prezesa NBP nr 7/2017",
        examples=(
            "96 1090 1014 0000 0417 3820 5417",
            "84249010440000320041738205",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "62 1090 1014 0000 0712 1981 2874",
            "61 1090 1014 0000 0712 1981 287",
            "61-1090-1014-0000-0712-1981-2874",
            "96 1090 1014 0000 0417 3820 5418",
            "96 1090 1014 0000 0417 3820 54177",
            "96 1090 1014 0000 0417 3820 541",
            "96 1/090 1014 0000 0417 3820 5417",
            "9-6 1090 1014 0000 0417 3820 5417",
            "Q96 1090 1014 0000 0417 3820 5417",
            "84249010440000320041738206",
        ),
    ),
)
