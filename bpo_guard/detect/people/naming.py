"""Names taken from input: a value until proven a name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import permutations

from bpo_guard.detect.cells import CellReader, Header
from bpo_guard.detect.columns.shapes import as_text, values_from
from bpo_guard.detect.people.names import NameBook
from bpo_guard.detect.seen import Seen
from bpo_guard.detect.sightings import Sighting, apart
from bpo_guard.expressions import expression
from bpo_guard.model.tally import Basis

_STRONG = frozenset({Basis.checked, Basis.shaped, Basis.cued})
_HARMLESS = frozenset({"DATE_TIME", "URL", "ORGANIZATION", "LOCATION", "AGE", "FREE_TEXT"})
_LONG_NUMBER = expression(r"(?<!\d)\d{9,}(?!\d)")
_TIME_STAMP = expression(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d)?")
_MARKED = expression(r"[^ -~]|[\d@%&\\]")
"""Signs of a value, also of one in disguise."""
_SHORT, _MOST_NAMES = 3, 3
_PART = expression(r"[^\s/\\\[\](){}<>\"]+")
_WORD = expression(r"[A-ZÀ-ÖØ-Þ]?[^\W\d_A-ZÀ-ÖØ-Þ]+|[A-ZÀ-ÖØ-Þ]+(?![^\W\d_A-ZÀ-ÖØ-Þ])")
_CODES = frozenset({"ICD10_CODE", "ICD9_CODE", "PROCEDURE_CODE"})
"""Codes of a catalogue tell of somebody only beside who it is: ``P99.5`` is a percentile as well."""

NUMBER = "NUMBER"


def neutral_names(
    names: Iterable[str], cells: CellReader, stated: Callable[[str], bool], book: NameBook
) -> dict[str, str]:
    """Each name with every sensitive part shown as ``<TYPE>``; unchanged if there is none.

    A part that is the full name of a person by the ``book``, as the columns of a roster are, stands for one.

    A name that is ``stated`` by the lexicon as a whole (``ANN_SAL``) is nobody's, however much it reads like one; and
    without a digit or an ``@`` it holds nothing else that would be shown as a type but such a full name. Nor does one
    of three signs.
    """
    shown = {name: name for name in names}
    unread = (name for name in shown if len(name) > _SHORT and name.strip())
    written = {name: as_text(name) for name in unread if _MARKED.search(name) or not stated(name) or _full(name, book)}
    texts = dict.fromkeys(written.values(), 1)
    if not texts:
        return shown
    numbers = {text: i for i, text in enumerate(texts)}
    seen = cells.read(values_from(texts), Header(silent=False), prose=True)
    for name, text in written.items():
        shown[name] = _neutral(name, cells, seen, numbers[text], stated, book)
    return shown


def _neutral(name: str, cells: CellReader, seen: Seen, i: int, stated: Callable[[str], bool], book: NameBook) -> str:
    reading = seen.readings.get(i)
    text = seen.text(i)
    spans = [s for s in cells.found(seen, i) if _reveals(s, text)]
    if any(s.type == "PERSON" for s in spans) and stated(name):
        spans = [s for s in spans if s.type != "PERSON"]
    spans += [s for s in _persons(text, book) if not stated(text[s.start : s.end])]
    if all(s.type in _CODES for s in spans):
        spans = []
    out, at = [], 0
    for s in sorted(apart([*spans, *_numbers(text)])):
        start, end = reading.back(s.start, s.end) if reading else (s.start, s.end)
        out += [name[at:start], f"<{s.type}>"]
        at = end
    return "".join([*out, name[at:]])


def unique_names(names: Iterable[str]) -> list[str]:
    """The same names, where one that was there before gets its number: ``Name``, ``Name (2)``."""
    taken: set[str] = set()
    out: list[str] = []
    for name in names:
        free, n = name, 1
        while free in taken:
            n += 1
            free = f"{name} ({n})"
        taken.add(free)
        out.append(free)
    return out


def _reveals(s: Sighting, text: str) -> bool:
    """Would showing this part of a name show a value? Words that merely could be codes do not."""
    if s.type in _HARMLESS:
        return False
    if s.type == "PERSON":
        return s.basis in _STRONG or " " in text[s.start : s.end] or "_" in text[s.start : s.end]
    return s.basis in _STRONG and any(c.isdigit() or c == "@" for c in text[s.start : s.end])


def _full(name: str, book: NameBook) -> bool:
    return any(True for _ in _persons(name, book))


def _persons(text: str, book: NameBook) -> Iterator[Sighting]:
    """Where given and family name stand together in a path, joined by signs or capitals: ``users.kowalczykAnna``."""
    for part in _PART.finditer(text):
        for start, end in _full_names(part.group(), book):
            yield Sighting(part.start() + start, part.start() + end, "PERSON", Basis.listed)


def _full_names(part: str, book: NameBook) -> Iterator[tuple[int, int]]:
    words = [(m.start(), m.end(), m.group().lower()) for m in _WORD.finditer(part)]
    first = 0
    while first < len(words):
        last = first
        while last < len(words) and last - first < _MOST_NAMES and book.knows(words[last][2]):
            last += 1
        ends = {words[first][2], words[last - 1][2]} if last - first > 1 else set()
        if any(book.is_one(given) and book.is_family(family) for given, family in permutations(ends, 2)):
            yield words[first][0], words[last - 1][1]
        first = max(last, first + 1)


def _numbers(text: str) -> list[Sighting]:
    """Long numbers of no known kind, unless they are a time."""
    return [
        Sighting(m.start(), m.end(), NUMBER, Basis.weak)
        for m in _LONG_NUMBER.finditer(text)
        if not _TIME_STAMP.fullmatch(m.group())
    ]
