"""Plain lines and tables for a page of fixed width."""

from __future__ import annotations

from collections.abc import Sequence

from bpo_guard.report.names import safe, width

GAP = 2
_LEAST = 6


def wrap(text: str, columns: int) -> list[str]:
    """The text, made safe, in lines of at most ``columns``; a word too long for a line is cut.

    >>> wrap("drop the sheet", 9)
    ['drop the', 'sheet']
    """
    lines, line = [], ""
    for word in safe(text).split(" "):
        for piece in _pieces(word, columns):
            if line and width(line) + 1 + width(piece) <= columns:
                line += " " + piece
            else:
                lines.append(line)
                line = piece
    lines.append(line)
    return lines[1:] or [""]


def _pieces(word: str, columns: int) -> list[str]:
    if width(word) <= columns:
        return [word]
    pieces, piece = [], ""
    for char in word:
        if width(piece) + width(char) > columns:
            pieces.append(piece)
            piece = ""
        piece += char
    return [*pieces, piece]


def pad(text: str, columns: int) -> str:
    return text + " " * (columns - width(text))


def beside(cells: Sequence[str], widths: Sequence[int], indent: int = 2) -> list[str]:
    """One row of a table: each cell wrapped within its own column."""
    wrapped = [wrap(cell, columns) for cell, columns in zip(cells, widths, strict=True)]
    height = max(len(lines) for lines in wrapped)
    rows = [[lines[i] if i < len(lines) else "" for lines in wrapped] for i in range(height)]
    gap = " " * GAP
    return [(" " * indent + gap.join(map(pad, row, widths))).rstrip() for row in rows]


def fitted(rows: Sequence[Sequence[str]], room: int, least: Sequence[int] = ()) -> list[int]:
    """Column widths that fit into ``room``: natural ones, the widest column giving way first.

    ``least`` are widths below which a column does not give way (its heading, for example).
    """
    widths = [max(width(safe(cell)) for cell in column) for column in zip(*rows, strict=True)]
    floor = [min(w, f) for w, f in zip(widths, least or [_LEAST] * len(widths), strict=True)]
    excess = sum(widths) + GAP * (len(widths) - 1) - room
    while excess > 0:
        slack = [w - f for w, f in zip(widths, floor, strict=True)]
        if max(slack) <= 0:
            break
        give = widths.index(max(w for w, s in zip(widths, slack, strict=True) if s > 0))
        widths[give] -= 1
        excess -= 1
    return widths


def table(rows: Sequence[Sequence[str]], room: int, indent: int = 2) -> list[str]:
    """Rows under each other, in columns as narrow as they can be."""
    if not rows:
        return []
    widths = fitted(rows, room - indent)
    return [line for row in rows for line in beside(row, widths, indent)]


def ends(left: str, right: str, columns: int) -> list[str]:
    """Two texts at the two ends of a line, or on two lines if they do not fit."""
    left, right = safe(left), safe(right)
    space = columns - width(left) - width(right)
    return [left + " " * space + right] if space >= GAP else [*wrap(left, columns), *wrap(right, columns)]
