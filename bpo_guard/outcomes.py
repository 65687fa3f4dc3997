"""What a result means for the exit code: causes collected here, resolved in one place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bpo_guard.model.category import Severity, Taxonomy
from bpo_guard.model.finding import findings_of
from bpo_guard.model.ledger import Reason
from bpo_guard.model.outcome import Exit, Outcome, resolve
from bpo_guard.model.scan import ScanResult
from bpo_guard.model.store import is_address

if TYPE_CHECKING:
    from bpo_guard.model.audit import AuditResult


def scan_outcome(result: ScanResult, taxonomy: Taxonomy, threshold: Severity | None, allow_empty: bool) -> Outcome:
    """Findings at or over the threshold; anything not examined; nothing to examine at all."""
    return resolve(_scan_causes(result, taxonomy, threshold, allow_empty))


def _scan_causes(
    result: ScanResult, taxonomy: Taxonomy, threshold: Severity | None, allow_empty: bool
) -> Iterator[tuple[Exit, str]]:
    findings = findings_of(result.fields, taxonomy)
    if threshold is not None:
        over = sum(f.severity >= threshold for f in findings)
        if over:
            yield Exit.found, f"{over} finding{'s' if over > 1 else ''} of severity {threshold} or higher"
    yield from ((Exit.incomplete, said) for said in result.ledger.gaps_told())
    if not result.ledger.given.files and not allow_empty:
        yield Exit.incomplete, "nothing to examine"


def audit_outcome(result: AuditResult, fail_on: str) -> Outcome:
    """The verdict, and a dataset whose path matches nothing, which is a mistake in the handoff."""
    from bpo_guard.remedy.verdict import causes

    return resolve([*causes(result, fail_on), *_unmatched(result)])


def _unmatched(result: AuditResult) -> Iterator[tuple[Exit, str]]:
    for gap in result.scan.ledger.not_examined:
        if gap.reason is Reason.missing and any(
            d.glob == gap.place.path and not d.files and not is_address(d.glob) for d in result.handoff.datasets
        ):
            yield Exit.usage, f"{gap.place.dataset}: the path {gap.place.path} matches no file"
