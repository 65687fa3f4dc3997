"""Numbers that the words before them name, and numbers that answer a question for one."""

from __future__ import annotations

import time

import pytest

from bpo_guard.detect.engine import Engine
from bpo_guard.detect.filters import FILTERS
from bpo_guard.detect.registry import load_detectors
from bpo_guard.detect.terms.turns import question_before
from bpo_guard.lexicon import load_lexicon
from bpo_guard.paths import policies_dir


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(load_detectors(), FILTERS, load_lexicon(policies_dir()), names="off")


def found(engine: Engine, text: str) -> set[tuple[str, str]]:
    return {(text[s.start : s.end], s.type) for s in engine.spans(text) if not s.excused}


NAMED = [
    ("my account number is 572001", "572001", "BANK_ACCOUNT"),
    ("Kontonummer: 681500", "681500", "BANK_ACCOUNT"),
    ("Konto 4711001 bei der Bank", "4711001", "BANK_ACCOUNT"),
    ("the client (KT-30824) called", "KT-30824", "CUSTOMER_ID"),
    ("My policy number is HMX-441-C82, thanks", "HMX-441-C82", "POLICY_NUMBER"),
    ("**Customer ID:** KT-884172", "KT-884172", "CUSTOMER_ID"),
    ("Please look at claim no. CLM-3381047", "CLM-3381047", "CLAIM_ID"),
    ("level=info customer_id=KT-884172 took 12ms", "KT-884172", "CUSTOMER_ID"),
    ("the loan number is LN-2024-88123", "LN-2024-88123", "LOAN_NUMBER"),
    ("we closed account KD-77410 yesterday", "KD-77410", "CUSTOMER_ID"),
    ("Patient ID: pt_8841HX27", "pt_8841HX27", "MEDICAL_RECORD_NUMBER"),
    ("Meine Versicherungsnummer lautet VX-2024-2381.", "VX-2024-2381", "POLICY_NUMBER"),
    ("meine Policy-Nummer ist VX-2024-2381", "VX-2024-2381", "POLICY_NUMBER"),
    ("Schaden-Nr.: S-2024-11823", "S-2024-11823", "CLAIM_ID"),
    ("Darlehen Nr. 8812-4471", "8812-4471", "LOAN_NUMBER"),
    ("Allocataire n° 4418327", "4418327", "CUSTOMER_ID"),
    ("l'assuré sous le numéro 4418327-88", "4418327-88", "HEALTH_PLAN_ID"),
    ("numéro de sinistre : 24-118822", "24-118822", "CLAIM_ID"),
    ("DNI presentado: 41738205-B.", "41738205-B", "NATIONAL_ID"),
    ("DNI 41738205-B", "41738205-B", "NATIONAL_ID"),
    ("inscrita no CPF sob o nº 417.382.059-11, residente", "417.382.059-11", "NATIONAL_ID"),
    ("N° de sécurité sociale : 2 69 05 49 588 157 81.", "2 69 05 49 588 157 81", "NATIONAL_ID"),
    ("policy number provided: VX-2024-2381", "VX-2024-2381", "POLICY_NUMBER"),
    ("IBAN: DE02 2004 1133 0091 7264 02", "DE02 2004 1133 0091 7264 02", "BANK_ACCOUNT"),
    ("Fallnummer: 2024-118822", "2024-118822", "MEDICAL_RECORD_NUMBER"),
    ("siniestro SN-2024-0088", "SN-2024-0088", "CLAIM_ID"),
    ("Codice Cliente: **CK-004418**", "CK-004418", "CUSTOMER_ID"),
    ("Numero polizza: PLZ-RCA-77823", "PLZ-RCA-77823", "POLICY_NUMBER"),
    ("nr szkody: SZ/2024/88123", "SZ/2024/88123", "CLAIM_ID"),
    ("polisnummer: NL-88-41273", "NL-88-41273", "POLICY_NUMBER"),
    ("apólice AP-2024-7719", "AP-2024-7719", "POLICY_NUMBER"),
    ("Driver's licence: B44718291", "B44718291", "DRIVER_LICENSE"),
    ("driving licence no. LIS9912147EW9XX", "LIS9912147EW9XX", "DRIVER_LICENSE"),
    ("VIN: 2KGCM56404D417382", "2KGCM56404D417382", "VIN"),
    ("meu CPF é 417.382.054-29", "417.382.054-29", "NATIONAL_ID"),
    ("numéro de sécurité sociale : 2 84 07 75 417 382 12", "2 84 07 75 417 382 12", "NATIONAL_ID"),
    ("Il mio codice fiscale è RSSMRA82C14H501X", "RSSMRA82C14H501X", "NATIONAL_ID"),
    ("numer PESEL to 84072014382", "84072014382", "NATIONAL_ID"),
]


@pytest.mark.parametrize(("text", "number", "type_"), NAMED)
def test_the_words_before_a_number_say_what_it_is(engine: Engine, text: str, number: str, type_: str) -> None:
    assert (number, type_) in found(engine, text)


CALL = (
    "[00:04] Agent: Could I get your account ID and date of birth?\n"
    "[00:09] Customer: Sure, it's KD48291, June 4th, 1982."
)
ASKED = [
    ("Agent: May I have your member ID?\nMember: Yes, let me look.\nMember: It is 603848.", "603848", "HEALTH_PLAN_ID"),
    ("What's your policy number? It's 88-1234-X.", "88-1234-X", "POLICY_NUMBER"),
    (CALL, "KD48291", "CUSTOMER_ID"),
    (CALL, "June 4th, 1982", "DATE_OF_BIRTH"),
    ("Agent: Can you tell me your date of birth, please? Caller: March 3, 1978.", "March 3, 1978", "DATE_OF_BIRTH"),
    ("Wie lautet Ihre Kundennummer?\nKunde: Das ist die KN-44182.", "KN-44182", "CUSTOMER_ID"),
    ("Agent: Können Sie mir Ihr Geburtsdatum nennen?\nKundin: Ja, 14. März 1978.", "14. März 1978", "DATE_OF_BIRTH"),
    ("Agente: ¿Cuál es su número de póliza?\nCliente: Es la PZ-771823.", "PZ-771823", "POLICY_NUMBER"),
    ("Atendente: Qual o seu código de cliente?\nCliente: Pois não, 7718-22.", "7718-22", "CUSTOMER_ID"),
]


@pytest.mark.parametrize(("text", "number", "type_"), ASKED)
def test_a_number_answers_a_question(engine: Engine, text: str, number: str, type_: str) -> None:
    assert (number, type_) in found(engine, text)


@pytest.mark.parametrize(
    "text",
    [
        "order number ORD-88123",
        "Booking reference ABX12345",
        "case number 2024-CV-1234",
        "invoice no. INV-2024-0012",
        "Policy 44718 units",
        "The claim 44718321 was paid",
        "customer 2024-2025 plan",
        "this policy 2024-03-15 replaces that of 2023",
        "What is your policy number? We need it. Page 12345 of the manual says so.",
        "Where do I find my member ID?\nIt is on the card, see step 44182 of the help.\n\nError 88123 is another.",
        "RFC 2606 defines names",
        "the policy number: see page 12345",
        "Is there a policy number?\nAgent: No.\nCustomer: Then build 88123 it is.",
        "free=1801019392, sin=304193536",
        "He won 6-4, 6-3, 3-6, 7-5",
        "Konto 681500 Bürobedarf, konto 731200 Sprzedaż",
        "la cuenta 572001 recoge los saldos; le compte 606310 aussi",
        "account code 400150 was merged into 400250",
        "account__save(NULL,'103045','Crediti','A')",
        "where accno in ('1910', '1920', '1930', '1940')",
        "faults in 'set_of_client' (BUG-30824)",
        "probe with G38.2, thread with G33.1",
        "0250-0299 Vorräte, 0653-0654 Forderungen",
    ],
)
def test_other_numbers_are_not(engine: Engine, text: str) -> None:
    assert not {type_ for _, type_ in found(engine, text)} - {"DATE_TIME"}


def test_only_one_turn_answers() -> None:
    assert question_before("A: Your member ID?\nB: It is 603848", 25) == "A: Your member ID"[3:]
    assert question_before("A: Your member ID?\nB: Later.\nA: Fine. Ticket 603848", 45) == ""
    assert question_before("No question here: 603848", 18) == ""


@pytest.mark.parametrize(
    ("text", "number", "type_"),
    [
        ("my social is 4-1-7, 3-8, 2-0-5-9.", "4-1-7, 3-8, 2-0-5-9", "US_SSN"),
        ("call me at 4-1-5, 5-5-5, 0-1-4-2 please", "4-1-5, 5-5-5, 0-1-4-2", "PHONE_NUMBER"),
    ],
)
def test_digits_written_down_one_by_one(engine: Engine, text: str, number: str, type_: str) -> None:
    assert (number, type_) in found(engine, text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Lindenallee 44, 10417 Berlin", "10417"),
        ("ul. Lipowa 3, 30-417 Kraków", "30-417"),
        ("Kerkstraat 12, 1017 KV Amsterdam", "1017 KV"),
        ("12 rue des Lilas\n35417 Rennes", "35417"),
        ("88 Birch Lane, Plano, TX 75024", "75024"),
        ("417 Oak Meadow Trail, Austin, TX 78727", "78727"),
    ],
)
def test_a_post_code_stands_behind_its_street(engine: Engine, text: str, code: str) -> None:
    assert (code, "POSTAL_CODE") in found(engine, text)


@pytest.mark.parametrize("text", ["88 Birch Lane, 20417 units sold", "Lindenallee 44, 2019 gebaut"])
def test_a_number_behind_a_street_is_not_one(engine: Engine, text: str) -> None:
    assert "POSTAL_CODE" not in {type_ for _, type_ in found(engine, text)}


def test_a_street_ends_with_the_last_of_its_words(engine: Engine) -> None:
    assert ("7425 Oak Meadow Trail", "STREET_ADDRESS") in found(
        engine, "Address: 7425 Oak Meadow Trail, Austin, TX 78727"
    )


def test_a_box_without_a_mark_says_nothing(engine: Engine) -> None:
    assert found(engine, "- [ ] Disability\n- [ ] Depression") == set()
    assert "DISABILITY" in {type_ for _, type_ in found(engine, "- [x] Disability: uses a wheelchair")}


@pytest.mark.parametrize("one", ["policy number is X", "a? 12345 ", "n° ", "A: id? B: 8-8-8 ", "[ ] x 1-1, "])
def test_long_texts_take_no_longer_for_each_sign(engine: Engine, one: str) -> None:
    engine.spans(one * 20)
    took = []
    for times in (2000, 8000):
        start = time.perf_counter()
        engine.spans(one * times)
        took.append(time.perf_counter() - start)
    assert took[1] < 8 * took[0] + 0.5


@pytest.mark.parametrize(
    "text", ["Cliente: Claro, el dos", "Cliente: Perfecto, gracias", "Kunde: Genau, das ist es", "Danke, Wasserrohr!"]
)
def test_what_a_turn_begins_with_is_no_name(engine: Engine, text: str) -> None:
    assert "PERSON" not in {type_ for _, type_ in found(engine, text)}


def test_who_is_thanked_is_one(engine: Engine) -> None:
    assert ("Stefan", "PERSON") in found(engine, "Danke, Stefan!")


@pytest.mark.parametrize("text", ["software licence: AB12-CD34-5678", "Driver: 447182", "driver version 44718.2"])
def test_other_licences_and_drivers_are_nobodys(engine: Engine, text: str) -> None:
    assert not found(engine, text)


def test_a_number_of_a_known_form_keeps_its_own_type(engine: Engine) -> None:
    assert ("C01X0006H", "DE_PASSPORT") in found(engine, "Reisepass: C01X0006H")
