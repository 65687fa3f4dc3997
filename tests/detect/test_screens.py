"""A screen never misses what its filter lets go, and a column's tally is that of its values one by one."""

from __future__ import annotations

from functools import reduce
from operator import add

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bpo_guard.detect import filters
from bpo_guard.detect.columns.layout import Layout
from bpo_guard.detect.columns.screens import SCREENS, Parts, may_excuse
from bpo_guard.detect.engine import Engine
from bpo_guard.detect.filters import FILTERS
from bpo_guard.detect.interface import FieldPart
from bpo_guard.detect.registry import load_detectors
from bpo_guard.detect.sightings import whole_of
from bpo_guard.lexicon import load_lexicon
from bpo_guard.model.batch import Batch
from bpo_guard.model.place import Place
from bpo_guard.paths import policies_dir

TYPES = ("CREDIT_CARD", "US_SSN", "EMAIL_ADDRESS", "URL", "IP_ADDRESS", "PERSON", "IBAN_CODE", "CVV")
EXCUSED = (
    "4111 1111 1111 1111", "078-05-1120", "n/a", " Not - Provided.", "xxxx", "X X-x", "john.doe@example.com",
    "info@test",
    "https://www.example.com/a", "http://localhost:80", "000-00-0000", "99999", "123456789", "987-65-4321", "890123456",
    "550e8400-e29b-41d4-a716-446655440000", "{550e8400-e29b-41d4-a716-446655440000}", "192.0.2.7", "127.0.0.1", "::1",
    "0.0.0.0", "255.255.255.0", "2001:db8::1", "٣٣٣٣٣٣", "DE89 3704 0044 0532 0130 00",
)  # fmt: skip
VALUES = st.one_of(
    st.sampled_from(EXCUSED),
    st.text(alphabet="0123456789x-./ NnAa@é٣²", min_size=1, max_size=40),
    st.sampled_from("0123456789").map(lambda d: d * 9),
)


@given(values=st.lists(VALUES, min_size=1, max_size=20), type_=st.sampled_from(TYPES))
@settings(max_examples=150, deadline=None)
def test_a_screen_never_misses(values: list[str], type_: str) -> None:
    layout = Layout(values)
    parts = Parts(type_, layout, layout.begins, layout.ends)
    for name, excuses in FILTERS.items():
        may = SCREENS[name](parts)
        assert not [v for v, m in zip(values, may.tolist(), strict=True) if excuses(type_, v) and not m], name


def test_no_test_number_is_missed() -> None:
    for type_, numbers in filters._TEST_NUMBERS.items():
        layout = Layout([*sorted(numbers), *(n.lower() for n in numbers), *("-".join(n) for n in numbers)])
        assert all(any(c.isdigit() for c in number) for number in numbers)
        assert SCREENS["published_test_number"](Parts(type_, layout, layout.begins, layout.ends)).all(), type_


def test_an_unknown_filter_is_always_asked() -> None:
    layout = Layout(["a", "b"])
    assert may_excuse({"own": len}, Parts("X", layout, layout.begins, layout.ends)).all()


@given(st.lists(st.text(alphabet=" \t\"'`ab1é", max_size=6), min_size=1, max_size=8))
def test_wholes_are_those_of_each_value(texts: list[str]) -> None:
    begins, ends = Layout(texts).wholes
    assert list(zip(begins.tolist(), ends.tolist(), strict=True)) == [whole_of(t) for t in texts]


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(load_detectors(), FILTERS, load_lexicon(policies_dir()), names="off")


@pytest.mark.parametrize("name", ["ssn", "value", "Geburtsdatum", "notes"])
def test_a_column_is_the_sum_of_its_values(engine: Engine, name: str) -> None:
    """Every example and near miss of every detector, all in one column and each in one of its own."""
    detectors = load_detectors()
    texts = sorted({t for d in detectors for t in (*d.examples[:2], *d.near_misses[:2])})
    texts = [*texts[::6], *(f"geboren am 01.02.1980, {t}" for t in texts[::40]), *EXCUSED]
    texts += [f"{n:03}-{n * 7 % 90 + 10}-{n * 31 % 9000 + 1000}" for n in range(130)]
    together = _part(engine, name, texts)
    alone = reduce(add, (_part(engine, name, [t]) for t in texts))
    assert together.tally.to_bytes() == alone.tally.to_bytes()


def _part(engine: Engine, name: str, values: list[str]) -> FieldPart:
    columns = (pa.array(values, pa.string()),)
    (found,) = engine.batch(Batch(Place("d", "d.csv"), (name,), columns, len(values))).values()
    return found
