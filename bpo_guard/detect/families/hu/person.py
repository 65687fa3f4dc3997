"""Hungary: social insurance number (TAJ), tax identification number of a person, personal identifier."""

from __future__ import annotations

from bpo_guard.detect.checks.checksums import weighted
from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES, several
from bpo_guard.detect.checks.values import compact, is_date
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis


def is_taj(value: str) -> bool:
    """Weights 3 and 7 modulo 10."""
    number = compact(value)
    return number != "000000000" and weighted(number[:8], (3, 7) * 4) % 10 == int(number[8])


def is_tax_id(value: str) -> bool:
    """Begins with 8; weights 1 to 9 modulo 11."""
    return weighted(value[:9], (1, 2, 3, 4, 5, 6, 7, 8, 9)) % 11 == int(value[9])


def is_personal_id(value: str) -> bool:
    """Sex and century, a day, and weights modulo 11, which turned round for those born since 1997."""
    number = compact(value)
    century = 2000 if number[0] in "3478" else 1900
    if not is_date(century + int(number[1:3]), int(number[3:5]), int(number[5:7])):
        return False
    rising = weighted(number[:10], (1, 2, 3, 4, 5, 6, 7, 8, 9, 10)) % 11
    falling = weighted(number[:10], (10, 9, 8, 7, 6, 5, 4, 3, 2, 1)) % 11
    return int(number[10]) == (rising if century == 1900 and int(number[1:3]) < 97 else falling)


DETECTORS = (
    PatternDetector(
        type="HU_TAJ",
        title="Hungarian social insurance number (TAJ)",
        patterns=(
            Pattern(r"[0-9]{3}[ -][0-9]{3}[ -][0-9]{3}", Basis.weak),
            Pattern(r"[0-9]{9}", Basis.weak),
        ),
        check=is_taj,
        chance=0.1,
        cues=(
            "taj",
            "taj szám",
            "társadalombiztosítási azonosító",
        ),
        country="HU",
        source="1996. évi XX. törvény",
        examples=(
            "041 738 816",
            "117308675",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "04-1738205",
            "0417382",
            "041 738 817",
            "041 738 8167",
            "041 738 81",
            "041 /738 816",
            "0-41 738 816",
            "Q041 738 816",
            "117308676",
            "1173086757",
            *several("041 738 819 | 041 738 811"),
        ),
    ),
    PatternDetector(
        type="HU_TAX_ID",
        title="Hungarian tax identification number of a person",
        patterns=(Pattern(r"8[0-9]{9}", Basis.weak),),
        check=is_tax_id,
        chance=0.091,
        cues=(
            "adóazonosító",
            "adóazonosító jel",
            "tax id",
        ),
        country="HU",
        source="2017. évi CL. törvény",
        examples=(
            "8417386793",
            "8300271759",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "7417382054",
            "841738205",
            "84-1738-2054",
            "8417386794",
            "84173867937",
            "841738679",
            "8417/386793",
            "8-417386793",
            "Q8417386793",
            "8300271750",
        ),
    ),
    PatternDetector(
        type="HU_PERSONAL_ID",
        title="Hungarian personal identifier",
        patterns=(
            Pattern(r"[1-8][ -][0-9]{6}[ -][0-9]{4}", Basis.shaped),
            Pattern(r"[1-8][0-9]{10}", Basis.weak),
        ),
        check=is_personal_id,
        chance=0.006,
        cues=(
            "személyi azonosító",
            "személyi szám",
            "personal identifier",
        ),
        country="HU",
        source="1996. évi XX. törvény",
        examples=(
            "2 840723 2111",
            "3-040417-5614",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "2 841323 4173",
            "2 840732 4173",
            "284072 34173",
            "2 840723 2112",
            "2 840723 21117",
            "2 840723 211",
            "2 84/0723 2111",
            "2- 840723 2111",
            "Q2 840723 2111",
            "3-040417-5615",
        ),
    ),
)
