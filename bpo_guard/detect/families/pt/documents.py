"""Portugal: citizen card, social security number (NISS), health user number, account number (NIB)."""

from __future__ import annotations

from bpo_guard.detect.checks.checksums import ALPHABET, mod97, weighted
from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES, several
from bpo_guard.detect.checks.values import compact
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis

_PRIMES = (29, 23, 19, 17, 13, 11, 7, 5, 3, 2)


def is_citizen_card(value: str) -> bool:
    """Luhn over digits and letters (10 to 35)."""
    total = 0
    for i, c in enumerate(reversed(compact(value))):
        worth = ALPHABET.index(c) * (1 + i % 2)
        total += worth - 9 if i % 2 and worth > 9 else worth
    return total % 10 == 0


def is_niss(value: str) -> bool:
    """Primes from 29 down, and nine less the rest modulo 10."""
    return 9 - weighted(value[:10], _PRIMES) % 10 == int(value[10])


def is_nib(value: str) -> bool:
    """MOD 97-10 over all digits."""
    number = compact(value)
    return int(number) > 0 and mod97(number) == 1


DETECTORS = (
    PatternDetector(
        type="PT_CITIZEN_CARD",
        title="Portuguese citizen card number",
        patterns=(
            Pattern(r"[0-9]{8} ?[0-9] ?[A-Z]{2}[0-9]", Basis.shaped),
            Pattern(r"[0-9]{8} ?[0-9] ?[0-9A-Z]{2}[0-9]", Basis.weak),
        ),
        check=is_citizen_card,
        chance=0.1,
        cues=(
            "cartão de cidadão",
            "cartão do cidadão",
            "bilhete de identidade",
            "número de identificação civil",
        ),
        country="PT",
        source="Lei n.º 7/2007; python-stdnum pt.cc as cross-check",
        examples=(
            "14173821 6 ZX1",
            "208417345ZZ9",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "00000000 0 ZZ3",
            "0000000 0 ZZ4",
            "00000000-0-ZZ4",
            "14173821 6 ZX2",
            "14173821 6 ZX17",
            "14173821 6 ZX",
            "1417/3821 6 ZX1",
            "1-4173821 6 ZX1",
            "Q14173821 6 ZX1",
            "208417345ZZ0",
        ),
    ),
    PatternDetector(
        type="PT_NISS",
        title="Portuguese social security number (NISS)",
        patterns=(Pattern(r"[12][0-9]{10}", Basis.weak),),
        check=is_niss,
        chance=0.1,
        cues=(
            "niss",
            "segurança social",
            "número de segurança social",
        ),
        country="PT",
        source="Segurança Social",
        examples=(
            "11738203280",
            "12041732275",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "31738205417",
            "1173820541",
            "11-738205417",
            "11738203281",
            "117382032807",
            "1173820328",
            "1173/8203280",
            "1-1738203280",
            "Q11738203280",
            "12041732276",
        ),
    ),
    PatternDetector(
        type="PT_HEALTH_USER",
        title="Portuguese health user number (SNS)",
        patterns=(Pattern(r"[1-9][0-9]{8}", Basis.weak),),
        cues=(
            "número de utente",
            "utente",
            "nº utente",
            "sns",
        ),
        country="PT",
        source="Decreto-Lei n.º 52/2000",
        examples=(
            "417382467",
            "208417584",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "017382054",
            "41738205",
            "417-382-05",
            "417382468",
            "4173824677",
            "41738246",
            "4173/82467",
            "4-17382467",
            "Q417382467",
            "208417585",
            *several("987932430 | 117308675"),
        ),
    ),
    PatternDetector(
        type="BANK_ACCOUNT",
        title="Portuguese bank account number (NIB)",
        patterns=(
            Pattern(r"[0-9]{4} [0-9]{4} [0-9]{11} [0-9]{2}", Basis.shaped),
            Pattern(r"[0-9]{21}", Basis.shaped),
        ),
        check=is_nib,
        chance=0.0104,
        cues=(
            "nib",
            "conta",
            "número da conta",
        ),
        country="PT",
        source="Banco de Portugal",
        examples=(
            "0035 0417 00041738264 65",
            "003300004173820541758",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "0035 0417 00041738205 00",
            "003 50417 00041738205 17",
            "0035-0417-00041738205-17",
            "0035 0417 00041738264 66",
            "0035 0417 00041738264 657",
            "0035 0417 00041738264 6",
            "0035/ 0417 00041738264 65",
            "0-035 0417 00041738264 65",
            "Q0035 0417 00041738264 65",
            "003300004173820541759",
        ),
    ),
)
