"""The annexes that ``--full`` adds: every obligation, every field, every input, every process."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bpo_guard.model.category import Taxonomy
from bpo_guard.model.field import FieldProfile
from bpo_guard.model.scan import ScanResult
from bpo_guard.report import words
from bpo_guard.report.layout import beside, table, wrap
from bpo_guard.report.style import Style
from bpo_guard.report.text_parts import heading
from bpo_guard.report.text_scan import contents, how_many, label

if TYPE_CHECKING:
    from bpo_guard.model.audit import AuditResult
    from bpo_guard.model.obligation import Obligation


def audit_annex(result: AuditResult, taxonomy: Taxonomy, style: Style) -> list[str]:
    """Everything judged, and what it was judged on."""
    obligations = [line for o in result.obligations for line in _obligation(o, result, style)]
    return [
        *heading("ANNEX   every obligation", style),
        *(obligations or ["  none"]),
        *_processes(result, style),
        *scan_annex(result.scan, taxonomy, style),
    ]


def scan_annex(result: ScanResult, taxonomy: Taxonomy, style: Style) -> list[str]:
    """Every field with its evidence, what was given and read, and every input with its hash."""
    fields = sorted(result.fields, key=lambda f: f.place)
    return [
        *heading("ANNEX   every field", style),
        *[line for f in fields for line in _field(f, taxonomy, style)],
        *heading("ANNEX   given and read", style),
        *_amounts(result, style),
        *heading("ANNEX   inputs", style),
        *[line for i in sorted(result.inputs) for line in _input(i.path, i.bytes, i.sha256, style)],
        *heading("ANNEX   limits and digests", style),
        *table([(k, str(v)) for k, v in sorted({**result.limits, **result.digests}.items())], style.width),
    ]


def _indented(text: str, style: Style) -> list[str]:
    return [f"     {line}" for line in wrap(text, style.width - 5)]


def _obligation(o: Obligation, result: AuditResult, style: Style) -> list[str]:
    lines = wrap(f"{words.STATUS[o.status]}: {o.title} ({o.rule}, {o.kind})", style.width - 2)
    since = f", in force since {o.effective_from.isoformat()}" if o.effective_from else ""
    details = [
        f"{words.law(o.citations)}{since}, certainty {o.certainty}",
        f"about {words.where(o, result)}",
        o.because,
        *[f"alternative {n}: {words.listed(m.title for m in way)}" for n, way in enumerate(o.ways, start=1)],
        *[f"question: {q.text} ({q.who or 'nobody named'})" for q in o.questions],
    ]
    if o.satisfied_with:
        details.append(f"met by {words.listed(o.satisfied_with)} ({o.assurance or 'declared'})")
    if o.due:
        details.append(f"due {o.due.isoformat()}")
    return [*(f"  {line}" for line in lines), *(line for d in details for line in _indented(d, style))]


def _field(profile: FieldProfile, taxonomy: Taxonomy, style: Style) -> list[str]:
    exact = "" if profile.distinct_exact else "about "
    counts = f"{how_many(profile, taxonomy)} values, {words.number(profile.nulls)} empty"
    details = [f"{contents(profile, taxonomy)}: {counts}, {exact}{words.number(profile.distinct)} distinct"]
    for found in profile.types:
        share = f"{found.share * 100:.2f} % of values, confidence {found.confidence:.2f}"
        evidence = "; ".join(found.evidence)
        details.append(f"{found.type} ({label(found.category, taxonomy)}): {share}: {evidence}")
    details += [f"{words.excused(name)}: {words.number(n)} {name}" for name, n in profile.excused]
    details += [f"disguised: {words.number(n)} {name}" for name, n in profile.disguised]
    head = beside((str(profile.place),), (style.width - 2,))
    return [*head, *(line for d in details for line in _indented(d, style))]


def _amounts(result: ScanResult, style: Style) -> list[str]:
    given, read = result.ledger.given, result.ledger.examined
    rows = [("", "files", "bytes", "rows", "values")]
    for name, amount in (("given", given), ("read", read)):
        counts = (amount.files, amount.bytes, amount.rows, amount.values)
        rows.append((name, *map(words.number, counts)))  # type: ignore[arg-type]
    return table(rows, style.width)


def _input(path: str, size: int, sha256: str, style: Style) -> list[str]:
    return [*beside((f"{path}, {words.counted(size, 'byte')}",), (style.width - 2,)), *_indented(sha256, style)]


def _processes(result: AuditResult, style: Style) -> list[str]:
    lines = []
    for process in sorted(result.processes, key=lambda p: p.path):
        names = {p.id: p.name or p.id for p in process.participants}
        lines += beside((f"{process.path} ({process.language})",), (style.width - 2,))
        for flow in sorted(process.flows):
            ends = f"{names.get(flow.source, flow.source)} → {names.get(flow.target, flow.target)}"
            handed = ", hands data to the vendor" if flow.hands_over else ""
            data = f": {', '.join(flow.data)}" if flow.data else ""
            lines += _indented(f"{flow.name or flow.id}: {ends}{handed}{data}", style)
        lines += [line for note in process.notes for line in _indented(f"note: {note}", style)]
    return [*heading("ANNEX   process definitions", style), *lines] if lines else []
