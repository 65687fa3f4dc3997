"""A date of an appointment, an accident or a loss tells of health only where something beside it does."""

from __future__ import annotations

import pyarrow as pa
import pytest

from bpo_guard.classify.profile import profiles
from bpo_guard.detect.engine import Engine
from bpo_guard.detect.filters import FILTERS
from bpo_guard.detect.registry import load_detectors
from bpo_guard.lexicon import load_lexicon
from bpo_guard.model.batch import Batch
from bpo_guard.model.place import Place
from bpo_guard.paths import policies_dir
from bpo_guard.reference import load_taxonomy

DATES = pa.array([f"2025-{i % 12 + 1:02}-{i % 28 + 1:02}" for i in range(40)])
OTHERS = pa.array([f"A-{i:04}" for i in range(40)])


@pytest.fixture(scope="module")
def parts() -> tuple:
    return load_lexicon(policies_dir()), load_taxonomy(policies_dir()), load_detectors()


@pytest.mark.parametrize(
    ("date", "beside", "health"),
    [
        ("appointment_date", "order_no", False),
        ("appointment_date", "icd10_code", True),
        ("visit_date", "patient_name", True),
        ("patient_visit_date", "order_no", True),
        ("customer_accident_date", "order_no", False),
        ("date_of_loss", "policy_no", False),
        ("Unfalldatum", "Kennzeichen", False),
        ("Unfalldatum", "Diagnose", True),
        ("fecha siniestro", "poliza", False),
        ("date de rendez vous", "agence", False),
        ("data wizyty", "sklep", False),
        ("data wizyty", "rozpoznanie", True),
        ("data da consulta", "loja", False),
        ("treatment_date", "order_no", True),
        ("date of service", "order_no", True),
        ("dos", "order_no", True),
        ("Behandlungsdatum", "Filiale", True),
        ("data di ricovero", "filiale", True),
    ],
)
def test_only_with_health_beside_it(parts: tuple, date: str, beside: str, health: bool) -> None:
    vocabulary, taxonomy, detectors = parts
    engine = Engine(detectors, FILTERS, vocabulary, names="off")
    found = engine.batch(Batch(Place("x", "x.csv"), (beside, date), (OTHERS, DATES), len(DATES), headed=True))
    done = {place: engine.finish(place, part) for place, part in found.items()}
    types = {p.place.field: {t.type for t in p.types} for p in profiles(done, vocabulary, taxonomy, detectors)}
    assert ("DATE_OF_SERVICE" in types[date]) is health
    assert ("DATE_TIME" in types[date]) is not health
