"""The coverage table: every point of the regulatory fact base, and what in the packs stands for it.

``policies/coverage/index.yaml`` counts the points of each section (bullets, table rows, paragraphs); the other files
there hold one row a point: rules, or the questions that ask for it, or why software cannot decide it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from bpo_guard.errors import PolicyError, nearest
from bpo_guard.model.compact import dataclass
from bpo_guard.model.reference import Reference
from bpo_guard.model.rule import Pack
from bpo_guard.yamlcheck import items, mapping, only_keys, text, texts
from bpo_guard.yamlio import read_yaml

_FOLDER = "coverage"
_INDEX = "index.yaml"
_MARKS = {"bullets": "", "rows": "t", "paragraphs": "p"}
_KEYS = ("at", "about", "rules", "questions", "not_decidable")


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """One point. ``at`` is its place (``3.16/4``, ``3.15/t2``), ``about`` what it says in few words."""

    at: str
    about: str
    rules: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    not_decidable: str = ""

    @property
    def answer(self) -> str:
        """What stands for the point, in words."""
        parts = [
            ", ".join(self.rules),
            f"asked: {', '.join(self.questions)}" if self.questions else "",
            f"not decidable: {self.not_decidable}" if self.not_decidable else "",
        ]
        return "; ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Coverage:
    """All rows in the order of the fact base, and every place there is."""

    rows: tuple[CoverageRow, ...]
    places: tuple[str, ...]


def load_coverage(policies: Path) -> Coverage:
    """The files of ``coverage/``. Raises :class:`PolicyError` for a row twice or with unknown keys."""
    folder = policies / _FOLDER
    index = mapping(read_yaml(folder / _INDEX, PolicyError, f"{_FOLDER}/{_INDEX}"), f"{_FOLDER}/{_INDEX}")
    places = tuple(_places(mapping(index.get("sections"), f"{_FOLDER}/{_INDEX}")))
    rows: dict[str, CoverageRow] = {}
    for path in sorted(folder.glob("*.yaml")):
        if path.name != _INDEX:
            for row in _rows(path):
                if row.at in rows:
                    raise PolicyError(f"the point {row.at} twice", where=f"{_FOLDER}/{path.name}")
                rows[row.at] = row
    return Coverage(tuple(sorted(rows.values(), key=lambda r: _order(r.at))), places)


def _places(sections: Mapping[str, Any]) -> Iterator[str]:
    for section, counts in sections.items():
        for kind, mark in _MARKS.items():
            yield from (f"{section}/{mark}{n}" for n in range(1, int(counts.get(kind, 0)) + 1))


def _rows(path: Path) -> Iterator[CoverageRow]:
    where = f"{_FOLDER}/{path.name}"
    for body in items(mapping(read_yaml(path, PolicyError, where), where).get("rows"), where):
        at = f"{where}: {mapping(body, where).get('at')}"
        only_keys(body, _KEYS, at)
        yield CoverageRow(
            at=text(body.get("at"), where),
            about=text(body.get("about"), at),
            rules=texts(body.get("rules"), at),
            questions=texts(body.get("questions"), at),
            not_decidable=str(body.get("not_decidable") or ""),
        )


def _order(at: str) -> tuple[tuple[int, ...], str, int]:
    """By section number, then bullets, paragraphs, table rows, each by their number."""
    section, _, point = at.partition("/")
    numbers = tuple(int(n) for n in re.findall(r"\d+", section)) or (99,)
    mark, number = re.match(r"(\D*)(\d*)", point).groups()  # type: ignore[union-attr]
    return numbers, mark, int(number or 0)


def lint_coverage(coverage: Coverage, packs: Sequence[Pack], reference: Reference) -> Iterator[str]:
    """Points without a row, rows without a point or an answer, unknown rules and questions, rules in no row."""
    shipped = {rule.id for pack in packs if not pack.own for rule in pack.rules}
    known = shipped | {rule for pack in packs for rule in pack.overrides}
    rows = {row.at for row in coverage.rows}
    yield from (f"{_FOLDER}: the point {at} is in no row" for at in coverage.places if at not in rows)
    asked = {fact for fact, body in reference.facts.items() if body.ask}
    for row in coverage.rows:
        where = f"{_FOLDER}: {row.at}"
        if row.at not in coverage.places:
            yield f"{where}: there is no such point"
        if not row.answer:
            yield f"{where}: neither rules, questions nor a reason why it cannot be decided"
        yield from (f'{where}: unknown rule "{r}"; {nearest(r, known)}' for r in row.rules if r not in known)
        yield from (f'{where}: no fact asks "{q}"; {nearest(q, asked)}' for q in row.questions if q not in asked)
    named = {rule for row in coverage.rows for rule in row.rules}
    yield from (f"{_FOLDER}: the rule {rule} stands for no point" for rule in sorted(shipped - named))
