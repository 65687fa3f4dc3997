"""Mergeable counts: what is known of a field without its values, in bounded space.

Everything here forms a commutative monoid: any split of the rows, worked in any order, merges to the same
bytes. So no reservoir, no "first N", no float sums: exact integers, and bottom-k by hash where space is bounded.
"""

from __future__ import annotations

import hashlib
import heapq
import json
import zlib
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import field
from enum import StrEnum

from bpo_guard.model.compact import dataclass
from bpo_guard.model.portrait import Portrait

SHAPES_KEPT = 64
SIGNATURES_KEPT = 512
DISTINCT_KEPT = 1024
_HASH_SPACE = 2**64


def hash64(text: str) -> int:
    """A 64-bit hash that is the same on every machine and in every run (BLAKE2b)."""
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def order_of(text: str) -> tuple[int, str]:
    """Where a key stands among those of a capped count: by its CRC-32, which is cheap and spreads keys evenly."""
    return zlib.crc32(text.encode("utf-8", "surrogatepass")), text


class Span(StrEnum):
    """Does the hit cover the whole value or lie within it?"""

    whole = "whole"
    within = "within"


class Basis(StrEnum):
    """What a hit rests on, strongest first."""

    checked = "checked"  # a checksum or an official structure holds
    told = (
        "told"  # a form that means something alone, and the word for it beside it where the field's name says otherwise
    )
    shaped = "shaped"  # the form alone, specific enough to mean something
    cued = "cued"  # a weak form with a cue word beside it
    weak = "weak"  # a weak form alone: counts only with a header for it
    listed = "listed"  # a word of a dictionary
    model = "model"  # a language model said so


@dataclass(frozen=True, slots=True, order=True)
class Hit:
    """One type that fits a value, and how. No value, no offset."""

    type: str
    span: Span
    basis: Basis


Signature = tuple[Hit, ...]
"""All hits of one value, sorted. Values with the same signature are counted together, so that which type
wins where several fit can be decided at the end, with the whole field in view."""


@dataclass(frozen=True, slots=True)
class CappedCounts:
    """Exact counts of the ``cap`` keys with the smallest hash; the rest only as a sum.

    A key evicted from a part is evicted from every whole that contains it, so merging is exact.
    """

    cap: int
    counts: Mapping[str, int] = field(default_factory=dict)
    other: int = 0

    @staticmethod
    def of(cap: int, counts: Mapping[str, int], other: int = 0) -> CappedCounts:
        if len(counts) <= cap:
            return CappedCounts(cap, dict(counts), other)
        kept = heapq.nsmallest(cap, counts, key=order_of)
        sum_kept = {k: counts[k] for k in kept}
        return CappedCounts(cap, sum_kept, other + sum(counts.values()) - sum(sum_kept.values()))

    def __add__(self, more: CappedCounts) -> CappedCounts:
        return CappedCounts.of(self.cap, _sum(self.counts, more.counts), self.other + more.other)

    @property
    def commonest(self) -> str:
        """The most frequent key kept; ties go to the smaller key; empty if there is none."""
        return min(self.counts, key=lambda k: (-self.counts[k], k), default="")


@dataclass(frozen=True, slots=True)
class Distinct:
    """How many different values: exact up to ``DISTINCT_KEPT``, then a bottom-k estimate (about 3 %).

    ``smallest`` are the smallest of their hashes, in order and each once.
    """

    smallest: tuple[int, ...] = ()

    @staticmethod
    def of(hashes: Iterable[int]) -> Distinct:
        return Distinct(tuple(sorted(set(hashes))[:DISTINCT_KEPT]))

    def __add__(self, more: Distinct) -> Distinct:
        added = more.smallest
        if not self.exact:
            added = added[: bisect_left(added, self.smallest[-1])]
        # Two runs in order are sorted by going through them once.
        both = sorted((*self.smallest, *added)) if added else self.smallest
        return Distinct(tuple(dict.fromkeys(both))[:DISTINCT_KEPT])

    @property
    def exact(self) -> bool:
        return len(self.smallest) < DISTINCT_KEPT

    @property
    def n(self) -> int:
        """The count, or its estimate (Bar-Yossef et al. 2002: k-1 over the k-th smallest normalised hash)."""
        if self.exact:
            return len(self.smallest)
        return (DISTINCT_KEPT - 1) * _HASH_SPACE // (self.smallest[-1] + 1)


@dataclass(frozen=True, slots=True)
class FieldTally:
    """All that is kept of one field of one table while its rows go by.

    ``values`` non-null cells, ``nulls`` the rest, ``chars`` their characters, ``prose`` cells that read like
    running text. ``signatures`` counts cells by what fits them; ``tried`` by type how many cells had the
    form, ``passed`` how many also held the check, so that chance hits can be told from real ones;
    ``excused`` counts what a named filter let go; ``disguised`` counts hits that were written to be
    missed, by :func:`hidden`; ``traits`` what ``model/traits.py`` names; ``portrait`` is made once all
    parts are added up, parts have none.
    """

    values: int = 0
    nulls: int = 0
    chars: int = 0
    prose: int = 0
    signatures: CappedCounts = field(default_factory=lambda: CappedCounts(SIGNATURES_KEPT))
    shapes: CappedCounts = field(default_factory=lambda: CappedCounts(SHAPES_KEPT))
    tried: Mapping[str, int] = field(default_factory=dict)
    passed: Mapping[str, int] = field(default_factory=dict)
    excused: Mapping[str, int] = field(default_factory=dict)
    disguised: Mapping[str, int] = field(default_factory=dict)
    issuers: Mapping[str, int] = field(default_factory=dict)
    spans: Mapping[str, int] = field(default_factory=dict)
    traits: Mapping[str, int] = field(default_factory=dict)
    distinct: Distinct = field(default_factory=Distinct)
    portrait: Portrait = field(default_factory=Portrait)

    def __add__(self, more: FieldTally) -> FieldTally:
        return FieldTally(
            values=self.values + more.values,
            nulls=self.nulls + more.nulls,
            chars=self.chars + more.chars,
            prose=self.prose + more.prose,
            signatures=self.signatures + more.signatures,
            shapes=self.shapes + more.shapes,
            tried=_sum(self.tried, more.tried),
            passed=_sum(self.passed, more.passed),
            excused=_sum(self.excused, more.excused),
            disguised=_sum(self.disguised, more.disguised),
            issuers=_sum(self.issuers, more.issuers),
            spans=_sum(self.spans, more.spans),
            traits=_sum(self.traits, more.traits) if self.traits or more.traits else self.traits,
            distinct=self.distinct + more.distinct,
        )

    def to_bytes(self) -> bytes:
        """A canonical form: equal tallies, equal bytes."""
        doc = {
            "values": self.values,
            "nulls": self.nulls,
            "chars": self.chars,
            "prose": self.prose,
            "signatures": [self.signatures.counts, self.signatures.other],
            "shapes": [self.shapes.counts, self.shapes.other],
            "tried": self.tried,
            "passed": self.passed,
            "excused": self.excused,
            "disguised": self.disguised,
            "issuers": self.issuers,
            "spans": self.spans,
            "traits": self.traits,
            "distinct": self.distinct.smallest,
        }
        return json.dumps(doc, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()

    def hits(self) -> Iterable[tuple[Signature, int]]:
        """Every signature kept with its number of cells, in a fixed order."""
        for key in sorted(self.signatures.counts):
            yield decode_signature(key), self.signatures.counts[key]


def hidden(type_: str, disguise: str) -> str:
    """The key under which hits of a type that were disguised in one way are counted.

    >>> shown(hidden("IBAN_CODE", "base64"))
    ('IBAN_CODE', 'base64')
    """
    return f"{type_}: {disguise}"


def shown(key: str) -> tuple[str, str]:
    """The inverse of :func:`hidden`: type and disguise."""
    type_, _, disguise = key.partition(": ")
    return type_, disguise


def encode_signature(hits: Iterable[Hit]) -> str:
    """One line of text per signature, so that counters need no object keys.

    >>> encode_signature([Hit("B", Span.whole, Basis.weak), Hit("A", Span.within, Basis.checked)])
    'A/within/checked B/whole/weak'
    """
    return " ".join(f"{h.type}/{h.span}/{h.basis}" for h in sorted(set(hits)))


def decode_signature(key: str) -> Signature:
    """The inverse of :func:`encode_signature`."""
    return tuple(
        Hit(type_, Span(span), Basis(basis)) for type_, span, basis in (part.split("/") for part in key.split())
    )


def _sum(a: Mapping[str, int], b: Mapping[str, int]) -> dict[str, int]:
    out = dict(a)
    for key, n in b.items():
        out[key] = out.get(key, 0) + n
    return out
