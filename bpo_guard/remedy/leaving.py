"""What leaves, and where it goes: the two tables a compliance officer reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bpo_guard.model.audit import HopRow, LeavingGroup
from bpo_guard.model.category import DataCategory, Severity, Taxonomy
from bpo_guard.model.fact import Subject
from bpo_guard.model.field import FieldProfile
from bpo_guard.model.handoff import Handoff, Hop
from bpo_guard.model.obligation import Obligation, Status
from bpo_guard.model.rule import Needs
from bpo_guard.remedy.recommend import preferred

WORDS = {True: "yes", False: "no", None: "unknown"}


@dataclass(frozen=True, slots=True)
class _Leaving:
    """One field under one of its categories."""

    category: DataCategory
    profile: FieldProfile
    needed: bool | None
    why: str
    action: str


def leaving(
    profiles: Sequence[FieldProfile],
    subjects: Mapping[str, Subject],
    obligations: Iterable[Obligation],
    taxonomy: Taxonomy,
) -> tuple[LeavingGroup, ...]:
    """Fields grouped by category, need and action, worst first. Fields with nothing sensitive are not listed."""
    redactions = _redactions(obligations)
    groups: dict[tuple[str, str, str], list[_Leaving]] = {}
    for profile in profiles:
        for item in _of_field(profile, subjects, redactions, taxonomy):
            groups.setdefault((item.category.key, WORDS[item.needed], item.action), []).append(item)
    return tuple(sorted((_group(items) for items in groups.values()), key=_order))


def _of_field(
    profile: FieldProfile, subjects: Mapping[str, Subject], redactions: Mapping[str, str], taxonomy: Taxonomy
) -> Iterator[_Leaving]:
    subject = subjects.get(label_of(profile))
    fact = subject.known.get("field_needed") if subject else None
    needed = bool(fact.value) if fact else None
    why = fact.origin if fact else (subject.absent.get("field_needed", "") if subject else "")
    for found in profile.types:
        category = taxonomy.categories[found.category]
        if category.severity > Severity.info:
            action = redactions.get(label_of(profile)) or {True: "keep", False: "drop", None: "decide"}[needed]
            yield _Leaving(category, profile, needed, why, action)


def label_of(profile: FieldProfile) -> str:
    """The subject label of a field, as policy names it."""
    return f"field:{profile.place.dataset}:{profile.place.table}:{profile.place.field}"


def _redactions(obligations: Iterable[Obligation]) -> dict[str, str]:
    """The preferred redaction of each field that an unsatisfied obligation wants redacted."""
    wanted = {}
    for obligation in obligations:
        if obligation.status is Status.unsatisfied and obligation.ways:
            methods = [m.methods[0] for m in preferred(obligation) if m.needs is Needs.redact and m.methods]
            if methods:
                wanted[obligation.subject] = methods[0]
    return wanted


def _group(items: Sequence[_Leaving]) -> LeavingGroup:
    first = items[0]
    rows = max(t.rows for i in items for t in i.profile.types if t.category == first.category.key)
    return LeavingGroup(
        category=first.category.key,
        label=first.category.label,
        places=tuple(sorted(i.profile.place for i in items)),
        rows=rows,
        needed=WORDS[first.needed],
        action=first.action,
        why=first.why,
        severity=str(first.category.severity),
    )


def _order(group: LeavingGroup) -> tuple[int, int, str, str]:
    kept = {"keep": 1, "decide": 0}.get(group.action, -1)
    return (kept, -Severity[group.severity], group.label, group.action)


def hop_rows(handoff: Handoff, subjects: Iterable[Subject], obligations: Sequence[Obligation]) -> tuple[HopRow, ...]:
    """One row a hop: what covers it, and until when; from the hop's own obligations and adequacy facts."""
    return tuple(_hop_row(hop, subject, obligations) for hop, subject in zip(handoff.hops, subjects, strict=False))


def _hop_row(hop: Hop, subject: Subject, obligations: Sequence[Obligation]) -> HopRow:
    mine = [o for o in obligations if o.subject == subject.label]
    ends = [o.good_until for o in mine if o.good_until]
    return HopRow(
        entity=hop.to_entity or "?",
        country=hop.to_country or "?",
        modes=hop.modes,
        location_class=hop.location_class,
        tool=_tool(subject, mine),
        good_until=min(ends, default=None),
    )


def _tool(subject: Subject, mine: Sequence[Obligation]) -> str:
    tools = [o for o in mine if any(m.needs is Needs.tool for way in o.ways for m in way)]
    if any(o.status is Status.unsatisfied for o in tools):
        return "none"
    if any(o.status is Status.unknown for o in mine):
        return "not known"
    if held := [w for o in mine if o.status is Status.satisfied for w in o.satisfied_with]:
        return " + ".join(dict.fromkeys(held))
    adequate = [f for n, f in subject.known.items() if n.startswith("hop_adequate_") and f.value is True]
    return f"adequate: {adequate[0].origin}" if adequate else "none needed"
