"""Numbers that only their word names, and words that name the number of another country than the form does."""

from __future__ import annotations

import pyarrow as pa
import pytest

from bench.columns_quality import Bench
from bpo_guard.detect.engine import Engine
from bpo_guard.detect.filters import FILTERS
from bpo_guard.detect.registry import load_detectors
from bpo_guard.lexicon import load_lexicon
from bpo_guard.model.batch import Batch
from bpo_guard.model.place import Place
from bpo_guard.paths import policies_dir


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(load_detectors(), FILTERS, load_lexicon(policies_dir()), names="off")


@pytest.mark.parametrize(
    ("text", "type_", "value"),
    [
        ("National ID number: 24772012634", "NATIONAL_ID", "24772012634"),
        ("Carte d'identité n° 880 692 310 447", "NATIONAL_ID", "880 692 310 447"),
        ("číslo OP: AB 417382", "NATIONAL_ID", "AB 417382"),
        ("Türkiye Cumhuriyeti Kimlik Numarası: 4477201263", "NATIONAL_ID", "4477201263"),
        ("Tax ID no. 995458130", "TAX_ID", "995458130"),
        ("Numéro de TVA: 0417382059", "TAX_ID", "0417382059"),
        ("DIČ: 25173891", "TAX_ID", "25173891"),
    ],
)
def test_the_word_alone_says_what_it_is(engine: Engine, text: str, type_: str, value: str) -> None:
    assert [(s.type, text[s.start : s.end]) for s in engine.spans(text)] == [(type_, value)]


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("PhilSys national ID: 4173-8205-4170-3936", "PH_PHILSYS"),
        ("Social Security Number: 756.8549.4374.02", "CH_AHV"),
        ("Personalausweis, PESEL: 44051401458", "PL_PESEL"),
    ],
)
def test_a_form_or_word_that_says_more_comes_first(engine: Engine, text: str, type_: str) -> None:
    assert [s.type for s in engine.spans(text)] == [type_]


@pytest.mark.parametrize(
    "text",
    [
        "kennitala: 120590-2608",  # the form of a Danish number; the check of an Icelandic one fails
        "AHV-Nr. 120590-2608",
        "identity card issued 12.03.2019",
        "VAT rate: 19 %",
        "Tax ID: 12-3456789",
        "national id: 000000000",
    ],
)
def test_what_the_word_rules_out_is_nothing(engine: Engine, text: str) -> None:
    assert {s.type for s in engine.spans(text) if not s.excused} <= {"DATE_TIME"}


def test_the_name_of_a_column_rules_out_forms_of_other_countries() -> None:
    bench = Bench()
    values = [f"{day:02}0590-26{day:02}" for day in range(1, 25)]

    def types(name: str) -> set[str]:
        columns = (pa.array([f"R{i}" for i in range(len(values))]), pa.array(values))
        batch = Batch(Place("made", "made"), ("row", name), columns, len(values))
        return {t.type for t in bench.profiles(batch)[1].types}

    assert "DK_CPR" in types("CPR")
    assert "DK_CPR" not in types("kennitala")


def test_a_placeholder_for_a_name_says_nothing_against_what_is_in_it() -> None:
    bench = Bench()
    values = ["54912604N", "74771031D", "92764095N", "53365152T", "83682328W", "96683345Q", "64881005Y", "63897778Y"]
    columns = (pa.array([f"R{i}" for i in range(len(values))]), pa.array(values))
    for name in ("field_7", "Column7", "Columna1", "custom_field_3"):
        batch = Batch(Place("made", "made"), ("row", name), columns, len(values))
        assert {t.type for t in bench.profiles(batch)[1].types} == {"ES_NIF"}, name
