"""Mexico: social security number (IMSS), voter credential (INE)."""

from __future__ import annotations

from bpo_guard.detect.checks.checksums import luhn
from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES
from bpo_guard.detect.checks.values import compact, is_short_date
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis


def is_nss(value: str) -> bool:
    """Luhn."""
    return luhn(compact(value))


def is_elector_key(value: str) -> bool:
    """A day after the six letters, and the state."""
    return is_short_date(value[6:12]) and 1 <= int(value[12:14]) <= 33


DETECTORS = (
    PatternDetector(
        type="MX_NSS",
        title="Mexican social security number (NSS)",
        patterns=(
            Pattern(r"[0-9]{2}-[0-9]{2}-[0-9]{2}-[0-9]{4}-[0-9]", Basis.shaped),
            Pattern(r"[0-9]{11}", Basis.weak),
        ),
        check=is_nss,
        chance=0.1,
        cues=(
            "nss",
            "imss",
            "número de seguridad social",
            "seguro social",
        ),
        country="MX",
        source="Ley del Seguro Social",
        examples=(
            "41-73-84-0417-1",
            "08176915158",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "41-73-84-0417-33",
            "417-3-84-0417-3",
            "41/73/84/0417/3",
            "41-73-84-0417-2",
            "41-73-84-0417-17",
            "41-73-84-0417-",
            "41-7/3-84-0417-1",
            "4-1-73-84-0417-1",
            "Q41-73-84-0417-1",
            "08176915159",
        ),
    ),
    PatternDetector(
        type="MX_INE",
        title="Mexican voter key (INE)",
        patterns=(Pattern(r"[A-Z]{6}[0-9]{8}[HM][0-9]{3}", Basis.shaped),),
        check=is_elector_key,
        proves=False,
        cues=(
            "ine",
            "ife",
            "clave de elector",
            "credencial para votar",
        ),
        country="MX",
        source="LGIPE art. 156",
        examples=(
            "WBRNNN84072309M417",
            "LPZRMR70041114H100",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "WBRNNN84132309M417",
            "WBRNNN84072309X417",
            "WBRNNN84072399M417",
            "WBRNN84072309M417",
            "WBRNNN84072309M4177",
            "WBRNNN84072309M41",
            "WBRN/NN84072309M417",
            "W-BRNNN84072309M417",
            "QWBRNNN84072309M417",
            "LPZRMR70041114H1007",
        ),
    ),
)
