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
    "Member ID: XKA4188291 is not active": ("HEALTH_PLAN_ID", "XKA4188291"),
    "employee no. 44718 asks for leave": ("EMPLOYEE_ID", "44718"),
    "temporary password for the portal is Harbour77!x, change it": ("PASSWORD", "Harbour77!x"),
    "la clave es Verano#2031 por ahora": ("PASSWORD", "Verano#2031"),
    "born 3/4/62 in Leeds": ("DATE_OF_BIRTH", "3/4/62"),
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
