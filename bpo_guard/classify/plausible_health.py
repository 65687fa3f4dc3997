"""What says against a field of illnesses, treatments or medicines."""

from __future__ import annotations

from bpo_guard.classify.seen import Seen

_SHORT = {"dx": 3, "hx": 3, "rx": 5}
"""Abbreviations that are measures of drawings too, and how many digits the shortest code has that they stand for."""


def no_condition(seen: Seen, term: str) -> str:
    p = seen.portrait
    few = seen.stats.digits(_SHORT.get(term, 0)) < 0.5 or (term == "rx" and p.share("decimal") > 0)
    if term in _SHORT and seen.stats.numbers >= 0.5 and few:
        return "its values are measures"
    if seen.row_numbers:
        return "its values are numbers of rows"
    dated = p.share("date") >= 0.5 and p.share("integer") < 0.5 and "date" not in term
    return "its values are dates" if dated else ""
