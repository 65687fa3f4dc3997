"""Judging a handoff whose scan is saved: everything of an audit but the reading."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from bench.rows import Row, medians
from bpo_guard.auditing import audit
from bpo_guard.handoff import load_handoff
from bpo_guard.model.request import AuditRequest, ScanRequest
from bpo_guard.paths import policies_dir
from bpo_guard.policy.load import load_packs
from bpo_guard.reference import load_reference
from bpo_guard.scanning import scan

BENCH = "policy"
CASE = Path(__file__).resolve().parents[1] / "fixtures" / "payroll-germany-philippines"
DAY = date(2026, 12, 15)


def run() -> list[Row]:
    """The payroll fixture, from a scan taken once."""
    packs = policies_dir()
    reference = load_reference(packs)
    files = sorted({path for d in load_handoff(CASE, reference).datasets for path in d.files})
    saved = scan(ScanRequest(tuple(CASE / path for path in files), CASE, packs, names="off"))
    request = AuditRequest(CASE, packs, today=DAY, as_of=DAY, scan=saved)
    rules = sum(len(pack.rules) for pack in load_packs(packs))
    took = medians(
        {
            "catalogues": lambda: (load_reference(packs), load_packs(packs)),
            "audit": lambda: audit(request),
        }
    )
    ratio = took["audit"] / took["catalogues"]
    return [
        Row(BENCH, f"reading catalogues and {rules} rules", took["catalogues"]),
        Row(BENCH, "audit of payroll from a saved scan", took["audit"], against="reading catalogues", ratio=ratio),
    ]
