"""A sample of the different texts of a field, chosen by hash: the same for any split and any order of its rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from bpo_guard.model.compact import dataclass
from bpo_guard.model.tally import Distinct

SAMPLE_SIZE = 400
"""Distinct texts kept for the language model: about one second of its time."""


@dataclass(frozen=True, slots=True)
class TextSample:
    """The ``k`` texts with the smallest hash (all, if ``k`` is 0), and how many different ones there were.

    The only place where values outlive their batch; it never leaves ``detect``.
    """

    k: int = SAMPLE_SIZE
    texts: Mapping[int, str] = field(default_factory=dict, repr=False)
    seen: Distinct = field(default_factory=Distinct)

    @staticmethod
    def of(k: int, texts: Mapping[int, str]) -> TextSample:
        return TextSample(k, _bottom(k, texts), Distinct.of(texts))

    def __add__(self, more: TextSample) -> TextSample:
        if not more.seen.smallest:
            return self
        if not self.seen.smallest:
            return more
        joined = _bottom(self.k, {**self.texts, **more.texts})
        return TextSample(self.k, joined, self.seen + more.seen)

    @property
    def size(self) -> int:
        """How many different texts there were: exact while all are kept, else the estimate."""
        kept = len(self.texts)
        return kept if self.k == 0 or kept < self.k else max(self.seen.n, kept)

    def chosen(self) -> list[str]:
        """The texts in the order of their hashes."""
        return [self.texts[key] for key in sorted(self.texts)]


def _bottom(k: int, texts: Mapping[int, str]) -> dict[int, str]:
    if not k or len(texts) <= k:
        return dict(texts)
    return {key: texts[key] for key in sorted(texts)[:k]}
