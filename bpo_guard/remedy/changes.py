"""What happens during the term: certificates, tools and decisions that end, reviews that fall due, laws that begin."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from bpo_guard.model.audit import Change
from bpo_guard.model.handoff import Handoff
from bpo_guard.model.obligation import Obligation, Status
from bpo_guard.model.reference import Reference, Tool

REVIEW = "review of the assessment due"


def changes(
    handoff: Handoff, reference: Reference, as_of: date, coming: Mapping[date, tuple[Obligation, ...]]
) -> tuple[Change, ...]:
    """Everything dated between ``as_of`` and the end of the handoff. ``coming``: what new rules would ask then."""
    dated = {*_declared(handoff, reference), *_adequacy(handoff, reference), *_laws(coming)}
    late = {Change(as_of, f"{c.what}, since {c.on}") for c in dated if c.on <= as_of and c.what.startswith(REVIEW)}
    last = handoff.end or date.max
    return tuple(sorted([*late, *(c for c in dated if as_of < c.on <= last)]))


def _declared(handoff: Handoff, reference: Reference) -> Iterator[Change]:
    own: Any = handoff.declared["handoff"]
    for certificate in handoff.declared["vendor"].get("certificates", ()):
        if "expires" in certificate:
            title = reference.vocab["certificate"].get(certificate["kind"], certificate["kind"])
            yield Change(certificate["expires"], f"vendor's certificate expires: {title}")
    for entry in own.get("transfer", ()):
        tool = reference.tools[entry["tool"]]
        if "expires" in entry:
            yield Change(entry["expires"], f"{tool.short} expires")
        if review := _review(entry, tool):
            yield Change(review, f"{REVIEW}: {tool.short}")
    if ends := own.get("contract", {}).get("ends"):
        yield Change(ends, "the contract ends")
    for accepted in handoff.accept:
        yield Change(date.fromisoformat(accepted.until), f"acceptance ends: {accepted.path}")


def _review(entry: Mapping[str, Any], tool: Tool) -> date | None:
    if "assessment" not in entry or not tool.review_months:
        return None
    done: date = entry["assessment"]
    months = done.month - 1 + tool.review_months
    return date(done.year + months // 12, months % 12 + 1, min(done.day, 28))


def _adequacy(handoff: Handoff, reference: Reference) -> Iterator[Change]:
    countries = {h.to_country for h in handoff.hops}
    for regime, rows in reference.adequacy.items():
        for row in rows:
            if row.country in countries and row.valid_to:
                yield Change(row.valid_to, f"adequacy of {row.country} under {regime.upper()} law ends: {row.decision}")


def _laws(coming: Mapping[date, tuple[Obligation, ...]]) -> Iterator[Change]:
    for on, obligations in coming.items():
        for obligation in obligations:
            if obligation.status is not Status.satisfied:
                law = str(obligation.citations[0])
                yield Change(on, f"{law} takes effect: {obligation.title} ({obligation.status})")
