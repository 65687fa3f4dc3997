"""Morocco: national identity card (CIN), social security (CNSS), company number (ICE), account number (RIB)."""

from __future__ import annotations

from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES
from bpo_guard.detect.checks.values import compact
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis


def is_ice(value: str) -> bool:
    """MOD 97-10 over fifteen digits."""
    number = compact(value)
    return int(number) > 0 and int(number) % 97 == 0


def is_rib(value: str) -> bool:
    """Bank, place, account and key divide by 97."""
    number = compact(value)
    return int(number[:3]) > 0 and int(number) % 97 == 0


DETECTORS = (
    PatternDetector(
        type="MA_CIN",
        title="Moroccan national identity card number",
        patterns=(Pattern(r"[A-Z]{1,2}[0-9]{5,6}", Basis.weak),),
        cues=(
            "cin",
            "cnie",
            "carte nationale",
            "carte d'identité nationale",
            "البطاقة الوطنية",
        ),
        country="MA",
        source="Loi 04-20",
        examples=(
            "BK417382",
            "K20841",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "BKA41738",
            "BK4173",
            "BK-417382",
            "BK417383",
            "BK4173827",
            "BK41738",
            "BK41/7382",
            "B-K417382",
            "QBK417382",
            "K20842",
        ),
    ),
    PatternDetector(
        type="MA_CNSS",
        title="Moroccan social security number",
        patterns=(Pattern(r"[1-9][0-9]{8}", Basis.weak),),
        cues=(
            "cnss",
            "immatriculation cnss",
            "n° cnss",
        ),
        country="MA",
        source="Dahir 1-72-184",
        examples=(
            "117382054",
            "184173904",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "017382054",
            "11738205",
            "117-382054",
            "117382055",
            "1173820547",
            "1173/82054",
            "1-17382054",
            "Q117382054",
            "184173905",
            "1841739047",
        ),
    ),
    PatternDetector(
        type="MA_ICE",
        of_a_firm=True,
        title="Moroccan company number (ICE)",
        patterns=(Pattern(r"00[0-9]{13}", Basis.weak),),
        check=is_ice,
        chance=0.0104,
        cues=(
            "identifiant commun",
            "i.c.e",
            "ice",
        ),
        country="MA",
        source="Décret 2-11-63; python-stdnum ma.ice as cross-check",
        examples=(
            "001561727306470",
            "002041739416799",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "001561191000067",
            "00156119100006",
            "1015611910000",
            "001561727306471",
            "0015617273064707",
            "00156172730647",
            "0015/61727306470",
            "0-01561727306470",
            "Q001561727306470",
            "002041739416790",
        ),
    ),
    PatternDetector(
        type="BANK_ACCOUNT",
        title="Moroccan bank account number (RIB)",
        patterns=(
            Pattern(r"[0-9]{3} [0-9]{3} [0-9]{16} [0-9]{2}", Basis.shaped),
            Pattern(r"[0-9]{24}", Basis.shaped),
        ),
        check=is_rib,
        chance=0.0104,
        cues=(
            "rib",
            "compte",
            "compte bancaire",
        ),
        country="MA",
        source="Bank Al-Maghrib",
        examples=(
            "011 780 0000417382054106 66",
            "230780002084173904118331",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "011 780 0000417382054170 12",
            "0117 80 0000417382054170 11",
            "011-780-0000417382054170-11",
            "011 780 0000417382054106 67",
            "011 780 0000417382054106 667",
            "011 780 0000417382054106 6",
            "011 /780 0000417382054106 66",
            "0-11 780 0000417382054106 66",
            "Q011 780 0000417382054106 66",
            "230780002084173904118332",
        ),
    ),
)
