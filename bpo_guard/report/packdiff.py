"""A comparison of packs as text and JSON."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

from bpo_guard.model.packdiff import HandoffDiff, PackDiff
from bpo_guard.report.json_ import dump
from bpo_guard.report.names import safe

PACKDIFF_SCHEMA = "bpo-guard/packdiff/1"


def written(diff: PackDiff, format_: str) -> str:
    """``format_``: text or json."""
    if format_ == "json":
        return dump({"schema": PACKDIFF_SCHEMA, **asdict(diff)})
    return "\n".join(safe(line) for line in _lines(diff)) + "\n"


def _lines(diff: PackDiff) -> Iterator[str]:
    for rule in diff.rules:
        yield f"{rule.what:8} {rule.rule}" + (f": {', '.join(rule.parts)}" if rule.parts else "")
    if not diff.rules:
        yield "no rule differs"
    for handoff in diff.handoffs:
        yield from _handoff(handoff)


def _handoff(handoff: HandoffDiff) -> Iterator[str]:
    same = handoff.before == handoff.after
    yield ""
    yield f"{handoff.handoff}: {handoff.before}" + ("" if same else f" → {handoff.after}")
    for change in handoff.changes:
        before, after = change.before or "does not apply", change.after or "does not apply"
        yield f"  {change.rule} ({change.subject}): {before} → {after}"
    if not handoff.changes:
        yield "  nothing changes"
