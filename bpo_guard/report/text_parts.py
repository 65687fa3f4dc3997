"""Parts that the audit page and the scan page share."""

from __future__ import annotations

from collections.abc import Mapping

from bpo_guard.model.ledger import Ledger
from bpo_guard.model.outcome import Outcome
from bpo_guard.report import words
from bpo_guard.report.layout import beside, wrap
from bpo_guard.report.style import Style, Tone

_UNREAD = 12


def heading(text: str, style: Style) -> list[str]:
    """An empty line and the title; what follows three spaces after it stands back."""
    name, gap, rest = text.partition("   ")
    lines = wrap(rest, style.width - len(name) - len(gap)) if rest else []
    first = style.paint(name, Tone.strong) + (gap + lines[0] if lines else "")
    return ["", first, *(" " * (len(name) + len(gap)) + line for line in lines[1:])]


def more(left_out: int, noun: str, style: Style) -> list[str]:
    """Says what was left out; nothing is ever left out silently."""
    if left_out <= 0:
        return []
    return [style.paint(f"  …  and {words.counted(left_out, f'more {noun}')}: --full", Tone.dim)]


def ledger_lines(ledger: Ledger, style: Style) -> list[str]:
    """What was not read, only sampled, accepted by somebody, left out, or named by nobody."""
    gaps = len(ledger.open_gaps)
    shown = gaps if style.full or gaps <= _UNREAD else _UNREAD - 1
    items = list(words.ledger_items(ledger))
    unread = [line for item in items[:shown] for line in _item("✗", item, style)]
    rest = [line for item in items[gaps:] for line in _item("·", item, style)]
    painted = [style.paint(line, Tone.warn) for line in unread] or ["  −  nothing unread"]
    return [*painted, *more(gaps - shown, "unread part", style), *rest]


def _item(mark: str, item: tuple[str, str, str], style: Style) -> list[str]:
    kind, place, said = item
    return beside((mark, f"{kind}: {place}: {said}"), (1, style.width - 5))


def foot(digests: Mapping[str, str], formats: str, outcome: Outcome, style: Style) -> list[str]:
    """What made the result, where there is more, and how the command ended."""
    made = "  ".join(f"{name} {digest[:4]}…" for name, digest in digests.items())
    end = f"exit {int(outcome.code)}"
    said = f"{end}: {'; '.join(outcome.reasons)}" if outcome.reasons else end
    dim = [*wrap(made, style.width), f"full detail: --full, --format {formats}"]
    return ["", *(style.paint(line, Tone.dim) for line in dim), *wrap(said, style.width)]
