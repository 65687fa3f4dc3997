"""Markdown, for a pull request, a wiki or a ticket: the same page as in the terminal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from bpo_guard.model.audit import AuditResult
from bpo_guard.model.category import Taxonomy
from bpo_guard.model.compact import dataclass
from bpo_guard.model.ledger import Ledger
from bpo_guard.model.outcome import Outcome
from bpo_guard.model.run import Run
from bpo_guard.model.scan import ScanResult
from bpo_guard.report import view, words
from bpo_guard.report.markup import code, section, table, text
from bpo_guard.report.style import Style
from bpo_guard.report.text_scan import by_severity, contents, how_many, ranked, worst


@dataclass(frozen=True)
class MarkdownReporter:
    """GitHub-flavoured Markdown. Everything from input is escaped; places are code spans."""

    style: Style
    name: ClassVar[str] = "md"
    suffix: ClassVar[str] = ".md"

    def scan(self, result: ScanResult, outcome: Outcome, run: Run, taxonomy: Taxonomy) -> str:
        return _joined(
            [
                "# bpo-guard scan",
                "",
                f"*{words.NOT_LEGAL_ADVICE}*",
                *_scan_summary(result, taxonomy),
                *section("Fields", _fields(result, taxonomy)),
                *section("Not read, sampled, accepted, left out", _ledger(result.ledger)),
                *_foot(result.digests.items(), outcome),
            ]
        )

    def audit(self, result: AuditResult, outcome: Outcome, run: Run, taxonomy: Taxonomy) -> str:
        return _joined(
            [
                f"# bpo-guard audit: {text(result.handoff.name)}",
                "",
                f"*{text(view.parties(result))} · law as of {result.as_of} · {words.NOT_LEGAL_ADVICE}*",
                *_verdict(result),
                *section("Why", _why(result)),
                *section("What leaves", _leaving(result)),
                *section("Where it goes", _hops(result)),
                *section("Before start", _before(result)),
                *section("Due after start", _after(result)),
                *section("Strictest terms", _terms(result)),
                *section("We do not know", [*_ledger(result.scan.ledger), *_questions(result)]),
                *section("During the term", _term(result)),
                *_foot(view.digests(result).items(), outcome),
            ]
        )


def _joined(lines: list[str]) -> str:
    return "\n".join(lines) + "\n"


def _verdict(result: AuditResult) -> list[str]:
    total, unmet, undecided = view.requirement_counts(result)
    facts = ", ".join(f"{n} {name}" for name, n in sorted(result.facts.items())) or "none"
    return [
        "",
        f"**{str(result.verdict).upper()}**: {text(words.sentence(result))}",
        "",
        f"- {unmet} of {words.counted(total, 'requirement')} not met, {undecided} undecided",
        f"- {words.read_share(result.scan.ledger)}",
        f"- facts: {text(facts)} · assurance: {result.assurance}",
        f"- {view.validity(result)}",
        *([f"- {text(own)}"] if (own := view.own_rules(result)) else []),
    ]


def _why(result: AuditResult) -> list[str]:
    lines = []
    for place, why in enumerate(view.reasons(result), start=1):
        cited = f"{text(why.law)}: {text(why.because)}" if why.law else text(why.because)
        out = f"**→ {text(why.way_out)}**"
        lines += ["", f"{place}. **{text(why.title)}**: {code(why.place)}<br>{cited}<br>{out}"]
    return lines


def _leaving(result: AuditResult) -> list[str]:
    head = ("data", "fields", "rows", f"needed for {text(view.task(result))}?", "do")
    rows = [
        (
            text(g.label),
            words.number(len(g.places)),
            words.number(g.rows),
            {"unknown": "not said"}.get(g.needed, g.needed),
            text(f"{g.action}: {g.why}" if g.why else g.action),
        )
        for g in view.leaving(result)
    ]
    found = table(head, rows) if rows else ["", "Nothing personal or sensitive was found in what was read."]
    return ["", text(view.people(result)), *found]


def _hops(result: AuditResult) -> list[str]:
    rows = [
        (
            text(h.entity),
            text(h.country or "not stated"),
            text(words.modes(h.modes)),
            text(h.tool or "none"),
            words.day(h.good_until),
        )
        for h in result.hops
    ]
    hops = table(("to", "country", "how", "transfer tool", "good until"), rows) if rows else ["", "Not stated."]
    flows = [f"- by {text(flow)}" for flow in view.handovers(result)]
    return [*hops, *(["", *flows] if flows else [])]


def _before(result: AuditResult) -> list[str]:
    rows = []
    for step in view.before_start(result):
        what = text(words.artefact(step.missing.title, step.missing.needs, step.places))
        lead = text(step.missing.lead_time or "—")
        rows.append((f"- [ ] {what}", text(words.law(step.satisfies)), text(words.provider(step)), lead))
    return ["", *(f"{what} — {law} — {who} — {lead}" for what, law, who, lead in rows)] if rows else []


def _after(result: AuditResult) -> list[str]:
    rows = []
    for o in view.due_after(result):
        missing = o.ways[0] if o.ways else ()
        what = words.listed(m.title for m in missing) or o.title
        who = words.listed(dict.fromkeys(m.who for m in missing if m.who)) or "—"
        rows.append((text(what), text(words.law(o.citations)), text(who), words.day(o.due)))
    return table(("what is due", "satisfies", "who", "by"), rows) if rows else []


def _terms(result: AuditResult) -> list[str]:
    rows = [tuple(map(text, row)) for row in view.terms(result)]
    lines = table(("about", "one term that meets all", "strictest law", "and"), rows) if rows else []
    clashes = [f"- **≠** {text(title)}. {text(why)} **→ {text(out)}**" for title, why, out in view.conflicts(result)]
    return [*lines, *(["", *clashes] if clashes else [])]


def _ledger(ledger: Ledger) -> list[str]:
    """The same lines as in the terminal, one bullet each."""
    lines = [f"- **{text(kind)}** {code(place)}: {text(said)}" for kind, place, said in words.ledger_items(ledger)]
    return ["", *(lines if ledger.open_gaps else ["- nothing unread", *lines])]


def _questions(result: AuditResult) -> list[str]:
    asked = [f"- **?** {text(q)} — {text(law)} — {text(who or '—')}" for q, law, who in words.open_questions(result)]
    unmodelled = [f"- **§** {text(words.no_rules(n))}" for n in view.unmodelled(result)]
    return [
        *(asked or ["- no question open"]),
        *(unmodelled or ["- no regime touched without rules"]),
    ]


def _term(result: AuditResult) -> list[str]:
    changes = [f"- {c.on.isoformat()} {text(c.what)}" for c in sorted(result.changes)]
    return ["", *changes] if changes else []


def _scan_summary(result: ScanResult, taxonomy: Taxonomy) -> list[str]:
    counts = ", ".join(f"{n} {s}" for s, n in by_severity(result.fields, taxonomy).items())
    return [
        "",
        f"- {words.read_share(result.ledger)}, {words.parts_left(result.ledger)}",
        f"- fields by severity: {counts or 'nothing found'}",
    ]


def _fields(result: ScanResult, taxonomy: Taxonomy) -> list[str]:
    fields = [f for f in result.fields if f.types or f.possibly]
    fields.sort(key=lambda f: (-worst(f, taxonomy), f.place))
    rows = []
    for f in fields:
        types = ranked(f, taxonomy)
        sure = f"{types[0].confidence:.2f}" if types else "—"
        shape = code(f.preview, cell=True) if f.preview else "—"
        what = text(contents(f, taxonomy))
        rows.append((str(worst(f, taxonomy)), code(str(f.place), cell=True), what, how_many(f, taxonomy), sure, shape))
    head = ("severity", "field", "what is in it", "values", "confidence", "shape")
    return table(head, rows) if rows else ["", "Nothing found in what was read."]


def _foot(digests: Iterable[tuple[str, str]], outcome: Outcome) -> list[str]:
    made = " · ".join(f"{text(name)} {code(digest[:12])}" for name, digest in sorted(digests))
    reasons = f": {text('; '.join(outcome.reasons))}" if outcome.reasons else ""
    return ["", "---", "", *([f"Made with {made}"] if made else []), "", f"Exit {int(outcome.code)}{reasons}"]


REPORTER = MarkdownReporter
