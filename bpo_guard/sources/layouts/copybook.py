"""COBOL copybooks: pictures and usages to places and widths, as a mainframe lays out the record."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import field, replace

from bpo_guard.errors import LayoutError
from bpo_guard.model.compact import dataclass
from bpo_guard.model.layout import Form, Layout, LayoutField, RecordKind
from bpo_guard.sources.layouts.building import LONGEST, MOST_FIELDS, kind_of, layout_of
from bpo_guard.sources.layouts.picture import Picture, picture_of

_ENTRY = re.compile(r"(?im)^(?:.{6} )?\s*(?:0?1|0[2-9]|[1-4]\d|77)\s+[A-Z0-9][\w-]*\b[^.]*?(?:\.(?:\s|$)|\s)")
_PICTURE = re.compile(r"(?i)\b(?:PIC|PICTURE)\s+(?:IS\s+)?[SXAN9ZGVP(\d,.$*/+-]+")
_FIXED = re.compile(r"[\d ]{6}[ *\-/dD$]|\s*$")
_TOKEN = re.compile(r"""'(?:[^']|'')*'|"(?:[^"]|"")*"|[^\s'"]+""")
_USAGES = {
    "COMP-3": Form.packed, "COMPUTATIONAL-3": Form.packed, "PACKED-DECIMAL": Form.packed,
    "COMP": Form.binary, "COMP-4": Form.binary, "COMP-5": Form.binary, "BINARY": Form.binary,
    "COMPUTATIONAL": Form.binary, "COMPUTATIONAL-4": Form.binary, "COMPUTATIONAL-5": Form.binary,
    "COMP-1": Form.floating, "COMPUTATIONAL-1": Form.floating, "COMP-2": Form.floating,
    "COMPUTATIONAL-2": Form.floating, "DISPLAY": Form.text, "NATIONAL": Form.wide, "INDEX": Form.binary,
    "POINTER": Form.binary,
}  # fmt: skip
_DOUBLE = ("COMP-2", "COMPUTATIONAL-2")
_NOISE = ("EJECT", "SKIP1", "SKIP2", "SKIP3")


@dataclass
class Entry:
    """One entry of a copybook and those below it. ``size`` of one occurrence, once :func:`_sized` has been there."""

    level: int
    name: str
    line: int
    picture: Picture | None = None
    usage: str = ""
    redefines: str = ""
    occurs: int = 1
    varies: bool = False
    separate: bool = False
    leading: bool = False
    below: list[Entry] = field(default_factory=list)
    size: int = 0


def is_copybook(text: str) -> bool:
    """Does it have entries with levels and pictures?"""
    return bool(_PICTURE.search(text) and _ENTRY.search(text))


def read_copybook(text: str, where: str) -> Layout:
    """The layout of a copybook, with a kind of records for each 01 level.

    Raises :class:`LayoutError` for what moves fields about from record to record (OCCURS DEPENDING ON before the
    end), and for what this does not know (SYNCHRONIZED, COPY within).
    """
    entries = [_entry(tokens, line, where) for tokens, line in _sentences(text)]
    tops = _tree([entry for entry in entries if entry is not None], where)
    if not tops:
        raise LayoutError("no entries", where=where, expected="lines like 05 NAME PIC X(30).")
    whole = tops if tops[0].level in (1, 77) else [Entry(1, "", tops[0].line, below=tops)]
    kinds = [kind for top in whole if (kind := _kind(top, where)) is not None]
    if not kinds:
        raise LayoutError("no fields", where=where, expected="at least one PIC")
    if len(kinds) == 1:
        return layout_of([replace(kinds[0], name="")], where)
    return layout_of([replace(kind, value=kind.name) for kind in kinds], where)


def _kind(top: Entry, where: str) -> RecordKind | None:
    _sized(top, where, last=True)
    fields = list(_fields(top, 0, (), "", where))
    return kind_of(top.name, fields, "", where) if fields else None


def _sentences(text: str) -> Iterator[tuple[list[str], int]]:
    """The words of each entry, and the line on which it begins."""
    held: list[str] = []
    begun = 0
    for number, line in _code(text):
        for token in _TOKEN.findall(line):
            if not held:
                begun = number
            ends = token.endswith(".") and token[0] not in "'\""
            word = token.rstrip(".").rstrip(",;") if ends else token.rstrip(",;")
            if word and not (not held and word.upper() in _NOISE):
                held.append(word)
            if ends and held:
                yield held, begun
                held = []
    if held:
        yield held, begun


def _code(text: str) -> Iterator[tuple[int, str]]:
    """Lines without comments, sequence numbers and what stands beyond column 72."""
    lines = text.splitlines()
    fixed = all(_FIXED.match(line.expandtabs(8)) for line in lines)
    for number, line in enumerate(lines, 1):
        code = line.expandtabs(8)
        if fixed:
            if code[6:7] in "*/$":
                continue
            code = code[7:72]
        elif code.lstrip().startswith("*"):
            continue
        yield number, code.partition("*>")[0]


def _entry(tokens: list[str], line: int, where: str) -> Entry | None:
    """One entry; ``None`` for conditions and renamings, which take no place."""
    at = f"{where}, line {line}"
    if not tokens[0].isdigit():
        raise LayoutError("not an entry of a record", where=at, expected="a level like 05; COPY is not followed")
    level = int(tokens[0])
    if level in (66, 88):
        return None
    rest = [token.upper() for token in tokens[1:]]
    unnamed = not rest or rest[0] in _CLAUSES
    entry = Entry(level, "FILLER" if unnamed else tokens[1], line)
    words = rest if unnamed else rest[1:]
    n = 0
    while n < len(words):
        clause = _CLAUSES.get(words[n])
        n += clause(entry, words[n:], at) if clause else 1
    return entry


def _pic(entry: Entry, words: Sequence[str], at: str) -> int:
    skip = 2 if words[1:2] == ["IS"] else 1
    if len(words) <= skip:
        raise LayoutError("a PIC without a picture", where=at)
    entry.picture = picture_of(words[skip], at)
    return skip + 1


def _usage(entry: Entry, words: Sequence[str], at: str) -> int:
    entry.usage = words[0]
    return 1


def _redefines(entry: Entry, words: Sequence[str], at: str) -> int:
    entry.redefines = words[1] if len(words) > 1 else ""
    return 2


def _occurs(entry: Entry, words: Sequence[str], at: str) -> int:
    numbers = [int(word) for word in words[1:4] if word.isdigit()]
    if not numbers:
        raise LayoutError("an OCCURS without a number", where=at, expected="OCCURS 12 TIMES")
    entry.occurs = numbers[1] if words[2:3] == ["TO"] and len(numbers) > 1 else numbers[0]
    entry.varies = "DEPENDING" in words
    if not 1 <= entry.occurs <= MOST_FIELDS:
        raise LayoutError("an OCCURS out of bounds", where=at, expected=f"1 to {MOST_FIELDS}")
    return 2


def _sign(entry: Entry, words: Sequence[str], at: str) -> int:
    entry.leading = "LEADING" in words[:3]
    entry.separate = "SEPARATE" in words[:4]
    return 1


def _value(entry: Entry, words: Sequence[str], at: str) -> int:
    return 3 if words[1:2] == ["IS"] else 2  # what a field holds at first


def _sync(entry: Entry, words: Sequence[str], at: str) -> int:
    raise LayoutError(
        "SYNCHRONIZED puts unknown bytes between fields",
        where=at,
        hint="write a layout with the starts of its fields",
    )


def _ignored(entry: Entry, words: Sequence[str], at: str) -> int:
    return 2


_CLAUSES = {
    "PIC": _pic, "PICTURE": _pic, "REDEFINES": _redefines, "OCCURS": _occurs, "SIGN": _sign, "LEADING": _sign,
    "TRAILING": _sign, "VALUE": _value, "VALUES": _value, "SYNC": _sync, "SYNCHRONIZED": _sync,
    "INDEXED": _ignored, "DEPENDING": _ignored, **dict.fromkeys(_USAGES, _usage),
}  # fmt: skip


def _tree(entries: Sequence[Entry], where: str) -> list[Entry]:
    """Entries below those of a lower level."""
    tops: list[Entry] = []
    above: list[Entry] = []
    for entry in entries:
        while above and (above[-1].level >= entry.level or entry.level == 77):
            above.pop()
        (above[-1].below if above else tops).append(entry)
        above.append(entry)
        if len(above) > 49:
            raise LayoutError("nested too deeply", where=f"{where}, line {entry.line}")
    return tops


def _sized(entry: Entry, where: str, last: bool, usage: str = "") -> None:
    """Sizes from the bottom up. ``last``: nothing stands behind it in the record, so it may vary in length."""
    at = f"{where}, line {entry.line}"
    usage = entry.usage or usage
    entry.usage = usage
    if entry.varies and not last:
        raise LayoutError(
            "OCCURS DEPENDING ON before other fields: those stand elsewhere in each record", where=at,
            hint="only a last one of varying number can be read",
        )  # fmt: skip
    if not entry.below:
        entry.size = _width(entry, at)
    reach = here = 0
    for n, inner in enumerate(entry.below):
        _sized(inner, where, last and n == len(entry.below) - 1, usage)
        if inner.redefines:
            here = _start_of(inner, entry.below[:n], at)
            reach = max(reach, here + inner.size * inner.occurs)
        else:
            reach += inner.size * inner.occurs
    entry.size = max(entry.size, reach)
    if entry.size * entry.occurs > LONGEST:
        raise LayoutError("the record is too long", where=at, expected=f"at most {LONGEST} bytes")


def _start_of(entry: Entry, before: Sequence[Entry], at: str) -> int:
    """Where the entry begins that this one redefines."""
    here = 0
    starts: dict[str, int] = {}
    reach = 0
    for other in before:
        here = starts.get(other.redefines, reach) if other.redefines else reach
        starts[other.name.upper()] = here
        reach = max(reach, here + other.size * other.occurs)
    if entry.redefines not in starts:
        raise LayoutError("redefines what does not stand before it", where=at, expected="a name of the same level")
    return starts[entry.redefines]


def _width(entry: Entry, at: str) -> int:
    form = _USAGES.get(entry.usage, Form.text)
    if form is Form.floating:
        return 8 if entry.usage in _DOUBLE else 4
    if entry.picture is None:
        if entry.usage in ("INDEX", "POINTER"):
            return 4
        return 0  # a group without fields
    digits = entry.picture.digits
    if form is Form.packed and digits:
        return digits // 2 + 1
    if form is Form.binary and digits:
        return 2 if digits < 5 else 4 if digits < 10 else 8
    if form in (Form.packed, Form.binary):
        raise LayoutError("this usage needs a picture of digits", where=at, expected="PIC S9(7)V99")
    if form is Form.wide and not entry.picture.wide:
        return 2 * entry.picture.width
    return entry.picture.width + entry.separate


def _fields(entry: Entry, start: int, index: tuple[int, ...], above: str, where: str) -> Iterator[LayoutField]:
    """The fields of an entry and of those below, each as often as it occurs."""
    for number in range(entry.occurs):
        at = start + number * entry.size
        here = (*index, number + 1) if entry.occurs > 1 else index
        if not entry.below:
            if entry.size:
                yield _field(entry, at, here)
            continue
        reach = at
        for n, inner in enumerate(entry.below):
            begin = at + _start_of(inner, entry.below[:n], where) if inner.redefines else reach
            yield from _fields(inner, begin, here, entry.name, where)
            reach = max(reach, begin + inner.size * inner.occurs)


def _field(entry: Entry, start: int, index: tuple[int, ...]) -> LayoutField:
    name = entry.name + (f"({','.join(map(str, index))})" if index else "")
    form = _USAGES.get(entry.usage, Form.text)
    picture = entry.picture
    if picture is None:
        return LayoutField(name, start, entry.size, form)
    if form is Form.text and picture.wide:
        form = Form.wide
    if form is Form.text and picture.digits and (picture.signed or picture.decimals):
        form = Form.zoned
    if not picture.digits and form in (Form.text, Form.wide):
        return LayoutField(name, start, entry.size, form)
    return LayoutField(name, start, entry.size, form, picture.digits, picture.decimals, picture.signed)
