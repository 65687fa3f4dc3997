"""A judgement made again after a move: only what mentions a fact that changed, and what is about a hop, is asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from bpo_guard.model.audit import NotModelled
from bpo_guard.model.compact import dataclass
from bpo_guard.model.fact import Scope, Subject
from bpo_guard.model.handoff import Handoff
from bpo_guard.model.obligation import Obligation
from bpo_guard.model.reference import Reference
from bpo_guard.model.rule import Regime, Rule
from bpo_guard.policy.evaluate import Evaluator
from bpo_guard.policy.holdings import holdings_of
from bpo_guard.policy.judgement import Judgement, not_modelled
from bpo_guard.policy.match import Matcher, mentioned

Subjects = Mapping[Scope, tuple[Subject, ...]]


@dataclass(frozen=True, slots=True)
class Again:
    """A first judgement, and what may be asked again of a handoff that differs only in places."""

    first: Judgement
    rules: tuple[Rule, ...]
    regimes: tuple[Regime, ...]
    reference: Reference
    matcher: Matcher
    as_of: date
    decided: Mapping[str, Sequence[Obligation]]
    mentions: Mapping[str, frozenset[str]]

    @staticmethod
    def after(
        first: Judgement,
        rules: Sequence[Rule],
        regimes: Sequence[Regime],
        reference: Reference,
        matcher: Matcher,
        as_of: date,
    ) -> Again:
        """Ready to judge again what ``first`` judged."""
        modelled = {rule.regime for rule in rules}
        left = tuple(regime for regime in regimes if regime.id not in modelled)
        decided: defaultdict[str, list[Obligation]] = defaultdict(list)
        for obligation in first.obligations:
            decided[obligation.rule].append(obligation)
        mentions = {rule.id: mentioned(rule.expressions) for rule in rules}
        mentions |= {regime.id: mentioned(regime.touched.atoms) for regime in left}
        return Again(first, tuple(rules), left, reference, matcher, as_of, decided, mentions)

    def judge(self, handoff: Handoff, here: Subjects) -> Judgement:
        """What judging from nothing would give, for a handoff whose parties and hops are elsewhere."""
        old, new = (subjects[Scope.handoff][0].values for subjects in (self.first.subjects, here))
        changed = {name for name in old.keys() | new.keys() if old.get(name) != new.get(name)}
        evaluator = Evaluator(self.matcher, self.reference, holdings_of(handoff), self.as_of)
        return replace(
            self.first,
            subjects=here,
            obligations=tuple(self._obligations(evaluator, here, changed)),
            not_modelled=self._not_modelled(here, changed),
        )

    def _obligations(self, evaluator: Evaluator, here: Subjects, changed: set[str]) -> Iterator[Obligation]:
        for rule in self.rules:
            if rule.scope is Scope.hop or self._asks(rule.id, changed):
                yield from evaluator.obligations([rule], here)
            else:
                yield from self.decided.get(rule.id, ())

    def _not_modelled(self, here: Subjects, changed: set[str]) -> tuple[NotModelled, ...]:
        open_ = {regime.id for regime in self.regimes if self._asks(regime.id, changed)}
        asked = [regime for regime in self.regimes if regime.id in open_]
        whole = here[Scope.handoff][0]
        anew = not_modelled(asked, whole, self.matcher, self.reference, self.as_of)
        return tuple(sorted([*anew, *(r for r in self.first.not_modelled if r.regime not in open_)]))

    def _asks(self, id_: str, changed: set[str]) -> bool:
        return not changed.isdisjoint(self.mentions[id_])
