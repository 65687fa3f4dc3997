"""Indonesia: population number (NIK), tax number (NPWP), health insurance (BPJS)."""

from __future__ import annotations

from bpo_guard.detect.checks.checksums import luhn
from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES
from bpo_guard.detect.checks.values import compact, is_short_date
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis


def is_nik(value: str) -> bool:
    """Province, and a day to which 40 is added for women."""
    number = compact(value)
    day = int(number[6:8])
    return 11 <= int(number[:2]) <= 97 and is_short_date(number[10:12] + number[8:10] + f"{day % 40:02d}")


def is_npwp(value: str) -> bool:
    """Luhn over the first nine digits, of sixteen over ten."""
    number = compact(value)
    return number[:9] != "000000000" and luhn(number[:9] if len(number) == 15 else number[:10])


DETECTORS = (
    PatternDetector(
        type="ID_NIK",
        title="Indonesian population number (NIK)",
        patterns=(Pattern(r"[1-9][0-9]{15}", Basis.weak),),
        check=is_nik,
        proves=False,
        chance=0.07,
        cues=(
            "nik",
            "ktp",
            "nomor induk kependudukan",
            "no ktp",
        ),
        country="ID",
        source="UU 23/2006; python-stdnum id.nik as cross-check",
        examples=(
            "3171014107840520",
            "3204172307846450",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "3171014113840417",
            "317101410784041",
            "3171-0141-0784-0417",
            "3171014107840521",
            "31710141078405207",
            "317101410784052",
            "3171/014107840520",
            "3-171014107840520",
            "Q3171014107840520",
            "3204172307846451",
        ),
    ),
    PatternDetector(
        type="ID_NPWP",
        title="Indonesian tax number (NPWP)",
        patterns=(
            Pattern(r"[0-9]{2}\.[0-9]{3}\.[0-9]{3}\.[0-9]-[0-9]{3}\.[0-9]{3}", Basis.shaped),
            Pattern(r"[0-9]{15}|0[0-9]{15}", Basis.weak),
        ),
        check=is_npwp,
        chance=0.1,
        cues=(
            "npwp",
            "nomor pokok wajib pajak",
        ),
        country="ID",
        source="PMK 112/2022; python-stdnum id.npwp as cross-check",
        examples=(
            "04.173.822.0-091.000",
            "020841789091000",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "01.312.166.1-091.000",
            "01.312.1660-091.000",
            "013.12.166.0-091.000",
            "04.173.822.0-091.0007",
            "04.173.822.0-091.00",
            "04.1/73.822.0-091.000",
            "0-4.173.822.0-091.000",
            "Q04.173.822.0-091.000",
            "020841789091001",
            "0208417890910007",
        ),
    ),
    PatternDetector(
        type="ID_BPJS",
        title="Indonesian health insurance number (BPJS)",
        patterns=(Pattern(r"000[0-9]{10}", Basis.weak),),
        cues=(
            "bpjs",
            "bpjs kesehatan",
            "jkn",
            "kis",
        ),
        country="ID",
        source="UU 24/2011",
        examples=(
            "0001417382951",
            "0002084173727",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "0011417382054",
            "000141738205",
            "0001-4173-8205",
            "0001417382952",
            "00014173829517",
            "000141738295",
            "0001/417382951",
            "0-001417382951",
            "Q0001417382951",
            "0002084173728",
        ),
    ),
)
