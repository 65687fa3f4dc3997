"""One handoff, one scan, one day → obligations, regimes without rules, and what the term will bring."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from bpo_guard.model.audit import NotModelled
from bpo_guard.model.compact import dataclass
from bpo_guard.model.fact import Question, Scope, Subject
from bpo_guard.model.handoff import Handoff
from bpo_guard.model.obligation import Obligation
from bpo_guard.model.reference import Reference
from bpo_guard.model.rule import Pack, Regime, Truth
from bpo_guard.model.scan import ScanResult
from bpo_guard.policy.evaluate import Evaluator, root_fact
from bpo_guard.policy.facts import on_the_day, subjects
from bpo_guard.policy.holdings import holdings_of
from bpo_guard.policy.match import Matcher
from bpo_guard.policy.world import World


@dataclass(frozen=True, slots=True)
class Judgement:
    """What policy says. ``coming``: obligations of rules that take effect during the term, by their first day."""

    obligations: tuple[Obligation, ...]
    subjects: Mapping[Scope, tuple[Subject, ...]]
    not_modelled: tuple[NotModelled, ...]
    coming: Mapping[date, tuple[Obligation, ...]]


def judge(
    handoff: Handoff,
    scan: ScanResult,
    reference: Reference,
    matcher: Matcher,
    packs: Sequence[Pack],
    regimes: Sequence[Regime],
    as_of: date,
) -> Judgement:
    """Evaluate every rule in force on ``as_of``, and look ahead to those that begin before the handoff ends."""
    here = subjects(World(handoff, scan, reference, as_of))
    judged = judge_now(handoff, here, reference, matcher, packs, regimes, as_of)
    held = holdings_of(handoff)
    rules = [rule for pack in packs for rule in pack.rules]
    last = handoff.end or as_of
    starts = sorted({r.effective_from for r in rules if as_of < r.effective_from <= last})
    coming = {}
    for day in starts:
        then = on_the_day(World(handoff, scan, reference, day), here)
        new = [r for r in rules if r.effective_from == day]
        coming[day] = tuple(Evaluator(matcher, reference, held, day).obligations(new, then))
    return replace(judged, coming=coming)


def judge_now(
    handoff: Handoff,
    here: Mapping[Scope, tuple[Subject, ...]],
    reference: Reference,
    matcher: Matcher,
    packs: Sequence[Pack],
    regimes: Sequence[Regime],
    as_of: date,
) -> Judgement:
    """Every rule in force on ``as_of`` over subjects derived before, without a look ahead."""
    rules = [rule for pack in packs for rule in pack.rules]
    obligations = tuple(Evaluator(matcher, reference, holdings_of(handoff), as_of).obligations(rules, here))
    modelled = {rule.regime for rule in rules}
    left = [regime for regime in regimes if regime.id not in modelled]
    without = not_modelled(left, here[Scope.handoff][0], matcher, reference, as_of)
    return Judgement(obligations, here, without, {})


def not_modelled(
    regimes: Sequence[Regime],
    whole: Subject,
    matcher: Matcher,
    reference: Reference,
    as_of: date,
) -> tuple[NotModelled, ...]:
    """Of regimes that have no rules, those that look, or may look, at the handoff: each prevents a pass."""
    found = []
    for regime in regimes:
        if not regime.in_force(as_of):
            continue
        touched = matcher.condition(regime.touched, whole.values)
        if touched.truth is not Truth.false:
            asked = [root_fact(name, reference.facts) for name in sorted(touched.missing)]
            questions = tuple(dict.fromkeys(Question(f.name, f.ask, f.who, "handoff") for f in asked))
            found.append(NotModelled(regime.id, regime.title, touched.truth is Truth.true, questions))
    return tuple(sorted(found))
