"""What an audit page shows, and in which order: the same for the terminal, Markdown and whatever comes."""

from __future__ import annotations

from collections.abc import Sequence

from bpo_guard.model.audit import AuditResult, LeavingGroup, NotModelled, Recommendation
from bpo_guard.model.category import Severity
from bpo_guard.model.compact import dataclass
from bpo_guard.model.ledger import NotExamined, Reason
from bpo_guard.model.obligation import Obligation, Status
from bpo_guard.model.rule import Kind
from bpo_guard.report import words

REQUIREMENTS = (Kind.block, Kind.gate)
UNDECIDED_SHOWN = 5
_UNKNOWN = "Nobody knows what is in it."
_NO_MODEL = "Texts in a language without a model: patterns, cues and name lists read them, and may miss a name."


@dataclass(frozen=True, slots=True)
class Why:
    """One reason for the verdict: what, where, by which law, and the way out. ``weight``: lower is worse."""

    weight: int
    title: str
    place: str
    law: str
    because: str
    way_out: str


def reasons(result: AuditResult) -> list[Why]:
    """Every reason, worst first: forbidden, unread, perhaps forbidden, not met, not modelled, undecided, rest."""
    found = [*_of_obligations(result), *_of_unread(result), *_of_unmodelled(result), *_of_undecided(result)]
    return sorted(found, key=lambda w: w.weight)


def _of_undecided(result: AuditResult) -> list[Why]:
    """Many undecided requirements are one reason: the questions that would decide most of them."""
    undecided = _undecided(result)
    if len(undecided) <= UNDECIDED_SHOWN:
        return []
    first = [text for text, _, _ in words.open_questions(result)[:3]]
    laws = words.listed(dict.fromkeys(o.citations[0].instrument for o in undecided[:4]))
    return [
        Why(
            weight=2,
            title=f"{len(undecided)} requirements cannot be decided yet",
            place="the whole handoff",
            law="",
            because=f"Facts they depend on are not stated; among them {laws}.",
            way_out=f"answer first: {' '.join(first)}",
        )
    ]


def _undecided(result: AuditResult) -> list[Obligation]:
    return [o for o in result.obligations if o.status is Status.unknown]


_WEIGHT = {
    (Kind.block, Status.unsatisfied): 0,
    (Kind.block, Status.unknown): 2,
    (Kind.gate, Status.unsatisfied): 3,
    (Kind.gate, Status.unknown): 5,
    (Kind.control, Status.unsatisfied): 6,
    (Kind.control, Status.unknown): 7,
}


def _of_obligations(result: AuditResult) -> list[Why]:
    """One line a rule, status and kind of data: the same rule over twenty fields of names is one reason."""
    many = len(_undecided(result)) > UNDECIDED_SHOWN
    groups: dict[tuple[str, Status, str], list[Obligation]] = {}
    for obligation in result.obligations:
        if (obligation.kind, obligation.status) in _WEIGHT and not (many and obligation.status is Status.unknown):
            kind_of_data = obligation.detail.partition(",")[0]
            groups.setdefault((obligation.rule, obligation.status, kind_of_data), []).append(obligation)
    return [_why(group, result) for group in groups.values()]


def _why(group: Sequence[Obligation], result: AuditResult) -> Why:
    first = group[0]
    undecided = first.status is Status.unknown
    more = f" and {words.counted(len(group) - 1, 'more place')}" if len(group) > 1 else ""
    return Why(
        weight=_WEIGHT[first.kind, first.status],
        title=f"{first.detail or first.title}{': undecided' if undecided else ''}",
        place=words.where(first, result) + more,
        law=words.cited(first),
        because=first.title if first.detail else first.because,
        way_out="answer the question below" if undecided else words.way_out(first),
    )


def _of_unread(result: AuditResult) -> list[Why]:
    gaps = result.scan.ledger.open_gaps
    if not gaps:
        return []
    more = f" and {words.counted(len(gaps) - 1, 'more')}" if len(gaps) > 1 else ""
    title, because = (
        f"{words.counted(len(gaps), 'part')} of the data could not be read",
        f"{gaps[0].reason}. {_UNKNOWN}",
    )
    if all(gap.reason is Reason.model_missing for gap in gaps):
        title, because = f"{words.counted(len(gaps), 'part')} of the data not searched for all names", _NO_MODEL
    return [
        Why(
            weight=1,
            title=title,
            place=str(gaps[0].place) + more,
            law="",
            because=because,
            way_out=f"{words.WAY_TO_READ[gaps[0].reason]}, or accept the gap in the handoff",
        )
    ]


def terms(result: AuditResult) -> list[tuple[str, str, str, str]]:
    """By topic: what it is about, the term that meets every law, the law that asks for it, and who else is met."""
    rows = []
    for topic in result.topics:
        law = words.law([citation for _, citation in topic.sources])
        also = f"meets {words.listed(topic.others)} too" if topic.others else ""
        perhaps = f"stricter if {words.listed(topic.perhaps)} applies" if topic.perhaps else ""
        rows.append((topic.title, topic.term, law, "; ".join(part for part in (also, perhaps) if part)))
    return rows


def conflicts(result: AuditResult) -> list[tuple[str, str, str]]:
    """Laws that cannot both be met as they stand: which, why, and the way out."""
    return [(f"{c.title} ({words.law(c.citations)})", c.because, c.way_out) for c in result.conflicts]


def own_rules(result: AuditResult) -> str:
    """The rules that are not shipped with the tool, in one line; empty without any."""
    said = [f"{r.rule} (in place of the shipped rule)" if r.overrides else r.rule for r in sorted(result.own_rules)]
    return f"rules of your own: {', '.join(said)}" if said else ""


def _of_unmodelled(result: AuditResult) -> list[Why]:
    certain = [n for n in sorted(result.not_modelled) if n.certain]
    if not certain:
        return []
    titles = words.listed(n.title for n in certain)
    title = "Law that applies and has no rules here"
    return [Why(4, title, titles, "", "Nothing was checked against it.", "ask a lawyer")]


def requirement_counts(result: AuditResult) -> tuple[int, int, int]:
    """Blocks and gates by rule: how many, how many not met, how many undecided (and not already not met)."""
    by_rule: dict[str, set[Status]] = {}
    for obligation in result.obligations:
        if obligation.kind in REQUIREMENTS:
            by_rule.setdefault(obligation.rule, set()).add(obligation.status)
    unmet = sum(Status.unsatisfied in s for s in by_rule.values())
    undecided = sum(Status.unknown in s and Status.unsatisfied not in s for s in by_rule.values())
    return len(by_rule), unmet, undecided


def handovers(result: AuditResult) -> list[str]:
    """Which flow of which process definition hands data to the vendor, and what its names say it carries."""
    labels = {g.category: g.label.lower() for g in result.groups}
    lines = []
    for process in result.processes:
        sides = {p.id: p.name for p in process.participants}
        for flow in (f for f in process.flows if f.hands_over):
            ends = f"{sides.get(flow.source, flow.source)} → {sides.get(flow.target, flow.target)}"
            carried = ", ".join(labels.get(c, c) for c in flow.data) or "its names do not say what"
            lines.append(f"{process.path} › {flow.name or flow.id}: {ends}; carries {carried}")
        if not any(f.hands_over for f in process.flows):
            lines.append(f"{process.path}: no flow to the vendor was recognised")
    return lines


def met(result: AuditResult) -> list[str]:
    """Law that is satisfied here, and how that is known: ``GDPR Art. 28(3) (evidenced)``."""
    held = [o for o in result.obligations if o.status is Status.satisfied and o.kind is not Kind.note]
    return list(dict.fromkeys(f"{o.citations[0]} ({o.assurance})" for o in held))


def leaving(result: AuditResult) -> list[LeavingGroup]:
    """Groups of data, what must not leave first, then by severity."""
    needed = {"no": 0, "unknown": 1}

    def order(group: LeavingGroup) -> tuple[bool, int, int, str]:
        keeps = group.action == "keep"
        return keeps, needed.get(group.needed, 2), -Severity[group.severity], group.label

    return sorted(result.groups, key=order)


def before_start(result: AuditResult) -> list[Recommendation]:
    """What must exist before the first file leaves: everything but what only later deadlines ask for."""
    later = {o.rule for o in result.obligations if o.status is Status.due}
    now = {o.rule for o in result.obligations if o.status is Status.unsatisfied}
    return [r for r in result.recommendations if not set(r.rules) <= later - now]


def due_after(result: AuditResult) -> list[Obligation]:
    due = [o for o in result.obligations if o.status is Status.due]
    return sorted(due, key=lambda o: (o.due is None, o.due, o.rule, o.subject))


def unread(result: AuditResult) -> list[NotExamined]:
    return sorted(result.scan.ledger.open_gaps)


def unmodelled(result: AuditResult) -> list[NotModelled]:
    return sorted(result.not_modelled, key=lambda n: (not n.certain, n.regime))


def people(result: AuditResult) -> str:
    """Who the data is about, as declared.

    Counts are declared, rows are measured: the two are never mixed into one figure.
    """
    if not result.handoff.people:
        return "people: none" if result.handoff.people_stated else "people: not stated"
    parts = []
    for group in result.handoff.people:
        count = words.number(group.count) if group.count is not None else "number not stated of"
        young = f" ({words.number(group.under_18)} under 18)" if group.under_18 else ""
        parts.append(f"{count} {group.who or 'people'} · {group.where or 'country not stated'}{young}")
    return "; ".join(parts)


def task(result: AuditResult) -> str:
    """The task data must be needed for, as a handoff names it."""
    handoff = result.handoff.declared.get("handoff")
    named = handoff.get("task") if isinstance(handoff, dict) else None
    return named if isinstance(named, str) else "the task"


def parties(result: AuditResult) -> str:
    names = []
    for entity, role in ((result.handoff.client, "client"), (result.handoff.vendor, "vendor")):
        if entity is None:
            names.append(f"{role} not stated")
        else:
            names.append(f"{entity.name or entity.id} ({entity.country or 'country not stated'})")
    return " → ".join(names)


def validity(result: AuditResult) -> str:
    if result.valid_until:
        return f"valid until {result.valid_until.isoformat()}, if nothing changes"
    return "no end of validity known" if result.complete else "nothing here is valid before the gaps are closed"


def digests(result: AuditResult) -> dict[str, str]:
    return dict(sorted({**result.scan.digests, **result.digests}.items()))
