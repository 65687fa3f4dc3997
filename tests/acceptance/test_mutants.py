"""Packs broken on purpose: at least 95 % of small changes make a case fail, and each pack notices most of its own."""

from __future__ import annotations

from collections import Counter

from bpo_guard.model.reference import Reference
from bpo_guard.paths import policies_dir
from bpo_guard.policy.load import load_packs
from bpo_guard.policy.match import Matcher
from bpo_guard.policy.mutants import mutants, survivors


def test_cases_notice_what_changes(reference: Reference) -> None:
    packs = load_packs(policies_dir())
    tried: Counter[str] = Counter()
    lived: Counter[str] = Counter()
    for mutant, alive in survivors(packs, reference, Matcher(reference.facts)):
        tried[mutant.rule.regime] += 1
        lived[mutant.rule.regime] += alive
    assert lived.total() <= tried.total() * 0.05
    assert {regime for regime, n in lived.items() if n > tried[regime] * 0.15} == set()


def test_every_rule_has_mutants() -> None:
    rules = [rule for pack in load_packs(policies_dir()) for rule in pack.rules]
    assert [rule.id for rule in rules if len(list(mutants(rule))) < 4] == []
