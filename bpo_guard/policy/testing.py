"""Runs the cases beside the packs, and looks for what a pack gets wrong before it is used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from bpo_guard.errors import PolicyError, nearest
from bpo_guard.model.compact import dataclass
from bpo_guard.model.fact import Fact, FactDef, Scope, Subject
from bpo_guard.model.obligation import Obligation
from bpo_guard.model.place import Place
from bpo_guard.model.reference import Reference
from bpo_guard.model.rule import Case, Needs, Pack, Regime, Rule
from bpo_guard.policy.evaluate import Evaluator
from bpo_guard.policy.holdings import Holdings
from bpo_guard.policy.lint import lint_odds, lint_reach, lint_words
from bpo_guard.policy.match import Matcher
from bpo_guard.policy.world import has_tag

_HAVE = (
    "controls",
    "clauses",
    "transfer",
    "certificates",
    "filings",
    "approvals",
    "documents",
    "no_documents",
    "dates",
)
_CLOSED = ("clauses", "transfer", "certificates", "filings", "approvals")


@dataclass(frozen=True, slots=True)
class CaseResult:
    """One case run: what was expected and what came out (``none`` where the rule did not apply)."""

    case: Case
    got: str

    @property
    def passed(self) -> bool:
        return self.got == self.case.expect


def run_cases(packs: Iterable[Pack], reference: Reference, matcher: Matcher) -> Iterator[CaseResult]:
    """Every case of every pack. Raises :class:`PolicyError` for a case that names an unknown rule or fact."""
    for pack in packs:
        rules = {rule.id: rule for rule in pack.rules}
        for case in pack.cases:
            if case.rule not in rules:
                raise PolicyError(f'unknown rule "{case.rule}"', where=pack.path, hint=nearest(case.rule, rules))
            yield CaseResult(case, _run(rules[case.rule], case, reference, matcher))


def _run(rule: Rule, case: Case, reference: Reference, matcher: Matcher) -> str:
    where = f"case {case.rule}: {case.name}"
    known = {name: Fact(_typed(value, name, reference.facts, where), "case") for name, value in case.facts.items()}
    label = f"hop:case@{case.facts.get('hop_to_country', '?')}" if rule.scope is Scope.hop else str(rule.scope)
    subject = Subject(rule.scope, Place(), label, known, {})
    as_of = case.as_of or max(rule.as_of, rule.effective_from)
    evaluator = Evaluator(matcher, reference, _holdings(case.have, reference, where), as_of)
    if not rule.in_force(as_of):
        return "none"
    obligation: Obligation | None = evaluator.one(rule, subject)
    return "none" if obligation is None else str(obligation.status)


def _typed(value: Any, name: str, facts: Mapping[str, FactDef], where: str) -> Any:
    if name not in facts:
        raise PolicyError(f'unknown fact "{name}"', where=where, hint=nearest(name, facts))
    wanted = {"bool": bool, "int": int, "string": str, "list(string)": list}[facts[name].type]
    if not isinstance(value, wanted) or (wanted is int and isinstance(value, bool)):
        raise PolicyError(f'the fact "{name}" has another type', where=where, expected=facts[name].type)
    return value


def _holdings(have: Mapping[str, Any], reference: Reference, where: str) -> Holdings:
    for key in have:
        if key not in _HAVE:
            raise PolicyError(f'unknown key "{key}"', where=f"{where}: have", hint=nearest(key, _HAVE))
    controls = [c if isinstance(c, dict) else {"id": c} for c in have.get("controls", ())]
    for control in controls:
        if control["id"] not in reference.controls:
            raise PolicyError(f'unknown control "{control["id"]}"', where=where)
    lists: Any = {key: tuple(_dates(e) for e in have[key]) for key in _CLOSED if have.get(key) is not None}
    return Holdings(
        controls=tuple(_dates(c) for c in controls),
        controls_complete="controls" in have,
        documents=dict.fromkeys(have.get("documents", ()), True) | dict.fromkeys(have.get("no_documents", ()), False),
        dates=_clocks(have),
        **lists,
    )


def _clocks(have: Mapping[str, Any]) -> dict[str, date]:
    """The dates of a case. A contract whose clauses are listed was signed long ago, unless the case says when."""
    signed = {"contract_signed": date.min} if "clauses" in have else {}
    return signed | {k: date.fromisoformat(str(v)) for k, v in (have.get("dates") or {}).items()}


_DATE_KEYS = ("signed", "expires", "issued", "date", "assessment")


def _dates(entry: Any) -> Any:
    if not isinstance(entry, dict):
        return entry
    return {k: _date(v) if k in _DATE_KEYS else v for k, v in entry.items()}


def _date(value: Any) -> date:
    return date.max if value == "none" else date.fromisoformat(str(value))


def lint(packs: Sequence[Pack], regimes: Sequence[Regime], reference: Reference, matcher: Matcher) -> Iterator[str]:
    """Everything wrong with packs that loaded: conditions, names, missing cases. One line each, with its place."""
    known = {r.id for r in regimes}
    for regime in regimes:
        where = f"regimes.yaml: {regime.id}"
        yield from _checked(partial(matcher.check, regime.touched, [Scope.handoff], where))
    for pack in packs:
        if pack.regime not in known:
            yield f'{pack.path}: unknown regime "{pack.regime}"; {nearest(pack.regime, known)}'
        for rule in pack.rules:
            yield from _lint_rule(rule, pack, reference, matcher)
    yield from lint_words(packs, regimes, reference)
    yield from lint_reach(packs)
    yield from lint_odds(packs)


def _lint_rule(rule: Rule, pack: Pack, reference: Reference, matcher: Matcher) -> Iterator[str]:
    where = f"{pack.path}: {rule.id}"
    scopes = [Scope.handoff, rule.scope]
    yield from _checked(partial(matcher.check, rule.when, scopes, where))
    if not rule.when.atoms:
        yield f"{where}: a rule without a condition applies to everything"
    for leaf in rule.satisfied_by.leaves() if rule.satisfied_by else ():
        catalogue = _catalogue(reference).get(leaf.needs)
        if leaf.needs is Needs.fact:
            yield from _checked(partial(matcher.check_atom, leaf.name, scopes, where))
        elif catalogue is not None and leaf.name not in catalogue:
            yield f'{where}: unknown {leaf.needs} "{leaf.name}"; {nearest(leaf.name, catalogue)}'
        elif leaf.needs is Needs.redact and not has_tag(reference.taxonomy.categories.values(), leaf.name):
            yield f'{where}: no category has the tag "{leaf.name}"'
    expected = {case.expect for case in pack.cases if case.rule == rule.id}
    if not expected & {"satisfied", "unsatisfied", "due"}:
        yield f"{where}: no case in which it applies"
    for status, what in (("none", "near miss"), ("unknown", "case that ends unknown")):
        if status not in expected:
            yield f"{where}: no {what}"


def _catalogue(reference: Reference) -> Mapping[Needs, Iterable[str]]:
    return {
        Needs.control: reference.controls,
        Needs.clause: reference.clauses,
        Needs.tool: reference.tools,
        Needs.certificate: reference.vocab["certificate"],
        Needs.filing: reference.vocab["filing"],
        Needs.approval: reference.vocab["approval"],
    }


def _checked(check: Any) -> Iterator[str]:
    try:
        check()
    except PolicyError as wrong:
        yield str(wrong)
