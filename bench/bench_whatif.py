"""The vendor in every country, and every day of a term: one handoff read once, judged many times."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from bench.rows import Row, medians
from bpo_guard.auditing import audit
from bpo_guard.library import load_library
from bpo_guard.model.request import AuditRequest
from bpo_guard.paths import policies_dir
from bpo_guard.whatif import compare, timeline

BENCH = "whatif"
CASE = Path(__file__).resolve().parents[1] / "fixtures" / "payroll-germany-philippines"
DAY = date(2026, 12, 15)
GOAL = 5.0


def run() -> list[Row]:
    """The payroll fixture from a scan taken once; goal: every country in five seconds on one core."""
    law = load_library(policies_dir())
    scan = audit(AuditRequest(CASE, policies_dir(), today=DAY, as_of=DAY, names="off"), law).scan
    request = AuditRequest(CASE, policies_dir(), today=DAY, as_of=DAY, scan=scan)
    countries = law.reference.geography.countries
    rules = sum(len(pack.rules) for pack in law.packs)
    took = medians(
        {
            "audit": lambda: audit(request, law),
            "countries": lambda: compare(request, law, countries),
            "days": lambda: timeline(request, law, DAY, date(2040, 1, 1)),
        }
    )
    one = took["audit"]
    what = f"vendor in {len(countries)} countries, {rules} rules"
    return [
        Row(BENCH, what, took["countries"], against="audit of payroll", ratio=took["countries"] / one, goal=GOAL),
        Row(BENCH, "days of change until 2040", took["days"], against="audit of payroll", ratio=took["days"] / one),
    ]
