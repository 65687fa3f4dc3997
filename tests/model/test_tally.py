"""The accumulator: any split of the rows, worked in any order, merges to the same bytes."""

from __future__ import annotations

from functools import reduce
from operator import add

from hypothesis import given, settings
from hypothesis import strategies as st

from bpo_guard.model.tally import (
    DISTINCT_KEPT,
    SHAPES_KEPT,
    Basis,
    CappedCounts,
    Distinct,
    FieldTally,
    Hit,
    Span,
    decode_signature,
    encode_signature,
    hash64,
)

HITS = st.builds(Hit, st.sampled_from(["A", "B", "C"]), st.sampled_from(Span), st.sampled_from(Basis))


def tally_of(rows: list[str]) -> FieldTally:
    """A tally of rows, as an engine would make it from one batch; the empty text is a null."""
    values = [r for r in rows if r]
    counts: dict[str, int] = {}
    for value in values:
        counts[value] = counts.get(value, 0) + 1
    return FieldTally(
        values=len(values),
        nulls=len(rows) - len(values),
        chars=sum(map(len, values)),
        prose=sum(" " in v for v in values),
        signatures=CappedCounts.of(4, {v[:2]: n for v, n in counts.items()} if len(counts) < 2 else _folded(counts, 2)),
        shapes=CappedCounts.of(SHAPES_KEPT, counts),
        tried={"T": len(values)},
        passed={"T": sum(v.isdigit() for v in values)},
        spans={"T": len(values)} if values else {},
        distinct=Distinct.of(map(hash64, values)),
    )


def _folded(counts: dict[str, int], width: int) -> dict[str, int]:
    out: dict[str, int] = {}
    for value, n in counts.items():
        out[value[:width]] = out.get(value[:width], 0) + n
    return out


@st.composite
def splits(draw: st.DrawFn) -> tuple[list[str], list[list[str]]]:
    rows = draw(st.lists(st.text("ab1 ", max_size=4), max_size=60))
    cuts = sorted(draw(st.lists(st.integers(0, len(rows)), max_size=5)))
    parts = [rows[a:b] for a, b in zip([0, *cuts], [*cuts, len(rows)], strict=True)]
    return rows, draw(st.permutations(parts))


@given(splits())
@settings(max_examples=300, deadline=None)
def test_any_split_in_any_order_gives_the_same_bytes(case: tuple[list[str], list[list[str]]]) -> None:
    rows, parts = case
    empty = FieldTally(signatures=CappedCounts(4), tried={"T": 0}, passed={"T": 0})
    merged = reduce(add, map(tally_of, parts), empty)
    assert merged.to_bytes() == (empty + tally_of(rows)).to_bytes()


@given(st.dictionaries(st.text(max_size=3), st.integers(1, 9)), st.dictionaries(st.text(max_size=3), st.integers(1, 9)))
def test_capped_counts_lose_nothing(a: dict[str, int], b: dict[str, int]) -> None:
    merged = CappedCounts.of(5, a) + CappedCounts.of(5, b)
    assert len(merged.counts) <= 5
    assert sum(merged.counts.values()) + merged.other == sum(a.values()) + sum(b.values())
    for key, n in merged.counts.items():
        assert n == a.get(key, 0) + b.get(key, 0)


def test_distinct_is_exact_below_the_cap_and_close_above() -> None:
    few = Distinct.of(hash64(str(i)) for i in range(DISTINCT_KEPT - 1))
    many = Distinct.of(hash64(str(i)) for i in range(50_000))
    assert (few.n, few.exact) == (DISTINCT_KEPT - 1, True)
    assert not many.exact
    assert abs(many.n - 50_000) < 5_000


@given(st.lists(HITS, max_size=6))
def test_signatures_round_trip(hits: list[Hit]) -> None:
    assert decode_signature(encode_signature(hits)) == tuple(sorted(set(hits)))
