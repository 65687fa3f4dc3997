"""``make check-perturb``: change one fact of a handoff at a time and see which obligations move.

``depends.yaml`` says by hand which rule depends on which keys. A rule that moves on a key it does not list, one that no
change moves, one without a row, and a key whose deletion makes anything satisfied, gone or better are failures.
"""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from bpo_guard.errors import BpoGuardError

from .bench_of import CASES, Bench, by_rule, guessed, library
from .changes_of import changes_of
from .depends import Table, read_table

ENOUGH = 200


@dataclass(frozen=True)
class Outcome:
    """One case under all its changes: how many were tried, which rules moved, and what is wrong."""

    tried: int
    moved: frozenset[str]
    wrong: frozenset[str]


def perturbed(case: Path, folder: Path) -> Outcome:
    """Every change of one case. A handoff that is refused outright cannot be taken for a pass, so it is left out."""
    bench, table = Bench(case, folder), read_table()
    before = by_rule(bench.base)
    moved, wrong, tried = set[str](), set[str](), 0
    for change in changes_of(bench.documents, bench.scan, bench.as_of, library().reference):
        try:
            result = bench.audit(change)
        except BpoGuardError:
            continue
        tried += 1
        after = by_rule(result)
        movers = {rule for rule in before.keys() | after.keys() if before.get(rule) != after.get(rule)}
        moved |= movers
        unlisted = (rule for rule in movers if not table.lists(rule, change.key))
        wrong.update(f"{rule} moved on {change.key} ({change.what})" for rule in unlisted)
        if change.deletes:
            better = (
                w for w in guessed(bench.base, result) if not table.goes_with(w.removesuffix(" gone"), change.key)
            )
            wrong.update(f"{what} by deleting {change.key}" for what in better)
    return Outcome(tried, frozenset(moved), frozenset(wrong))


@pytest.fixture(scope="session")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Outcome]:
    """All cases, one process a core: this is most of the time of the check."""
    folder = tmp_path_factory.mktemp("perturb")
    with ProcessPoolExecutor() as pool:
        found = pool.map(perturbed, CASES, [folder] * len(CASES))
        return dict(zip((case.name for case in CASES), found, strict=True))


@pytest.fixture(scope="session")
def table() -> Table:
    return read_table()


RULES = sorted(rule.id for pack in library().packs for rule in pack.rules)


@pytest.mark.parametrize("case", [case.name for case in CASES])
def test_only_what_depends_on_a_fact_moves_and_silence_betters_nothing(case: str, outcomes: dict[str, Outcome]) -> None:
    assert outcomes[case].tried >= ENOUGH
    assert sorted(outcomes[case].wrong) == []


def test_every_rule_is_moved_by_some_change(outcomes: dict[str, Outcome], table: Table) -> None:
    moved = frozenset[str]().union(*(o.moved for o in outcomes.values()))
    assert [rule for rule in sorted(table.keys) if rule not in moved] == []


def test_the_table_names_every_rule_and_no_other(table: Table) -> None:
    assert sorted(table.keys) == RULES
