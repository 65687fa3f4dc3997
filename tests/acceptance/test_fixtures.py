"""Every fixture is audited and compared with what was derived from the law by hand."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bpo_guard.auditing import audit
from bpo_guard.model.audit import AuditResult
from bpo_guard.model.request import AuditRequest
from bpo_guard.outcomes import audit_outcome
from bpo_guard.paths import policies_dir

ROOT = Path(__file__).parents[2] / "fixtures"
CASES = sorted(p.parent.name for p in ROOT.glob("*/expected.json"))


def run(case: str) -> tuple[AuditResult, dict[str, Any]]:
    expected = json.loads((ROOT / case / "expected.json").read_text())
    as_of = date.fromisoformat(expected["as_of"])
    return audit(AuditRequest(ROOT / case, policies_dir(), today=as_of, as_of=as_of)), expected


@pytest.fixture(scope="module", params=CASES)
def audited(request: pytest.FixtureRequest) -> tuple[AuditResult, dict[str, Any]]:
    return run(request.param)


def test_obligations(audited: tuple[AuditResult, dict[str, Any]]) -> None:
    result, expected = audited
    got = {(o.rule, o.subject, str(o.status)) for o in result.obligations}
    want = {(o["rule"], o["subject"], o["status"]) for o in expected["obligations"]}
    assert {"missing": sorted(want - got), "unexpected": sorted(got - want)} == {"missing": [], "unexpected": []}


def test_verdict_and_exit(audited: tuple[AuditResult, dict[str, Any]]) -> None:
    result, expected = audited
    outcome = audit_outcome(result, "conditional")
    assert (str(result.verdict), int(outcome.code)) == (expected["verdict"], expected["exit"])


def test_regimes_without_rules(audited: tuple[AuditResult, dict[str, Any]]) -> None:
    result, expected = audited
    assert sorted(n.regime for n in result.not_modelled) == sorted(expected["not_modelled"])


def test_findings(audited: tuple[AuditResult, dict[str, Any]]) -> None:
    result, expected = audited
    got = {(f.place.dataset, f.place.table, f.place.field, t.type) for f in result.scan.fields for t in f.types}
    missed = [
        f for f in expected["findings"] if (f["dataset"], f.get("table", ""), f.get("field", ""), f["type"]) not in got
    ]
    assert missed == []


def test_look_alikes_are_left_alone(audited: tuple[AuditResult, dict[str, Any]]) -> None:
    result, expected = audited
    got = [(f.place.dataset, f.place.field, t.type) for f in result.scan.fields for t in f.types]
    wrong = [
        (dataset, field, type_)
        for dataset, field, type_ in got
        for n in expected["never"]
        if (n["dataset"], n["field"]) == (dataset, field) and n["type"] in ("*", type_)
    ]
    assert wrong == []
