"""Spain: social security number (TGSS), passport, company code (CIF), account number (CCC)."""

from __future__ import annotations

from bpo_guard.detect.checks.checksums import luhn_sum, weighted
from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES
from bpo_guard.detect.checks.values import compact
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis


def is_nuss(value: str) -> bool:
    """Province and number modulo 97; a small number is added to the province as written in eight places."""
    number = compact(value)
    province, serial = int(number[:2]), int(number[2:10])
    joined = serial + province * 10_000_000 if serial < 10_000_000 else int(number[:10])
    return 1 <= province <= 66 and joined % 97 == int(number[10:])


def is_cif(value: str) -> bool:
    """Luhn over seven digits, the check as a digit or a letter."""
    check = -luhn_sum(value[1:8] + "0") % 10
    return value[8] in (str(check), "JABCDEFGHI"[check])


def is_ccc(value: str) -> bool:
    """Two digits, each weights of powers of two modulo 11: over bank and branch, over the account."""
    number = compact(value)
    return int(number) > 0 and number[8:10] == _digit("00" + number[:8]) + _digit(number[10:])


def _digit(part: str) -> str:
    check = weighted(part, [2**i for i in range(10)]) % 11
    return str(check if check < 2 else 11 - check)


DETECTORS = (
    PatternDetector(
        type="ES_NUSS",
        title="Spanish social security number",
        patterns=(
            Pattern(r"[0-9]{2}[/ -][0-9]{8}[/ -][0-9]{2}", Basis.shaped),
            Pattern(r"(?:0[1-9]|[1-4][0-9]|5[0-3]|66)[0-9]{10}", Basis.weak),
        ),
        check=is_nuss,
        chance=0.01,
        cues=(
            "seguridad social",
            "número de seguridad social",
            "nuss",
            "nº afiliación",
        ),
        country="ES",
        source="RD 84/1996",
        examples=(
            "28/41738279/89",
            "081738205512",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "28/41738205/00",
            "281/4173820/54",
            "99/41738205/42",
            "28/41738279/80",
            "28/41738279/897",
            "28/41738279/8",
            "28/4/1738279/89",
            "2-8/41738279/89",
            "Q28/41738279/89",
            "081738205513",
        ),
    ),
    PatternDetector(
        type="ES_CIF",
        of_a_firm=True,
        title="Spanish company tax code (CIF)",
        patterns=(Pattern(r"[ABCDEFGHJNPQRSUVW][0-9]{7}[0-9A-J]", Basis.weak),),
        check=is_cif,
        chance=0.1,
        cues=(
            "cif",
            "nif",
        ),
        country="ES",
        source="Orden EHA/451/2008; python-stdnum es.cif as cross-check",
        examples=(
            "B41738238",
            "Q2084174H",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "J99216583",
            "J9921658",
            "J992165831",
            "O12345674",
            "B41738239",
            "B417382387",
            "B4173823",
            "B417/38238",
            "B-41738238",
            "QB41738238",
        ),
    ),
    PatternDetector(
        type="PASSPORT",
        title="Spanish passport number",
        patterns=(Pattern(r"(?i:[a-z]{3}[0-9]{6})", Basis.weak),),
        cues=(
            "pasaporte",
            "número de pasaporte",
            "nº pasaporte",
            "passport",
        ),
        country="ES",
        source="RD 896/2003",
        examples=(
            "PAB417665",
            "XDC208756",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "PAB41738",
            "PABC41738",
            "PAB-417382",
            "PAB417666",
            "PAB4176657",
            "PAB41766",
            "PAB4/17665",
            "P-AB417665",
            "QPAB417665",
            "XDC208757",
        ),
    ),
    PatternDetector(
        type="BANK_ACCOUNT",
        title="Spanish bank account number (CCC)",
        patterns=(
            Pattern(r"[0-9]{4}[ -][0-9]{4}[ -][0-9]{2}[ -][0-9]{10}", Basis.shaped),
            Pattern(r"[0-9]{20}", Basis.shaped),
        ),
        check=is_ccc,
        chance=0.01,
        cues=(
            "cuenta",
            "ccc",
            "cuenta bancaria",
            "número de cuenta",
        ),
        country="ES",
        source="Circular 1/2008; python-stdnum es.ccc as cross-check",
        examples=(
            "2100 0417 10 0417382531",
            "00490417485294221311",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "2100-0418-46-0200051332",
            "210-00418-45-0200051332",
            "2100/0418/46/0200051332",
            "2100 0417 10 0417382532",
            "2100 0417 10 04173825317",
            "2100 0417 10 041738253",
            "2100/ 0417 10 0417382531",
            "2-100 0417 10 0417382531",
            "Q2100 0417 10 0417382531",
            "00490417485294221312",
        ),
    ),
)
