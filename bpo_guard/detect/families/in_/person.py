"""India: Aadhaar (UIDAI), permanent account number (Income Tax Department), voter card (Election Commission)."""

from __future__ import annotations

from bpo_guard.detect.checks.checksums import verhoeff
from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES, several
from bpo_guard.detect.checks.values import compact
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis


def is_aadhaar(value: str) -> bool:
    """Verhoeff over twelve digits that do not read the same backwards.

    >>> is_aadhaar("2341 2341 2346"), is_aadhaar("2341 2341 2347")
    (True, False)
    """
    number = compact(value)
    return number != number[::-1] and verhoeff(number)


DETECTORS = (
    PatternDetector(
        type="IN_AADHAAR",
        title="Indian Aadhaar number",
        patterns=(
            Pattern(r"(?<![0-9][ -])[2-9][0-9]{3}(?: [0-9]{4} |-[0-9]{4}-)[0-9]{4}(?![ -][0-9])", Basis.shaped),
            Pattern(r"[2-9][0-9]{11}", Basis.weak),
        ),
        check=is_aadhaar,
        chance=0.1,
        cues=("aadhaar", "aadhar", "adhaar", "uidai", "आधार"),
        country="IN",
        source="UIDAI, Aadhaar Act 2016",
        examples=("5473 8201 9649", "803917462055"),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "2341 2341 2347",
            "1341 2341 2346",
            "5473 8201 9642 1180",
            "547382 019642",
            *several(
                "5473 8201 9640 | 5473 8201 9642 | 080417263951 | 121204178826 | 202604301634"
                " | 4573 8201 9649 | 5473 8201 964"
            ),
        ),
    ),
    PatternDetector(
        type="IN_PAN",
        title="Indian permanent account number",
        patterns=(
            Pattern(r"[A-Za-z]{3}[ABCFGHJLPTabcfghjlpt][A-Za-z][0-9]{4}[A-Za-z]", Basis.shaped),
            Pattern(
                r"(?i:[a-z]{5}[0-9]{4}[a-z])", Basis.weak
            ),  # made for tests, without the letter of a kind of holder
        ),
        cues=("pan", "pan card", "permanent account", "income tax"),
        country="IN",
        source="Income Tax Department: structure of PAN",
        examples=("BNZPK4821M", "aqkpr7730d", "AAFCH0193L"),
        near_misses=(
            *EVERYDAY,
            "BNZDK4821M",
            "BNZPK48211",
            "BNZPK4821",
            "BNZP4821KM",
            "BNZPK4821MX",
            "27BNZPK4821M1Z5",
            "HAUSDEF1XXX",
            *several("aqkpr7730 | BNZPK4821M4 | REF-4821 | 4821-A-12 | 482/1.3"),
        ),
    ),
    PatternDetector(
        type="IN_VOTER",
        title="Indian voter identity card (EPIC)",
        patterns=(
            Pattern(r"[A-Z]{3}[0-9]{7}", Basis.weak),
            Pattern(r"[A-Z]{2}/[0-9]{2}/[0-9]{3}/[0-9]{6}", Basis.shaped),
        ),
        cues=("voter", "vote", "epic", "electoral", "election card", "elector"),
        country="IN",
        source="Election Commission of India",
        examples=("KTR4418203", "MH/12/104/302918"),
        near_misses=(
            *EVERYDAY,
            "KT4418203",
            "KTR441820",
            "KTR-4418203",
            "KTRX418203",
            "MH/12/104/30291",
            *several("20251203201 | KTR44182032 | SO-4418203 | 4418-K203-46 | RM4177341B | 441/8203.1"),
        ),
    ),
    PatternDetector(
        type="IN_PASSPORT",
        title="Indian passport number",
        patterns=(Pattern(r"[A-PR-WY][1-9][0-9] ?[0-9]{4}[1-9]", Basis.weak),),
        cues=("passport", "passport no", "passport number"),
        country="IN",
        examples=("M4830172", "T90 41836"),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            "X4830172",
            "M0830172",
            "MX483017",
            "M48301720",
            *several("D4173820 | N2084563 | T09 41836 | M483017 | M48301724 | SO-4830172 | 4830-K172-63"),
        ),
    ),
)
