"""Numbers pulled apart: odd marks between groups, a blank after each digit, parts in several quoted strings.

A run of short groups with one and the same mark between them is read three ways: closed up, with hyphens, and with
blanks. Only what then holds a check, or stands beside its word, is believed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from bpo_guard.detect.disguise.windows import Piece
from bpo_guard.expressions import expression

SEPARATORS, SPLIT = "unusual separators", "split over strings"
_LEAST_CHARS, _LEAST_DIGITS = 8, 4
_A_PAIR, _LEAST_GROUPS = len("6-4,"), 2
ODD_MARKS = "#._/|\\,:;*~+=>^"
_ONE = rf"[{re.escape(ODD_MARKS)}·•]{{1,2}}"
_MARK = rf"(?:{_ONE}|[ \t](?:{_ONE}|-)[ \t]|[ \t]{{2,3}}|-{{2,3}})"
_GROUPS = expression(
    rf"(?<![^\W_])(?<![.,:/+-])[A-Za-z0-9]{{1,12}}({_MARK})(?:[A-Za-z0-9]{{1,12}}\1){{1,24}}[A-Za-z0-9]{{1,12}}(?![^\W_])"
)
_SINGLE = expression(
    r"(?<![^\W_])(?<![.,:/+-])(?:\+[ \t]?)?[A-Za-z0-9]([ \t]{1,3}|-|[ \t]-[ \t])"
    r"(?:[A-Za-z0-9]\1){6,40}[A-Za-z0-9](?![^\W_])"
)
_DICTATED = expression(
    r"(?<![^\W_])(?<![.,:/+-])[0-9](?:-[0-9]){1,7}(?:,?[ ][0-9](?:-[0-9]){1,7}){1,7}(?![^\W_])(?!-[0-9])"
)
"""Digits said one by one, as programs that listen write them down: ``4-1-7, 3-8, 2-0-5-9``."""

_OCTET = "(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])"
_ADDRESSES = expression(r"(?:9{1,3}\.){3}9{1,3}")
"""The shape of a column of addresses of machines, whose values are not looked at one by one."""

_USUAL = expression(
    rf"(?:{_OCTET}\.){{3}}{_OCTET}"  # an address of a machine
    r"|[0-9]{1,2}([./:])[0-9]{1,2}\1[0-9]{2,4}|[0-9]{4}([./:])[0-9]{1,2}\2[0-9]{1,2}"  # a day, a time
    r"|[0-9]{1,2}(?:[.,][0-9]{3}){1,2}|[0-9]{3}[.,][0-9]{3}"  # a large number
    r"|(?:[0-9A-Fa-f]{2}:){5,7}[0-9A-Fa-f]{2}"
    r"|(?=[0-9.]*[0-9]{2})(?=(?:(?:[0-9]+\.)*[0-9](?:\.|$)){2})[0-9]{1,3}(?:\.[0-9]{1,3}){3,}"  # a version
)
_STRING = r"\"([^\"\\\n]{1,32})\"|'([^'\\\n]{1,32})'"
_STRINGS = expression(_STRING)
_BETWEEN_STRINGS = expression(r"\s*(?:[,+.&]|\\|\|\|)?\s*(?:[\"'][\w .-]{1,40}[\"']\s*[:=]\s*)?")
_KEY_BEFORE = expression(r"[\"']([\w .-]{1,40})[\"']\s*[:=]\s*$")
_BARE = 1
"""Keys of so few letters say nothing of what they name: ``x`` and ``y`` may be parts of one thing."""

_LONGEST_KEY, _STEM, _SERIES = 60, 4, "0123456789abcdefABCDEF"
_KEY_AFTER = expression(r"\s*[:=]")
_SHORT = expression(r"[A-Za-z0-9 .@_+/-]{1,32}")
_LEAST_LISTED = 3


def grouped(text: str, glue: str) -> Iterator[Piece]:
    """Runs of groups with an unusual mark between them, joined by ``glue`` instead."""
    for m in _GROUPS.finditer(text):
        if _telling(m.group()) and not _USUAL.fullmatch(m.group()):
            mark = m.group(1)
            yield from _joined(m.group(), m.start(), mark, glue)
    if glue != " ":
        yield from _dictated(text, glue)
    if glue == "":
        for m in _SINGLE.finditer(text):
            if _telling(m.group()):
                yield from _joined(m.group(), m.start(), m.group(1), glue)


def _joined(run: str, start: int, mark: str, glue: str) -> Iterator[Piece]:
    """One piece for the whole run, each sign of it in its place."""
    chars: list[str] = []
    places: list[tuple[int, int]] = []
    at = start
    for n, group in enumerate(run.split(mark)):
        if n and glue:
            chars.append(glue)
            places.append((at - len(mark), at))
        for char in group:
            chars.append(char)
            places.append((at, at + 1))
            at += 1
        at += len(mark)
    yield Piece(start, start + len(run), "".join(chars), SEPARATORS, places)


def _dictated(text: str, glue: str) -> Iterator[Piece]:
    """Digits said one by one in groups, two of them longer than the games of a set are; each group closed up."""
    for m in _DICTATED.finditer(text):
        run = m.group()
        if not _telling(run) or sum(len(group) > _A_PAIR for group in run.split(" ")) < _LEAST_GROUPS:
            continue
        at = [i for i, char in enumerate(run) if char.isdigit()]
        chars, places = [run[at[0]]], [(m.start() + at[0], m.start() + at[0] + 1)]
        for before, here in pairwise(at):
            if glue and " " in run[before:here]:
                chars.append(glue)
                places.append((m.start() + before + 1, m.start() + here))
            chars.append(run[here])
            places.append((m.start() + here, m.start() + here + 1))
        yield Piece(m.start(), m.end(), "".join(chars), SEPARATORS, places)


def _telling(run: str) -> bool:
    signs = sum(map(str.isalnum, run))
    return signs >= _LEAST_CHARS and sum(map(str.isdigit, run)) >= _LEAST_DIGITS


def closed_up(text: str) -> Iterator[Piece]:
    """Groups without anything between them."""
    return grouped(text, "")


def hyphened(text: str) -> Iterator[Piece]:
    """Groups with hyphens between them."""
    return grouped(text, "-")


def blanked(text: str) -> Iterator[Piece]:
    """Groups with blanks between them."""
    return grouped(text, " ")


READINGS: tuple[Callable[[str], Iterator[Piece]], ...] = (closed_up, hyphened, blanked)


def may_be_pulled_apart(text: str) -> bool:
    """Is there a run of groups that is not one of the usual ones? Tells the same of a shape (``9999.9999``)."""
    if _ADDRESSES.fullmatch(text):
        return False
    runs = (m.group() for m in _GROUPS.finditer(text))
    if any(_telling(run) and not _USUAL.fullmatch(run) for run in runs):
        return True
    return any(_telling(m.group()) for form in (_SINGLE, _DICTATED) for m in form.finditer(text))


def split(text: str) -> Iterator[Piece]:
    """Quoted strings that follow each other, as in a list, a sum or the values of one object, put together."""
    return _put_together(text, "")


def split_and_closed_up(text: str) -> Iterator[Piece]:
    """The same without the blanks and marks between groups."""
    return _put_together(text, " .-/")


def _put_together(text: str, dropped: str) -> Iterator[Piece]:
    run: list[tuple[int, int]] = []
    key = ""
    for m in _STRINGS.finditer(text):
        start, end = m.span(1) if m.group(1) is not None else m.span(2)
        if _KEY_AFTER.match(text, m.end()):
            continue
        between = _BETWEEN_STRINGS.fullmatch(text, run[-1][1] + 1, start - 1) if run else None
        named = _KEY_BEFORE.search(text, max(0, start - _LONGEST_KEY), start - 1)
        follows = between is not None and _in_series(key, named.group(1) if named else "")
        if not follows or not _SHORT.fullmatch(text, start, end):
            yield from _together(text, run, dropped)
            run = []
        key = named.group(1) if named else ""
        if _SHORT.fullmatch(text, start, end):
            run.append((start, end))
    yield from _together(text, run, dropped)


def _in_series(before: str, key: str) -> bool:
    """Could two keys name parts of one thing: ``p1`` and ``p2``, ``card_first`` and ``card_last``, none at all?"""
    if not before or not key:
        return before == key
    return (
        max(len(before), len(key)) <= _BARE
        or before[:_STEM] == key[:_STEM]
        or before[-_STEM:] == key[-_STEM:]
        or before.strip(_SERIES) == key.strip(_SERIES)
    )


def _listed(strings: list[str]) -> bool:
    """Are they numbers of one kind one after the other (``'1910', '1920', '1930'``), and no parts of one?"""
    if not all(map(str.isdigit, strings)) or len(strings[0]) < _LEAST_LISTED:
        return False
    alike = {(len(string), string[0]) for string in strings}
    return len(alike) == 1 and all(a < b for a, b in pairwise(strings))


def _together(text: str, run: list[tuple[int, int]], dropped: str) -> Iterator[Piece]:
    if len(run) < 2:
        return
    places = [(at, at + 1) for start, end in run for at in range(start, end) if text[at] not in dropped]
    said = "".join(text[a:b] for a, b in places)
    if not _listed([text[start:end] for start, end in run]) and (_telling(said) or "@" in said):
        yield Piece(run[0][0], run[-1][1], said, SPLIT, places)
