"""What leaves, and where it goes: the two tables a compliance officer reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from bpo_guard.model.audit import HopRow, LeavingGroup
from bpo_guard.model.category import DataCategory, Severity, Taxonomy
from bpo_guard.model.compact import dataclass
from bpo_guard.model.fact import Held, Subject
from bpo_guard.model.handoff import Handoff, Hop
from bpo_guard.model.obligation import Missing, Obligation, Status
from bpo_guard.model.place import Place
from bpo_guard.model.rule import Needs

WORDS = {True: "yes", False: "no", None: "unknown"}


@dataclass(frozen=True, slots=True)
class _Leaving:
    """One field under one of its categories, and what is to be done with it."""

    held: Held
    category: DataCategory
    place: Place
    action: str
    why: str


def leaving(
    subjects: Sequence[Subject], obligations: Iterable[Obligation], taxonomy: Taxonomy
) -> tuple[LeavingGroup, ...]:
    """Fields grouped by category, need and action, worst first. Fields with nothing sensitive are not listed."""
    redactions = _redactions(obligations)
    groups: dict[tuple[str, str, str], list[_Leaving]] = {}
    for subject in subjects:
        for held in subject.holds:
            category = taxonomy.categories[held.category]
            if category.severity > Severity.info:
                action, why = _action(held, redactions.get(subject.label, ()))
                key = (category.key, WORDS[held.needed], action)
                groups.setdefault(key, []).append(_Leaving(held, category, subject.place, action, why))
    return tuple(sorted((_group(items) for items in groups.values()), key=_order))


def _action(held: Held, redactions: Sequence[tuple[Missing, str]]) -> tuple[str, str]:
    """What an open obligation wants taken out, goes out by its preferred method; the rest by the task's need."""
    for redaction, title in redactions:
        if held.has_tag(redaction.name) and redaction.methods:
            return redaction.methods[0], title if held.needed else held.why
    return {True: "keep", False: "drop", None: "decide"}[held.needed], held.why


def _redactions(obligations: Iterable[Obligation]) -> dict[str, list[tuple[Missing, str]]]:
    """By field, the redactions that unsatisfied obligations want, with what each obligation is called."""
    wanted: dict[str, list[tuple[Missing, str]]] = {}
    for obligation in obligations:
        if obligation.status is Status.unsatisfied:
            found = [(m, obligation.title) for m in obligation.preferred if m.needs is Needs.redact]
            wanted.setdefault(obligation.subject, []).extend(found)
    return wanted


def _group(items: Sequence[_Leaving]) -> LeavingGroup:
    first = items[0]
    return LeavingGroup(
        category=first.category.key,
        label=first.category.label,
        places=tuple(sorted({i.place for i in items})),
        rows=max(i.held.rows for i in items),
        needed=WORDS[first.held.needed],
        action=first.action,
        why=first.why,
        severity=str(first.category.severity),
    )


def _order(group: LeavingGroup) -> tuple[int, int, str, str]:
    kept = {"keep": 1, "decide": 0}.get(group.action, -1)
    return (kept, -Severity[group.severity], group.label, group.action)


def hop_rows(
    handoff: Handoff,
    subjects: Iterable[Subject],
    obligations: Sequence[Obligation],
    homes: Mapping[str, frozenset[str]],
) -> tuple[HopRow, ...]:
    """One row a hop: what covers it, and until when; from the hop's own obligations and adequacy facts."""
    return tuple(
        _hop_row(hop, subject, obligations, homes) for hop, subject in zip(handoff.hops, subjects, strict=False)
    )


def _hop_row(
    hop: Hop, subject: Subject, obligations: Sequence[Obligation], homes: Mapping[str, frozenset[str]]
) -> HopRow:
    mine = [o for o in obligations if o.subject == subject.label]
    ends = [o.good_until for o in mine if o.good_until]
    return HopRow(
        entity=hop.to_entity or "?",
        country=hop.to_country or "?",
        modes=hop.modes,
        location_class=hop.location_class,
        tool=_tool(subject, mine) or _adequate(hop, subject, homes),
        good_until=min(ends, default=None),
    )


def _tool(subject: Subject, mine: Sequence[Obligation]) -> str:
    tools = [o for o in mine if o.tool or not o.ways or any(m.needs is Needs.tool for way in o.ways for m in way)]
    if any(o.status is Status.unsatisfied for o in tools):
        return "none"
    if any(o.status is Status.unknown for o in tools):
        return "not known"
    if held := [o.tool for o in tools if o.tool]:
        return " + ".join(dict.fromkeys(held))
    return ""


def _adequate(hop: Hop, subject: Subject, homes: Mapping[str, frozenset[str]]) -> str:
    """The decision that covers a hop by the law of where it starts, if one does."""
    for regime, home in homes.items():
        fact = subject.known.get(f"hop_adequate_{regime}")
        if hop.from_country in home and hop.to_country not in home and fact and fact.value is True:
            return f"adequate: {fact.origin}"
    return "none needed"
