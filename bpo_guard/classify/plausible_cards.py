"""Can the values of a field be what its name says of a payment card? What speaks against it."""

from __future__ import annotations

from bpo_guard.classify.seen import Seen


def no_expiry(seen: Seen, term: str) -> str:
    p, stats = seen.portrait, seen.stats
    if p.share("expiry") >= 0.5 or p.share("month") >= 0.9 or p.share("year") >= 0.8:
        return ""
    if p.share("date") >= 0.5 and p.share("integer") < 0.5:
        return "" if p.share("month first") >= 0.8 else "its values are full dates"
    masked = stats.marks("*#") >= 0.5 or not p.of
    return "" if masked else "its values are no months"


def no_cvv(seen: Seen, term: str) -> str:
    stats = seen.stats
    fits = stats.digits(3) >= 0.8 and stats.numbers >= 0.8 and stats.length <= 4.5
    return "" if fits and not seen.row_numbers else "its values are not three or four digits"


def no_card_end(seen: Seen, term: str) -> str:
    short = seen.portrait.share("digits:1", "digits:2", "digits:3")
    return "its values have too few digits" if short >= 0.5 else ""
