"""Postal codes by country. Most are short digit runs and stay weak; a few are forms of their own."""

from __future__ import annotations

from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES, several
from bpo_guard.detect.checks.near_numbers import NEAR_POSTAL_CODES
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis

_CUES = (
    "postal code", "postcode", "zip", "zip code", "plz", "postleitzahl", "código postal", "code postal", "cep",
    "pin code", "pincode", "kod pocztowy", "eircode", "postnummer", "psč", "postinumero", "irányítószám", "cod poștal",
    "ταχυδρομικός κώδικας", "τ.κ.", "индекс", "почтовый индекс", "поштовий індекс", "пощенски код", "poštanski broj",
    "poštna številka", "sihtnumber", "pasta indekss", "pašto kodas", "kode pos", "poskod", "posta kodu", "郵便番号",
    "邮政编码", "邮编", "郵遞區號", "우편번호", "รหัสไปรษณีย์", "מיקוד", "الرمز البريدي", "mã bưu chính",
)  # fmt: skip

_CANADA = r"(?<!#)[ABCEGHJ-NPRSTVXY][0-9][ABCEGHJ-NPRSTV-Z] ?[0-9][ABCEGHJ-NPRSTV-Z][0-9]"
"""Colours of the web may read so too: ``#E0E0E0``."""
_BRITAIN = (
    r"[A-PR-UWYZ](?:[0-9]{1,2}|[A-HK-Y][0-9]{1,2}|[A-HK-Y][0-9][ABEHMNPRV-Y]|[0-9][A-HJKPS-UW])"
    r" [0-9][ABD-HJLNP-UW-Z]{2}"
)
_BRITAIN_CLOSED = _BRITAIN.replace(" ", "")

# Country, name, form, its worth, two examples.
_CODES: tuple[tuple[str, str, str, Basis, tuple[str, str]], ...] = (
    ("US", "United States", r"[0-9]{5}(?:-[0-9]{4})?", Basis.weak, ("60614", "60614-4173")),
    ("CA", "Canada", _CANADA, Basis.shaped, ("K1A 4T7", "H3Z2Y8")),
    ("GB", "United Kingdom", _BRITAIN, Basis.shaped, ("SW1A 4TB", "LS14 7QJ")),
    ("DE", "Germany", r"(?:D-)?(?:0[1-9]|[1-9][0-9])[0-9]{3}", Basis.weak, ("80331", "D-10417")),
    ("FR", "France", r"(?:F-)?(?:0[1-9]|[1-8][0-9]|9[0-8])[0-9]{3}", Basis.weak, ("75011", "69417")),
    ("ES", "Spain", r"(?:0[1-9]|[1-4][0-9]|5[0-2])[0-9]{3}", Basis.weak, ("28014", "08417")),
    ("IT", "Italy", r"(?:I-)?[0-9]{5}", Basis.weak, ("20121", "00184")),
    ("NL", "Netherlands", r"[1-9][0-9]{3} ?(?!S[ADS])[A-Z]{2}", Basis.weak, ("1017 KV", "3512AB")),
    ("PL", "Poland", r"[0-9]{2}-[0-9]{3}", Basis.weak, ("31-417", "00-950")),
    ("PT", "Portugal", r"[1-9][0-9]{3}-[0-9]{3}", Basis.weak, ("1200-417", "4050-382")),
    ("CH", "Switzerland", r"(?:CH-)?[1-9][0-9]{3}", Basis.weak, ("8004", "CH-3011")),
    ("AT", "Austria", r"(?:A-)?[1-9][0-9]{3}", Basis.weak, ("1070", "A-5020")),
    ("IE", "Ireland", r"(?:[AC-FHKNPRTV-Y][0-9]{2}|D6W) ?[0-9AC-FHKNPRTV-Y]{4}", Basis.weak, ("D02 X417", "T12 K3F8")),
    ("IN", "India", r"[1-9][0-9]{2} ?[0-9]{3}", Basis.weak, ("600 017", "560095")),
    ("PH", "Philippines", r"[0-9]{4}", Basis.weak, ("1226", "6000")),
    ("CO", "Colombia", r"[0-9]{6}", Basis.weak, ("110417", "050021")),
    ("ZA", "South Africa", r"[0-9]{4}", Basis.weak, ("8001", "0184")),
    ("BR", "Brazil", r"[0-9]{5}-[0-9]{3}", Basis.shaped, ("01417-382", "22410-003")),
    ("JP", "Japan", r"〒? ?[0-9]{3}-[0-9]{4}", Basis.weak, ("150-0041", "〒104-0061")),
    ("SE", "Sweden, Czechia, Greece", r"(?:SE-|CZ-|SK-)?[1-9][0-9]{2} [0-9]{2}", Basis.weak, ("114 17", "417 05")),
    ("LV", "Latvia and Lithuania", r"LV-[0-9]{4}|LT-[0-9]{5}", Basis.shaped, ("LV-1417", "LT-04173")),
    ("AR", "Argentina", r"[A-HJ-NP-Z][0-9]{4}[A-Z]{3}", Basis.weak, ("C1041AAF", "B1842ZAB")),
    ("AU", "Australia", r"[0-9]{4}", Basis.weak, ("2041", "3182")),
)  # fmt: skip


def _postal(country: str, title: str, regex: str, basis: Basis, examples: tuple[str, str]) -> PatternDetector:
    closed = (Pattern(_BRITAIN_CLOSED, Basis.weak),) if country == "GB" else ()
    return PatternDetector(
        type="POSTAL_CODE",
        title=f"Postal code, {title}",
        patterns=(Pattern(regex, basis), *closed),
        cues=_CUES,
        country=country,
        source="Universal Postal Union, national addressing formats",
        examples=examples,
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "536-22-8176",
            "K1A4T",
            "LS14 7QJX",
            *several(NEAR_POSTAL_CODES[country]),
        ),
    )


DETECTORS = tuple(_postal(*row) for row in _CODES)
