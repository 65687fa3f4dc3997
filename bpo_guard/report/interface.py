"""What a report format is: a class named ``REPORTER`` in a module of this package."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Protocol

from bpo_guard.model.category import Taxonomy
from bpo_guard.model.outcome import Outcome
from bpo_guard.model.run import Run
from bpo_guard.model.scan import ScanResult
from bpo_guard.report.style import Style

if TYPE_CHECKING:
    from bpo_guard.model.audit import AuditResult


class Reporter(Protocol):
    """Writes one format. ``name`` is what ``--format`` takes, ``suffix`` the usual end of a file name.

    Text returned ends with a line break. Only terminal formats heed the style.
    """

    name: ClassVar[str]
    suffix: ClassVar[str]

    def __init__(self, style: Style) -> None: ...

    def scan(self, result: ScanResult, outcome: Outcome, run: Run, taxonomy: Taxonomy) -> str:
        """Tell what is in the files."""

    def audit(self, result: AuditResult, outcome: Outcome, run: Run, taxonomy: Taxonomy) -> str:
        """Tell whether they may go there, to them, for this, and what is missing."""
