"""Luxembourg: national identification number (matricule)."""

from __future__ import annotations

from bpo_guard.detect.checks.checksums import luhn, verhoeff
from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES
from bpo_guard.detect.checks.values import compact, is_date
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis


def is_matricule(value: str) -> bool:
    """A day, then a Luhn and a Verhoeff digit, each over the first eleven."""
    number = compact(value)
    if not is_date(int(number[:4]), int(number[4:6]), int(number[6:8])):
        return False
    return luhn(number[:12]) and verhoeff(number[:11] + number[12])


DETECTORS = (
    PatternDetector(
        type="LU_MATRICULE",
        title="Luxembourg national identification number",
        patterns=(Pattern(r"(?:19|20)[0-9]{2} ?[0-9]{4} ?[0-9]{5}", Basis.weak),),
        check=is_matricule,
        chance=0.0005,
        cues=(
            "matricule",
            "numéro d'identification national",
            "matricule nationale",
            "cns",
        ),
        country="LU",
        source="Loi du 19 juin 2013 relative à l'identification des personnes physiques",
        examples=(
            "1984072959578",
            "2001 0417 71225",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "1984134173820",
            "19840723417",
            "1984-0723-41738",
            "1984072959579",
            "19840729595787",
            "198407295957",
            "1984/072959578",
            "1-984072959578",
            "Q1984072959578",
            "2001 0417 71226",
        ),
    ),
)
