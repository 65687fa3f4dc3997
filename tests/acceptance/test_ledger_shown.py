"""What somebody took responsibility for, and what was only sampled, stands in every format."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bpo_guard.model.ledger import Sampled
from bpo_guard.model.place import Place
from bpo_guard.report.registry import reporter, reporters
from bpo_guard.report.style import Style
from tests.report import sample


@pytest.mark.parametrize("name", sorted(reporters()))
def test_accepted_gaps_stand_in_every_report(name: str) -> None:
    writer = reporter(name, Style(full=True, width=200))
    for page in (
        writer.scan(sample.SCAN, sample.SCAN_OUTCOME, sample.RUN, sample.TAXONOMY),
        writer.audit(sample.AUDIT, sample.AUDIT_OUTCOME, sample.RUN, sample.TAXONOMY),
    ):
        assert all(word in page for word in ("Vertrag.pdf", "the signed contract", "Dr. Berg", "2027-01-31"))


@pytest.mark.parametrize("name", ["text", "md", "json"])
def test_a_sample_is_told_with_its_bound(name: str) -> None:
    place = Place("a.csv", "a.csv")
    ledger = replace(sample.SCAN.ledger, sampled=(Sampled(place, "rows by request", 299, 9000, 0, 0.01),))
    writer = reporter(name, Style(full=True, width=200))
    page = writer.scan(replace(sample.SCAN, ledger=ledger), sample.SCAN_OUTCOME, sample.RUN, sample.TAXONOMY)
    assert "rows by request" in page and ("0.01" in page if name == "json" else "1.0 % of its rows" in page)
