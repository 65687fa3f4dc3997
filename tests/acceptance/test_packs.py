"""The packs: nothing for lint to say, and every case comes out as written."""

from __future__ import annotations

import pytest

from bpo_guard.model.reference import Reference
from bpo_guard.paths import policies_dir
from bpo_guard.policy.load import load_packs, load_regimes
from bpo_guard.policy.match import Matcher
from bpo_guard.policy.testing import lint, run_cases

PACKS = load_packs(policies_dir())


def test_lint_has_nothing_to_say(reference: Reference, matcher: Matcher) -> None:
    assert list(lint(PACKS, load_regimes(policies_dir()), reference, matcher)) == []


@pytest.mark.parametrize("pack", PACKS, ids=lambda p: p.path)
def test_cases(pack: object, reference: Reference, matcher: Matcher) -> None:
    results = list(run_cases([pack], reference, matcher))  # type: ignore[list-item]
    assert results
    assert [(r.case.rule, r.case.name, r.case.expect, r.got) for r in results if not r.passed] == []
