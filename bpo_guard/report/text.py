"""The page a person reads in a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from bpo_guard.model.category import Taxonomy
from bpo_guard.model.compact import dataclass
from bpo_guard.model.outcome import Outcome
from bpo_guard.model.run import Run
from bpo_guard.model.scan import ScanResult
from bpo_guard.report.style import Style
from bpo_guard.report.text_scan import scan_page

if TYPE_CHECKING:
    from bpo_guard.model.audit import AuditResult


@dataclass(frozen=True)
class TextReporter:
    """Plain text of a fixed width; ``--full`` adds the annexes."""

    style: Style
    name: ClassVar[str] = "text"
    suffix: ClassVar[str] = ".txt"

    def scan(self, result: ScanResult, outcome: Outcome, run: Run, taxonomy: Taxonomy) -> str:
        from bpo_guard.report.text_annex import scan_annex

        annex = scan_annex(result, taxonomy, self.style) if self.style.full else []
        return _joined([*scan_page(result, outcome, taxonomy, self.style), *annex])

    def audit(self, result: AuditResult, outcome: Outcome, run: Run, taxonomy: Taxonomy) -> str:
        from bpo_guard.report.text_annex import audit_annex
        from bpo_guard.report.text_audit import audit_page

        annex = audit_annex(result, taxonomy, self.style) if self.style.full else []
        return _joined([*audit_page(result, outcome, self.style), *annex])


def _joined(lines: list[str]) -> str:
    return "\n".join(line.rstrip() for line in lines) + "\n"


REPORTER = TextReporter
