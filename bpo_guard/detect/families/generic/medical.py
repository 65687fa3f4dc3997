"""Medical code systems: ICD-10 (WHO), its predecessor ICD-9, and US procedure and drug codes."""

from __future__ import annotations

from bpo_guard.detect.checks.checksums import luhn, verhoeff
from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES, several
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis


def is_coded_concept(value: str) -> bool:
    """LOINC: Luhn's digit after the dash. SNOMED CT: Verhoeff's digit, and a partition that is in use.

    >>> [is_coded_concept(code) for code in ("2951-2", "2951-3", "73211009", "73211008")]
    [True, False, True, False]
    """
    if "-" in value:
        return luhn(value.replace("-", ""))
    return value[-3:-1] in {"00", "01", "02", "10", "11", "12"} and verhoeff(value)


_IN_NO_PATH, _NO_POINT = r"(?<!d=[\"'])", r"(?! ?,?-?[0-9]{0,4}\.[0-9])"
"""Drawings are written in letters and numbers too: ``d="M11.013 1.427a1.75``."""
_NO_MEASURE = (
    r"(?! ?(?i:[mµu]?c?g|kg|m?l|dl|mmol|mmhg|mol|units?|iu|ie|meq|bpm|kcal|c?m|mm|%|days?|weeks?|hours?|years?)"
    r"(?![^\W_]))"
)
"""A dose, a weight, a length of time: ``metformin 500 mg``."""

_NO_CATEGORY = (
    r"(?!A1[0-4]|A29|B1[1-4]|B84|C9[89]|D54|D79|D9[1-9]|E1[7-9]|E3[7-9]|E4[7-9]|E69|E9[1-9]|G1[5-9]|G2[7-9]|G3[3489]"
    r"|G4[89]|G6[6-9]|G7[4-9]|G8[4-8]|H0[7-9]|H14|H2[349]|H3[7-9]|H6[34]|H7[6-9]|H8[4-9]|H9[6-9]|I0[34]|I1[7-9]|I29"
    r"|I5[3-9]|I9[0-4]|J0[78]|J19|J2[3-9]|J4[89]|J5[0-9]|J7[1-9]|J8[7-9]|K1[5-9]|K3[2-4]|K39|K4[79]|K48|K5[34]|K69"
    r"|K7[89]|K8[89]|K9[6-9]|L09|L1[5-9]|L3[1-9]|L4[6-8]|L7[7-9]|M2[89]|M3[7-9]|M44|M5[5-9]|M64|M69|N09|N24|N5[4-9]"
    r"|N6[6-9]|N7[89]|O1[7-9]|O49|O5[0-9]|O7[89]|P1[6-8]|P3[0-4]|P4[0-9]|P6[2-9]|P79|P8[5-9]|P9[7-9]|Q0[89]|Q19|Q29"
    r"|Q4[6-9]|Q5[7-9]|T99)"
)
"""Codes without a chapter or block of the WHO's list or its US and German editions: ``G38.2`` is a probing move of a
machine tool."""

DETECTORS = (
    PatternDetector(
        type="PROCEDURE_CODE",
        title="LOINC or SNOMED CT code",
        patterns=(Pattern(r"[0-9]{3,5}-[0-9]", Basis.weak), Pattern(r"[1-9][0-9]{5,17}", Basis.weak)),
        check=is_coded_concept,
        proves=False,
        chance=0.1,
        cues=("loinc", "loinc code", "snomed", "snomed ct", "sctid", "concept id"),
        source="LOINC Users' Guide, appendix C; SNOMED CT: SCTID check digit",
        examples=("2951-2", "8480-6", "73211009"),
        near_misses=(
            *EVERYDAY,
            *PHONES,
            "2951-3",
            "8480-7",
            "73211008",
            "29-5",
            "295120-6",
            "0732110-09",
            *several("2951-5 | 2951-7 | 90841760 | 00412843 | 2591-2"),
        ),
    ),
    PatternDetector(
        type="ICD10_CODE",
        title="ICD-10 diagnosis code",
        patterns=(
            Pattern(
                _IN_NO_PATH + _NO_CATEGORY + r"[A-TV-Z][0-9][0-9AB]\.(?:[0-9][0-9A-Z]{0,2}[ADS]?|[0-9]-|-)" + _NO_POINT,
                Basis.shaped,
            ),
            Pattern(r"[A-TV-Z][0-9][0-9AB][0-9A-Z]{0,4}[+*!]?", Basis.weak),
        ),
        cues=("icd", "icd-10", "diagnosis", "diagnose", "diagnóstico", "diagnostic", "dx", "rozpoznanie", "diagnosen"),
        source="WHO ICD-10; CMS ICD-10-CM",
        examples=("F32.1", "S72.001A", "E119", "M54.5"),
        near_misses=(
            *EVERYDAY,
            *PHONES,
            "U2.5",
            "A4.12",
            "1F32.1",
            "F32.",
            "FF32.1",
            "B-32.1",
            *several("E11 | S72.001A0 | PO-321 | 321-T-78 | D02 X417 | G38.2 | G33.1 | J55.0"),
        ),
    ),
    PatternDetector(
        type="ICD9_CODE",
        title="ICD-9 diagnosis code",
        patterns=(Pattern(r"(?:[0-9]{3}|V[0-9]{2}|E[0-9]{3})(?:\.[0-9]{1,2})?" + _NO_MEASURE, Basis.weak),),
        cues=("icd-9", "icd9", "diagnosis", "dx"),
        source="CMS ICD-9-CM",
        examples=("250.00", "V58.11", "E880.9"),
        near_misses=(
            *EVERYDAY,
            *PHONES,
            "25.00",
            "V5.811",
            "250.001",
            *several("250 mg | 401mmHg | 120 ml"),
            *several("250.0 | 250.006 | REF-25000 | 2500-A0-14 | A-5020 | 250/00.4 | 250.00-A | 25,000.77"),
        ),
    ),
    PatternDetector(
        type="PROCEDURE_CODE",
        title="CPT or HCPCS procedure code",
        patterns=(Pattern(r"[0-9]{4}[0-9FTU](?:-[0-9A-Z]{2})?|[A-V][0-9]{4}", Basis.weak),),
        cues=("cpt", "hcpcs", "procedure", "proc code", "service code"),
        country="US",
        source="AMA CPT; CMS HCPCS level II",
        examples=("99213", "G0439", "99213-25"),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "9921",
            "GG043",
            "G04390",
            *several("75011 | 60614 | G043 | 992138 | INV-99213 | 9921-T3-89 | 08417 | 992/13.4"),
        ),
    ),
    PatternDetector(
        type="MEDICATION",
        title="US National Drug Code",
        patterns=(
            Pattern(r"[0-9]{5}-[0-9]{4}-[0-9]{1,2}|[0-9]{5}-[0-9]{3}-[0-9]{2}|[0-9]{4}-[0-9]{4}-[0-9]{2}", Basis.weak),
            Pattern(r"[0-9]{11}", Basis.weak),
        ),
        cues=("ndc", "drug code", "medication", "national drug", "rx"),
        country="US",
        source="21 CFR 207.33",
        examples=("50417-382-05", "0417-3820-51", "50417038205"),
        near_misses=(
            *EVERYDAY,
            *PHONES,
            "50417-38-05",
            "504-17382-05",
            "50417-382-051",
            *several(
                "20841739041 | 29006381704 | 2026043000 | 50417-382-0 | 0417-3820-511 | PO-504173820"
                " | 5041-A738-13 | 20841739082"
            ),
        ),
    ),
)
