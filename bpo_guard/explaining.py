"""One rule explained on one handoff: joins reading, facts and rules as :mod:`bpo_guard.auditing` does."""

from __future__ import annotations

from bpo_guard.auditing import day_of, gather, seen_on
from bpo_guard.errors import UsageError, nearest
from bpo_guard.library import Library
from bpo_guard.model.request import AuditRequest
from bpo_guard.policy.evaluate import Evaluator
from bpo_guard.policy.explain import Explanation, explain
from bpo_guard.policy.facts import subjects
from bpo_guard.policy.holdings import holdings_of
from bpo_guard.policy.world import World


def explain_rule(request: AuditRequest, rule_id: str, law: Library) -> Explanation:
    """Why this rule ends as it does. Raises :class:`~bpo_guard.errors.UsageError` for a rule that does not exist."""
    rules = {rule.id: rule for pack in law.packs for rule in pack.rules}
    if rule_id not in rules:
        raise UsageError(f'no rule "{rule_id}"', hint=nearest(rule_id, rules))
    material = gather(request, law)
    as_of = day_of(request, material.handoff)
    here = subjects(World(material.handoff, seen_on(material, law, as_of), law.reference, as_of))
    evaluator = Evaluator(law.matcher, law.reference, holdings_of(material.handoff), as_of)
    return explain(rules[rule_id], here, evaluator)
