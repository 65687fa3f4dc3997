"""One handoff in a folder of its own, whose three documents are rewritten for every change."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from bpo_guard.auditing import audit
from bpo_guard.library import Library, load_library
from bpo_guard.model.audit import AuditResult, Verdict
from bpo_guard.model.obligation import Obligation
from bpo_guard.model.request import AuditRequest
from bpo_guard.model.scan import ScanResult
from bpo_guard.paths import policies_dir

from .changes_of import Change, Documents

BASES = Path(__file__).parent / "bases"
FIXTURES = Path(__file__).parents[2] / "fixtures"
CASES = tuple(sorted(p.parent for root in (BASES, FIXTURES) for p in root.glob("*/handoff.yaml")))
"""Every fixture, and small handoffs made for the rules that no fixture comes near."""

_ORDER = (Verdict.passed, Verdict.conditional, Verdict.incomplete, Verdict.blocked)


@cache
def library() -> Library:
    return load_library(policies_dir())


class Bench:
    """A copy of one case and its result before any change. ``names``: as of a scan; off is faster."""

    def __init__(self, case: Path, folder: Path, names: str = "off") -> None:
        self.root = folder / case.name
        shutil.copytree(case, self.root)
        self.documents: Documents = {
            part: _typed(yaml.load((self.root / f"{part}.yaml").read_text(), Loader=yaml.BaseLoader))
            for part in ("org", "vendor", "handoff")
        }
        self.written: Documents = {}
        self.as_of = _as_of(case, self.documents)
        request = AuditRequest(self.root, policies_dir(), today=self.as_of, as_of=self.as_of, names=names)
        self.base = audit(request, library())
        self.scan: ScanResult = self.base.scan

    def audit(self, change: Change) -> AuditResult:
        """The case with this change. Raises ``BpoGuardError`` where the handoff is then refused."""
        for part, document in change.documents.items():
            if document != self.written.get(part):
                (self.root / f"{part}.yaml").write_text(yaml.dump(document, Dumper=_Dumper))
                self.written[part] = document
        day = change.as_of
        return audit(AuditRequest(self.root, policies_dir(), today=day, as_of=day, scan=change.scan), library())


_Dumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def _as_of(case: Path, documents: Documents) -> date:
    expected = case / "expected.json"
    stated = json.loads(expected.read_text())["as_of"] if expected.exists() else documents["handoff"]["start"]
    return date.fromisoformat(stated)


def _typed(node: Any) -> Any:
    """BaseLoader gives text only; whole numbers become numbers again, everything else stays as written."""
    if isinstance(node, dict):
        return {k: _typed(v) for k, v in node.items()}
    if isinstance(node, list):
        return [_typed(v) for v in node]
    return int(node) if node == str(int(node) if node.isdigit() else "") else node


def by_rule(result: AuditResult) -> dict[str, Counter[str]]:
    """By rule, how many obligations have which status."""
    found: dict[str, Counter[str]] = {}
    for obligation in result.obligations:
        found.setdefault(obligation.rule, Counter())[str(obligation.status)] += 1
    return found


def guessed(before: AuditResult, after: AuditResult) -> Iterable[str]:
    """What a deletion must not do: decide anything anew, make an obligation vanish, better the verdict."""
    was, now = by_rule(before), by_rule(after)
    for rule in was.keys() | now.keys():
        counts, left = was.get(rule, Counter()), now.get(rule, Counter())
        yield from (f"{rule} {status}" for status in left if status != "unknown" and left[status] > counts[status])
        if left.total() < counts.total() and not any(_stands_for_more(o) for o in after.obligations if o.rule == rule):
            yield f"{rule} gone"
    touched = {n.regime for n in after.not_modelled}
    yield from (f"{n.regime} no longer looked at" for n in before.not_modelled if n.regime not in touched)
    if _ORDER.index(after.verdict) < min(_ORDER.index(before.verdict), _ORDER.index(Verdict.incomplete)):
        yield f"verdict {before.verdict} became {after.verdict}"


def _stands_for_more(obligation: Obligation) -> bool:
    """One subject of which nothing is known stands for as many as there may be."""
    return str(obligation.status) == "unknown" and "?" in obligation.subject
