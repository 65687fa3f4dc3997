"""The only file that imports CEL: compiles atoms and evaluates conditions in Kleene's three values.

A fact that is absent makes the atoms that depend on it unknown; the CEL runtime itself absorbs what does not
matter (``false && absent`` is false). Limits: 500 characters an atom, 30 atoms a condition, and the runtime's
iteration budget, so a pack cannot make evaluation hang.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import Any

from bpo_guard.errors import PolicyError, nearest
from bpo_guard.model.compact import dataclass
from bpo_guard.model.fact import FactDef, Interval, OneOf
from bpo_guard.model.rule import Condition, Truth

MAX_ATOM = 500
MAX_ATOMS = 30
_ENDLESS = 2**53

_NAME = re.compile(r"(?<![\w.'\"])[a-z_][a-z0-9_]*")
_STRING = re.compile(r"'[^']*'|\"[^\"]*\"")
_CEL_WORDS = frozenset(["in", "true", "false", "size", "exists", "all", "exists_one", "startswith", "null"])


def names_in(atom: str) -> frozenset[str]:
    """The identifiers an atom mentions, string literals left out.

    >>> sorted(names_in("who_decides == 'client' && size(client_status) > 0"))
    ['client_status', 'who_decides']
    """
    return frozenset(_NAME.findall(_STRING.sub("", atom))) - _CEL_WORDS


def mentioned(atoms: Iterable[str]) -> frozenset[str]:
    """The identifiers that any of the atoms mentions."""
    return frozenset(name for atom in atoms for name in names_in(atom))


@dataclass(frozen=True, slots=True)
class Decision:
    """The value of a condition, and the absent facts that keep it from being decided."""

    truth: Truth
    missing: frozenset[str] = frozenset()


class Matcher:
    """Compiles atoms against declared facts and evaluates them. One per set of facts; holds compiled atoms."""

    def __init__(self, facts: Mapping[str, FactDef]) -> None:
        from cel_expr_python import cel

        types = {
            "bool": cel.Type.BOOL,
            "int": cel.Type.INT,
            "string": cel.Type.STRING,
            "list(string)": cel.Type.List(cel.Type.STRING),
        }
        self._facts = facts
        self._bool = cel.Type.BOOL
        self._env = cel.NewEnv(variables={name: types[fact.type] for name, fact in facts.items()})
        self._compiled: dict[str, tuple[Any, frozenset[str]]] = {}

    def check(self, condition: Condition, scopes: Iterable[str], where: str) -> None:
        """Raise :class:`PolicyError` unless every atom compiles to a truth value over facts of these scopes."""
        if len(condition.atoms) > MAX_ATOMS:
            raise PolicyError("too many atoms", where=where, expected=f"at most {MAX_ATOMS}")
        for atom in condition.atoms:
            self.check_atom(atom, scopes, where)

    def check_atom(self, atom: str, scopes: Iterable[str], where: str) -> None:
        """The same for one atom."""
        if len(atom) > MAX_ATOM:
            raise PolicyError("an atom is too long", where=where, expected=f"at most {MAX_ATOM} characters")
        allowed = set(scopes)
        for name in sorted(names_in(atom)):
            if name not in self._facts and not _is_bound(name, atom):
                raise PolicyError(f'unknown fact "{name}"', where=where, hint=nearest(name, self._facts))
            fact = self._facts.get(name)
            if fact and fact.scope not in allowed:
                raise PolicyError(
                    f'the fact "{name}" has scope {fact.scope}', where=where, expected=" or ".join(allowed)
                )
        self._compile(atom, where)

    def _compile(self, atom: str, where: str) -> tuple[Any, frozenset[str]]:
        """The compiled atom, and the facts it mentions."""
        if atom not in self._compiled:
            try:
                expression = self._env.compile(atom)
            except RuntimeError as bad:
                first = str(bad).splitlines()[0].split("ERROR: ")[-1]
                raise PolicyError("not a valid condition", where=f"{where}: {atom}", expected=first) from None
            if expression.return_type() != self._bool:
                raise PolicyError("not a condition", where=f"{where}: {atom}", expected="something true or false")
            self._compiled[atom] = expression, names_in(atom) & self._facts.keys()
        return self._compiled[atom]

    def atom(self, atom: str, values: Mapping[str, object]) -> Decision:
        """One atom over the facts that are known; ``missing`` names those it mentions that are not."""
        expression, names = self._compile(atom, "condition")
        ranged = sorted(name for name in names if isinstance(values.get(name), Interval | OneOf))
        if ranged:
            return self._over(atom, values, ranged)
        try:
            result = expression.eval(data={name: values[name] for name in names if name in values})
        except RuntimeError as bad:
            raise PolicyError("the condition costs too much", where=atom, expected=str(bad)[:80]) from None
        value = result.value()
        if value is True or value is False:
            return Decision(Truth.true if value else Truth.false)
        absent = names - values.keys()
        if not absent:
            raise PolicyError("the condition cannot be evaluated", where=atom, expected=str(value)[:200])
        return Decision(Truth.unknown, absent)

    def _over(self, atom: str, values: Mapping[str, object], ranged: Sequence[str]) -> Decision:
        """An atom over numbers of which only bounds are known, or words that are one of several: decided where both
        ends, and all the words, decide alike.
        """
        ends = [(name, _ends(values[name])) for name in ranged]
        found = [
            self.atom(atom, {**values, **dict(zip(ranged, corner, strict=True))})
            for corner in product(*(pair for _, pair in ends))
        ]
        truths = {decision.truth for decision in found}
        if len(truths) == 1 and Truth.unknown not in truths:
            return found[0]
        return Decision(Truth.unknown, frozenset(ranged).union(*(d.missing for d in found)))

    def condition(self, condition: Condition, values: Mapping[str, object]) -> Decision:
        """``all`` and, if there are any, ``any`` and none of ``none``, by Kleene's tables."""
        return both(self._parts(condition, values))

    def _parts(self, condition: Condition, values: Mapping[str, object]) -> Iterator[Decision]:
        """One after the other, so that nothing is evaluated behind a part that decides."""
        yield from (self.atom(a, values) for a in condition.all)
        yield from (negated(self.atom(a, values)) for a in condition.none)
        if condition.any:
            yield either(self.atom(a, values) for a in condition.any)


def _ends(value: object) -> tuple[int, int] | tuple[str | list[str], ...]:
    """Both ends of an interval (an open one ends higher than any threshold of law), or every possible value."""
    if isinstance(value, OneOf):
        return tuple(v if isinstance(v, str) else list(v) for v in value.values)
    assert isinstance(value, Interval)
    return value.least, _ENDLESS if value.most is None else value.most


def _is_bound(name: str, atom: str) -> bool:
    """Is the name the variable of a macro (``list.exists(x, …)``)?"""
    return re.search(rf"\.(?:exists|all|exists_one|filter|map)\(\s*{name}\s*,", atom) is not None


def both(parts: Iterable[Decision]) -> Decision:
    """Kleene's and: one false decides; no part at all is true."""
    return _joined(parts, decides=Truth.false, otherwise=Truth.true)


def either(parts: Iterable[Decision]) -> Decision:
    """Kleene's or: one true decides; no part at all is false."""
    return _joined(parts, decides=Truth.true, otherwise=Truth.false)


def _joined(parts: Iterable[Decision], decides: Truth, otherwise: Truth) -> Decision:
    unknown = []
    for part in parts:
        if part.truth is decides:
            return Decision(decides)
        if part.truth is Truth.unknown:
            unknown.append(part.missing)
    return Decision(Truth.unknown if unknown else otherwise, frozenset[str]().union(*unknown))


def negated(part: Decision) -> Decision:
    flipped = {Truth.true: Truth.false, Truth.false: Truth.true, Truth.unknown: Truth.unknown}
    return Decision(flipped[part.truth], part.missing)
