"""Records written into one cell: JSON and XML in payloads, settings and messages. Their keys are labels of a form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bpo_guard.detect.columns.shapes import MARKS, REST, Values

if TYPE_CHECKING:
    import numpy as np

_OPENS, _QUOTED, _SET = MARKS["{"] | MARKS["["], MARKS['"'], MARKS[":"]
_CLOSED = {"{": "}", "[": "]", "<": ">"}
_LEAST_LETTERS = 4


def documents(values: Values) -> np.ndarray[Any, Any]:
    """Which values are records."""
    import numpy as np

    kinds = values.kinds
    json = ((kinds & _OPENS) != 0) & ((kinds & _QUOTED) != 0) & ((kinds & _SET) != 0)
    xml = ((kinds & REST) != 0) & ((kinds & MARKS["/"]) != 0)
    found: np.ndarray[Any, Any] = (json | xml) & (values.letters >= _LEAST_LETTERS)
    for i in np.flatnonzero(found).tolist():
        text = values.texts[i].strip()
        found[i] = text[-1:] == _CLOSED.get(text[:1], "")
    return found
