"""Obligations → verdict, exit causes and the day until which it holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from bpo_guard.model.audit import AuditResult, NotModelled, Verdict
from bpo_guard.model.ledger import Ledger
from bpo_guard.model.obligation import Assurance, Obligation, Status
from bpo_guard.model.outcome import Exit
from bpo_guard.model.rule import Certainty, Kind

BINDING = (Kind.block, Kind.gate)


def verdict_of(obligations: Sequence[Obligation], ledger: Ledger, not_modelled: Sequence[NotModelled]) -> Verdict:
    """The first that holds: blocked, incomplete, conditional, pass. ``due`` is lawful now."""
    if any(is_prohibition(o) for o in obligations):
        return Verdict.blocked
    if not is_complete(obligations, ledger, not_modelled):
        return Verdict.incomplete
    if any(is_open(o) for o in obligations):
        return Verdict.conditional
    return Verdict.passed


def is_open(obligation: Obligation) -> bool:
    """Not met, or not decided. A note asks for nothing, so nothing of it is open."""
    return obligation.kind is not Kind.note and obligation.status in (Status.unsatisfied, Status.unknown)


def is_prohibition(obligation: Obligation) -> bool:
    """An in-force prohibition of high certainty on the facts as given."""
    return (
        obligation.kind is Kind.block
        and obligation.status is Status.unsatisfied
        and obligation.certainty is Certainty.high
    )


def is_complete(obligations: Iterable[Obligation], ledger: Ledger, not_modelled: Sequence[NotModelled]) -> bool:
    """Everything read or accepted, every block and gate decided, every touched regime modelled."""
    undecided = any(o.status is Status.unknown and o.kind in BINDING for o in obligations)
    return not (undecided or ledger.open_gaps or not_modelled)


def assurance_of(obligations: Iterable[Obligation]) -> Assurance:
    """evidenced only if every satisfied gate, block and control rests on evidence or on a measurement."""
    held = [o.assurance for o in obligations if o.status is Status.satisfied and o.kind is not Kind.note]
    return Assurance.declared if Assurance.declared in held or not held else Assurance.evidenced


def worst_first(obligation: Obligation) -> tuple[int, int, str, str]:
    """Sort key: unsatisfied prohibitions, then what is open, unknown, due, satisfied; by kind, rule and place."""
    status = (Status.unsatisfied, Status.unknown, Status.due, Status.satisfied).index(obligation.status)
    kind = (Kind.block, Kind.gate, Kind.control, Kind.note).index(obligation.kind)
    return (0 if is_prohibition(obligation) else 1 + status, kind, obligation.rule, obligation.subject)


def causes(result: AuditResult, fail_on: str) -> Iterator[tuple[Exit, str]]:
    """What speaks for which exit code. ``fail_on``: ``conditional`` (default) or ``blocked``."""
    if result.verdict is Verdict.blocked:
        n = sum(is_prohibition(o) for o in result.obligations)
        yield Exit.found, f"blocked: {n} prohibition{'s' if n > 1 else ''} in force"
    elif result.verdict is Verdict.conditional and fail_on != "blocked":
        n = sum(is_open(o) for o in result.obligations)
        yield Exit.found, f"conditional: {n} open"
    yield from ((Exit.incomplete, said) for said in result.scan.ledger.gaps_told())
    if unknown := sum(o.status is Status.unknown and o.kind in BINDING for o in result.obligations):
        yield Exit.incomplete, f"{unknown} gate{'s' if unknown > 1 else ''} undecided"
    if result.not_modelled:
        certain = [n.regime for n in result.not_modelled if n.certain]
        possible = len(result.not_modelled) - len(certain)
        parts = [*certain, *([f"{possible} that may apply"] if possible else [])]
        yield Exit.incomplete, f"not modelled: {', '.join(parts)}"


def valid_until(obligations: Iterable[Obligation], others: Iterable[date]) -> date | None:
    """The first day on which something the verdict rests on ends."""
    ends = [o.good_until for o in obligations if o.good_until]
    return min([*ends, *others], default=None)
