"""Pieces of SARIF 2.1.0 that scan and audit share: locations, artifacts, notifications, the run around them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from urllib.parse import quote

from bpo_guard.model.category import Severity
from bpo_guard.model.ledger import Ledger, Reason
from bpo_guard.model.outcome import Exit, Outcome
from bpo_guard.model.place import Place
from bpo_guard.model.run import Run
from bpo_guard.model.scan import InputFile
from bpo_guard.report import words
from bpo_guard.report.names import safe

Json = dict[str, object]
_SCORES = {
    Severity.critical: "9.5",
    Severity.high: "8.0",
    Severity.medium: "5.5",
    Severity.low: "2.5",
    Severity.info: "0.0",
}
SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def document(run: Json) -> Json:
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def uri(path: str) -> str:
    """A relative, percent-encoded reference; ``./`` keeps a colon in the first part from reading as a scheme.

    >>> uri("exports/Löhne 1.csv"), uri("a:b.csv")
    ('exports/L%C3%B6hne%201.csv', './a%3Ab.csv')
    """
    encoded = quote(path.encode("utf-8", "surrogatepass"), safe="/-._~")
    return f"./{encoded}" if "%3A" in encoded.partition("/")[0] else encoded.lstrip("/")


def location(place: Place, fallback: str) -> Json:
    """The file, and table and field within it as logical locations. No region: no snippet, no value."""
    logical: list[Json] = []
    for name, kind in ((place.member, "member"), (place.table, "table"), (place.field, "member")):
        if name:
            parent = f"{logical[-1]['fullyQualifiedName']}/" if logical else ""
            full = parent + safe(name)
            logical.append({"name": safe(name), "fullyQualifiedName": full, "kind": kind})
    found: Json = {"physicalLocation": {"artifactLocation": {"uri": uri(place.path or fallback)}}}
    return found | ({"logicalLocations": logical} if logical else {})


def artifacts(inputs: Iterable[InputFile]) -> list[Json]:
    return [
        {
            "location": {"uri": uri(i.path)},
            "length": i.bytes,
            "roles": ["analysisTarget"],
            "hashes": {"sha-256": i.sha256},
        }
        for i in sorted(inputs)
    ]


def notifications(ledger: Ledger) -> list[Json]:
    """What was not examined as warnings; what somebody accepted, sampled or left out as notes."""
    unread = [
        _notification("not-examined", "warning", f"Not examined: {n.place}: {words.not_read(n)}", n.place)
        for n in sorted(ledger.open_gaps)
    ]
    others = [
        _notification(kind.replace(" ", "-"), "note", f"{kind}: {place}: {said}", None)
        for kind, place, said in words.ledger_items(ledger)
        if kind != "not read"
    ]
    return [*unread, *others]


def notification(name: str, level: str, message: str) -> Json:
    return _notification(name, level, message, None)


def said(text: str) -> Json:
    """A message. ``[text](target)`` in a message is a link, so a name must not be able to make one."""
    return {"text": safe(text).replace("](", "] (")}


def severity_score(severity: Severity) -> str:
    """The number by which code-scanning services sort; the middle of their range for each word."""
    return _SCORES[severity]


def _notification(name: str, level: str, message: str, place: Place | None) -> Json:
    found: Json = {"descriptor": {"id": name}, "level": level, "message": said(message)}
    return found | ({"locations": [location(place, place.dataset)]} if place else {})


def run_of(
    category: str,
    outcome: Outcome,
    run: Run,
    ledger: Ledger,
    inputs: Sequence[InputFile],
    *,
    rules: Sequence[Json],
    results: Sequence[Json],
    extra: Sequence[Json] = (),
) -> Json:
    """One SARIF run. ``category`` tells the results of one handoff from those of another."""
    driver: Json = {"name": "bpo-guard", "rules": list(rules)}
    if "bpo-guard" in run.versions:
        driver["version"] = run.versions["bpo-guard"]
    reasons = "; ".join(outcome.reasons)
    invocation: Json = {
        "executionSuccessful": _finished(outcome, ledger),
        "exitCode": int(outcome.code),
        "startTimeUtc": run.to_json()["started"],
        "toolExecutionNotifications": [*notifications(ledger), *extra],
    }
    if reasons:
        invocation["exitCodeDescription"] = safe(reasons)
    return {
        "tool": {"driver": driver},
        "automationDetails": {"id": f"bpo-guard/{quote(safe(category), safe='/')}/"},
        "invocations": [invocation],
        "artifacts": artifacts(inputs),
        "results": list(results),
        "columnKind": "unicodeCodePoints",
    }


def _finished(outcome: Outcome, ledger: Ledger) -> bool:
    """A run that left something unread was still executed; one that was broken off was not."""
    broken_off = any(n.reason is Reason.interrupted for n in ledger.not_examined)
    return outcome.code not in (Exit.internal, Exit.usage) and not broken_off
