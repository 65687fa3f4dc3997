"""Two sets of packs compared, and the same handoffs judged by both: data is read once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, replace

from bpo_guard.auditing import audit
from bpo_guard.library import Library
from bpo_guard.model.audit import AuditResult
from bpo_guard.model.packdiff import HandoffDiff, PackDiff, RuleDiff, StatusDiff
from bpo_guard.model.request import AuditRequest
from bpo_guard.model.rule import Rule

_NOT_COMPARED = frozenset({"as_of"})


def compare_packs(old: Library, new: Library, requests: Sequence[AuditRequest]) -> PackDiff:
    """The rules that differ, and for each handoff the statuses that do. Raises as an audit does."""
    rules = tuple(sorted(_rules(_by_id(old), _by_id(new))))
    return PackDiff(rules, tuple(_handoff(request, old, new) for request in requests))


def _by_id(law: Library) -> dict[str, Rule]:
    return {rule.id: rule for pack in law.packs for rule in pack.rules}


def _rules(old: dict[str, Rule], new: dict[str, Rule]) -> Iterator[RuleDiff]:
    yield from (RuleDiff(id_, "removed") for id_ in old.keys() - new.keys())
    yield from (RuleDiff(id_, "added") for id_ in new.keys() - old.keys())
    for id_ in old.keys() & new.keys():
        parts = tuple(
            f.name
            for f in fields(Rule)
            if f.name not in _NOT_COMPARED and getattr(old[id_], f.name) != getattr(new[id_], f.name)
        )
        if parts:
            yield RuleDiff(id_, "changed", parts)


def _handoff(request: AuditRequest, old: Library, new: Library) -> HandoffDiff:
    before = audit(request, old)
    day = request.as_of or before.as_of
    after = audit(replace(request, scan=before.scan, as_of=day), new)
    return HandoffDiff(
        before.handoff.name, str(before.verdict), str(after.verdict), tuple(sorted(_statuses(before, after)))
    )


def _statuses(before: AuditResult, after: AuditResult) -> Iterable[StatusDiff]:
    then = {(o.rule, o.subject): str(o.status) for o in before.obligations}
    now = {(o.rule, o.subject): str(o.status) for o in after.obligations}
    for key in then.keys() | now.keys():
        if then.get(key, "") != now.get(key, ""):
            yield StatusDiff(*key, then.get(key, ""), now.get(key, ""))
