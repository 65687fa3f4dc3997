"""Words without their accents, as in capitals and in haste; nationalities; codes of post behind the word for them."""

from __future__ import annotations

import pytest

from bpo_guard.detect.engine import Engine
from bpo_guard.detect.filters import FILTERS
from bpo_guard.detect.registry import load_detectors
from bpo_guard.lexicon import load_lexicon
from bpo_guard.paths import policies_dir


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(load_detectors(), FILTERS, load_lexicon(policies_dir()), names="off")


def found(engine: Engine, text: str) -> set[tuple[str, str]]:
    return {(s.type, text[s.start : s.end]) for s in engine.spans(text) if not s.excused}


@pytest.mark.parametrize(
    ("text", "type_", "value"),
    [
        ("NACIO EL 12/03/1980 EN QUITO", "DATE_OF_BIRTH", "12/03/1980"),
        ("Mme DUBREUIL Odile, nee le 12/03/1980", "DATE_OF_BIRTH", "12/03/1980"),
        ("EL VEHICULO MATRICULA 4173 BCD, APARCADO", "LICENSE_PLATE", "4173 BCD"),
        ("Reisepassnummer: C01X00T478", "DE_PASSPORT", "C01X00T478"),
        ("Don Luis Ferrer, de nacionalidad francesa, mayor", "NATIONALITY", "nacionalidad francesa"),
        ("M. Odilon, de nationalité algérienne, né à Oran", "NATIONALITY", "nationalité algérienne"),
        ("Nationality: French", "NATIONALITY", "French"),
        ("Indirizzo: Via Larga 12. CAP 20122 Milano.", "POSTAL_CODE", "20122"),
        ("Beta Ltda, com sede na Av. Augusta, 1018, Santos/SP.", "STREET_ADDRESS", "Av. Augusta, 1018"),
        ("Telephone 020 7946 0381. Address 14 Birch Lane.", "STREET_ADDRESS", "14 Birch Lane."),
        ("Telephone 020 7946 0381. Address 14 Birch Lane.", "PHONE_NUMBER", "020 7946 0381"),
        ("Aufnahme bei akuter Cholezystitis, der Patient klagt", "HEALTH_CONDITION", "Cholezystitis"),
    ],
)
def test_found(engine: Engine, text: str, type_: str, value: str) -> None:
    assert (type_, value) in found(engine, text)


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("on ne le sait pas depuis le 12/03/1980", "DATE_OF_BIRTH"),
        ("refiere ansiedad social. Registro 417382059", "US_SSN"),
        ("datos: nombre, nacionalidad y domicilio", "NATIONALITY"),
        ("the cap of 20122 units", "POSTAL_CODE"),
        ("Nationality: ", "NATIONALITY"),
    ],
)
def test_not_found(engine: Engine, text: str, type_: str) -> None:
    assert type_ not in {t for t, _ in found(engine, text)}
