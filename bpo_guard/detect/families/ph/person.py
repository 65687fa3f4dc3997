"""Philippines: numbers of the tax bureau (BIR), SSS, PhilHealth and Pag-IBIG Fund. No public check digits.

The forms with dashes are specific; the bare runs are not and need a header or cue.
"""

from __future__ import annotations

from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES, several
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis

DETECTORS = (
    PatternDetector(
        type="PH_TIN",
        title="Philippine taxpayer identification number",
        patterns=(
            Pattern(r"(?<![0-9]-)[0-9]{3}-[0-9]{3}-[0-9]{3}-(?:[0-9]{3}|[0-9]{5})(?!-[0-9])", Basis.shaped),
            Pattern(r"(?<![0-9]-)[0-9]{3}-[0-9]{3}-[0-9]{3}(?!-[0-9])", Basis.weak),
            Pattern(r"[0-9]{9}(?:[0-9]{3}(?:[0-9]{2})?)?", Basis.weak),
        ),
        cues=("tin", "bir", "tax identification", "taxpayer"),
        country="PH",
        source="BIR Revenue Regulations 7-2012",
        examples=("247-803-916-000", "412-067-385-00000", "309-518-274", "247803916000"),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "247-803-916-00",
            "2478-03-916-000",
            "536-22-8176",
            *several(
                "155208410814 | 417-382-054 | 202604301159 | 412-067-385-0000 | 247-803-916-0004"
                " | SO-247803916 | 2478-C039-11 | 4173.82.054 | 247/80391.7"
            ),
        ),
    ),
    PatternDetector(
        type="PH_SSS",
        title="Philippine Social Security System number",
        patterns=(
            Pattern(r"(?<![0-9]-)[0-9]{2}-[0-9]{7}-[0-9](?!-[0-9])", Basis.shaped),
            Pattern(r"[0-9]{10}", Basis.weak),
        ),
        cues=("sss", "social security system", "ss number"),
        country="PH",
        source="Republic Act 11199; SSS forms",
        examples=("34-1827306-5", "0441836207"),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "34-182730-65",
            "341-827306-5",
            "12-3456789",
            "34-1827306-51",
            *several(
                "0722417382 | 1704010500 | 2026011407 | 044183620 | 04418362077 | SO-341827306 | 3418-B273-19"
                " | 1041738210"
            ),
        ),
    ),
    PatternDetector(
        type="PH_PHILHEALTH",
        title="PhilHealth identification number",
        patterns=(
            Pattern(r"(?<![0-9]-)[0-9]{2}-[0-9]{9}-[0-9](?!-[0-9])", Basis.shaped),
            Pattern(r"[0-9]{12}", Basis.weak),
        ),
        cues=("philhealth", "phic", "philippine health insurance"),
        country="PH",
        source="Republic Act 11223; PhilHealth member forms",
        examples=("19-204817365-2", "080417263951"),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "19-20481736-52",
            "192-04817365-2",
            "34-1827306-5",
            *several(
                "208417390412 | 041738034693 | 202601141045 | 08041726395 | 19-204817365-28 | SO-192048173"
                " | 1920-B481-41 | 417382050041"
            ),
        ),
    ),
    PatternDetector(
        type="PH_PAGIBIG",
        title="Pag-IBIG membership number",
        patterns=(Pattern(r"[0-9]{4}-[0-9]{4}-[0-9]{4}", Basis.weak), Pattern(r"[0-9]{12}", Basis.weak)),
        cues=("pag-ibig", "pagibig", "hdmf", "mid number", "mid no"),
        country="PH",
        source="Republic Act 9679; Pag-IBIG Fund forms",
        examples=("1211-0417-8826", "121204178826"),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "1211-041-78826",
            "12110417882",
            "1211 0417 88266",
            *several(
                "001184480147 | 101208417390 | 202601140927 | 1211-0417-882 | 1211-0417-88261 | ORD-121104178"
                " | 1211-C041-52 | 803917462055"
            ),
        ),
    ),
)
