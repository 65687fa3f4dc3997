"""The audit page for a terminal: verdict first, then why, what, where, what to do, and what nobody knows."""

from __future__ import annotations

from collections.abc import Sequence

from bpo_guard.model.audit import AuditResult, LeavingGroup, Verdict
from bpo_guard.model.outcome import Outcome
from bpo_guard.report import view, words
from bpo_guard.report.layout import beside, ends, table, wrap
from bpo_guard.report.style import Style, Tone
from bpo_guard.report.text_parts import foot, heading, ledger_lines, more

_TONES = {
    Verdict.blocked: Tone.bad,
    Verdict.incomplete: Tone.warn,
    Verdict.conditional: Tone.warn,
    Verdict.passed: Tone.good,
}
_REASONS, _GROUPS, _STEPS, _QUESTIONS, _REGIMES = 5, 14, 14, 8, 4


def audit_page(result: AuditResult, outcome: Outcome, style: Style) -> list[str]:
    """The whole page; sections without content say so or are left out."""
    return [
        *_title(result, style),
        *_verdict(result, style),
        *_why(result, style),
        *_leaving(result, style),
        *_where(result, style),
        *_before(result, style),
        *_after(result, style),
        *_terms(result, style),
        *_unknown(result, style),
        *_term(result, style),
        *_foot(result, outcome, style),
    ]


def _title(result: AuditResult, style: Style) -> list[str]:
    left = f"bpo-guard audit  {result.handoff.name}"
    right = f"law as of {result.as_of.isoformat()} · {words.NOT_LEGAL_ADVICE}"
    term = ""
    if result.handoff.start or result.handoff.end:
        term = f"{words.day(result.handoff.start, '?')} to {words.day(result.handoff.end, '?')}"
    first, *rest = ends(left, right, style.width)
    return [style.paint(first, Tone.strong), *rest, *ends(view.parties(result), term, style.width), ""]


def _verdict(result: AuditResult, style: Style) -> list[str]:
    total, unmet, undecided = view.requirement_counts(result)
    read = words.read_share(result.scan.ledger)
    counts = f"{unmet} of {words.counted(total, 'requirement')} not met"
    facts = ", ".join(f"{n} {name}" for name, n in sorted(result.facts.items())) or "none"
    texts = [
        words.sentence(result),
        " · ".join([counts, *([f"{undecided} undecided"] if undecided else []), read]),
        *([own] if (own := view.own_rules(result)) else []),
        *([f"met: {', '.join(held)}"] if (held := view.met(result)) else []),
        f"facts: {facts} · assurance: {result.assurance} · {view.validity(result)}",
    ]
    label = str(result.verdict).upper()
    lines = [line for text in texts for line in wrap(text, style.width - 4 - len(label))]
    painted = style.paint(label, _TONES[result.verdict])
    indent = " " * (len(label) + 4)
    return [f"  {painted}  {lines[0]}", *(indent + line for line in lines[1:])]


def _why(result: AuditResult, style: Style) -> list[str]:
    reasons = view.reasons(result)
    if not reasons:
        return []
    shown = reasons if style.full else reasons[:_REASONS]
    left = (style.width - 8) * 11 // 20
    widths = (2, left, style.width - 8 - left)
    lines = []
    for place, reason in enumerate(shown, start=1):
        cited = f"{reason.law}: {reason.because}" if reason.law else reason.because
        what = [*wrap(reason.title, widths[1]), *wrap(cited, widths[1])]
        out = [*wrap(reason.place, widths[2]), *wrap(f"→ {reason.way_out}", widths[2])]
        for i in range(max(len(what), len(out))):
            cells = (str(place) if i == 0 else "", *(part[i] if i < len(part) else "" for part in (what, out)))
            lines += beside(cells, widths)
    title = heading("WHY   what is forbidden, unread, not met or undecided, worst first", style)
    return [*title, *lines, *more(len(reasons) - len(shown), "reason", style)]


def _leaving(result: AuditResult, style: Style) -> list[str]:
    groups = view.leaving(result)
    title = heading(f"WHAT LEAVES   {view.people(result)}", style)
    if not groups:
        return [*title, "  nothing personal or sensitive was found in what was read"]
    shown = groups if style.full else groups[:_GROUPS]
    rows = [("data", "fields", "rows", f"needed for {view.task(result)}?", "do"), *map(_group_row, shown)]
    return [*title, *_headed(rows, style), *more(len(groups) - len(shown), "group", style)]


def _group_row(group: LeavingGroup) -> tuple[str, ...]:
    action = f"{group.action}: {group.why}" if group.why else group.action
    needed = {"unknown": "not said"}.get(group.needed, group.needed)
    return group.label, words.number(len(group.places)), words.number(group.rows), needed, action


def _where(result: AuditResult, style: Style) -> list[str]:
    title = heading("WHERE IT GOES", style)
    if not result.hops:
        return [*title, "  not stated"]
    rows = [("to", "country", "how", "transfer tool", "good until")]
    for hop in result.hops:
        country = hop.country or "not stated"
        rows.append((hop.entity, country, words.modes(hop.modes), hop.tool or "none", words.day(hop.good_until)))
    flows = [line for text in view.handovers(result) for line in wrap(f"by {text}", style.width - 2)]
    return [*title, *_headed(rows, style), *(f"  {line}" for line in flows)]


def _before(result: AuditResult, style: Style) -> list[str]:
    steps = view.before_start(result)
    if not steps:
        return []
    shown = steps if style.full else steps[:_STEPS]
    rows = [("what is missing", "satisfies", "who", "lead time")]
    for step in shown:
        what = words.artefact(step.missing.title, step.missing.needs, step.places)
        rows.append((what, words.law(step.satisfies), words.provider(step), step.missing.lead_time or "—"))
    return [*heading("BEFORE START", style), *_headed(rows, style), *more(len(steps) - len(shown), "step", style)]


def _after(result: AuditResult, style: Style) -> list[str]:
    due = view.due_after(result)
    if not due:
        return []
    rows = [("what is due", "satisfies", "who", "by")]
    for obligation in due:
        missing = obligation.ways[0] if obligation.ways else ()
        what = words.listed(m.title for m in missing) or obligation.title
        who = words.listed(dict.fromkeys(m.who for m in missing if m.who)) or "—"
        rows.append((what, words.law(obligation.citations), who, words.day(obligation.due)))
    return [*heading("DUE AFTER START", style), *_headed(rows, style)]


def _terms(result: AuditResult, style: Style) -> list[str]:
    """One term a topic that meets all laws, and where two laws cannot both be met."""
    rows = view.terms(result)
    if not rows:
        return []
    lines = [("about", "one term that meets all", "strictest law"), *(row[:3] for row in rows)]
    out = [*heading("STRICTEST TERMS   what meets every law that looks at this", style), *_headed(lines, style)]
    for title, because, way_out in view.conflicts(result):
        out += beside(("≠", f"{title}. {because} → {way_out}"), (1, style.width - 5))
    return out


def _unknown(result: AuditResult, style: Style) -> list[str]:
    asked = words.open_questions(result)
    shown = asked if style.full else asked[:_QUESTIONS]
    rows = [("?", text, law, who or "—") for text, law, who in shown]
    lines = [*table(rows, style.width), *more(len(asked) - len(shown), "question", style)]
    regimes = view.unmodelled(result)
    told = regimes if style.full else [r for i, r in enumerate(regimes) if r.certain or i < _REGIMES]
    for regime in told:
        lines += beside(("§", words.no_rules(regime)), (1, style.width - 5))
    lines += more(len(regimes) - len(told), "possible law", style)
    if not asked:
        lines.append("  −  no question open")
    if not result.not_modelled:
        lines.append("  −  no regime touched without rules")
    return [*heading("WE DO NOT KNOW", style), *ledger_lines(result.scan.ledger, style), *lines]


def _term(result: AuditResult, style: Style) -> list[str]:
    if not result.changes:
        return []
    rows = [(change.on.isoformat(), change.what) for change in sorted(result.changes)]
    return [*heading("DURING THE TERM", style), *table(rows, style.width)]


def _foot(result: AuditResult, outcome: Outcome, style: Style) -> list[str]:
    return foot(view.digests(result), "json|md|sarif|junit", outcome, style)


def _headed(rows: Sequence[Sequence[str]], style: Style) -> list[str]:
    """A table whose first row, the heading, stands back."""
    lines = table(rows, style.width)
    return [style.paint(lines[0], Tone.dim), *lines[1:]]
