"""Functions of Arrow do the same wherever they lie."""

from __future__ import annotations

import sys

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest

from bpo_guard.detect.columns import kernels


@pytest.mark.parametrize("there", [True, False])
def test_the_same_wherever_they_lie(there: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    assert pc.__name__ in sys.modules
    if not there:
        monkeypatch.setitem(sys.modules, "pyarrow._compute", None)
    texts = pa.array(["a", None, "bücher", ""])
    assert kernels.call("drop_null", texts).to_pylist() == ["a", "bücher", ""]
    assert kernels.cast(texts, pa.large_string()).type == pa.large_string()
    assert kernels.numbered(texts, np.array([2, 0])).to_pylist() == ["bücher", "a"]
    assert kernels.marked(texts, np.array([True, False, False, True])).to_pylist() == ["a", ""]
    some = pa.array(["bücher", ""])
    assert kernels.lengths(some).tolist() == [7, 0]
    assert kernels.lengths(some, "utf8").tolist() == [6, 0]
