"""Places where a form cannot begin are ruled out by the blanks and marks after them; no match is lost by that."""

from __future__ import annotations

import numpy as np
import pytest

from bpo_guard.detect.columns.hunt import Sea
from bpo_guard.detect.columns.layout import Layout
from bpo_guard.detect.columns.shapes import values_from
from bpo_guard.detect.columns.shared import Shared
from bpo_guard.detect.forms.form import Form, FormTable, compile_forms
from bpo_guard.detect.registry import load_detectors

AROUND = ("{} and so on", "it is {}: 1", "key = {}", "x@y {}\t{}", "a\u00a0{}\u2003b", "{}\x0b{}\x1f{}")


def _matches(texts: list[str]) -> list[tuple[int, int, int, int, bool]]:
    table = FormTable(compile_forms(load_detectors()))
    values = values_from(dict.fromkeys(texts, 1))
    number = {id(form): i for i, form in enumerate(table.forms)}
    sea = Sea(values, Shared.of(Layout(values.texts)), table)
    every = np.ones(len(table.forms), np.bool_), np.ones(len(values), np.bool_)
    return [(number[id(m.form)], m.value, m.start, m.end, m.holds) for m in sea.each(*every)]


def test_no_match_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    examples = [e for d in load_detectors() for e in (*d.examples[:2], *d.near_misses[:1])]
    texts = [AROUND[i % len(AROUND)].replace("{}", e) for i, e in enumerate(examples)]
    found = _matches(texts)
    monkeypatch.setattr(Form, "unbroken", False)
    monkeypatch.setattr(Form, "first_mark", None)
    assert len(found) > len(texts) // 2
    assert found == _matches(texts)
