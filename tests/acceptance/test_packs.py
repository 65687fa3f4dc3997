"""The packs: nothing for lint to say, and every case comes out as written."""

from __future__ import annotations

import pytest

from bpo_guard.model.reference import Reference
from bpo_guard.paths import policies_dir
from bpo_guard.policy.coverage import lint_coverage, load_coverage
from bpo_guard.policy.load import load_packs, load_regimes
from bpo_guard.policy.match import Matcher
from bpo_guard.policy.testing import lint, run_cases

PACKS = load_packs(policies_dir())


def test_lint_has_nothing_to_say(reference: Reference, matcher: Matcher) -> None:
    assert list(lint(PACKS, load_regimes(policies_dir()), reference, matcher)) == []


def test_every_point_of_the_fact_base_has_an_answer_and_every_rule_a_point(reference: Reference) -> None:
    assert list(lint_coverage(load_coverage(policies_dir()), PACKS, reference)) == []


@pytest.mark.parametrize("pack", PACKS, ids=lambda p: p.path)
def test_cases(pack: object, reference: Reference, matcher: Matcher) -> None:
    results = list(run_cases([pack], reference, matcher))  # type: ignore[list-item]
    assert results
    assert [(r.case.rule, r.case.name, r.case.expect, r.got) for r in results if not r.passed] == []
