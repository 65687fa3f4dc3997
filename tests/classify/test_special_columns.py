"""Columns of special categories, and columns that only have their names."""

from __future__ import annotations

from functools import cache

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


@cache
def _engine() -> Engine:
    return Engine(load_detectors(), FILTERS, load_lexicon(policies_dir()), names="off")


def _types(name: str, values: list[str]) -> set[str]:
    cells = values * 12
    batch = Batch(Place("t", "t"), (name,), (pa.array(cells),), len(cells), headed=bool(name))
    done = {place: _engine().finish(place, part) for place, part in _engine().batch(batch).items()}
    vocabulary, taxonomy = load_lexicon(policies_dir()), load_taxonomy(policies_dir())
    return {t.type for p in profiles(done, vocabulary, taxonomy, load_detectors()) for t in p.types}


@pytest.mark.parametrize(
    ("name", "values", "type_"),
    [
        ("raza", ["mestizo", "indígena", "negra", "blanca"], "ETHNICITY"),
        ("partei", ["SPD", "CDU", "FDP", "AfD"], "POLITICAL_OPINION"),
        ("denomination", ["Baptist", "Methodist", "Catholic"], "RELIGION"),
        ("gender_identity", ["Trans man", "Cis woman", "Trans woman"], "SEXUAL_ORIENTATION"),
        ("suku", ["Jawa", "Sunda", "Batak"], "ETHNICITY"),
        ("arrest_charge", ["GRAND THEFT AUTO", "DOMESTIC BATTERY"], "CRIMINAL_RECORD"),
    ],
)
def test_columns_of_special_categories(name: str, values: list[str], type_: str) -> None:
    assert type_ in _types(name, values)


@pytest.mark.parametrize(
    ("name", "values", "never"),
    [
        ("raza", ["labrador", "caniche", "pastor"], "ETHNICITY"),
        ("partei", ["Käufer", "Verkäufer", "Mieter"], "POLITICAL_OPINION"),
        ("denomination", ["1 cent", "5 cents", "1 dollar"], "RELIGION"),
        ("course", ["History of Islam", "Sociology of Religion", "Jewish Art II"], "RELIGION"),
        ("entrance", ["wheelchair accessible", "not accessible", "step-free"], "DISABILITY"),
    ],
)
def test_columns_that_only_sound_like_them(name: str, values: list[str], never: str) -> None:
    assert never not in _types(name, values)
