"""Japan: driving licence, residence card, passport, health insurance and pension numbers, corporate number."""

from __future__ import annotations

from bpo_guard.detect.checks.checksums import mod11, weighted
from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES, several
from bpo_guard.detect.checks.values import compact
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis


def is_licence(value: str) -> bool:
    """Weights 5 to 2 and 7 to 2 modulo 11, nought for ten."""
    return mod11(value[:10], (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)) % 10 == int(value[10])


def is_corporate_number(value: str) -> bool:
    """The first digit is nine less the weighted rest modulo 9."""
    number = compact(value).removeprefix("T")  # before it on invoices
    return 9 - weighted(number[:0:-1], (1, 2) * 6) % 9 == int(number[0])


DETECTORS = (
    PatternDetector(
        type="JP_DRIVER_LICENSE",
        title="Japanese driving licence number",
        patterns=(Pattern(r"[1-9][0-9]{11}", Basis.weak),),
        check=is_licence,
        chance=0.1,
        cues=(
            "運転免許",
            "免許証番号",
            "driver licence",
            "driving licence",
        ),
        country="JP",
        source="Road Traffic Act, National Police Agency",
        examples=(
            "301738229241",
            "620417308928",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "30173820541",
            "3017-3820-5417",
            "A01738205417",
            "301738229242",
            "3017382292417",
            "30173822924",
            "3017/38229241",
            "3-01738229241",
            "Q301738229241",
            "620417308929",
        ),
    ),
    PatternDetector(
        type="JP_RESIDENCE_CARD",
        title="Japanese residence card number",
        patterns=(Pattern(r"[A-Z]{2}[0-9]{8}[A-Z]{2}", Basis.weak),),
        cues=(
            "在留カード",
            "在留カード番号",
            "residence card",
            "zairyu",
        ),
        country="JP",
        source="Immigration Control and Refugee Recognition Act",
        examples=(
            "KW41738205AB",
            "TX20841739KM",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "K41738205AB",
            "KW4173820AB",
            "KW41738205A",
            "KW-41738205-AB",
            "DE89370400440532013000",
            "KW41738206AB",
            "KW41738205AB7",
            "KW41/738205AB",
            "K-W41738205AB",
            "QKW41738205AB",
            *several("TX20841739K | KW41738205AB1"),
        ),
    ),
    PatternDetector(
        type="JP_PENSION",
        title="Japanese basic pension number",
        patterns=(
            Pattern(r"[0-9]{4}-[0-9]{6}", Basis.weak),
            Pattern(r"[0-9]{10}", Basis.weak),
        ),
        cues=(
            "基礎年金番号",
            "年金番号",
            "pension number",
        ),
        country="JP",
        source="National Pension Act",
        examples=(
            "4173-820503",
            "2084173443",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "417-382054",
            "41738-20541",
            "4173/820541",
            "4173-820504",
            "4173-8205037",
            "4173-82050",
            "4173/-820503",
            "4-173-820503",
            "Q4173-820503",
            "2084173444",
        ),
    ),
    PatternDetector(
        type="JP_HEALTH_INSURER",
        title="Japanese health insurance insurer number",
        patterns=(Pattern(r"[0-9]{8}", Basis.weak),),
        cues=(
            "保険者番号",
            "被保険者",
            "健康保険",
        ),
        country="JP",
        source="Health Insurance Act",
        examples=(
            "06417382",
            "39208417",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "6417382",
            "0641-7382",
            "A6417382",
            "06417383",
            "064173827",
            "0641738",
            "0641/7382",
            "0-6417382",
            "Q06417382",
            "39208418",
        ),
    ),
    PatternDetector(
        type="JP_CORPORATE_NUMBER",
        of_a_firm=True,
        title="Japanese corporate number",
        patterns=(
            Pattern(r"[1-9]-[0-9]{4}-[0-9]{4}-[0-9]{4}", Basis.shaped),
            Pattern(r"T?[1-9][0-9]{12}", Basis.weak),
        ),
        check=is_corporate_number,
        chance=0.111,
        cues=(
            "法人番号",
            "corporate number",
            "登録番号",
            "インボイス",
        ),
        country="JP",
        source="Act on the Use of Numbers; python-stdnum jp.cn as cross-check",
        examples=(
            "9-4173-8205-4170",
            "6208417390041",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "2-8356-7825-6246",
            "58356-7825-6246",
            "5-8356-7825-624",
            "9-4173-8205-4171",
            "9-4173-8205-41707",
            "9-4173-8205-417",
            "9-41/73-8205-4170",
            "9--4173-8205-4170",
            "Q9-4173-8205-4170",
            "6208417390042",
        ),
    ),
)
