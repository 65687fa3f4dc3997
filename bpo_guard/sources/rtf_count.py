"""Counts lines and table cells of an RTF file by its braces and control words: the given side of RTF.

Only letters and digits in plain sight make a line or a cell count, so every number is a lower bound.
"""

from __future__ import annotations

import re
from dataclasses import field

from bpo_guard.model.compact import dataclass

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|([\r\n\0]+)|([^\\{}\r\n\0]+)|\\"
)
_WORD = re.compile(rb"[A-Za-z0-9]")
_LETTER = re.compile(rb"[A-Za-z]")
_ENDS = frozenset({b"par", b"line", b"sect", b"page", b"column", b"softline", b"nestrow"})
_SIGNS = frozenset({b"emdash", b"endash", b"lquote", b"rquote", b"ldblquote", b"rdblquote", b"bullet"})
_LETTERS_FROM, _BLANKS = 0xC0, range(0x2000, 0x2070)
_WIDE_BLANK = 0x3000
_DEEPEST = 3000


@dataclass(frozen=True, slots=True)
class Destinations:
    """Names of groups by what becomes of the text in them."""

    skipped: frozenset[bytes]
    data: frozenset[bytes]
    """Pictures and objects, which are told as files."""
    lines: frozenset[bytes]
    """A line begins and ends with each of these."""
    named: frozenset[bytes]
    """All that are known without the mark of an optional one."""


@dataclass
class RtfCount:
    """Lines outside of tables; of each table the cells under its first row."""

    lines: int = 0
    tables: list[int] = field(default_factory=list)
    sure: bool = True
    """Whether ``tables`` can be told: nothing stands between rows of which a scan cannot say if it is a line."""
    html: bool = False
    """It wraps HTML: then lines are made by other rules, and neither they nor tables are counted."""
    objects: int = 0
    pictures: int = 0


def count_rtf(data: bytes, known: Destinations) -> RtfCount:
    """Scan a whole file."""
    counter = _Counter(known)
    at = 0
    while token := _TOKEN.match(data, at):
        at = token.end()
        word, number, octet, sign, brace, _, text = token.groups()
        if word == b"bin":
            at += max(0, int(number or 0))
        elif brace:
            if not counter.brace(brace):
                break
        elif word:
            counter.word(word, int(number) if number else None)
        elif sign == b"*" and counter.fresh:
            counter.starred = True
        else:
            counter.fresh = False
            counter.characters(octet, sign, text)
    return counter.end()


class _Counter:
    def __init__(self, known: Destinations) -> None:
        self.fresh = self.starred = False
        self._known = known
        self._found = RtfCount()
        self._stack: list[tuple[bytes, bool, bytes]] = []
        self._inside, self._skipped, self._data = b"", False, b""
        self._fallback, self._to_skip = 1, 0
        self._said = self._perhaps = False
        self._cells: list[bool] = []
        self._rows: list[int] = []
        self._left_table = False

    def brace(self, brace: bytes) -> bool:
        """A group begins or ends. ``False`` where they are nested without end."""
        self._to_skip = 0
        self.fresh, self.starred = brace == b"{", False
        if brace == b"{":
            self._stack.append((self._inside, self._skipped, self._data))
            return len(self._stack) <= _DEEPEST
        self._edge()
        self._inside, self._skipped, self._data = self._stack.pop() if self._stack else (b"", False, b"")
        return True

    def word(self, word: bytes, number: int | None) -> None:
        """A control word."""
        if self.fresh and (self.starred or word in self._known.named):
            self.fresh = self.starred = False
            self._begin(word)
            return
        self.fresh = False
        if word == b"uc":
            self._fallback = max(0, min(number or 0, 9))
        elif word == b"fromhtml":
            self._found.html = True
        elif self._skipped:
            return
        elif word == b"u" and number is not None:
            self._to_skip = self._fallback
            self._unicode(number)
        elif word in _ENDS:
            self._break()
        elif word in _SIGNS:
            self._perhaps = True
        elif word in (b"cell", b"nestcell", b"trowd", b"row"):
            self._table(word)

    def characters(self, octet: bytes | None, sign: bytes | None, text: bytes | None) -> None:
        """Text in any spelling."""
        if octet is not None and self._to_skip:
            self._to_skip -= 1
        elif self._skipped:
            return
        elif octet is not None:
            code = int(octet, 16)
            self._tell(code >= _LETTERS_FROM or (code < 0x80 and chr(code).isalnum()), code != 0x20)
        elif sign is not None:
            if sign in b"\r\n":
                self._break()
            self._perhaps |= sign in b"_\\{}"
        elif text:
            kept = text[self._to_skip :]
            self._to_skip -= min(self._to_skip, len(text))
            pattern = _LETTER if self._inside == b"sv" else _WORD
            self._tell(pattern.search(kept) is not None, bool(kept.strip()))

    def end(self) -> RtfCount:
        """The file ends."""
        self._end_table()
        self._break()
        return self._found

    def _begin(self, word: bytes) -> None:
        if word in self._known.data:
            self._data = self._data or word
        if word in (b"pict", b"objdata"):
            self._found.objects += self._data == b"objdata"
            self._found.pictures += self._data != b"objdata"
        if not self._skipped:
            self._inside, self._skipped = word, word in self._known.skipped
            self._edge()

    def _unicode(self, number: int) -> None:
        blank = number in _BLANKS or number == _WIDE_BLANK or not _LETTERS_FROM <= number < 0x8000
        self._tell(not blank, perhaps=True)

    def _tell(self, said: bool, perhaps: bool) -> None:
        self._said |= said
        self._perhaps |= perhaps

    def _edge(self) -> None:
        if not self._skipped and self._inside in self._known.lines:
            self._break()

    def _break(self) -> None:
        if self._cells:
            return
        if self._said:
            self._found.lines += 1
            self._left_table = bool(self._rows)
        elif self._perhaps and self._rows:
            self._found.sure = False
        self._said = self._perhaps = False

    def _table(self, word: bytes) -> None:
        if word != b"row" and self._left_table and not self._cells:
            self._end_table()
        if word in (b"cell", b"nestcell"):
            self._cells.append(self._said)
            self._said = self._perhaps = False
        elif word == b"row":
            self._end_row()

    def _end_row(self) -> None:
        if self._cells:
            self._rows.append(sum(self._cells))
            self._cells = []

    def _end_table(self) -> None:
        self._end_row()
        self._left_table = False
        if self._rows:
            self._found.tables.append(sum(self._rows[1:]))
            self._rows = []
