"""``audit --scan``: a saved scan stands in for reading only while it fits."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from bpo_guard.auditing import audit
from bpo_guard.errors import ScanFileError
from bpo_guard.model.audit import AuditResult
from bpo_guard.model.request import AuditRequest, ScanRequest
from bpo_guard.model.scan import ScanResult
from bpo_guard.model.scan_json import scan_from_json, scan_to_json
from bpo_guard.paths import policies_dir
from bpo_guard.scanning import scan

CASE = Path(__file__).parents[1] / "fixtures" / "payroll-germany-philippines"
DAY = date(2026, 12, 15)


def audited(folder: Path, saved: ScanResult | None = None) -> AuditResult:
    return audit(AuditRequest(folder, policies_dir(), today=DAY, as_of=DAY, names="off", scan=saved))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("saved") / "payroll"
    shutil.copytree(CASE, target)
    return target


@pytest.fixture(scope="module")
def saved(folder: Path) -> ScanResult:
    """Made of the exports alone, so with paths of its own; read back from its file form."""
    exports = folder / "exports"
    return scan_from_json(scan_to_json(scan(ScanRequest((exports,), exports, policies_dir(), names="off"))))


def test_the_same_verdict_and_obligations_as_reading(folder: Path, saved: ScanResult) -> None:
    live, from_file = audited(folder), audited(folder, saved)
    assert from_file.verdict == live.verdict
    assert from_file.obligations == live.obligations
    assert from_file.groups == live.groups


def test_a_changed_file_is_refused(folder: Path, saved: ScanResult, tmp_path: Path) -> None:
    changed = tmp_path / "payroll"
    shutil.copytree(folder, changed)
    with (changed / "exports" / "Fehlzeiten.csv").open("ab") as file:
        file.write(b"x")
    with pytest.raises(ScanFileError, match="not the file that was scanned"):
        audited(changed, saved)


def test_a_new_file_is_refused(folder: Path, saved: ScanResult, tmp_path: Path) -> None:
    grown = tmp_path / "payroll"
    shutil.copytree(folder, grown)
    (grown / "exports" / "Lohn_2027-01.xlsx").write_bytes(b"new")
    with pytest.raises(ScanFileError, match="not the file that was scanned"):
        audited(grown, saved)
