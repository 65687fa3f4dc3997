"""Values that only a word before them tells: the word is needed, but is no part of what is found."""

from __future__ import annotations

import pytest

from bpo_guard.detect.engine import Engine
from bpo_guard.detect.filters import FILTERS
from bpo_guard.detect.registry import load_detectors
from bpo_guard.lexicon import load_lexicon
from bpo_guard.paths import policies_dir

FOUND = {
    "pt seen today, MRN: 00418829, stable": ("MEDICAL_RECORD_NUMBER", "00418829"),
    "Patientennummer 88120447 liegt vor": ("MEDICAL_RECORD_NUMBER", "88120447"),
    "Name: A. Roe | MRN: 984-210-4491 |": ("MEDICAL_RECORD_NUMBER", "984-210-4491"),
    "the health plan member ID is HPX-77-40921 and": ("HEALTH_PLAN_ID", "HPX-77-40921"),
    "Member ID: XKA4188291 is not active": ("HEALTH_PLAN_ID", "XKA4188291"),
    "employee no. 44718 asks for leave": ("EMPLOYEE_ID", "44718"),
    "temporary password for the portal is Harbour77!x, change it": ("PASSWORD", "Harbour77!x"),
    "la clave es Verano#2031 por ahora": ("PASSWORD", "Verano#2031"),
    "born 3/4/62 in Leeds": ("DATE_OF_BIRTH", "3/4/62"),
    "DOB:-04/07/69 on file": ("DATE_OF_BIRTH", "04/07/69"),
    "the PIN is 4471 for now": ("PASSWORD", "4471"),
    "her salary is Rs. 12,00,000 now": ("SALARY", "Rs. 12,00,000"),
    "hourly rate: $45 for now": ("SALARY", "$45"),
    "she earns 120,000 a year": ("SALARY", "120,000 a year"),
    "insurance policy number: HX-8871342 lapsed": ("POLICY_NUMBER", "HX-8871342"),
    "Versicherungsschein-Nr. 88120447 liegt bei": ("POLICY_NUMBER", "88120447"),
    "mi póliza nº 55012384 sigue activa": ("POLICY_NUMBER", "55012384"),
    "numer polisy 441 nie, polisa nr 4418230": ("POLICY_NUMBER", "4418230"),
    "Kundennummer 88120447 hat gekündigt": ("CUSTOMER_ID", "88120447"),
    "el código de cliente: 5512384 no figura": ("CUSTOMER_ID", "5512384"),
    "klantnummer 441823 is onbekend": ("CUSTOMER_ID", "441823"),
    "health insurance number: XKA4188291": ("HEALTH_PLAN_ID", "XKA4188291"),
    "matricola INPS 4418230 del reparto": ("EMPLOYEE_ID", "4418230"),
}


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(load_detectors(), FILTERS, load_lexicon(policies_dir()), names="off")


@pytest.mark.parametrize("text", FOUND)
def test_the_value_is_found_without_its_word(engine: Engine, text: str) -> None:
    assert [(s.type, text[s.start : s.end]) for s in engine.spans(text)] == [FOUND[text]]


def test_nothing_is_found_within_a_number_printed_for_tests(engine: Engine) -> None:
    text = "IBAN: NL91 ABNA 0417 1643 00."
    assert [(s.type, bool(s.excused)) for s in engine.spans(text)] == [("IBAN_CODE", True)]


OTHERWISE: dict[str, list[tuple[str, str]]] = {
    "The passport was shown for order no. 48213377": [],
    "his passport, order number 48213377": [],
    "Passport No. 48213377, invoice no 51723306": [("PASSPORT", "48213377")],
    "Konto 4711001234, Rechnungsnr. 4711001299": [("BANK_ACCOUNT", "4711001234")],
    "cédula 1899193 factura 1899199": [("CO_CEDULA", "1899193")],
    "a problem with my bank account (LP: #1899193)": [],
    "see bugs 476951, 476953 - bank account management": [],
    "bank account: order 5 is paid from 4711001234": [("BANK_ACCOUNT", "4711001234")],
    "invoice 634 173 827 is due": [],
    "SIN 634 173 827 is due": [("CA_SIN", "634 173 827")],
    "order no. 17.382.054-2 was sent": [],
    "nine hundred, 17.382.054-2 was sent": [("CL_RUT", "17.382.054-2")],
    "order no. 4539 5787 6362 1486 was sent": [("CREDIT_CARD", "4539 5787 6362 1486")],
    "registration number 17.382.054-2 was given": [("CL_RUT", "17.382.054-2")],
    "the reader does not pass. Closes: #948396": [],
}


@pytest.mark.parametrize("text", OTHERWISE)
def test_the_word_right_before_a_number_says_what_it_is(engine: Engine, text: str) -> None:
    assert [(s.type, text[s.start : s.end]) for s in engine.spans(text)] == OTHERWISE[text]


BORN: dict[str, list[tuple[str, str]]] = {
    "born 03/04/1962, admitted 05/06/2024 with a cough": [("DATE_OF_BIRTH", "03/04/1962")],
    "Frau Huber, geb. 12.03.1971, Termin am 14.05.2024": [("DATE_OF_BIRTH", "12.03.1971")],
    "née le 12/03/1971, vue le 14/05/2024": [("DATE_OF_BIRTH", "12/03/1971")],
    "sie ist am 15.03.1985 geboren": [("DATE_OF_BIRTH", "15.03.1985")],
    "seen on 15.03.1985 at the clinic": [],
}


@pytest.mark.parametrize("text", BORN)
def test_a_day_of_birth_is_told_from_other_days(engine: Engine, text: str) -> None:
    found = [(s.type, text[s.start : s.end]) for s in engine.spans(text)]
    assert [hit for hit in found if hit[0] == "DATE_OF_BIRTH"] == BORN[text]


AGES = {
    "a 45-year-old man with a cough": ("AGE", "45"),
    "the claimant, aged 61, fell": ("AGE", "61"),
    "Patientin, 45 Jahre, klagt": ("AGE", "45"),
    "er starb im Alter von 92 Jahren": ("AGE_OVER_89", "92"),
    "elle est âgée de 38 ans": ("AGE", "38"),
    "mi hijo tiene 12 años y": ("AGE", "12"),
    "una donna di 38 anni": ("AGE", "38"),
    "Er ist 61 Jahre, ledig": ("AGE", "61"),
    "Sein Alter ist 61.": ("AGE", "61"),
    "zij is 22 jaar en studeert": ("AGE", "22"),
    "Zijn leeftijd is 22.": ("AGE", "22"),
    "son âge est de 38 ans": ("AGE", "38"),
    "la sua età è 61 anni": ("AGE", "61"),
    "Patient Ida Holm, 42F, presents with a cough": ("AGE", "42"),
    "52M c/o headache": ("AGE", "52"),
    "mijn zoon is 22 jaar oud": ("AGE", "22"),
    "córka ma 9 lat i": ("AGE", "9"),
}


@pytest.mark.parametrize("text", AGES)
def test_an_age_in_words_is_found(engine: Engine, text: str) -> None:
    """The number alone is what tells; the words around it make it one."""
    assert AGES[text] in [(s.type, text[s.start : s.end]) for s in engine.spans(text)]


@pytest.mark.parametrize(
    "text",
    [
        "a 20-year-old company",
        "for people aged 18-65",
        "10 ans d'expérience",
        "gwarancja: 10 lat",
        "(12 jaar) garantie",
        "il a 5 ans d'ancienneté",
        "Vertrag, 10 Jahre, kündbar",
    ],
)
def test_how_long_something_lasts_is_no_age(engine: Engine, text: str) -> None:
    assert not [s for s in engine.spans(text) if s.type.startswith("AGE")]


@pytest.mark.parametrize(
    "text", ["please see 01 49 79 84 47", "le fax de 01.49.79.84.47", "moved 01 49 79 84 47 there"]
)
def test_a_word_before_a_number_in_pairs_is_no_pair_of_it(engine: Engine, text: str) -> None:
    assert [s.type for s in engine.spans(text)] == ["PHONE_NUMBER"]


@pytest.mark.parametrize(
    "text",
    [
        "bytes 3c 01 49 79 84 47",
        "bytes: AC 01 49 79 84 47",
        "dump ff 01 49 79 84 47",
        "de ad 01 49 79 84 47",
        "01 49 79 84 47 de 3f",
    ],
)
def test_a_row_of_bytes_is_no_telephone_number(engine: Engine, text: str) -> None:
    assert engine.spans(text) == []


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("POST x=1&email=g.tarvun@firm.example&y=2", "g.tarvun@firm.example"),
        ("WHERE mail='a.b@firm.example'", "a.b@firm.example"),
        ("back to bounce+anna=firm.example@lists.example", "bounce+anna=firm.example@lists.example"),
        ("from SRS0=Hq=3x=firm.example=anna@relay.example", "SRS0=Hq=3x=firm.example=anna@relay.example"),
        ("smtp.mail=office@firm.example", "office@firm.example"),
        ("write to j.o'neil+hr@firm.example", "j.o'neil+hr@firm.example"),
    ],
)
def test_where_an_address_begins(engine: Engine, text: str, address: str) -> None:
    assert [text[s.start : s.end] for s in engine.spans(text) if s.type == "EMAIL_ADDRESS"] == [address]


@pytest.mark.parametrize(
    "text",
    ["NPK 10/10/10", "dose 5/10/20 mg", "ports 1/1/48 on the switch", "scored 10/12/14", "version 3/4/24"],
)
def test_three_small_numbers_are_no_day(engine: Engine, text: str) -> None:
    assert engine.spans(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The invoice is paid USD 1,200",
        "Minimum wage: $17.25",
        "The median household income of $74,580",
        "who makes 3,000 units a day",
        "they earned 1,500 points",
        "Gehalt: 2026",
        "RAL: 9010",
    ],
)
def test_what_is_nobodys_pay(engine: Engine, text: str) -> None:
    assert "SALARY" not in {s.type for s in engine.spans(text)}
