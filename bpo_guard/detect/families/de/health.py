"""Germany: health insurance number (KVNR), physician number (LANR), practice number (BSNR)."""

from __future__ import annotations

from bpo_guard.detect.checks.checksums import ALPHABET, mod10
from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis


def is_kvnr(value: str) -> bool:
    """The letter as two digits, every second digit doubled and its digits added, modulo 10."""
    number = f"{ALPHABET.index(value[0].upper()) - 9:02d}" + value[1:9]
    total = sum(sum(divmod(int(c) * (1 + i % 2), 10)) for i, c in enumerate(number))
    return total % 10 == int(value[9])


def is_lanr(value: str) -> bool:
    """Weights 4 and 9 over the first six digits; the eighth and ninth name the specialty."""
    check = mod10(value[:6], (4, 9) * 3)
    return check == int(value[6]) and value[7:] != "00" and value[:6] != "000000"


DETECTORS = (
    PatternDetector(
        type="DE_HEALTH_INSURANCE",
        title="German health insurance number (KVNR)",
        patterns=(Pattern(r"[A-Za-z][0-9]{9}", Basis.weak),),
        check=is_kvnr,
        chance=0.1,
        cues=(
            "kvnr",
            "krankenversichertennummer",
            "versichertennummer",
            "krankenkasse",
            "egk",
        ),
        country="DE",
        source="SGB V § 290; GKV-Spitzenverband",
        examples=(
            "K417387221",
            "t208414112",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "A123456787",
            "1123456780",
            "A12345678",
            "KVNR12345",
            "K417387222",
            "K4173872217",
            "K41738722",
            "K417/387221",
            "K-417387221",
            "QK417387221",
        ),
    ),
    PatternDetector(
        type="DE_LANR",
        of_a_firm=True,
        title="German physician number (LANR)",
        patterns=(Pattern(r"[0-9]{9}", Basis.weak),),
        check=is_lanr,
        chance=0.1,
        cues=(
            "lanr",
            "arztnummer",
            "lebenslange arztnummer",
            "betriebsstätte",
        ),
        country="DE",
        source="SGB V § 75 Abs. 7; KBV",
        examples=(
            "417380825",
            "208417754",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "23456760x",
            "12345660",
            "12345660100",
            "417380826",
            "4173808257",
            "41738082",
            "4173/80825",
            "4-17380825",
            "Q417380825",
            "208417755",
        ),
    ),
    PatternDetector(
        type="DE_BSNR",
        title="German practice number (BSNR)",
        patterns=(
            Pattern(
                r"(?:0[1-35-8]|17|20|2[1-8]|3[1-9]|4[0-9]|5[1-25]|6[0-4]|7[1-4]|78|8[1-38]|9[3-689])[0-9]{7}",
                Basis.weak,
            ),
        ),
        cues=(
            "bsnr",
            "betriebsstättennummer",
            "praxis",
        ),
        country="DE",
        source="SGB V § 75 Abs. 7; KBV",
        examples=(
            "024173865",
            "520841721",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "02123456A",
            "0212345",
            "194173820",
            "024173866",
            "0241738657",
            "02417386",
            "0241/73865",
            "0-24173865",
            "Q024173865",
            "520841722",
        ),
    ),
)
