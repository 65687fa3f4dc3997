"""Counts the rows of a SQL dump by its parentheses and lines: the given side, by other code than the reader."""

from __future__ import annotations

import re

from bpo_guard.sources.sql_words import COPY, INSERT, NEXT_CHARS, NEXT_ROW, plain_name
from bpo_guard.sources.window import TextWindow

_COMMAND = re.compile(r"(?i)(?:rem(?:ark)?\b|prompt\b|spool\b|whenever\b|define\b|\\)[^\n]*+\n?")
_HEAD_CHARS = 2**17
_REMARKS = ("--", "/*", "#")
_FORMATS = re.compile(r"(?i)csv|binary")


def _skeleton(mysql: bool) -> re.Pattern[str]:
    """What may hold a parenthesis without meaning it, and what is one."""
    escaped = r"'(?:[^'\\]|\\.|'')*+'"
    strings = rf"\be{escaped}|\bq'(?:\[.*?\]|\{{.*?\}}|\(.*?\)|<.*?>|(?P<q>[^\s\w]).*?(?P=q))'"
    strings += "|" + (escaped if mysql else r"'(?:[^']|'')*+'")
    hashes = r"|\#[^\n]*+" if mysql else ""
    return re.compile(
        rf"(?is)(?P<skip>{strings}|\$(?P<tag>\w*+)\$.*?\$(?P=tag)\$|--[^\n]*+|/\*.*?\*/{hashes})"
        r"""|(?P<open>'|/\*|\$\w*+\$)|(?P<name>"(?:[^"]|"")*+"|`(?:[^`\n]|``){1,300}+`|\[(?:[^\]\n]|\]\]){1,300}+\])"""
        r"|(?P<word>[^\W\d][\w$#@]*+|\d\w*+)|(?P<lines>[^\S\n]*+\n\s*+)|(?P<space>\s++)|(?P<sign>.)"
    )


def _group(mysql: bool) -> re.Pattern[str]:
    """A row without inner parentheses, comments or rarer strings."""
    string = r"'(?:[^'\\]|\\.|'')*+'" if mysql else r"'(?:[^']|'')*+'"
    return re.compile(rf"(?s)\((?:[^()'\"`\[$#/\-eEqQ]|{string}|-(?!-)|[eEqQ](?!'))*+\)")


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
        elif word == "copy":
            head = window.look(COPY, _HEAD_CHARS)
            head = None if head and _FORMATS.search(head["options"]) else head
        rows[""] += token.group() == ";" or (token.lastgroup == "skip" and token.group().startswith(_REMARKS))
        window.at = head.end() if head else token.end()
        fresh = token.lastgroup == "lines" or (fresh and token.lastgroup == "space")
        if head:
            table = plain_name(head["table"])
            count = _lines(window) if word == "copy" else _parentheses(window, pattern, group)
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


def _lines(window: TextWindow) -> int:
    count = 0
    while (line := window.line()) is not None and line.rstrip("\r\n") != "\\.":
        count += 1
    return count
