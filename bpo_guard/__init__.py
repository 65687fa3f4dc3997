"""bpo-guard: may this data go there, to them, for this; what is missing; can it be proved.

The front door of the library: :func:`scan` says what files hold, :func:`audit` judges a handoff. Both work offline,
raise :class:`~bpo_guard.errors.BpoGuardError` only for what the caller must mend, and return frozen values.

>>> result = audit("handoffs/payroll-manila")           # doctest: +SKIP
>>> result.verdict, [o.rule for o in result.obligations]  # doctest: +SKIP
"""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bpo_guard.model.audit import AuditResult
    from bpo_guard.model.scan import ScanResult

__all__ = ["audit", "scan"]


def scan(
    *paths: str | os.PathLike[str], root: str | os.PathLike[str] | None = None, names: str = "sample"
) -> ScanResult:
    """What the files and folders hold. Reported paths are relative to ``root`` (default: what the paths share)."""
    from bpo_guard.model.request import ScanRequest
    from bpo_guard.paths import common_root, policies_dir
    from bpo_guard.scanning import scan as run

    given = tuple(Path(p) for p in paths)
    base = Path(root) if root is not None else common_root(given)
    return run(ScanRequest(given, base, policies_dir(), names=names))


def audit(
    handoff: str | os.PathLike[str],
    *,
    as_of: date | None = None,
    names: str = "sample",
    scan: ScanResult | None = None,
) -> AuditResult:
    """Verdict, obligations and recommendations for one handoff, on ``as_of`` (default: the later of today and its
    start). ``scan``: a result to judge instead of reading the data again; its files must be unchanged.
    """
    from bpo_guard.auditing import audit as run
    from bpo_guard.model.request import AuditRequest
    from bpo_guard.paths import policies_dir

    today = datetime.now(UTC).date()
    return run(AuditRequest(Path(handoff), policies_dir(), today=today, as_of=as_of, names=names, scan=scan))
