"""Costa Rica: identity card (cédula), foreigners (DIMEX), companies (cédula jurídica). No check digits."""

from __future__ import annotations

from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis

DETECTORS = (
    PatternDetector(
        type="CR_CEDULA",
        title="Costa Rican identity card",
        patterns=(
            Pattern(r"0?[1-9]-[0-9]{4}-[0-9]{4}", Basis.weak),
            Pattern(r"0?[1-9][0-9]{8}", Basis.weak),
        ),
        cues=(
            "cédula",
            "cedula",
            "cédula de identidad",
            "identificación",
        ),
        country="CR",
        source="TSE; python-stdnum cr.cpf as cross-check",
        examples=(
            "1-0417-0521",
            "304170605",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "1-417-0382",
            "11-0417-0382",
            "1/0417/0382",
            "1-0417-0522",
            "1-0417-05217",
            "1-0417-052",
            "1-04/17-0521",
            "1--0417-0521",
            "Q1-0417-0521",
            "304170606",
        ),
    ),
    PatternDetector(
        type="CR_DIMEX",
        title="Costa Rican number of a foreigner (DIMEX)",
        patterns=(Pattern(r"1[0-9]{10,11}", Basis.weak),),
        cues=(
            "dimex",
            "residencia",
            "cédula de residencia",
        ),
        country="CR",
        source="DGME; python-stdnum cr.cr as cross-check",
        examples=(
            "15584179384",
            "155208410814",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "155841738",
            "1-5584-1738",
            "25584173820",
            "15584179385",
            "155841793847",
            "1558417938",
            "1558/4179384",
            "1-5584179384",
            "Q15584179384",
            "155208410815",
        ),
    ),
    PatternDetector(
        type="CR_CEDULA_JURIDICA",
        title="Costa Rican company number",
        patterns=(
            Pattern(r"3-(?:00[2-9]|01[0-4]|10[1-9]|110)-[0-9]{6}|2-[1-4]00-[0-9]{6}", Basis.shaped),
            Pattern(r"3(?:00[2-9]|01[0-4]|10[1-9]|110)[0-9]{6}", Basis.weak),
        ),
        cues=(
            "cédula jurídica",
            "cedula juridica",
        ),
        country="CR",
        source="Registro Nacional; python-stdnum cr.cpj as cross-check",
        examples=(
            "3-101-417149",
            "3102208941",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "3-001-417382",
            "3-101-41738",
            "31-01-417382",
            "5-101-417382",
            "3-101-4171497",
            "3-101-41714",
            "3-10/1-417149",
            "3--101-417149",
            "Q3-101-417149",
            "3102208942",
        ),
    ),
)
