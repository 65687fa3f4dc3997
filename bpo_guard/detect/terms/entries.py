"""What a form asks for and what is filled in beside it: a text as labels, each with the part that may be its value.

Forms part the two in many ways: a colon, blanks to the next column, a tab, dots, the line of a table, the end of the
line. Several pairs may stand in one line, and a row of labels above a row of values.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from bpo_guard.expressions import expression
from bpo_guard.model.compact import dataclass

COLON, BESIDE, BELOW = "colon", "beside", "below"
"""How a label and its value are parted: by a colon; by blanks, dots, a tab, a line of a table; by the end of a line."""

_SIGNS = r"[ \t.…·*\"']"
_BEHIND = r"(?![/\\:])(?!(?<=[0-9]:)[0-9])[*\"']{0,2}[ \t]*(?:\|[ \t]*)?(?:\r?\n[ \t]*){0,2}"
_PARTED = expression(
    r"([ \t\r\n.…·_|:：*\"'](?<![ ](?=[\w(]))(?:"
    rf"(?<=[:：])(?<!::){_BEHIND}|(?<={_SIGNS}){_SIGNS}{{0,79}}(?<!:)[:：]{_BEHIND}"
    r"|(?:(?<=[ \t])[ \t]{0,7}(?:\.{3,}|…+|_{3,}|(?:\. ){3,})|(?<=\.)(?:\.{2,}| (?:\. ){2,})|(?<=…)…*|(?<=_)__+)"
    r"[ \t._]{0,80}"
    r"|(?<=[ \t])[ \t]{0,79}\|[ \t|]*|(?<=\|)[ \t|]*|(?:(?<=[ ])\t|(?<=\t))[ \t]*|(?<=[ ])[ ]+"
    r"|(?:(?<=[ \t])\r?\n|(?<=\r)\n|(?<=\n))[ \t]*))"
)
"""What parts a text into entries. All of it begins with one of a few signs, which are found fast."""

_LONGEST, _MOST_WORDS = 48, 6
_LED_BY = expression(r"(?:[\W_]|[0-9]{1,2}[.)][ \t]?|[a-zA-Z][.)][ \t]){1,8}")
"""Before a label: signs of a list, its number."""

_IN_BRACKETS = expression(r"[ ]?\([^()]{0,24}\)[ ]?\Z")
_LAST_WORDS = expression(r"(?<![^\s,;/|•(])[^\W\d_a-z]")
_HAS_DIGIT = expression(r"[0-9]")
_LEAST_OF_ROW = 3
_QUOTES = " *\"'`"


@dataclass(frozen=True, slots=True)
class Entry:
    """A label and, from ``start`` to ``end``, what may be its value; ``link`` is how they are parted. ``alone`` if
    nothing else stands in the line behind the value."""

    label: str
    link: str
    start: int
    end: int
    alone: bool


def may_hold(text: str) -> bool:
    """May there be a label with a value in a text, as far as its signs tell?"""
    return ":" in text or "  " in text or "\n" in text or "\t" in text or "|" in text or "..." in text or "：" in text


def entries(
    text: str, is_label: Callable[[str], bool], is_value: Callable[[str, str], bool] = lambda *_: False
) -> Iterator[Entry]:
    """All labels in a text with something beside or below them, from left to right. That is no label itself, unless it
    is known as a value of this label (``Occupation: Driver``); and no second one stands behind it, as where all that
    may be chosen are named (``'male' | 'female'``)."""
    parts = _PARTED.split(text)
    cells, links = parts[::2], [_kind(gap) for gap in parts[1::2]]
    if not links:
        return
    starts = [0]
    for k, part in enumerate(parts[:-1]):
        if k % 2:
            starts.append(starts[-1] + len(parts[k - 1]) + len(part))
    labels = [_label(cell, is_label) for cell in cells]
    tails = [(0, "")] * len(cells)
    for k, link in enumerate(links):
        if link is COLON and not labels[k] and " " in cells[k]:
            tails[k] = _tail(cells[k], is_label)
    if sum(map(bool, labels)) >= _LEAST_OF_ROW:
        yield from _rows(cells, links, starts, labels, is_value)
    for k, link in enumerate(links):
        label = labels[k] or tails[k][1]
        if not label or not link or not cells[k + 1] or (labels[k + 1] and not is_value(label, labels[k + 1])):
            continue
        if k + 2 < len(cells) and links[k + 1] is BESIDE and is_value(label, cells[k + 2].strip(_QUOTES)):
            continue
        if link is BELOW and k and cells[k - 1] and "\n" not in parts[2 * k - 1]:
            continue
        end = tails[k + 1][0] or len(cells[k + 1])
        alone = links[k + 1 : k + 2] in ([], [BELOW]) or not cells[k + 2]
        if alone or link is not BELOW:
            yield Entry(label, link, starts[k + 1], starts[k + 1] + end, alone)


def _kind(gap: str) -> str:
    """How a gap parts a label from a value; empty if it parts them altogether, as a line to be filled in does."""
    if ":" in gap or "：" in gap:
        return BESIDE if "\n" in gap else COLON
    if "_" in gap:
        return ""
    return BELOW if "\n" in gap else BESIDE


def _label(cell: str, is_label: Callable[[str], bool]) -> str:
    """The label that a part of a text is, without the signs around it; empty if it is none."""
    if not 1 < len(cell) <= _LONGEST:
        return ""
    led = _LED_BY.match(cell)
    cell = cell[led.end() :] if led else cell
    cell = _IN_BRACKETS.sub("", cell.rstrip(" .*\"'`?_")) if "(" in cell else cell.rstrip(" .*\"'`?_")
    if not cell or cell.count(" ") >= _MOST_WORDS or _HAS_DIGIT.search(cell):
        return ""
    return cell if is_label(cell) else ""


def _tail(cell: str, is_label: Callable[[str], bool]) -> tuple[int, str]:
    """From where on the last words of a part are the label of what comes next (``Anna Kowalczyk DOB``), and it."""
    for found in _LAST_WORDS.finditer(cell, max(1, len(cell) - _LONGEST)):
        label = _label(cell[found.start() :], is_label)
        if label:
            return found.start(), label
    return 0, ""


def _rows(
    cells: Sequence[str],
    links: Sequence[str],
    starts: Sequence[int],
    labels: Sequence[str],
    is_value: Callable[[str, str], bool],
) -> Iterator[Entry]:
    """Rows of values below a row of labels, cell by cell."""
    first, head = 0, list[str]()
    for k in range(len(cells)):
        if k < len(links) and links[k] is not BELOW:
            continue
        row = [i for i in range(first, k + 1) if cells[i].strip("-:= ")]
        beside = all(links[i] is BESIDE for i in range(first, k))
        first = k + 1
        if beside and _is_head([labels[i] for i in row], is_value):
            head = [labels[i] for i in row]
        elif not row:
            continue
        elif beside and len(row) == len(head):
            for label, i in zip(head, row, strict=True):
                if label:
                    yield Entry(label, BELOW, starts[i], starts[i] + len(cells[i]), False)
        else:
            head = []


def _is_head(row: Sequence[str], is_value: Callable[[str, str], bool]) -> bool:
    """Are the parts of a line labels, nearly all of them, and none of them the value of the one before?"""
    answered = any(label and said and is_value(label, said) for label, said in pairwise(row))
    return len(row) >= _LEAST_OF_ROW and row.count("") <= len(row) // _LEAST_OF_ROW and not answered
