"""JSON: the whole result for machines, with what is true of this run only kept apart."""

from __future__ import annotations

import json
import re
from typing import ClassVar

from bpo_guard.model.audit import AUDIT_SCHEMA, AuditResult
from bpo_guard.model.category import Taxonomy
from bpo_guard.model.compact import dataclass
from bpo_guard.model.outcome import Outcome
from bpo_guard.model.run import Run
from bpo_guard.model.scan import SCAN_SCHEMA, ScanResult
from bpo_guard.report.documents import audit_result, scan_result
from bpo_guard.report.names import UNSAFE
from bpo_guard.report.style import Style


@dataclass(frozen=True)
class JsonReporter:
    """``{"schema", "result", "run", "outcome"}``; only ``result`` is the same for the same input."""

    style: Style
    name: ClassVar[str] = "json"
    suffix: ClassVar[str] = ".json"

    def scan(self, result: ScanResult, outcome: Outcome, run: Run, taxonomy: Taxonomy) -> str:
        return _document(SCAN_SCHEMA, scan_result(result, taxonomy), outcome, run)

    def audit(self, result: AuditResult, outcome: Outcome, run: Run, taxonomy: Taxonomy) -> str:
        return _document(AUDIT_SCHEMA, audit_result(result, taxonomy), outcome, run)


def _document(schema: str, result: dict[str, object], outcome: Outcome, run: Run) -> str:
    return dump(
        {
            "schema": schema,
            "result": result,
            "run": run.to_json(),
            "outcome": {"exit": int(outcome.code), "reasons": list(outcome.reasons)},
        }
    )


def dump(document: object) -> str:
    """Sorted, indented, readable; characters that act on a terminal stay in JSON's own escapes."""
    text = json.dumps(document, ensure_ascii=False, sort_keys=True, indent=2, allow_nan=False)
    # Line breaks here are the writer's own: those of names are escaped already.
    return "\n".join(UNSAFE.sub(_escape, line) for line in text.split("\n")) + "\n"


def _escape(match: re.Match[str]) -> str:
    return json.dumps(match.group())[1:-1]


REPORTER = JsonReporter
