"""France: tax number of a person (SPI) and numbers of a business (SIREN, SIRET)."""

from __future__ import annotations

from bpo_guard.detect.checks.checksums import luhn
from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES
from bpo_guard.detect.checks.values import compact
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis


def is_spi(value: str) -> bool:
    """The first ten digits modulo 511."""
    number = compact(value)
    return int(number[:10]) % 511 == int(number[10:])


def is_siren(value: str) -> bool:
    """Luhn, for the nine digits of the company and the fourteen of its establishment."""
    number = compact(value)
    return number[:9] != "000000000" and luhn(number[:9]) and (len(number) == 9 or luhn(number))


DETECTORS = (
    PatternDetector(
        type="FR_TAX_ID",
        title="French tax number of a person (SPI)",
        patterns=(
            Pattern(r"[0-3][0-9] [0-9]{2} [0-9]{3} [0-9]{3} [0-9]{3}", Basis.shaped),
            Pattern(r"[0-3][0-9]{12}", Basis.weak),
        ),
        check=is_spi,
        chance=0.002,
        cues=(
            "numéro fiscal",
            "spi",
            "référence fiscale",
            "n° fiscal",
        ),
        country="FR",
        source="CGI, LPF art. L. 287; python-stdnum fr.nif as cross-check",
        examples=(
            "14 17 382 059 408",
            "3017382051124",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "30 23 217 600 054",
            "302 3 217 600 053",
            "70 23 217 600 053",
            "14 17 382 059 409",
            "14 17 382 059 4087",
            "14 17 382 059 40",
            "14 1/7 382 059 408",
            "1-4 17 382 059 408",
            "Q14 17 382 059 408",
            "3017382051125",
        ),
    ),
    PatternDetector(
        type="FR_SIRET",
        of_a_firm=True,
        title="French business number (SIREN, SIRET)",
        patterns=(
            Pattern(r"[0-9]{3} [0-9]{3} [0-9]{3} [0-9]{5}", Basis.shaped),
            Pattern(r"[0-9]{3} ?[0-9]{3} ?[0-9]{3}|[0-9]{14}", Basis.weak),
        ),
        check=is_siren,
        chance=0.06,
        cues=(
            "siren",
            "siret",
            "rcs",
            "n° siret",
        ),
        country="FR",
        source="Code de commerce art. R. 123-221; python-stdnum fr.siret as cross-check",
        examples=(
            "417 382 017 00040",
            "208417394",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "732 829 320 00079",
            "7328 29320 00074",
            "73282932-00074",
            "417 382 017 00041",
            "417 382 017 000407",
            "417 382 017 0004",
            "417 /382 017 00040",
            "4-17 382 017 00040",
            "Q417 382 017 00040",
            "208417395",
        ),
    ),
)
