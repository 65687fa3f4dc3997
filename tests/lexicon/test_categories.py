"""What phrases of process definitions name."""

from __future__ import annotations

import pytest

from bpo_guard.lexicon import Lexicon

PHRASES = [
    ("Lohnabrechnung senden", "financial.salary"),
    ("Gehalt überweisen", "financial.bank_account"),
    ("Krankmeldung erfassen", "health.absence"),
    ("Kunde informieren", "identity.name"),
    ("Kundendaten", "identity.name"),
    ("Rechnung prüfen", "financial.transaction"),
    ("Versicherungsnehmer anlegen", "identity.name"),
    ("Bewerbung sichten", "employment.candidate"),
    ("Bewerber", "employment.candidate"),
    ("Process claim", "health.claim"),
    ("Request medical record", "health.record_number"),
    ("Send invoice", "financial.transaction"),
    ("Payroll run", "financial.salary"),
    ("Screen candidate CV", "employment.candidate"),
    ("Contract review", "legal.matter"),
    ("datos del cliente", "identity.name"),
    ("Enviar nómina", "financial.salary"),
    ("Registrar siniestro", "health.claim"),
    ("naliczenie wynagrodzenia", "financial.salary"),
    ("creditCardNumber", "payment.card_number"),
    ("dateOfBirth", "identity.birth_date"),
    ("SSN", "identity.government_id.us_ssn"),
    ("bulletin de paie", "financial.salary"),
    ("salarisadministratie", "financial.salary"),
    ("buste paga", "financial.salary"),
    ("folha de pagamento", "financial.salary"),
]


@pytest.mark.parametrize(("phrase", "category"), PHRASES)
def test_phrases(lexicon: Lexicon, phrase: str, category: str) -> None:
    assert category in lexicon.categories_of(phrase)


@pytest.mark.parametrize("phrase", ["", "Pizza", "Start", "Task 1", "Gateway", "Yes", "approve?", "Lieferung", "Ende"])
def test_phrases_that_name_nothing(lexicon: Lexicon, phrase: str) -> None:
    assert lexicon.categories_of(phrase) == ()
