"""A handoff in order stops passing as soon as something it names is not read, whatever the reason."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from bpo_guard.auditing import audit
from bpo_guard.model.audit import Verdict
from bpo_guard.model.ledger import Reason
from bpo_guard.model.outcome import Exit
from bpo_guard.model.request import AuditRequest
from bpo_guard.outcomes import audit_outcome
from bpo_guard.paths import policies_dir

CASE = Path(__file__).parents[2] / "fixtures" / "invoices-germany-austria"
FILE = "data/Kreditoren.csv"
DAY = date(2026, 12, 15)


def _name_no_data(root: Path) -> None:
    file = root / "handoff.yaml"
    file.write_text(re.sub(r"^data:\n(?:  .*\n)+", "data: []\n", file.read_text(), flags=re.MULTILINE))


def _write(content: bytes) -> Callable[[Path], None]:
    return lambda root: (root / FILE).write_bytes(content) and None


def _link(root: Path) -> None:
    (root / FILE).unlink()
    (root / FILE).symlink_to("/etc/hostname")


WAYS: list[tuple[str, Callable[[Path], object], tuple[str, ...], Reason, Exit]] = [
    ("excluded by name", lambda root: None, ("*.csv",), Reason.left_out, Exit.incomplete),
    ("excluded by path", lambda root: None, (FILE,), Reason.left_out, Exit.incomplete),
    ("no data named", _name_no_data, (), Reason.nothing_named, Exit.incomplete),
    ("deleted", lambda root: (root / FILE).unlink(), (), Reason.missing, Exit.usage),
    ("emptied", _write(b""), (), Reason.empty, Exit.incomplete),
    ("made unreadable", _write(b"\x7fELF\x00\x01\x02\x00" * 40), (), Reason.unsupported, Exit.incomplete),
    ("a link out", _link, (), Reason.link_outside, Exit.incomplete),
]


@pytest.mark.parametrize(
    ("name", "spoil", "exclude", "reason", "code"), WAYS, ids=lambda v: v if isinstance(v, str) else ""
)
def test_no_pass(
    name: str, spoil: Callable[[Path], object], exclude: tuple[str, ...], reason: Reason, code: Exit, tmp_path: Path
) -> None:
    root = tmp_path / "handoff"
    shutil.copytree(CASE, root)
    spoil(root)
    result = audit(AuditRequest(root, policies_dir(), today=DAY, as_of=DAY, names="off", exclude=exclude))
    assert result.verdict is not Verdict.passed
    assert reason in {gap.reason for gap in result.scan.ledger.open_gaps}
    assert audit_outcome(result, "conditional").code is code


def test_it_passes_when_all_of_it_is_read(tmp_path: Path) -> None:
    result = audit(AuditRequest(CASE, policies_dir(), today=DAY, as_of=DAY))
    assert result.verdict is Verdict.passed


@pytest.mark.parametrize("fields", ["", ", field_list: []"])
def test_a_system_whose_fields_nobody_names_does_not_pass(fields: str, tmp_path: Path) -> None:
    root = tmp_path / "handoff"
    shutil.copytree(CASE, root)
    file = root / "handoff.yaml"
    entry = f"data:\n  - {{name: crm, kind: system_access, origin: []{fields}}}\n"
    file.write_text(file.read_text().replace("data:\n", entry, 1))
    result = audit(AuditRequest(root, policies_dir(), today=DAY, as_of=DAY, names="off"))
    assert result.verdict is Verdict.incomplete
