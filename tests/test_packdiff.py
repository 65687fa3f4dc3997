"""Two sets of packs compared, and what that means for a handoff."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from bpo_guard.library import load_library
from bpo_guard.model.packdiff import HandoffDiff, RuleDiff, StatusDiff
from bpo_guard.model.request import AuditRequest
from bpo_guard.packdiff import compare_packs
from bpo_guard.paths import policies_dir
from bpo_guard.report.packdiff import written

CASE = Path(__file__).parents[1] / "fixtures" / "contracts-uk-south-africa"


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped packs with one rule weaker, one gone and one new."""
    folder = tmp_path_factory.mktemp("packs") / "policies"
    shutil.copytree(policies_dir(), folder)
    pack = folder / "jurisdictions" / "uk" / "gdpr.yaml"
    text = pack.read_text(encoding="utf-8")
    assert "  - id: UK-GDPR-46\n" in text and "kind: gate" in text
    pack.write_text(text.replace("id: UK-GDPR-46\n", "id: UK-GDPR-46-NEW\n", 1), encoding="utf-8")
    (folder / "jurisdictions" / "us" / "sox.yaml").write_text(
        (folder / "jurisdictions" / "us" / "sox.yaml").read_text().replace("kind: gate", "kind: control")
    )
    return folder


def test_rules_added_removed_and_changed(other: Path) -> None:
    found = compare_packs(load_library(policies_dir()), load_library(other), [])
    assert found.rules == (
        RuleDiff("SOX-SOC1", "changed", ("kind",)),
        RuleDiff("UK-GDPR-46", "removed"),
        RuleDiff("UK-GDPR-46-NEW", "added"),
    )


def test_what_it_means_for_a_handoff(other: Path) -> None:
    request = AuditRequest(CASE, policies_dir(), date(2026, 11, 21), date(2026, 12, 15), names="off")
    ((diff,)) = compare_packs(load_library(policies_dir()), load_library(other), [request]).handoffs
    assert {(c.rule, bool(c.before), bool(c.after)) for c in diff.changes} == {
        ("UK-GDPR-46", True, False),
        ("UK-GDPR-46-NEW", False, True),
    }


def test_the_same_packs_do_not_differ() -> None:
    law = load_library(policies_dir())
    request = AuditRequest(CASE, policies_dir(), date(2026, 11, 21), date(2026, 12, 15), names="off")
    found = compare_packs(law, law, [request])
    assert (found.rules, found.handoffs[0].changes) == ((), ())
    assert found.handoffs[0].before == found.handoffs[0].after


def test_as_text_and_json() -> None:
    from bpo_guard.model.packdiff import PackDiff

    change = StatusDiff("A-1", "handoff", "", "unknown")
    diff = PackDiff(
        (RuleDiff("A-1", "changed", ("kind", "when")),), (HandoffDiff("h", "pass", "incomplete", (change,)),)
    )
    assert written(diff, "text") == (
        "changed  A-1: kind, when\n\nh: pass → incomplete\n  A-1 (handoff): does not apply → unknown\n"
    )
    document = json.loads(written(diff, "json"))
    assert (document["schema"], document["handoffs"][0]["after"]) == ("bpo-guard/packdiff/1", "incomplete")
