"""Exit codes: one resolver, code and reason together."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum

from bpo_guard.model.compact import dataclass


class Exit(IntEnum):
    """The documented exit codes of every command."""

    ok = 0
    found = 1
    usage = 2
    incomplete = 3
    redaction_incomplete = 4
    internal = 70


PRECEDENCE = (Exit.internal, Exit.usage, Exit.redaction_incomplete, Exit.found, Exit.incomplete, Exit.ok)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The exit code and every reason that speaks for it or for a lower one, the deciding one first."""

    code: Exit
    reasons: tuple[str, ...]


def resolve(causes: Iterable[tuple[Exit, str]]) -> Outcome:
    """The one exit code when several causes apply: 70, 2, 4, 1, 3, then 0.

    >>> resolve([(Exit.incomplete, "1 file unread"), (Exit.found, "2 findings")]).code
    <Exit.found: 1>
    >>> resolve([])
    Outcome(code=<Exit.ok: 0>, reasons=())
    """
    ordered = sorted(causes, key=lambda c: PRECEDENCE.index(c[0]))
    if not ordered:
        return Outcome(Exit.ok, ())
    return Outcome(ordered[0][0], tuple(reason for _, reason in ordered if reason))
