"""Russia: taxpayer number (INN), insurance number (SNILS), internal passport."""

from __future__ import annotations

from bpo_guard.detect.checks.checksums import weighted
from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES
from bpo_guard.detect.checks.values import compact
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis

_PERSON = (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)


def is_inn(value: str) -> bool:
    """Twelve digits with two check digits for a person, ten with one for a company."""
    if len(value) == 10:
        return weighted(value[:9], _PERSON[2:]) % 11 % 10 == int(value[9])
    first = weighted(value[:10], _PERSON[1:]) % 11 % 10
    return first == int(value[10]) and weighted(value[:11], _PERSON) % 11 % 10 == int(value[11])


def is_snils(value: str) -> bool:
    """Weights 9 to 1 modulo 101; numbers up to 001-001-998 carry none."""
    number = compact(value)
    return int(number[:9]) > 1001998 and weighted(number[:9], (9, 8, 7, 6, 5, 4, 3, 2, 1)) % 101 % 100 == int(
        number[9:]
    )


DETECTORS = (
    PatternDetector(
        type="RU_INN",
        title="Russian taxpayer number (INN)",
        patterns=(
            Pattern(r"[0-9]{12}", Basis.weak),
            Pattern(r"[0-9]{10}", Basis.weak),
        ),
        check=is_inn,
        chance=0.06,
        cues=(
            "инн",
            "inn",
        ),
        country="RU",
        source="Federal Tax Service order MMV-7-6/435; python-stdnum ru.inn as cross-check",
        examples=(
            "770417385639",
            "7704173348",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "77041738205",
            "7704-173820",
            "12345678903x",
            "770417385630",
            "7704173856397",
            "77041738563",
            "7704/17385639",
            "7-70417385639",
            "Q770417385639",
            "7704173349",
        ),
    ),
    PatternDetector(
        type="RU_SNILS",
        title="Russian insurance number (SNILS)",
        patterns=(
            Pattern(r"[0-9]{3}-[0-9]{3}-[0-9]{3}[ -][0-9]{2}", Basis.shaped),
            Pattern(r"[0-9]{11}", Basis.weak),
        ),
        check=is_snils,
        chance=0.01,
        cues=(
            "снилс",
            "snils",
            "страховой номер",
        ),
        country="RU",
        source="Federal Law 27-FZ of 1996",
        examples=(
            "041-738-266 51",
            "117-082-235-30",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "112-233-445 96",
            "112-2334-45 95",
            "001-001-998 00",
            "11-223-344-595",
            "041-738-266 52",
            "041-738-266 517",
            "041-738-266 5",
            "041-/738-266 51",
            "0-41-738-266 51",
            "Q041-738-266 51",
        ),
    ),
    PatternDetector(
        type="RU_PASSPORT",
        title="Russian internal passport",
        patterns=(
            Pattern(r"[0-9]{2} [0-9]{2} [0-9]{6}", Basis.weak),
            Pattern(r"[0-9]{4} ?[0-9]{6}", Basis.weak),
        ),
        cues=(
            "паспорт",
            "серия и номер",
            "серия",
            "passport",
        ),
        country="RU",
        source="Government Resolution 828 of 1997",
        examples=(
            "45 08 417537",
            "4604 701979",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "450 8417382",
            "45084173",
            "45-08-417382",
            "45 08 417538",
            "45 08 4175377",
            "45 08 41753",
            "45 0/8 417537",
            "4-5 08 417537",
            "Q45 08 417537",
            "4604 701970",
        ),
    ),
)
