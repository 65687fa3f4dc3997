"""Parts that the audit page and the scan page share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bpo_guard.model.ledger import Ledger, NotExamined
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
    lines = _unread_lines(sorted(ledger.open_gaps), style)
    for s in sorted(ledger.sampled):
        share = f"at most {s.bound:.1%} of its texts hold one that was missed"
        seen = f"{words.number(s.looked_at)} of {words.number(s.of)} looked at"
        held = f", {words.number(s.held_back)} held back" if s.held_back else ""
        lines += _item("~", f"only sampled: {s.place}: {s.method}, {seen}{held}; {share} (95 %)", style)
    for a in sorted(ledger.accepted):
        lines += _item("·", f"accepted by {a.who} until {a.until}: {a.path}: {a.reason}", style)
    for e in sorted(ledger.excluded):
        lines += _item("·", f"left out by pattern {e.pattern}: {words.counted(e.files, 'file')} in {e.path}", style)
    for u in sorted(ledger.undeclared):
        lines += _item("·", f"named by no dataset of the handoff: {u.path}", style)
    return lines


def _unread_lines(gaps: Sequence[NotExamined], style: Style) -> list[str]:
    if not gaps:
        return ["  −  nothing unread"]
    shown = gaps if style.full or len(gaps) <= _UNREAD else gaps[: _UNREAD - 1]
    lines = []
    for gap in shown:
        why = f"{gap.reason}, {gap.detail}" if gap.detail else str(gap.reason)
        said = f"not read: {gap.place}: {why} → {words.WAY_TO_READ[gap.reason]}"
        lines += [style.paint(line, Tone.warn) for line in _item("✗", said, style)]
    return [*lines, *more(len(gaps) - len(shown), "unread part", style)]


def _item(mark: str, text: str, style: Style) -> list[str]:
    return beside((mark, text), (1, style.width - 5))


def foot(digests: Mapping[str, str], formats: str, outcome: Outcome, style: Style) -> list[str]:
    """What made the result, where there is more, and how the command ended."""
    made = "  ".join(f"{name} {digest[:4]}…" for name, digest in digests.items())
    end = f"exit {int(outcome.code)}"
    said = f"{end}: {'; '.join(outcome.reasons)}" if outcome.reasons else end
    dim = [*wrap(made, style.width), f"full detail: --full, --format {formats}"]
    return ["", *(style.paint(line, Tone.dim) for line in dim), *wrap(said, style.width)]
