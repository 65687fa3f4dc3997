"""Field names that a message standard defines: ``PID-19`` is a social security number because HL7 says so.

``policies/lexicon/standards/*.yaml`` say by type which names of one standard speak for it. A name is read from its
end: ``CdtTrfTxInf.Cdtr.Nm`` is ``Cdtr.Nm`` with something before a dot or slash. ``#`` is any word of letters,
digits and hyphens, ``?`` a space, ``{a,b}`` one or the other; list marks (``[]``) do not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import field
from functools import lru_cache
from itertools import product
from pathlib import Path
from typing import Any

from bpo_guard.errors import PolicyError, nearest
from bpo_guard.model.compact import dataclass
from bpo_guard.model.lexicon import NameHit
from bpo_guard.yamlio import load_yaml

NOTHING = "nothing"
"""Under this word stand names that the standard gives to what is of no person: counts, codes, control numbers."""

_EVERY = "*"
_KNOWN = ("standard", "label", "fields")
_MOST_PARTS = 8
_BOUNDARY = re.compile(r"[./]")


@dataclass(frozen=True, slots=True)
class Standards:
    """Names by what they say; ``open_`` are those with a ``#``."""

    exact: Mapping[str, tuple[NameHit, ...]] = field(default_factory=dict)
    open_: tuple[tuple[str, tuple[NameHit, ...]], ...] = ()

    def read(self, name: str) -> tuple[tuple[NameHit, ...], frozenset[str]] | None:
        """What the longest known end of a name speaks for, and what it rules out; ``None`` if it is none of these."""
        plain = name.replace("[]", "")
        for end in _ends(plain):
            hits = self.exact.get(end)
            if hits is not None:
                return _reading(hits)
        if any(mark in plain for mark in "*+-:({"):
            for end in _ends(plain):
                for known, hits in self.open_:
                    if _pattern(known).fullmatch(end):
                        return _reading(hits)
        return None


def read_standards(folder: Path) -> Standards:
    """All files of the folder; an empty or missing folder says nothing."""
    exact: dict[str, tuple[NameHit, ...]] = {}
    open_: list[tuple[str, tuple[NameHit, ...]]] = []
    for path in sorted(folder.glob("*.yaml")):
        where = f"lexicon/standards/{path.name}"
        data = _checked(load_yaml(path.read_text(encoding="utf-8"), where, PolicyError), where)
        for type_, text in data["fields"].items():
            for name in (expanded.replace("?", " ") for term in text.split() for expanded in _expanded(term)):
                hits = (NameHit(type_, 1.0, str(data["label"]), name, defined=True),)
                if "#" in name:
                    open_.append((name, hits))
                else:
                    exact[name] = (*exact.get(name, ()), *hits)
    return Standards(exact, tuple(open_))


@lru_cache(maxsize=1024)
def _pattern(name: str) -> re.Pattern[str]:
    """A name with a ``#`` as an expression; made when a name could first be one of these."""
    return re.compile(re.escape(name).replace(r"\#", "[A-Za-z0-9-]+"))


def _checked(data: Any, where: str) -> Mapping[str, Any]:
    if not isinstance(data, dict) or data.get("standard") != 1 or not isinstance(data.get("label"), str):
        raise PolicyError("not the names of a standard", where=where, expected="`standard: 1` and a label at the top")
    for key in data:
        if key not in _KNOWN:
            raise PolicyError(f"unknown key `{key}`", where=where, hint=nearest(str(key), _KNOWN))
    fields = data.get("fields")
    if not isinstance(fields, dict) or not all(isinstance(v, str) for v in fields.values()):
        raise PolicyError("`fields` is not a map of names", where=where, expected="TYPE: NAME NAME …")
    return data


def _reading(hits: tuple[NameHit, ...]) -> tuple[tuple[NameHit, ...], frozenset[str]]:
    spoken = tuple(hit for hit in hits if hit.type != NOTHING)
    return spoken, frozenset() if spoken else frozenset({_EVERY})


def _ends(name: str) -> Iterator[str]:
    """The name, and what is left of it after each dot or slash; the longest first."""
    yield name
    for match in list(_BOUNDARY.finditer(name))[-_MOST_PARTS:]:
        yield name[match.end() :]


def _expanded(term: str) -> Iterator[str]:
    """Every name that a term with alternatives in braces stands for.

    >>> list(_expanded("PID-{5,9}{,.1}"))
    ['PID-5', 'PID-5.1', 'PID-9', 'PID-9.1']
    """
    if "," not in term:
        return iter((term,))
    between, *groups = (part.partition("}") for part in term.split("{"))
    choices = [(between[0],), *(part for chosen, _, rest in groups for part in (chosen.split(","), (rest,)))]
    return map("".join, product(*choices))
