"""A handoff may name a store where it names files."""

from __future__ import annotations

import shutil
import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bpo_guard.auditing import audit
from bpo_guard.errors import ScanFileError
from bpo_guard.model.request import AuditRequest
from bpo_guard.paths import policies_dir

FIXTURE = Path(__file__).parents[3] / "fixtures" / "payroll-germany-philippines"


@pytest.fixture
def request_(tmp_path: Path) -> AuditRequest:
    """The payroll handoff with its data in a database, of which it names one of two tables."""
    shutil.copytree(FIXTURE, tmp_path / "case")
    with sqlite3.connect(tmp_path / "pay.db") as connection:
        connection.execute("CREATE TABLE pay (Nachname text, IBAN text)")
        rows = [("Schmidt", "DE02120300000000202051"), ("Nowak", "DE02500105170137075030")]
        connection.executemany("INSERT INTO pay VALUES (?, ?)", rows)
        connection.execute("CREATE TABLE other (Email text)")
        connection.execute("INSERT INTO other VALUES ('anna@example.org')")
    connection.close()
    file = tmp_path / "case" / "handoff.yaml"
    store = f"sqlite:///{tmp_path}/pay.db?tables=pay"
    text = file.read_text().replace('"exports/Lohn_*.xlsx"', f'"{store}"')
    file.write_text(text)
    return AuditRequest(file, policies_dir(), date(2026, 11, 21), date(2026, 12, 15), names="off")


def test_a_store_is_audited_as_files_are(request_: AuditRequest) -> None:
    result = audit(request_)
    names = {d.name for d in result.handoff.datasets if d.glob.startswith("sqlite")}
    fields = {(f.place.dataset, f.place.table, f.place.field): {t.type for t in f.types} for f in result.scan.fields}
    assert len(names) == 1
    assert "IBAN_CODE" in fields[*names, "pay", "IBAN"]
    assert not any(table == "other" for _, table, _ in fields)
    assert not any("matches no file" in gap.detail for gap in result.scan.ledger.not_examined)


def test_a_saved_scan_speaks_for_the_store(request_: AuditRequest) -> None:
    first = audit(request_)
    again = audit(replace(request_, scan=first.scan))
    assert [f.place for f in again.scan.fields] == [f.place for f in first.scan.fields]
    without = replace(first.scan, fields=tuple(f for f in first.scan.fields if f.place.table != "pay"))
    with pytest.raises(ScanFileError, match="not among what was scanned"):
        audit(replace(request_, scan=without))
