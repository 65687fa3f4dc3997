"""Counts the rows of a SQL dump by its parentheses and lines: the given side, by other code than the reader."""

from __future__ import annotations

import re

from bpo_guard.sources.sql_words import COPY, INSERT, plain_name
from bpo_guard.sources.window import TextWindow

_COMMAND = re.compile(r"(?i)(?:rem(?:ark)?\b|prompt\b|spool\b|whenever\b|define\b|\\)[^\n]*+\n?")
_HEAD_CHARS = 2**17
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
        r"|(?P<word>\w[\w$#@]*+)|(?P<lines>\s*+\n\s*+)|(?P<space>\s++)|(?P<sign>.)"
    )


def _group(mysql: bool) -> re.Pattern[str]:
    """A row without inner parentheses, comments or rarer strings, and the comma after it."""
    string = r"'(?:[^'\\]|\\.|'')*+'" if mysql else r"'(?:[^']|'')*+'"
    return re.compile(rf"(?s)\((?:[^()'\"`\[$#/\-eEqQ]|{string}|-(?!-)|[eEqQ](?!'))*+\)\s*+,?+\s*+")


def count_rows(window: TextWindow, mysql: bool) -> dict[str, int]:
    """Rows of every table that INSERT or COPY fills."""
    rows: dict[str, int] = {}
    pattern = _skeleton(mysql)
    fresh = True
    while True:
        if fresh and (command := window.look(_COMMAND, _HEAD_CHARS)):
            window.at = command.end()
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
        window.at = head.end() if head else token.end()
        fresh = token.lastgroup == "lines" or (fresh and token.lastgroup == "space")
        if head:
            table = plain_name(head["table"])
            count = _lines(window) if word == "copy" else _parentheses(window, pattern, mysql)
            rows[table] = rows.get(table, 0) + count
            fresh = word == "copy"


def _parentheses(window: TextWindow, pattern: re.Pattern[str], mysql: bool) -> int:
    """Groups of the outermost level up to the first thing between them that is no comma."""
    count = depth = 0
    group = _group(mysql)
    while True:
        while depth == 0 and (whole := group.match(window.text, window.at)) and whole.end() < len(window.text):
            count += 1
            window.at = whole.end()
        token = window.token(pattern, "open")
        if token is None or token.lastgroup == "open":
            return count
        text = token.group()
        if text == "(":
            count += depth == 0
            depth += 1
        elif text == ")":
            depth -= 1
        elif depth == 0 and text != "," and not _between(token):
            return count
        window.at = token.end()


def _between(token: re.Match[str]) -> bool:
    """Space or a comment, which end nothing."""
    kind = token.lastgroup
    return kind in ("lines", "space") or (kind == "skip" and not token.group().endswith("'"))


def _lines(window: TextWindow) -> int:
    count = 0
    while (line := window.line()) is not None and line.rstrip("\r\n") != "\\.":
        count += 1
    return count
