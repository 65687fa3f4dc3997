"""``make check-perturb``: change one fact of a fixture at a time and see which obligations move.

``depends.yaml`` says by hand which rule depends on which keys. A rule that moves on a key it does not list, a rule
that no change moves, and a key whose deletion turns anything satisfied are failures.
"""

from __future__ import annotations

import fnmatch
import json
import shutil
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from bpo_guard.auditing import audit
from bpo_guard.errors import BpoGuardError
from bpo_guard.model.audit import AuditResult
from bpo_guard.model.reference import Reference
from bpo_guard.model.request import AuditRequest
from bpo_guard.model.scan import ScanResult
from bpo_guard.paths import policies_dir
from bpo_guard.policy.load import load_packs

from .changes_of import Change, Documents, changes_of

ROOT = Path(__file__).parents[2] / "fixtures"
CASES = sorted(p.parent.name for p in ROOT.glob("*/expected.json"))
DEPENDS: dict[str, list[str]] = yaml.safe_load((Path(__file__).parent / "depends.yaml").read_text())["depends"]
EVERY_RULE: list[str] = yaml.safe_load((Path(__file__).parent / "depends.yaml").read_text())["every_rule"]
RULES = sorted(rule.id for pack in load_packs(policies_dir()) for rule in pack.rules)

Statuses = dict[str, Counter[str]]


def statuses(result: AuditResult) -> Statuses:
    """By rule, how many obligations have which status."""
    found: Statuses = {}
    for obligation in result.obligations:
        found.setdefault(obligation.rule, Counter())[str(obligation.status)] += 1
    return found


def moved(before: Statuses, after: Statuses) -> set[str]:
    return {rule for rule in before.keys() | after.keys() if before.get(rule) != after.get(rule)}


def listed(rule: str, key: str) -> bool:
    """Does the table say that this rule depends on this key (or on something above or below it)?"""
    patterns = [*DEPENDS.get(rule, []), *EVERY_RULE]
    return any(fnmatch.fnmatch(key, p) or key.startswith(p + ".") or p.startswith(key + ".") for p in patterns)


class Bench:
    """One fixture in a folder of its own, whose documents are rewritten for every change."""

    def __init__(self, case: str, folder: Path) -> None:
        self.root = folder / case
        shutil.copytree(ROOT / case, self.root)
        expected = json.loads((self.root / "expected.json").read_text())
        self.as_of = date.fromisoformat(expected["as_of"])
        self.documents: Documents = {
            part: yaml.load((self.root / f"{part}.yaml").read_text(), Loader=yaml.BaseLoader)
            for part in ("org", "vendor", "handoff")
        }
        self.documents = {part: _typed(doc) for part, doc in self.documents.items()}
        self.base = audit(AuditRequest(self.root, policies_dir(), today=self.as_of, as_of=self.as_of))
        self.scan: ScanResult = self.base.scan

    def audit(self, change: Change) -> AuditResult:
        for part, document in change.documents.items():
            (self.root / f"{part}.yaml").write_text(yaml.safe_dump(document))
        return audit(AuditRequest(self.root, policies_dir(), today=change.as_of, as_of=change.as_of, scan=change.scan))


def _typed(node: Any) -> Any:
    """BaseLoader gives text only; whole numbers become numbers again, everything else stays as written."""
    if isinstance(node, dict):
        return {k: _typed(v) for k, v in node.items()}
    if isinstance(node, list):
        return [_typed(v) for v in node]
    return int(node) if node.isdigit() and not node.startswith("0") else node


@pytest.fixture(scope="module")
def tally() -> dict[str, int]:
    return {}


@pytest.mark.parametrize("case", CASES)
def test_only_what_depends_on_a_fact_moves(
    case: str, tmp_path: Path, reference: Reference, tally: dict[str, int]
) -> None:
    bench = Bench(case, tmp_path)
    before = statuses(bench.base)
    wrong, tried = [], 0
    for change in changes_of(bench.documents, bench.scan, bench.as_of, reference):
        try:
            after = statuses(bench.audit(change))
        except BpoGuardError:
            continue  # refused outright: nobody can take that for a pass
        tried += 1
        for rule in moved(before, after):
            tally[rule] = tally.get(rule, 0) + 1
            if not listed(rule, change.key):
                wrong.append(f"{rule} moved on {change.key} ({change.what})")
            if change.deletes and after.get(rule, Counter())["satisfied"] > before.get(rule, Counter())["satisfied"]:
                wrong.append(f"{rule} satisfied by deleting {change.key}")
            if change.deletes and _open(after, rule) < _open(before, rule):
                wrong.append(f"{rule} gone after deleting {change.key}")
    assert tried >= 200
    assert sorted(set(wrong)) == []


def _open(found: Statuses, rule: str) -> int:
    counts = found.get(rule, Counter())
    return counts["unsatisfied"] + counts["unknown"] + counts["due"]


def test_every_rule_is_moved_by_some_change(tally: dict[str, int]) -> None:
    assert [rule for rule in RULES if rule not in tally] == []


def test_the_table_names_every_rule_and_no_other() -> None:
    assert sorted(DEPENDS) == RULES
