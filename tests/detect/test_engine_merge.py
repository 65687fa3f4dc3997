"""Any split of the rows, worked in any order, gives the same bytes; and searching many values at once finds what
searching each alone finds."""

from __future__ import annotations

import itertools
import re
from functools import cache, reduce
from operator import add

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bpo_guard.classify.profile import profiles
from bpo_guard.detect.columns.hunt import Sea
from bpo_guard.detect.columns.layout import Layout
from bpo_guard.detect.columns.sample import TextSample
from bpo_guard.detect.columns.shapes import values_from
from bpo_guard.detect.columns.shared import Shared
from bpo_guard.detect.engine import Engine
from bpo_guard.detect.filters import FILTERS
from bpo_guard.detect.forms.beginnings import Beginnings
from bpo_guard.detect.forms.form import FormTable, compile_forms
from bpo_guard.detect.forms.silhouettes import silhouette
from bpo_guard.detect.gate import upper_bound
from bpo_guard.detect.interface import FieldPart
from bpo_guard.detect.registry import load_detectors
from bpo_guard.lexicon import load_lexicon
from bpo_guard.model.batch import Batch
from bpo_guard.model.place import Place
from bpo_guard.paths import policies_dir
from bpo_guard.reference import load_taxonomy

PLACE = Place("d", "d.csv")
NOTES = (
    "Frau Wuttke rief an, sie ist seit Montag krankgeschrieben",
    "The customer Maria Fernandez called about card 4539 5787 6362 1486 and was angry",
    "please refund to DE02120300000000202051 or write to m.f@firm.de",
    "nothing to report for this week and the next",
)
CELLS = st.one_of(
    st.none(),
    st.sampled_from(NOTES),
    st.sampled_from(
        ["4539578763621486", "4539578763621487", "536-22-1845", "m", "f", "2024-01-31", "Anna", "a@firm.de"]
    ),
    st.text(alphabet="0123456789-./ ABab@é€\u200b４", max_size=24),
    st.integers(0, 10**16).map(str),
)


@cache
def engine() -> Engine:
    return Engine(load_detectors(), FILTERS, load_lexicon(policies_dir()), names="sample")


def part(name: str, values: list[str | None]) -> FieldPart:
    batch = Batch(PLACE, (name,), (pa.array(values, pa.string()),), len(values))
    (found,) = engine().batch(batch).values()
    return found


@given(cells=st.lists(CELLS, max_size=40), data=st.data(), name=st.sampled_from(["notes", "ssn", "ref", "cc"]))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_split_any_order_same_bytes(cells: list[str | None], data: st.DataObject, name: str) -> None:
    whole = part(name, cells)
    shuffled = data.draw(st.permutations(cells))
    cuts = sorted(data.draw(st.lists(st.integers(0, len(cells)), max_size=4)))
    edges = [0, *cuts, len(cells)]
    parts = [part(name, shuffled[a:b]) for a, b in itertools.pairwise(edges)]
    merged = reduce(add, parts)
    assert merged.tally.to_bytes() == whole.tally.to_bytes()
    assert merged.sample.chosen() == whole.sample.chosen()
    assert merged.sample.size == whole.sample.size
    taxonomy, vocabulary = load_taxonomy(policies_dir()), load_lexicon(policies_dir())
    place = PLACE.at(name)
    results = [
        profiles({place: engine().finish(place, p)}, vocabulary, taxonomy, load_detectors()) for p in (whole, merged)
    ]
    assert results[0] == results[1]


@given(parts=st.lists(st.lists(st.integers(0, 60), max_size=30), min_size=1, max_size=5), data=st.data())
def test_samples_merge_in_any_order(parts: list[list[int]], data: st.DataObject) -> None:
    samples = [TextSample.of(8, {n * 977 % 61: str(n) for n in p}) for p in parts]
    one, other = reduce(add, samples), reduce(add, data.draw(st.permutations(samples)))
    assert one.texts == other.texts and one.size == other.size
    assert len(one.texts) <= 8


@pytest.mark.parametrize("copies", [1, 40])
def test_many_at_once_is_each_alone(copies: int) -> None:
    """Every example and near miss of every detector, beside each other and in text (and often enough alike that
    silhouettes are used)."""
    detectors = load_detectors()
    forms = compile_forms(detectors)
    texts = {t for d in detectors for t in (*d.examples, *d.near_misses)}
    texts |= {f"see {t}, then go on" for t in texts}
    if copies > 1:
        texts = {re.sub(r"\d", str(i % 10), t, count=1) for t in sorted(texts)[::40] for i in range(copies)}
    values = values_from(dict.fromkeys(sorted(texts), 1))
    table = FormTable(forms)
    sea = Sea(values, Shared.of(Layout(values.texts)), table)
    everything = np.ones(len(forms), np.bool_)
    together = {
        (m.value, m.start, m.form.type, m.form.source)
        for m in sea.each(everything, np.ones(len(values.texts), np.bool_))
        if m.holds
    }
    alone = {
        (i, start, form.type, form.source)
        for form in forms
        for i, text in enumerate(values.texts)
        for start in _search(form, text)
    }
    assert together == alone


def _search(form: object, text: str) -> list[int]:
    found, at = [], 0
    while match := form.regex.search(text, at):  # type: ignore[attr-defined]
        check = form.detector.check  # type: ignore[attr-defined]
        holds = check is None or check(match.group())
        if holds and match.end() > match.start():
            found.append(match.start())
        at = max(match.end(), match.start() + 1) if holds else match.start() + 1
    return found


def test_a_silhouette_is_found_wherever_the_form_is() -> None:
    forms = compile_forms(load_detectors())
    begin = Beginnings([form.outline for form in forms])
    for i, form in enumerate(forms):
        outline = re.compile(form.outline.silhouette)
        for example in form.detector.examples:
            if example.isascii() and (found := form.regex.search(example)):
                assert outline.search(silhouette(example)), (form.type, form.source)
                assert begin.at(i, silhouette(example), found.start()), (form.type, form.source)


def test_a_form_can_begin_wherever_its_outline_is_found() -> None:
    forms = compile_forms(load_detectors())
    shown = {silhouette(e) for f in forms for e in (*f.detector.examples, *f.detector.near_misses) if e.isascii()}
    shown |= {"9999-99-99 99:99:99", "+99 99 9999999", "AA99999999999999999999", "9" * 16, "a.a@aaa.aa", "", " "}
    begin = Beginnings([form.outline for form in forms])
    sample = sorted(shown)[::8]
    may = np.array([begin.anywhere(text) for text in sample])
    for i, form in enumerate(forms[::3]):
        outline = re.compile(form.outline.silhouette)
        for k, text in enumerate(sample):
            if r"[\s\S]*" in outline.pattern and not form.regex.search(text):
                continue  # where a part is said again, the outline says less than the signs by place
            if (found := outline.search(text)) is not None:
                assert may[k, i * 3] and begin.at(i * 3, text, found.start()), (form.source, text)
    assert may.mean() < 0.06  # of look-alikes written much like the forms


@pytest.mark.parametrize(
    ("hits", "looked_at", "of", "least", "most"),
    [(0, 300, 10_000, 0.009, 0.0101), (0, 0, 10, 1.0, 1.0), (1, 100, 1000, 0.04, 0.05), (5, 5, 5, 1.0, 1.0)],
)
def test_upper_bound(hits: int, looked_at: int, of: int, least: float, most: float) -> None:
    assert least <= upper_bound(hits, looked_at, of) <= most


@given(cells=st.lists(CELLS, min_size=8, max_size=30))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_long_column_is_read_in_parts(cells: list[str | None]) -> None:
    whole = part("notes", cells)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bpo_guard.detect.engine._AT_ONCE", 60)
        in_parts = part("notes", cells)
    assert in_parts.tally.to_bytes() == whole.tally.to_bytes()
    assert in_parts.sample.chosen() == whole.sample.chosen()
