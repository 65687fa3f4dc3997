"""SQL dumps: rows of INSERT and COPY under their table's columns; whatever else the script says, as text."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from dataclasses import replace

from bpo_guard.errors import SourceError
from bpo_guard.model.batch import Batch, Blob, Given, Limits, Text, Unread, Yielded
from bpo_guard.model.ledger import Reason
from bpo_guard.sources.columns import null_columns
from bpo_guard.sources.encoding import decode_head, detect_encoding, open_text
from bpo_guard.sources.names import clean_name, unique_names
from bpo_guard.sources.rows import TableRows
from bpo_guard.sources.sql_copy import CopyFormat, copied_rows, copy_format, ends_rows
from bpo_guard.sources.sql_count import count_rows
from bpo_guard.sources.sql_words import (
    ADDED,
    ASSIGN,
    ASSIGNED,
    COMMAND_LINE,
    COPY,
    CREATE,
    INSERT,
    INSERT_SELECT,
    NEXT_CHARS,
    NEXT_ROW,
    NEXT_SELECT,
    Words,
    after_assignment,
    column_list,
    created_columns,
    expression_value,
    is_mysql,
    list_spans,
    literal_value,
    plain_name,
    words_of,
)
from bpo_guard.sources.text import pieces_of
from bpo_guard.sources.window import TextWindow

_EXTENSIONS = (".sql", ".psql", ".pgsql", ".mysql", ".dump", ".ddl")
_STATEMENT = re.compile(
    r"(?im)^[ \t]*(?:insert\s+(?:into|all|ignore)\b|insert\s+[\[\"`]|copy\s+\S+\s[^;]*from\s+stdin|create\s+table\b"
    r"|begin;|begin transaction;|set\s+\S+\s*=|drop\s+table\b|alter\s+table\b)"
)
_FIRST = re.compile(
    r"(?is)(?:[\s;]|--[^\n]*\n|/\*.*?\*/|rem\b[^\n]*\n|\\[^\n]*\n)*"
    r"(?:insert|create|copy|drop|alter|set|begin|use|start|pragma|delete|update|lock|go|truncate|replace|declare|select|with)\b"
)
_TEXT_CHARS = 2**19
_HEAD_CHARS = 2**17  # how long the head of a statement may be
_BEGINS = frozenset(["insert", "replace", "upsert", "into", "copy", "create", "update", "alter"])


class SqlSource:
    """One table a table of the dump. Values stand as the server would give them, NULL is null."""

    name = "sql"
    isolated = True

    def sniff(self, blob: Blob) -> int:
        """Statements at the beginning of lines, in a file that begins with one or is named so."""
        encoding = detect_encoding(blob.head)
        if encoding is None:
            return 0
        text = decode_head(blob.head, encoding)
        named = blob.name.lower().endswith(_EXTENSIONS)
        found = bool(_STATEMENT.search(text))
        if named:
            return 80 if found or _FIRST.match(text) else 35
        return 72 if found and _FIRST.match(text) else 0

    def given(self, blob: Blob, limits: Limits) -> Iterator[Given]:
        """Rows by table, by counting parentheses and lines."""
        with open_text(blob, limits) as stream:
            window = TextWindow(pieces_of(stream), limits.line_bytes)
            for table, rows in count_rows(window, _mysql(blob)).items():
                unit = replace(blob.place, table=clean_name(table) if table else "")
                yield Given(unit, rows, values=None if table else 0)

    def read(self, blob: Blob, limits: Limits) -> Iterator[Yielded]:
        """Rows in batches; statements and comments as text; names of tables without rows as empty batches."""
        with open_text(blob, limits) as stream:
            yield from _Script(blob, TextWindow(pieces_of(stream), limits.line_bytes), limits).read()


ONLY_WITH = (
    b".sql", b".psql", b".pgsql", b".mysql", b".dump", b".ddl", b"insert", b"stdin", b"table", b"begin;",
    b"begin transaction;", b"set ", b"set\t", b"set\n", b"set\r",
)  # fmt: skip
SOURCE = SqlSource()


def _mysql(blob: Blob) -> bool:
    return is_mysql(decode_head(blob.head, detect_encoding(blob.head) or "utf-8"))


class _Lines:
    """The lines of a COPY; ``ended`` once the one after the last has been seen."""

    def __init__(self, window: TextWindow) -> None:
        self._window = window
        self.ended = False

    def __iter__(self) -> Iterator[str]:
        while not self.ended and (line := self._window.line()) is not None:
            self.ended = ends_rows(line)
            if not self.ended:
                yield line


class _Script:
    """One pass over a script."""

    def __init__(self, blob: Blob, window: TextWindow, limits: Limits) -> None:
        self._blob = blob
        self._window = window
        self._limits = limits
        self._words: Words = words_of(_mysql(blob))
        self._rows = TableRows(blob.place, limits)
        self._created: dict[str, tuple[str, ...]] = {}
        self._filled: set[str] = set()
        self._text: list[str] = []
        self._chars = 0
        self._lines = 0

    def read(self) -> Iterator[Yielded]:
        try:
            yield from self._statements()
        except SourceError:
            yield from self._flush(always=True)
            raise
        yield from self._flush(always=True)
        for table, columns in self._created.items():
            if table not in self._filled:
                fields = unique_names(columns)
                place = replace(self._blob.place, table=clean_name(table))
                yield Batch(place, fields, null_columns(len(fields), 0), 0)

    def _statements(self) -> Iterator[Yielded]:
        window = self._window
        fresh = True  # at the beginning of a line
        while True:
            if fresh and (command := window.look(COMMAND_LINE, _HEAD_CHARS)):
                self._keep(command)
                continue
            token = window.token(self._words.token, "open")
            if token is None:
                return
            kind, text = token.lastgroup, token.group()
            if kind == "open":  # and never closed
                self._keep_rest()
                yield Unread(self._blob.place, Reason.truncated, "ends within a string or comment")
                return
            if kind == "name" and text.casefold() in _BEGINS and (yield from self._special(text.casefold())):
                fresh = text.casefold() == "copy"
                continue
            self._keep(token)
            fresh = kind == "space" and ("\n" in text or fresh)
            if self._chars > _TEXT_CHARS:
                yield from self._flush()

    def _special(self, word: str) -> Generator[Yielded, None, bool]:
        """Rows, if they begin here; whether they did is the generator's result."""
        window = self._window
        if word == "copy":
            head = window.look(COPY, _HEAD_CHARS)
            how = copy_format(head["options"]) if head else None
            if head and how:
                window.at = head.end()
                yield from self._copy(head, how)
            return how is not None
        if word == "alter":
            self._alter()
            return False
        if word == "create":
            head = window.look(CREATE, _HEAD_CHARS)
            if head:
                self._keep(head)
                self._lines += self._remarks(head.group())
                self._create(head["table"])
            return bool(head)
        head = window.look(INSERT, _HEAD_CHARS)
        if head:
            window.at = head.end()
            yield from self._insert(head)
            return True
        return self._selected() or self._assigned()

    def _alter(self) -> None:
        """A column added later stands at the end of rows that do not name theirs."""
        head = self._window.look(ADDED, NEXT_CHARS)
        if head:
            table = plain_name(head["table"])
            added = (*self._created.get(table, ()), *column_list(head["added"]))
            self._created[table] = added

    def _selected(self) -> bool:
        """A row that INSERT selects rather than names, and those it unites with it."""
        window = self._window
        head = window.look(INSERT_SELECT, _HEAD_CHARS)
        if head is None:
            return False
        table, columns = self._columns(head)
        row = self._listed(head.end() - window.at)
        while row is not None:
            self._filled.add(table)
            self._rows.add(clean_name(table), columns, row)
            following = window.look(NEXT_SELECT, NEXT_CHARS)
            row = self._listed(following.end() - window.at) if following else None
            if row is None:
                return True
        return False

    def _assigned(self) -> bool:
        """A row of the values that SET gives to columns."""
        head = self._window.look(ASSIGN, _HEAD_CHARS)
        names: list[str] = []
        row = self._listed(head.end() - self._window.at, names) if head else None
        if head is None or row is None:
            return False
        table = plain_name(head["table"] or head["updated"])
        self._filled.add(table)
        self._rows.add(clean_name(table), tuple(names), row)
        return True

    def _listed(self, offset: int, names: list[str] | None = None) -> list[str | None] | None:
        """Values between commas, moving on; ``None``, and nothing moved, if none is a literal. Of assignments (with
        ``names``, which are added) those of a single column each."""
        window = self._window
        while True:
            end, spans = list_spans(self._words, window.text, window.at + offset)
            if end >= 0 or window.ended or not window.more():
                break
        if not any(kind in ("string", "number") for _, tokens in spans for kind, _ in tokens):
            return None
        values = []
        for text, tokens in spans:
            assigned = ASSIGNED.match(text) if names is not None else None
            if names is not None:
                if assigned is None:
                    return None
                names += column_list(assigned["column"])
                text, tokens = text[assigned.end() :], after_assignment(tokens)
            values.append(expression_value(text, tokens, self._words.backslash) if tokens else None)
        window.at = end if end >= 0 else len(window.text)
        return values

    def _columns(self, head: re.Match[str]) -> tuple[str, tuple[str, ...]]:
        table = plain_name(head["table"])
        columns = column_list(head["columns"] or "")
        return table, columns or self._created.get(table) or self._created.get(table.rpartition(".")[2], ())

    def _insert(self, head: re.Match[str]) -> Iterator[Yielded]:
        """Rows in parentheses with commas between them."""
        table, columns = self._columns(head)
        self._filled.add(table)
        safe = clean_name(table)
        while True:
            row = self._row()
            if row is None:
                yield Unread(replace(self._blob.place, table=safe), Reason.truncated, "ends within a row")
                return
            self._rows.add(safe, columns, row)
            if self._rows.full:
                yield from self._flush()
            after = self._window.look(NEXT_ROW, NEXT_CHARS)
            if after is None:
                return
            if after.group().strip(" \t\r\nrowROW") != ",":
                self._text.append(after.group())  # a remark between rows
            self._window.at = after.end()

    def _row(self) -> list[str | None] | None:
        """The row that begins here with a parenthesis, or ``None`` if it never ends."""
        window, backslash = self._window, self._words.backslash
        plain = window.look(self._words.row, NEXT_CHARS)
        if plain:
            window.at = plain.end()
            literals = self._words.literal.findall(plain.group())
            return [literal_value(text, backslash) for text in literals]
        while (parsed := self._expressions()) is None:
            if not window.more():
                self._keep_rest()
                return None
        return parsed

    def _expressions(self) -> list[str | None] | None:
        """Values of any kind, token by token; ``None`` when the window ends before the row does."""
        window = self._window
        values: list[str | None] = []
        tokens: list[tuple[str, str]] = []
        remarks: list[str] = []
        depth, begin = 0, window.at + 1
        for token in self._words.token.finditer(window.text, window.at):
            kind, text = token.lastgroup or "", token.group()
            if kind == "open" or (token.end() == len(window.text) and not window.ended):
                return None
            depth += (text == "(") - (text == ")")
            if (text == "," and depth == 1) or depth == 0:
                whole = window.text[begin : token.start()]
                if tokens or text == ",":
                    values.append(expression_value(whole, tokens, self._words.backslash) if tokens else None)
                tokens, begin = [], token.end()
                if depth == 0:
                    window.at = token.end()
                    self._text += remarks
                    return values
            elif kind == "comment":
                remarks.append(text)
            elif kind != "space" and not (text == "(" and depth == 1):
                tokens.append((kind, text))
        return None

    def _copy(self, head: re.Match[str], how: CopyFormat) -> Iterator[Yielded]:
        """Lines up to one of a backslash and a point."""
        table, columns = self._columns(head)
        self._filled.add(table)
        safe = clean_name(table)
        lines = _Lines(self._window)
        rows = copied_rows(lines, how, self._limits.line_bytes)
        if how.header and (names := next(rows, None)):
            columns = columns or tuple(name or "" for name in names)
        for row in rows:
            self._rows.add(safe, columns, row)
            if self._rows.full:
                yield from self._flush()
        if not lines.ended:
            yield Unread(replace(self._blob.place, table=safe), Reason.truncated, "ends before the end of its rows")

    def _create(self, table: str) -> None:
        """Remember the columns, for rows that do not name theirs. The statement itself stays text."""
        window = self._window
        while True:
            depth = 0
            for token in self._words.token.finditer(window.text, window.at):
                depth += (token.group() == "(") - (token.group() == ")")
                if depth == 0:
                    body = window.text[window.at + 1 : token.start()]
                    self._created[plain_name(table)] = created_columns(body, self._words)
                    self._text.append(window.text[window.at : token.end()])
                    self._lines += self._remarks(body)
                    self._chars += token.end() - window.at
                    window.at = token.end()
                    return
            if not window.more():
                return

    def _keep(self, match: re.Match[str]) -> None:
        """Into the text; remarks, commands and ends of statements are counted, for the ledger."""
        self._text.append(match.group())
        kind = match.lastgroup
        self._lines += kind == "comment" or match.group() == ";" or match.re is COMMAND_LINE
        self._chars += len(self._text[-1])
        self._window.at = match.end()

    def _remarks(self, text: str) -> int:
        tokens = self._words.token.finditer(text)
        return sum(1 for token in tokens if token.lastgroup == "comment" or token.group() == ";")

    def _keep_rest(self) -> None:
        self._text.append(self._window.text[self._window.at :])
        self._chars += len(self._text[-1])
        self._window.at = len(self._window.text)

    def _flush(self, always: bool = False) -> Iterator[Yielded]:
        if self._rows.full or always:
            yield from self._rows.flush()
        if self._chars > _TEXT_CHARS or always:
            text = re.sub(r"\s*\n\s*(?:[;/]\s*\n\s*)*", "\n", "".join(self._text)).strip()
            lines, self._lines = self._lines, 0
            self._text, self._chars = [], 0
            if text or lines or always:
                yield Text(self._blob.place, text, lines)
