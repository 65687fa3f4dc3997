"""Peru: identity document (DNI, CUI), tax number (RUC), interbank account code (CCI)."""

from __future__ import annotations

from bpo_guard.detect.checks.checksums import weighted
from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES
from bpo_guard.detect.checks.values import compact
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis


def is_cui(value: str) -> bool:
    """The check as digit or letter, weights 3, 2, 7 to 2."""
    number = compact(value)
    rest = weighted(number[:8], (3, 2, 7, 6, 5, 4, 3, 2)) % 11
    return number[8] in ("65432110987"[rest], "KJIHGFEDCBA"[rest])


def is_ruc(value: str) -> bool:
    """A kind of payer and weights 5, 4, 3, 2, 7 to 2 modulo 11."""
    return (11 - weighted(value[:10], (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)) % 11) % 10 == int(value[10])


def is_cci(value: str) -> bool:
    """Luhn digits over bank and branch, over the account."""
    number = compact(value)
    return int(number[:3]) > 0 and _digit(number[:6]) + _digit(number[6:18]) == number[18:]


def _digit(part: str) -> str:
    return str(-sum(sum(divmod(int(c) * (1 + i % 2), 10)) for i, c in enumerate(part)) % 10)


DETECTORS = (
    PatternDetector(
        type="PE_DNI",
        title="Peruvian identity document with check (DNI, CUI)",
        patterns=(
            Pattern(r"[0-9]{8}-[0-9A-K]", Basis.weak),
            Pattern(r"[0-9]{8}[A-K]", Basis.weak),
        ),
        check=is_cui,
        chance=0.1,
        cues=(
            "dni",
            "cui",
            "documento nacional de identidad",
        ),
        country="PE",
        source="RENIEC, Ley 26497; python-stdnum pe.cui as cross-check",
        examples=(
            "41738205-0",
            "08417390-3",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "4173820-7",
            "417-38205-7",
            "A1738205-7",
            "41738205-1",
            "41738205-07",
            "41738205-",
            "4173/8205-0",
            "4-1738205-0",
            "Q41738205-0",
            "08417390-4",
        ),
    ),
    PatternDetector(
        type="BANK_ACCOUNT",
        title="Peruvian interbank account code (CCI)",
        patterns=(
            Pattern(r"[0-9]{3}-[0-9]{3}-[0-9]{12}-[0-9]{2}", Basis.shaped),
            Pattern(r"[0-9]{20}", Basis.weak),
        ),
        check=is_cci,
        chance=0.01,
        cues=(
            "cci",
            "cuenta",
            "código de cuenta interbancario",
        ),
        country="PE",
        source="BCRP",
        examples=(
            "002-193-000417382054-11",
            "01141700208417870131",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "002-193-00041738205-18",
            "0021-93-000417382054-18",
            "002/193/000417382054/18",
            "002-193-000417382054-12",
            "002-193-000417382054-117",
            "002-193-000417382054-1",
            "002-/193-000417382054-11",
            "0-02-193-000417382054-11",
            "Q002-193-000417382054-11",
            "01141700208417870132",
        ),
    ),
    PatternDetector(
        type="PE_RUC",
        of_a_firm=True,
        title="Peruvian tax number (RUC)",
        patterns=(Pattern(r"(?:1[057]|20)[0-9]{9}", Basis.weak),),
        check=is_ruc,
        chance=0.1,
        cues=(
            "ruc",
            "registro único de contribuyentes",
        ),
        country="PE",
        source="SUNAT, DL 943; python-stdnum pe.ruc as cross-check",
        examples=(
            "10417386497",
            "20417382632",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "30417382054",
            "1041738205",
            "20-41738205-4",
            "10417386498",
            "104173864977",
            "1041738649",
            "1041/7386497",
            "1-0417386497",
            "Q10417386497",
            "20417382633",
        ),
    ),
)
