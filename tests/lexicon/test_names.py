"""What names speak for and against, one table a language."""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpo_guard.lexicon import Lexicon, load_lexicon
from bpo_guard.paths import policies_dir

HERE = Path(__file__).parent
GOLD = HERE.parents[2] / "shared/bench/columns/gold.csv"
STATED = 0.5

HEADERS = {
    "en": {
        "first_name": "PERSON",
        "Date of Birth": "DATE_OF_BIRTH",
        "D.O.B.": "DATE_OF_BIRTH",
        "EmailAddress": "EMAIL_ADDRESS",
        "Social Security Number": "US_SSN",
        "S.S.N.": "US_SSN",
        "routing_number": "ABA_ROUTING_NUMBER",
        "cc_number": "CREDIT_CARD",
        "Remarks": "FREE_TEXT",
        "union dues": "TRADE_UNION",
        "export.members[].person.name": "PERSON",
        'claims[]."member.id"': "HEALTH_PLAN_ID",
        "contact.email.value": "EMAIL_ADDRESS",
    },
    "de": {
        "Nachname": "PERSON",
        "Geburtsdatum": "DATE_OF_BIRTH",
        "Straße": "STREET_ADDRESS",
        "STRASSE": "STREET_ADDRESS",
        "Kirchensteuermerkmal": "CHURCH_TAX",
        "Krankmeldung": "ABSENCE_REASON",
        "Schluesselnummer": "",
        "Staatsangehörigkeit": "NATIONALITY",
        "Staatsangehoerigkeit": "NATIONALITY",
        "Kunden-Nr.": "CUSTOMER_ID",
        "Personalnr": "EMPLOYEE_ID",
        "Bemerkung": "FREE_TEXT",
        "Kto.Nr": "BANK_ACCOUNT",
        "Name/Vorname": "PERSON",
    },
    "fr": {
        "Nom de naissance": "PERSON",
        "date_naissance": "DATE_OF_BIRTH",
        "Né(e) le": "DATE_OF_BIRTH",
        "N° Sécurité Sociale": "FR_NIR",
        "Salaire brut": "SALARY",
        "arrêt maladie": "ABSENCE_REASON",
        "Adresse IP": "IP_ADDRESS",
        "matricule": "EMPLOYEE_ID",
    },
    "es": {
        "Apellido paterno": "PERSON",
        "Fecha de Nacimiento": "DATE_OF_BIRTH",
        "Fec. Nac.": "DATE_OF_BIRTH",
        "número_de_cédula": "CO_CEDULA",
        "NIT": "CO_NIT",
        "Nómina": "SALARY",
        "correo": "EMAIL_ADDRESS",
        "incapacidad": "ABSENCE_REASON",
    },
    "pt": {
        "Nome completo": "PERSON",
        "DT_NASC": "DATE_OF_BIRTH",
        "CPF": "BR_CPF",
        "telemóvel": "PHONE_NUMBER",
        "Salário base": "SALARY",
        "prontuário": "MEDICAL_RECORD_NUMBER",
    },
    "it": {
        "Cognome": "PERSON",
        "Data di nascita": "DATE_OF_BIRTH",
        "codice fiscale": "IT_FISCAL_CODE",
        "Stipendio lordo": "SALARY",
        "indirizzo di residenza": "STREET_ADDRESS",
        "Città": "CITY",
    },
    "nl": {
        "Achternaam": "PERSON",
        "geboortedatum": "DATE_OF_BIRTH",
        "BSN": "NL_BSN",
        "ziekteverzuim": "ABSENCE_REASON",
        "rekeningnummer": "BANK_ACCOUNT",
        "kenteken": "LICENSE_PLATE",
    },
    "pl": {
        "Nazwisko": "PERSON",
        "data_urodzenia": "DATE_OF_BIRTH",
        "PESEL": "PL_PESEL",
        "wynagrodzenie zasadnicze": "SALARY",
        "nr telefonu": "PHONE_NUMBER",
        "płeć": "GENDER",
        "zwolnienie lekarskie": "ABSENCE_REASON",
    },
    "exports": {
        "LST_NM": "PERSON",
        "FRST_NM": "PERSON",
        "BRTH_DT": "DATE_OF_BIRTH",
        "GEBDAT": "DATE_OF_BIRTH",
        "DD_ACCT": "BANK_ACCOUNT",
        "KTNR": "BANK_ACCOUNT",
        "PERNR": "EMPLOYEE_ID",
        "BLZ": "SWIFT_BIC",
        "STRAS": "STREET_ADDRESS",
        "PSTLZ": "POSTAL_CODE",
        "ORT": "CITY",
        "KIST": "CHURCH_TAX",
        "STKL": "TAX_DATA",
        "SVNR": "DE_SOCIAL_SECURITY",
        "TEL_NR": "PHONE_NUMBER",
        "EMAIL_ADDR": "EMAIL_ADDRESS",
        "ADDR1": "STREET_ADDRESS",
        "ZIP": "POSTAL_CODE",
        "MBR_ID": "HEALTH_PLAN_ID",
        "PT_NM": "PERSON",
        "DX1": "ICD10_CODE",
        "PRIM_DX": "ICD10_CODE",
        "CPT_CD": "PROCEDURE_CODE",
        "NPI": "US_NPI",
        "SSN4": "US_SSN",
        "CC_NUM": "CREDIT_CARD",
        "EXP_DT": "CARD_EXPIRY",
        "lname": "PERSON",
    },
}

RULED_OUT = {
    "parcel_id": "*",
    "order_no": "*",
    "invoice_number": "*",
    "TicketID": "*",
    "batch": "*",
    "SKU": "*",
    "part-no": "*",
    "cost centre": "*",
    "Kostenstelle": "*",
    "version": "*",
    "rrn": "*",
    "tracking_no": "*",
    "amount": "*",
    "row_count": "*",
    "tax_rate": "*",
    "is_active": "*",
    "has_email": "*",
    "city_id": "CITY",
    "address_id": "STREET_ADDRESS",
    "EmailAddressID": "EMAIL_ADDRESS",
    "product_name": "PERSON",
    "product.name": "PERSON",
    "file_name": "PERSON",
    "table_name": "PERSON",
    "company_name": "PERSON",
    "hostname": "PERSON",
    "phone_type": "PHONE_NUMBER",
    "cc_type": "CREDIT_CARD",
    "IP address": "STREET_ADDRESS",
    "Produktname": "PERSON",
    "nombre_producto": "PERSON",
    "nom_fichier": "PERSON",
    "nazwa_pliku": "PERSON",
    "Rechnungsnummer": "*",
    "numéro de facture": "*",
    "numer faktury": "*",
}


def top(lexicon: Lexicon, name: str) -> str:
    """The strongest type that the name states, or nothing."""
    return next((h.type for h in lexicon.types_of(name) if h.weight >= STATED), "")


@pytest.mark.parametrize("language", HEADERS)
def test_headers(lexicon: Lexicon, language: str) -> None:
    assert {name: top(lexicon, name) for name in HEADERS[language]} == HEADERS[language]


def test_what_names_rule_out(lexicon: Lexicon) -> None:
    missed = {name: type_ for name, type_ in RULED_OUT.items() if type_ not in lexicon.ruled_out(name)}
    assert not missed
    spoken = {name for name, type_ in RULED_OUT.items() if type_ in {h.type for h in lexicon.types_of(name)}}
    assert not spoken


def test_unseen_headers(lexicon: Lexicon) -> None:
    """Headers written down before anyone looked at what the lexicon says of them."""
    with (HERE / "unseen_headers.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) >= 150
    wrong = {r["header"]: top(lexicon, r["header"]) for r in rows if top(lexicon, r["header"]) != r["expected"]}
    assert len(wrong) <= len(rows) * 0.02, wrong


@pytest.mark.skipif(not GOLD.exists(), reason="the public column benchmark is not here")
def test_public_columns(lexicon: Lexicon) -> None:
    """Column names alone, on tables that nobody here made."""
    with GOLD.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    named = [r for r in rows if r["tier"] in ("DIRECT", "SENSITIVE")]
    hits = sum(bool(lexicon.types_of(r["column"])) for r in named)
    harmless = {"DATE_TIME", "PRICE", "FREE_TEXT", "URL", "SUPPLIER_ID", "ORGANIZATION", "COUNTRY"}
    plain = [r for r in rows if r["tier"] == "NONE"]
    false = [
        r["column"]
        for r in plain
        if any(h.weight >= 0.8 and h.type not in harmless for h in lexicon.types_of(r["column"]))
    ]
    # Shown with -rP.
    sys.stdout.write(f"named {hits} of {len(named)}, false {len(false)} of {len(plain)}: {false}\n")
    assert hits >= 0.95 * len(named)
    assert len(false) <= 0.03 * len(plain)


def test_both_readings_of_pan(lexicon: Lexicon) -> None:
    assert {h.type for h in lexicon.types_of("PAN")} == {"CREDIT_CARD", "IN_PAN"}


def test_longer_terms_win(lexicon: Lexicon) -> None:
    assert [h.type for h in lexicon.types_of("date of birth")] == ["DATE_OF_BIRTH"]
    assert [h.type for h in lexicon.types_of("ip address")] == ["IP_ADDRESS"]


def test_the_head_counts_most(lexicon: Lexicon) -> None:
    """A word that only qualifies says less than one that is what the name is about."""
    weight = {
        n: max((h.weight for h in lexicon.types_of(n)), default=0.0) for n in ("email", "backup_email", "email_xyz")
    }
    assert weight["email"] > weight["backup_email"] > weight["email_xyz"]


def test_flags_keep_what_they_tell(lexicon: Lexicon) -> None:
    assert top(lexicon, "has_disability") == "DISABILITY"
    assert top(lexicon, "religion_code") == "RELIGION"
    assert top(lexicon, "email_valid") == ""


def test_parents_give_context(lexicon: Lexicon) -> None:
    assert lexicon.types_of("patient.name")[0].weight > lexicon.types_of("name")[0].weight
    assert lexicon.types_of("product.name") == ()


@pytest.mark.parametrize(
    "key", ["hash_030013a3adf3f08b08262d972eabf0", "hash_1500136fc2d038fb42950cc6b", "9f3c6a017d2e"]
)
def test_letters_of_a_key_made_by_a_machine_are_no_words(lexicon: Lexicon, key: str) -> None:
    assert lexicon.types_of(f"graphs.{key}.name") == lexicon.types_of("graphs.name")
    assert lexicon.types_of("e_name")[0].weight > lexicon.types_of("graphs.name")[0].weight


@pytest.mark.parametrize(
    ("name", "not_"),
    [("eth0.rx_vlan_filter", "MEDICATION"), ("disable_gpg_check", "DISABILITY"), ("dnsUpdates.items", "GENETIC")],
)
def test_words_of_networks_and_settings(lexicon: Lexicon, name: str, not_: str) -> None:
    assert not_ not in {hit.type for hit in lexicon.types_of(name)}
    assert {lexicon.types_of(n)[0].type for n in ("rx", "disabled", "housing_allow")} == {
        "MEDICATION", "DISABILITY", "SALARY",
    }  # fmt: skip


def test_hits_never_hold_the_input(lexicon: Lexicon) -> None:
    secret = "Jane Q. Zzyzx first name 123-45-6789"
    terms = {h.term for h in lexicon.types_of(secret)}
    assert terms and not any("zzyzx" in t.lower() or "6789" in t for t in terms)


@given(st.text(max_size=400))
def test_any_string(name: str) -> None:
    lexicon = LEXICON
    hits = lexicon.types_of(name)
    assert all(0 < h.weight <= 1 for h in hits)
    assert len({h.type for h in hits}) == len(hits)
    assert list(hits) == sorted(hits, key=lambda h: (-h.weight, h.type))
    assert not {h.type for h in hits} & lexicon.ruled_out(name)
    assert list(lexicon.categories_of(name)) == sorted(set(lexicon.categories_of(name)))


@given(
    st.lists(
        st.sampled_from(["name", "date", "card", "kunden", "nr", "id", "of", ".", "_", "[]", '"', "Ä"]), max_size=40
    )
)
def test_any_join_of_words(parts: list[str]) -> None:
    LEXICON.types_of("".join(parts))
    LEXICON.types_of(" ".join(parts))


LEXICON = load_lexicon(policies_dir())
