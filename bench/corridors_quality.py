"""Columns of identifiers as exports of 30 countries hold them: how many cells are typed right, and how many wrong.

Each column is made five ways: as printed; without its separators; with the apostrophe or the ``="…"`` by which a
spreadsheet keeps a number a text; as a number that lost its leading zeros; and mixed with empty cells and stand-ins
for nothing. Each way with the name people give it in the language of the country, and (where a check digit or the
printed form can tell) without any name. A cell is right if its column is reported with a type that fits, wrong if its
column is reported with another that matters; the makers in ``made_ids.py`` share nothing with the detectors.

    python -m bench.corridors_quality [--verbose] [--seed N] [--write]
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from bench import made_ids as m
from bench.columns_quality import Bench
from bpo_guard.model.batch import Batch
from bpo_guard.model.place import Place

ROWS = 12
RESULTS = Path(__file__).parent / "corridors_quality.json"


@dataclass(frozen=True, slots=True)
class Kind:
    """One identifier of one country: the types that fit it, the names of its column, its maker; ``bare`` if its
    values tell without a name, as printed (``shape``) or in digits alone (``check``)."""

    country: str
    types: str
    names: tuple[str, ...]
    make: m.Maker
    bare: str = ""


def _phone(prefix: str, areas: str, size: int) -> m.Maker:
    return lambda r: f"{prefix} {r.choice(areas.split())} {m.digits(r, 1, '23456789')}{m.digits(r, size - 1)}"


def _shaped(pattern: str) -> m.Maker:
    """9 stands for a digit, A for a letter."""
    return lambda r: "".join({"9": m.digits(r, 1), "A": m.letters(r, 1)}.get(c, c) for c in pattern)


KINDS: tuple[Kind, ...] = (
    Kind("PH", "PH_TIN|TAX_ID", ("TIN", "BIR TIN No.", "Tax Identification Number"), m.ph_tin, "shape"),
    Kind("PH", "PH_SSS", ("SSS No.", "SSS Number", "sss_no"), m.ph_sss, "shape"),
    Kind("PH", "PH_PHILHEALTH", ("PhilHealth No.", "PHIC", "philhealth_no"), m.ph_philhealth, "shape"),
    Kind("PH", "PH_PAGIBIG", ("Pag-IBIG MID No.", "HDMF No", "pagibig_mid"), m.ph_pagibig),
    Kind(
        "PH",
        "PHONE_NUMBER",
        ("Mobile No.", "Contact Number", "Cellphone"),
        _phone("+63", "917 918 927 998", 7),
        "shape",
    ),
    Kind("PH", "PASSPORT", ("Passport No.",), _shaped("P9999999A")),
    Kind("CO", "CO_CEDULA", ("Cédula", "CEDULA_CIUDADANIA", "No. Cédula de Ciudadanía"), m.co_cedula),
    Kind("CO", "CO_NIT", ("NIT", "Nit Empresa", "NUMERO_NIT"), m.co_nit, "check"),
    Kind("CO", "PHONE_NUMBER", ("Celular", "Teléfono móvil"), _phone("+57", "300 310 315 320", 7), "shape"),
    Kind("IN", "IN_AADHAAR", ("Aadhaar No.", "UIDAI No", "aadhaar_number"), m.in_aadhaar, "check"),
    Kind("IN", "IN_PAN", ("PAN", "PAN No.", "pan_number"), m.in_pan, "shape"),
    Kind("IN", "IN_GSTIN", ("GSTIN", "GST No."), m.in_gstin, "check"),
    Kind("IN", "IN_IFSC", ("IFSC Code", "IFSC"), m.in_ifsc, "shape"),
    Kind("IN", "IN_UPI|EMAIL_ADDRESS", ("UPI ID", "VPA"), m.in_upi),
    Kind("IN", "IN_VOTER", ("Voter ID", "EPIC No."), m.in_voter),
    Kind("IN", "BANK_ACCOUNT", ("Bank A/c No.", "Account Number"), lambda r: m.digits(r, 14, "1235")),
    Kind("IN", "PHONE_NUMBER", ("Mobile", "Phone No"), _phone("+91", "98765 99580 88261", 5), "shape"),
    Kind("ZA", "ZA_ID_NUMBER", ("ID Number", "SA ID No", "RSA ID Number"), m.za_id, "check"),
    Kind("ZA", "PHONE_NUMBER", ("Cell", "Cell No"), _phone("+27", "82 83 72", 7), "shape"),
    Kind("PL", "PL_PESEL", ("PESEL", "Nr PESEL", "numer_pesel"), m.pl_pesel, "check"),
    Kind("PL", "PL_NIP", ("NIP", "Nr NIP"), m.pl_nip, "check"),
    Kind("PL", "PL_REGON", ("REGON",), m.pl_regon, "check"),
    Kind("PL", "PL_ID_CARD", ("Nr dowodu osobistego", "Dowód osobisty"), m.pl_id_card, "check"),
    Kind("PL", "IBAN_CODE", ("Nr konta IBAN", "Rachunek"), m.iban("PL"), "check"),
    Kind("DE", "DE_TAX_ID", ("Steuer-ID", "IdNr", "Steueridentifikationsnummer"), m.de_tax_id, "check"),
    Kind("DE", "DE_SOCIAL_SECURITY", ("SV-Nummer", "Rentenversicherungsnummer", "SVNR"), m.de_social, "check"),
    Kind("DE", "IBAN_CODE", ("IBAN", "Bankverbindung"), m.iban("DE"), "check"),
    Kind("DE", "PHONE_NUMBER", ("Telefon", "Rufnummer"), _phone("+49", "30 40 89", 7), "shape"),
    Kind("GB", "UK_NINO", ("NI Number", "NINO", "National Insurance No"), m.uk_nino, "shape"),
    Kind("GB", "UK_NHS", ("NHS Number", "NHS No"), m.uk_nhs, "check"),
    Kind("GB", "UK_SORT_CODE", ("Sort Code", "sort_code"), m.uk_sort_code),
    Kind("GB", "UK_UTR", ("UTR", "Unique Taxpayer Reference"), m.uk_utr),
    Kind("GB", "IBAN_CODE", ("IBAN",), m.iban("GB"), "check"),
    Kind("US", "US_SSN", ("SSN", "Social Security Number", "soc_sec_no"), m.us_ssn, "shape"),
    Kind("US", "US_ITIN", ("ITIN",), m.us_itin, "shape"),
    Kind("US", "US_EIN", ("EIN", "Employer ID No", "FEIN"), m.us_ein),
    Kind("US", "US_NPI", ("NPI", "Provider NPI"), m.us_npi, "check"),
    Kind("US", "US_MBI", ("MBI", "Medicare Beneficiary ID"), m.us_mbi, "shape"),
    Kind("US", "MEDICAL_LICENSE", ("DEA Number", "DEA No"), m.us_dea, "check"),
    Kind("US", "ABA_ROUTING_NUMBER", ("Routing Number", "ABA", "rtn"), m.us_aba, "check"),
    Kind("CA", "CA_SIN", ("SIN", "Social Insurance Number", "NAS"), m.ca_sin, "check"),
    Kind("MX", "MX_CURP", ("CURP",), m.mx_curp, "check"),
    Kind("MX", "MX_RFC", ("RFC", "R.F.C."), m.mx_rfc, "check"),
    Kind("MX", "BANK_ACCOUNT", ("CLABE", "CLABE interbancaria"), m.mx_clabe),
    Kind("MX", "MX_NSS", ("NSS", "Número de Seguridad Social"), m.mx_nss),
    Kind("BR", "BR_CPF", ("CPF", "Nr CPF"), m.br_cpf, "check"),
    Kind("BR", "BR_CNPJ", ("CNPJ",), m.br_cnpj, "check"),
    Kind("BR", "BR_PIS", ("PIS/PASEP", "PIS"), m.br_pis, "check"),
    Kind("AR", "AR_CUIT|AR_CUIL", ("CUIT", "CUIL"), m.ar_cuit, "check"),
    Kind("AR", "AR_DNI", ("DNI", "Nro. DNI"), m.ar_dni),
    Kind("CL", "CL_RUT", ("RUT", "R.U.T.", "RUN"), m.cl_rut, "check"),
    Kind("PE", "PE_RUC", ("RUC", "Nro RUC"), m.pe_ruc, "check"),
    Kind("CR", "CR_CEDULA", ("Cédula", "Cédula de identidad"), m.cr_cedula),
    Kind("ID", "ID_NIK", ("NIK", "No. KTP"), m.id_nik, "check"),
    Kind("ID", "ID_NPWP", ("NPWP",), m.id_npwp, "shape"),
    Kind("MY", "MY_NRIC", ("No. KP", "IC Number", "MyKad No"), m.my_nric, "shape"),
    Kind("SG", "SG_NRIC_FIN", ("NRIC", "NRIC/FIN"), m.sg_nric, "check"),
    Kind("TH", "TH_TNIN", ("เลขประจำตัวประชาชน", "National ID"), m.th_id, "check"),
    Kind("VN", "VN_CCCD", ("CCCD", "Số CCCD"), m.vn_cccd),
    Kind("CN", "CN_RESIDENT_ID", ("身份证号", "身份证号码"), m.cn_id, "check"),
    Kind("HK", "HK_ID", ("HKID", "HKID No."), m.hk_id, "check"),
    Kind("TW", "TW_NATIONAL_ID", ("身分證字號",), m.tw_id, "check"),
    Kind("JP", "JP_MY_NUMBER", ("マイナンバー", "個人番号"), m.jp_my_number, "check"),
    Kind("KR", "KR_RRN", ("주민등록번호", "Resident Registration No"), m.kr_rrn, "check"),
    Kind("AU", "AU_TFN", ("TFN", "Tax File Number"), m.au_tfn, "check"),
    Kind("AU", "AU_MEDICARE", ("Medicare No", "Medicare Number"), m.au_medicare, "check"),
    Kind("AU", "AU_ABN", ("ABN",), m.au_abn, "check"),
    Kind("NZ", "NZ_IRD", ("IRD Number", "IRD No"), m.nz_ird, "check"),
    Kind("KE", "KE_PIN", ("KRA PIN",), m.ke_pin, "shape"),
    Kind("NG", "NG_NIN|NATIONAL_ID", ("NIN", "National Identification Number"), m.ng_nin),
    Kind("NG", "NG_BVN", ("BVN",), m.ng_bvn),
    Kind("GH", "GH_CARD", ("Ghana Card No", "Ghana Card"), m.gh_card, "shape"),
    Kind("EG", "EG_NATIONAL_ID", ("الرقم القومي", "National ID"), m.eg_id, "check"),
    Kind("MA", "MA_CIN", ("CIN", "N° CIN"), m.ma_cin),
    Kind("TR", "TR_TCKN", ("TC Kimlik No", "TCKN"), m.tr_tckn, "check"),
    Kind("IL", "IL_ID", ("תעודת זהות", "Teudat Zehut"), m.il_id),
    Kind("AE", "AE_EMIRATES_ID", ("Emirates ID", "EID"), m.ae_eid, "check"),
    Kind("SA", "SA_NATIONAL_ID", ("رقم الهوية", "Iqama No"), m.sa_id, "check"),
    Kind("PK", "PK_CNIC", ("CNIC", "CNIC No"), m.pk_cnic, "shape"),
    Kind("BD", "BD_NID|NATIONAL_ID", ("NID", "জাতীয় পরিচয়পত্র"), m.bd_nid),
    Kind("LK", "LK_NIC", ("NIC No", "NIC"), m.lk_nic, "shape"),
    Kind("UA", "UA_RNOKPP", ("РНОКПП", "ІПН"), m.ua_rnokpp, "check"),
    Kind("RU", "RU_INN", ("ИНН",), m.ru_inn, "check"),
    Kind("RU", "RU_SNILS", ("СНИЛС",), m.ru_snils, "check"),
    Kind("FR", "FR_NIR", ("N° Sécurité sociale", "NIR", "num_secu"), m.fr_nir, "check"),
    Kind("FR", "FR_SIRET", ("SIRET",), m.fr_siret, "check"),
    Kind("ES", "ES_NIF", ("NIF", "DNI"), m.es_nif, "check"),
    Kind("ES", "ES_NIE", ("NIE",), m.es_nie, "check"),
    Kind("IT", "IT_FISCAL_CODE", ("Codice fiscale", "CF"), m.it_cf, "check"),
    Kind("NL", "NL_BSN", ("BSN", "Burgerservicenummer"), m.nl_bsn, "check"),
    Kind("BE", "BE_NATIONAL_NUMBER", ("Rijksregisternummer", "Numéro national", "INSZ"), m.be_nn, "check"),
    Kind("PT", "PT_NIF", ("NIF", "Contribuinte"), m.pt_nif, "check"),
    Kind("PT", "PT_NISS", ("NISS",), m.pt_niss),
    Kind("AT", "AT_SVNR", ("SV-Nr", "Sozialversicherungsnummer"), m.at_svnr, "check"),
    Kind("CH", "CH_AHV", ("AHV-Nr", "AHVN13", "N° AVS"), m.ch_ahv, "check"),
    Kind("SE", "SE_PERSONNUMMER", ("Personnummer",), m.se_pnr, "check"),
    Kind("NO", "NO_FODSELSNUMMER", ("Fødselsnummer", "Personnummer"), m.no_fnr, "check"),
    Kind("DK", "DK_CPR", ("CPR-nummer", "CPR"), m.dk_cpr, "shape"),
    Kind("FI", "FI_PERSONAL_IDENTITY_CODE", ("Henkilötunnus", "HETU"), m.fi_hetu, "check"),
    Kind("IE", "IE_PPSN", ("PPS No", "PPSN"), m.ie_pps, "check"),
    Kind("CZ", "CZ_RODNE_CISLO", ("Rodné číslo",), m.cz_rc, "check"),
    Kind("HU", "HU_TAJ", ("TAJ szám",), m.hu_taj),
    Kind("HU", "HU_TAX_ID", ("Adóazonosító jel",), m.hu_tax_id),
    Kind("RO", "RO_CNP", ("CNP", "Cod numeric personal"), m.ro_cnp, "check"),
    Kind("BG", "BG_EGN", ("ЕГН",), m.bg_egn, "check"),
    Kind("GR", "GR_AFM", ("ΑΦΜ",), m.gr_afm, "check"),
    Kind("HR", "HR_OIB", ("OIB",), m.hr_oib, "check"),
    Kind("LT", "LT_ASMENS_KODAS|EE_ISIKUKOOD", ("Asmens kodas",), m._baltic, "check"),
    Kind("EE", "EE_ISIKUKOOD|LT_ASMENS_KODAS", ("Isikukood",), m._baltic, "check"),
    Kind("LV", "LV_PERSONAS_KODS", ("Personas kods",), m.lv_pk, "check"),
    Kind("XX", "CREDIT_CARD", ("Card Number", "PAN", "Kreditkartennummer", "Nº tarjeta"), m.card, "check"),
    Kind("XX", "SWIFT_BIC", ("BIC", "SWIFT"), m.bic),
    Kind("XX", "IMEI", ("IMEI",), m.imei, "check"),
    Kind("XX", "VIN", ("VIN", "Chassis No"), m.vin, "check"),
)
"""XX is no country."""

_MARKS = str.maketrans("", "", " -./()")
NOTHING = ("", "", "N/A", "-", "unknown")


def _printed(values: list[str], r: random.Random) -> list[str]:
    return values


def _plain(values: list[str], r: random.Random) -> list[str]:
    return [v.translate(_MARKS) for v in values]


def _as_text(values: list[str], r: random.Random) -> list[str]:
    """Half by an apostrophe, half by a formula."""
    plain = _plain(values, r)
    return ["'" + v for v in plain] if r.random() < 0.5 else [f'="{v}"' for v in plain]


def _as_number(values: list[str], r: random.Random) -> list[str]:
    return [v.lstrip("0") or "0" if v.isdigit() else v for v in _plain(values, r)]


def _mixed(values: list[str], r: random.Random) -> list[str]:
    return [r.choice(NOTHING) if i % 4 == 3 else v for i, v in enumerate(values)]


WAYS: dict[str, Callable[[list[str], random.Random], list[str]]] = {
    "printed": _printed, "plain": _plain, "as text": _as_text, "as number": _as_number, "mixed": _mixed,
}  # fmt: skip
_SPELT = frozenset({"EMAIL_ADDRESS", "IN_UPI", "PHONE_NUMBER", "FI_PERSONAL_IDENTITY_CODE"})
"""Whose marks are part of them."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the bench."""

    kind: Kind
    way: str
    name: str
    values: tuple[str, ...]

    @property
    def cells(self) -> int:
        return sum(v not in NOTHING for v in self.values)


def columns(seed: int) -> Iterator[Column]:
    """Every kind in every way, with a name and, where its values can tell, without."""
    for kind in KINDS:
        for way, write in WAYS.items():
            if way != "printed" and way != "mixed" and _SPELT & set(kind.types.split("|")):
                continue
            for named in (True, False):
                if not named and not _tells(kind, way):
                    continue
                r = random.Random(f"{seed} {kind.country} {kind.types} {kind.names[0]} {way} {named}")
                values = write([kind.make(r) for _ in range(ROWS)], r)
                if way == "as number" and values == _plain(values, r) and not any(v.isdigit() for v in values):
                    continue
                yield Column(kind, way, r.choice(kind.names) if named else "", tuple(values))


def _tells(kind: Kind, way: str) -> bool:
    if way in {"printed", "mixed"}:
        return bool(kind.bare)
    return kind.bare == "check" and way == "plain"


def judged(bench: Bench, column: Column) -> tuple[set[str], set[str]]:
    """The types reported that fit, and those that matter and do not."""
    name = column.name or "column_2"
    batch = Batch(
        Place("made", "made"),
        ("row", name),
        (pa.array([f"R{i:03}" for i in range(len(column.values))]), pa.array([v or None for v in column.values])),
        len(column.values),
    )
    profile = bench.profiles(batch)[1]
    said = bench.serious(profile) | {t.type for t in profile.types if t.type in column.kind.types.split("|")}
    fits = set(column.kind.types.split("|"))
    return said & fits, said - fits


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--verbose", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    bench, table = Bench(), Counter[tuple[str, str]]()
    for column in columns(options.seed):
        right, wrong = judged(bench, column)
        key = f"{column.way}, {'with a name' if column.name else 'without'}"
        for part, n in (
            ("cells", column.cells),
            ("right", bool(right) * column.cells),
            ("wrong", bool(wrong) * column.cells),
        ):
            table[key, part] += n
            table["all", part] += n
        if options.verbose and (wrong or not right):
            print(
                " ",
                column.kind.country,
                column.kind.types,
                f"[{column.name}]",
                column.way,
                sorted(wrong),
                column.values[:2],
            )
    countries = {k.country for k in KINDS} - {"XX"}
    rows = sorted({key for key, _ in table})
    for key in rows:
        print(f"{key:28} {table[key, 'right']:6} of {table[key, 'cells']:6} right, {table[key, 'wrong']} wrong")
    print(f"{len(countries)} countries, {len(KINDS)} kinds")
    if options.write:
        document = {key: {part: table[key, part] for part in ("cells", "right", "wrong")} for key in rows}
        RESULTS.write_text(json.dumps({"seed": options.seed, "countries": len(countries), **document}, indent=2) + "\n")


if __name__ == "__main__":
    main()
