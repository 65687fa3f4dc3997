"""Counts the rows of a SQL dump by its parentheses and lines: the given side, by other code than the reader."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bpo_guard.sources.records import Signs, count_written
from bpo_guard.sources.sql_copy import copy_format
from bpo_guard.sources.sql_words import (
    ASSIGN,
    COPY,
    INSERT,
    INSERT_SELECT,
    LIST_ENDS,
    NEXT_CHARS,
    NEXT_ROW,
    NEXT_SELECT,
    plain_name,
)
from bpo_guard.sources.window import TextWindow

_COMMAND = re.compile(r"(?i)(?:rem(?:ark)?\b|prompt\b|spool\b|whenever\b|define\b|\\)[^\n]*+\n?")
_HEAD_CHARS = 2**17
_ASSIGNED = re.compile(r"n(?:\.n){0,3}")
_REMARKS = ("--", "/*", "#")


def _skeleton(mysql: bool) -> re.Pattern[str]:
    """What may hold a parenthesis without meaning it, and what is one."""
    escaped = r"'(?>(?:[^'\\]|\\.|'')*)'"
    strings = rf"\be{escaped}|\bn?q'(?:\[.*?\]|\{{.*?\}}|\(.*?\)|<.*?>|(?P<q>[^\s\w]).*?(?P=q))'"
    strings += "|" + (escaped if mysql else r"'(?>(?:[^']|'')*)'")
    hashes = r"|\#[^\n]*+" if mysql else ""
    return re.compile(
        rf"(?is)(?P<skip>{strings}|\$(?P<tag>\w*+)\$.*?\$(?P=tag)\$|--[^\n]*+|/\*.*?\*/{hashes})"
        r"""|(?P<open>'|/\*|\$\w*+\$)|(?P<name>"(?>(?:[^"]|"")*)"|`(?>(?:[^`\n]|``){1,300})`|\[(?>(?:[^\]\n]|\]\]){1,300})\])"""
        r"|(?P<word>[^\W\d][\w$#@]*+|\d\w*+)|(?P<lines>[^\S\n]*+\n\s*+)|(?P<space>\s++)|(?P<sign>.)"
    )


def _group(mysql: bool) -> re.Pattern[str]:
    """A row without inner parentheses, comments or rarer strings."""
    string = r"'(?>(?:[^'\\]|\\.|'')*)'" if mysql else r"'(?>(?:[^']|'')*)'"
    return re.compile(rf"(?s)\((?>(?:[^()'\"`\[$#/\-eEqQ]|{string}|-(?!-)|[eEqQ](?!'))*)\)")


def count_rows(window: TextWindow, mysql: bool) -> dict[str, int]:
    """Rows of every table that INSERT or COPY fills; without a name, how many remarks, commands and ends of
    statements stand outside of rows."""
    rows: dict[str, int] = {"": 0}
    pattern, group = _skeleton(mysql), _group(mysql)
    fresh = True
    while True:
        if fresh and (command := window.look(_COMMAND, _HEAD_CHARS)):
            window.at = command.end()
            rows[""] += 1
            continue
        token = window.token(pattern, "open")
        if token is None or token.lastgroup == "open":
            return rows
        word = token.group().casefold() if token.lastgroup == "word" else ""
        head = None
        if word in ("insert", "replace", "upsert", "into"):
            head = window.look(INSERT, _HEAD_CHARS)
            if not head and (listed := _lists(window, pattern)):
                rows[listed[0]] = rows.get(listed[0], 0) + listed[1]
                fresh = False
                continue
        elif word == "update" and (listed := _lists(window, pattern)):
            rows[listed[0]] = rows.get(listed[0], 0) + listed[1]
            fresh = False
            continue
        elif word == "copy":
            head = window.look(COPY, _HEAD_CHARS)
            head = None if head and copy_format(head["options"]) is None else head
        rows[""] += token.group() == ";" or (token.lastgroup == "skip" and token.group().startswith(_REMARKS))
        window.at = head.end() if head else token.end()
        fresh = token.lastgroup == "lines" or (fresh and token.lastgroup == "space")
        if head:
            table = plain_name(head["table"])
            count = _copied(window, head["options"]) if word == "copy" else _parentheses(window, pattern, group)
            rows[table] = rows.get(table, 0) + count
            fresh = word == "copy"


def _parentheses(window: TextWindow, pattern: re.Pattern[str], group: re.Pattern[str]) -> int:
    """Groups of the outermost level, as long as a comma leads to the next."""
    count = 0
    while True:
        whole = group.match(window.text, window.at)
        if whole and whole.end() < len(window.text):
            window.at = whole.end()
        elif not _one(window, pattern):
            return count + 1
        count += 1
        after = window.look(NEXT_ROW, NEXT_CHARS)
        if after is None:
            return count
        window.at = after.end()


def _one(window: TextWindow, pattern: re.Pattern[str]) -> bool:
    """Pass over a row with parentheses in it; whether it ended."""
    depth = 0
    while (token := window.token(pattern, "open")) and token.lastgroup != "open":
        depth += (token.group() == "(") - (token.group() == ")")
        window.at = token.end()
        if depth == 0:
            return True
    return False


def _lists(window: TextWindow, pattern: re.Pattern[str]) -> tuple[str, int] | None:
    """Rows of a statement that selects or sets its values: the table, and how many of its lists hold a literal."""
    selects = window.look(INSERT_SELECT, _HEAD_CHARS)
    head = selects or window.look(ASSIGN, _HEAD_CHARS)
    if head is None:
        return None
    table = plain_name(head["table"] or head["updated"])
    count = 0
    while head:
        length, literal, plain = _list(window, pattern, head.end() - window.at)
        if not literal or (not selects and not plain):
            break
        count += 1
        window.at += length
        head = window.look(NEXT_SELECT, NEXT_CHARS) if selects else None
    return (table, count) if count else None


def _list(window: TextWindow, pattern: re.Pattern[str], offset: int) -> tuple[int, bool, bool]:
    """How far a list reaches from here, whether a literal is in it, and whether all its parts are assignments."""
    while True:
        depth, literal, commas, assigned, end = 0, False, 0, 0, -1
        left = ""  # what stands before the first equals sign of a part: names (n) and points
        for token in pattern.finditer(window.text, window.at + offset):
            kind, text = token.lastgroup or "", token.group()
            ends = text in (")", ";") or (kind == "word" and text.casefold() in LIST_ENDS)
            if kind == "open" or (depth == 0 and ends):
                end = token.start()
                break
            depth += (text == "(") - (text == ")")
            remark = kind == "skip" and text.startswith(_REMARKS)
            literal |= (kind == "skip" and not remark) or (kind == "word" and text[0].isdigit())
            if text == "," and depth == 0:
                commas, left = commas + 1, ""
            elif text == "=" and _ASSIGNED.fullmatch(left):
                assigned, left = assigned + 1, "="
            elif not remark and kind not in ("space", "lines") and left != "=":
                named = kind == "name" or (kind == "word" and not text[0].isdigit())
                left = (left + ("n" if named else text[:1]))[:9]
        if end >= 0 or window.ended or not window.more():
            break
    length = (end if end >= 0 else len(window.text)) - window.at
    return length, literal, assigned == commas + 1


class _Lines:
    """The lines of a COPY as a stream of bytes."""

    def __init__(self, window: TextWindow) -> None:
        self._window = window
        self._ended = False

    def read(self, size: int, /) -> bytes:
        held: list[bytes] = []
        length = 0
        while not self._ended and length < size:
            line = self._window.line()
            self._ended = line is None or line.rstrip("\r\n") == "\\."
            if line is not None and not self._ended:
                held.append(line.encode("utf-8", "replace"))
                length += len(held[-1])
        return b"".join(held)


def _copied(window: TextWindow, options: str) -> int:
    """Lines up to one of a backslash and a point, or the records of CSV in them."""
    how = copy_format(options)
    if how is None or not how.csv:
        return max(0, sum(1 for _ in _text_lines(window)) - (how is not None and how.header))
    signs = Signs(how.delimiter, how.quote, escaped=how.escape != how.quote)
    return max(0, count_written(_Lines(window), signs) - how.header)


def _text_lines(window: TextWindow) -> Iterator[str]:
    while (line := window.line()) is not None and line.rstrip("\r\n") != "\\.":
        yield line
