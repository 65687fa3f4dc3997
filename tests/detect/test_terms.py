"""Words of health, belief and record in running text, and idioms that only sound like them."""

from __future__ import annotations

import pytest

from bpo_guard.detect.engine import Engine
from bpo_guard.detect.filters import FILTERS
from bpo_guard.detect.registry import load_detectors
from bpo_guard.lexicon import load_lexicon
from bpo_guard.paths import policies_dir

SENSITIVE = {
    "HEALTH_CONDITION", "MEDICATION", "TRADE_UNION", "RELIGION", "POLITICAL_OPINION", "SEXUAL_ORIENTATION", "ETHNICITY",
    "CRIMINAL_RECORD", "ABSENCE_REASON",
}  # fmt: skip


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(load_detectors(), FILTERS, load_lexicon(policies_dir()), names="off")


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("She takes metformin and ramipril every morning", "MEDICATION"),
        ("Er nimmt Sertralin und Bisoprolol seit Jahren", "MEDICATION"),
        ("Toma atorvastatina y levotiroxina desde hace años", "MEDICATION"),
        ("Il prend de la prednisone et du méthotrexate, aussi amoxicilline", "MEDICATION"),
        ("Ela usa fluoxetina e losartana todos os dias", "MEDICATION"),
        ("Prende omeprazolo e furosemide ogni giorno", "MEDICATION"),
        ("Hij gebruikt simvastatine en metoprolol elke dag", "MEDICATION"),
        ("Pacjent bierze kwetiapinę i amoksycylinę od wczoraj", "MEDICATION"),
        ("He was diagnosed with atrial fibrillation in spring", "HEALTH_CONDITION"),
        ("Sie leidet unter einer schweren Zwangsstörung", "HEALTH_CONDITION"),
        ("Padece de hipotiroidismo y artritis reumatoide", "HEALTH_CONDITION"),
        ("Elle est atteinte de polyarthrite depuis un an", "HEALTH_CONDITION"),
        ("Sofre de apneia do sono e de anemia", "HEALTH_CONDITION"),
        ("Soffre di gastrite e di anemia da anni", "HEALTH_CONDITION"),
        ("Zij lijdt aan slaapapneu en bloedarmoede", "HEALTH_CONDITION"),
        ("Klientka choruje na niedoczynność tarczycy", "HEALTH_CONDITION"),
        ("Diagnóstico: neumonía adquirida y fibromialgia", "HEALTH_CONDITION"),
        ("Rozpoznanie: łuszczyca oraz zapalenie płuc", "HEALTH_CONDITION"),
        ("Diagnose: Psoriasis und Fibromyalgie", "HEALTH_CONDITION"),
        ("Es delegado sindical y paga la cuota sindical", "TRADE_UNION"),
        ("He is a practising catholic from the north", "RELIGION"),
        ("Foi condenado por furto no ano passado", "CRIMINAL_RECORD"),
        ("Her caste certificate and OBC certificate are attached", "ETHNICITY"),
        ("È iscritta al partito da molti anni ormai", "POLITICAL_OPINION"),
        ("My colleague came out as gay last year", "SEXUAL_ORIENTATION"),
    ],
)
def test_found(engine: Engine, text: str, type_: str) -> None:
    assert type_ in {s.type for s in engine.spans(text)}


@pytest.mark.parametrize(
    "text",
    [
        "This migration was a headache and the deadline a pain in the neck",
        "I am allergic to mornings and to long meetings",
        "The server had a fever of requests and then died of boredom",
        "Our cash cow got a shot in the arm from the new campaign",
        "The project is on life support and the budget is bleeding",
        "We are sick of waiting and tired of excuses",
        "The market is depressed, and prices suffer",
        "The European Union and the customs union changed the rate",
        "The church street branch and the temple bar shop are closed",
        "He was charged twice for the same order, please refund",
        "She was convinced of the offer and served as a witness to the signing",
        "The party on Friday was great, members get a discount",
        "The white shirts, black shoes and brown belts are out of stock",
        "A crippling delay and a paralysed supply chain, a blind spot in planning",
        "Die Lieferung leidet unter Verzögerungen, der Drucker hat einen Virus",
        "El proyecto sufre retrasos y la impresora murió",
        "Le serveur souffre d'une panne, la batterie est morte",
        "Lithium batteries, iron pipes and zinc sheets were delivered",
    ],
)
def test_idioms(engine: Engine, text: str) -> None:
    assert not {s.type for s in engine.spans(text)} & SENSITIVE
