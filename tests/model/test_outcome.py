"""The exit-code table: what each combination of causes resolves to."""

from __future__ import annotations

from itertools import permutations

import pytest

from bpo_guard.model.outcome import Exit, resolve

TABLE = [
    ([], 0),
    ([Exit.found], 1),
    ([Exit.usage], 2),
    ([Exit.incomplete], 3),
    ([Exit.redaction_incomplete], 4),
    ([Exit.internal], 70),
    ([Exit.found, Exit.incomplete], 1),
    ([Exit.usage, Exit.found], 2),
    ([Exit.usage, Exit.incomplete], 2),
    ([Exit.redaction_incomplete, Exit.found], 4),
    ([Exit.redaction_incomplete, Exit.incomplete], 4),
    ([Exit.usage, Exit.redaction_incomplete], 2),
    ([Exit.internal, Exit.usage, Exit.redaction_incomplete, Exit.found, Exit.incomplete], 70),
    ([Exit.usage, Exit.redaction_incomplete, Exit.found, Exit.incomplete], 2),
    ([Exit.redaction_incomplete, Exit.found, Exit.incomplete], 4),
]


@pytest.mark.parametrize(("causes", "code"), TABLE, ids=lambda v: str(v))
def test_precedence_whatever_the_order(causes: list[Exit], code: int) -> None:
    for order in permutations(causes):
        outcome = resolve((cause, cause.name) for cause in order)
        assert outcome.code == code
        assert outcome.reasons[:1] == ((Exit(code).name,) if causes else ())
        assert sorted(outcome.reasons) == sorted(c.name for c in causes)
