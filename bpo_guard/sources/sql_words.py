"""The words of SQL dumps as the servers write them: strings, names, comments, heads of INSERT and COPY, values."""

from __future__ import annotations

import re

from bpo_guard.model.compact import dataclass

_GAP = r"(?:\s|/\*(?>(?:[^*]|\*(?!/))*)\*/|--[^\n]*+\n)"
# Groups are made atomic, not repeated possessively: CPython before 3.11.5 loses matches of the latter (gh-106052).
_GAPS, _ANY_GAP = rf"(?>{_GAP}+)", rf"(?>{_GAP}*)"
_NAME = r"""(?:"(?>(?:[^"]|"")*)"|`(?>(?:[^`\n]|``){1,300})`|\[(?>(?:[^\]\n]|\]\]){1,300})\]|[^\W\d][\w$#@]*+)"""
_DOTTED = rf"(?P<table>{_NAME}(?:\s*+\.\s*+{_NAME}){{0,3}})"
_ALIAS = rf"(?>(?:{_GAPS}as{_GAPS}{_NAME})?)(?>(?:{_GAPS}partition{_ANY_GAP}\([^()]*+\))?)"
_COLUMNS = rf"(?>(?:{_ANY_GAP}\((?P<columns>(?>(?:[^()'\"`\[]|{_NAME})*))\))?)"
_PLAIN = r"'(?>(?:[^']|'')*)'"
_ESCAPED = r"'(?>(?:[^'\\]|''|\\.)*)'"
_NUMBER = r"[-+]?+(?:\d++\.?\d*+|\.\d++)(?>(?:[eE][-+]?\d++)?)(?!\w)"

NAME = re.compile(_NAME)
_INTO = (
    rf"(?is)(?:(?:insert|replace|upsert)(?>(?:{_GAPS}(?:low_priority|delayed|high_priority|ignore|overwrite|or{_GAPS}\w++))*)"
    rf"(?>(?:{_GAPS}into)?)(?>(?:{_GAPS}table)?)|into)(?:{_GAPS}|(?=[\"`\[])){_DOTTED}{_ALIAS}"
)
_OUTPUT = rf"(?>(?:{_ANY_GAP}output{_GAPS}(?>(?:inserted\.{_NAME}{_ANY_GAP},?+{_ANY_GAP})+))?)"
INSERT = re.compile(
    rf"{_INTO}{_COLUMNS}{_OUTPUT}"
    rf"{_ANY_GAP}(?>(?:overriding{_GAPS}\w++{_GAPS}value{_GAPS})?)values?+{_ANY_GAP}(?>(?:row{_ANY_GAP})?)(?=\()"
)
# What may follow instead of rows in parentheses: a list of values, or of assignments.
INSERT_SELECT = re.compile(
    rf"{_INTO}{_COLUMNS}(?:{_GAPS}|(?<=\)){_ANY_GAP})(?>(?:\({_ANY_GAP})?)select\b(?>(?:{_GAPS}(?:all|distinct)\b)?)"
)
NEXT_SELECT = re.compile(
    rf"(?is){_ANY_GAP}(?>(?:from{_GAPS}{_NAME}(?>(?:\s*+\.\s*+{_NAME})*){_ANY_GAP})?)\)?{_ANY_GAP}union(?>(?:{_GAPS}(?:all|distinct))?)"
    rf"{_GAPS}(?>(?:\({_ANY_GAP})?)select\b"
)
_UPDATE = (
    rf"update(?>(?:{_GAPS}(?:low_priority|ignore|only))*){_GAPS}{_DOTTED.replace('table', 'updated')}"
    rf"(?>(?:(?>(?:{_GAPS}as)?){_GAPS}(?!set\b){_NAME})?)"
)
ASSIGN = re.compile(rf"(?is)(?:{_INTO.removeprefix('(?is)')}|{_UPDATE}){_GAPS}set{_GAPS}")
ASSIGNED = re.compile(rf"(?s){_ANY_GAP}(?:{_NAME}\s*+\.\s*+)*(?P<column>{_NAME}){_ANY_GAP}=(?!=){_ANY_GAP}")
LIST_ENDS = frozenset([
    "from", "union", "where", "except", "intersect", "minus", "go", "insert", "order", "limit", "returning", "on",
    "output", "group", "having", "window", "fetch", "update", "delete", "declare", "print", "exec", "execute",
    "commit", "use", "create", "drop", "alter", "merge", "truncate",
])  # fmt: skip
ADDED = re.compile(
    rf"(?is)alter{_GAPS}table{_GAPS}(?>(?:(?:if{_GAPS}exists|only){_GAPS})*){_DOTTED}{_GAPS}add{_GAPS}"
    rf"(?>(?:column{_GAPS}(?>(?:if{_GAPS}not{_GAPS}exists{_GAPS})?))?)"
    rf"(?!(?:column|constraint|primary|foreign|unique|check|index|key|fulltext|partition)\b)(?P<added>{_NAME}){_GAP}"
)
COPY = re.compile(
    rf"(?is)copy{_GAPS}{_DOTTED}{_COLUMNS}{_GAPS}from{_GAPS}stdin\b(?P<options>(?>(?:[^;']|'(?>(?:[^']|'')*)')*));[^\n]*+(?:\n|\Z)"
)
CREATE = re.compile(
    rf"(?is)create{_GAPS}(?>(?:(?:global|local|temp|temporary|unlogged|external|foreign|or|replace){_GAPS})*)table"
    rf"{_GAPS}(?>(?:if{_GAPS}not{_GAPS}exists{_GAPS})?){_DOTTED}{_ANY_GAP}(?=\()"
)
# What begins these and ends with the line, in the command files of Oracle and psql.
COMMAND_LINE = re.compile(r"(?i)(?:rem(?:ark)?\b|prompt\b|spool\b|whenever\b|define\b|\\)[^\n]*+\n?")
NEXT_ROW = re.compile(rf"(?i){_ANY_GAP},{_ANY_GAP}(?>(?:row{_ANY_GAP})?)(?=\()")
NEXT_CHARS = 2**12
_NOT_COLUMNS = re.compile(
    r"(?i)primary|unique|key|constraint|foreign|check|index|fulltext|spatial|exclude|like|period|partition"
)
_MYSQL_WORDS = re.compile(
    r"(?im)^(?:-- )?(?:mysql|mariadb) dump|\)\s*engine\s*=|\bauto_increment\b"
    r"|^\s*(?:create\s+(?:table|database)|insert\s+(?:ignore\s+)?into|drop\s+table|use|lock\s+tables)"
    r"\s+(?:if\s+(?:not\s+)?exists\s+)?`"
)
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "0": "\0", "b": "\b", "Z": "\x1a", "f": "\f", "v": "\v"}
_CONVERSION = re.compile(
    r"(?is)\s*(?:to_date|to_timestamp|to_timestamp_tz|to_char|to_number|str_to_date|convert|cast)\s*\("
)
_BREAKS = re.compile(
    r"(?is)\s*(?:replace\s*\(\s*)+'.*,\s*'\\[nr]'\s*,\s*char\(1[03]\)\s*\)\s*$"
)  # as SQLite's shell writes
_CAST = re.compile(r"(?is)(.*?)::[\w\s.\"\[\]()]+")


@dataclass(frozen=True, slots=True)
class Words:
    """Patterns of one dialect: ``token`` for anything, ``row`` for a row of plain literals, ``literal`` within it."""

    backslash: bool
    token: re.Pattern[str]
    row: re.Pattern[str]
    literal: re.Pattern[str]


def words_of(mysql: bool) -> Words:
    """``mysql``: a backslash escapes within strings, and ``#`` begins a comment."""
    string = _ESCAPED if mysql else _PLAIN
    hash_comment = r"|\#[^\n]*+" if mysql else ""
    token = re.compile(
        rf"(?is)(?P<space>\s++)|(?P<comment>--[^\n]*+|/\*(?>(?:[^*]|\*(?!/))*)\*/{hash_comment})"
        rf"|(?P<string>e{_ESCAPED}|n?+q'(?:\[.*?\]|\{{.*?\}}|\(.*?\)|<.*?>|(?P<q>[^\s\w]).*?(?P=q))'|(?>(?:n|b|x|u&)?){string}"
        rf"|\$(?P<tag>\w*+)\$.*?\$(?P=tag)\$)"
        rf"|(?P<open>/\*|'|\$\w*+\$)|(?P<name>{_NAME})|(?P<number>{_NUMBER}|\d\w*+)|(?P<sign>.)"
    )
    literal = rf"(?:[nN]?+{string}|{_NUMBER}|(?i:null|true|false)(?!\w))"
    row = re.compile(rf"(?s)\(\s*+{literal}(?>(?:\s*+,\s*+{literal})*)\s*+\)")
    return Words(mysql, token, row, re.compile(rf"(?s){literal}"))


def is_mysql(head: str) -> bool:
    """Statements with names in backticks, or the server's own words, in the first part of a dump."""
    return bool(_MYSQL_WORDS.search(head))


def plain_name(name: str) -> str:
    """A dotted name without its quotes, the schema kept: ``"public"."a b"`` is ``public.a b``."""
    return ".".join(_unquoted(part.group()) for part in NAME.finditer(name))


def column_list(text: str) -> tuple[str, ...]:
    """The names between the parentheses of an INSERT or COPY."""
    return tuple(_unquoted(part.group()) for part in NAME.finditer(re.sub(rf"(?s){_GAPS}", " ", text)))


def created_columns(body: str, words: Words) -> tuple[str, ...]:
    """The columns of a CREATE TABLE, from what stands between its parentheses."""
    names = []
    depth, begins = 0, True
    for token in words.token.finditer(body):
        kind, text = token.lastgroup, token.group()
        if kind in ("space", "comment"):
            continue
        if begins and depth == 0 and kind == "name" and not _NOT_COLUMNS.fullmatch(text):
            names.append(_unquoted(text))
        depth += (text == "(") - (text == ")")
        begins = text == "," and depth == 0
    return tuple(names)


Tokens = list[tuple[str, str]]


def list_spans(words: Words, text: str, at: int) -> tuple[int, list[tuple[str, Tokens]]]:
    """A list without parentheses around it: where it ends, and its parts with their tokens.

    The end is -1 if the text ends first.
    """
    spans: list[tuple[str, Tokens]] = []
    tokens: Tokens = []
    depth, begin, end = 0, at, -1
    for token in words.token.finditer(text, at):
        kind, part = token.lastgroup or "", token.group()
        closes = part in (")", ";") or (kind == "name" and part.casefold() in LIST_ENDS)
        if kind == "open" or (depth == 0 and closes):
            end = token.start()
            break
        depth += (part == "(") - (part == ")")
        if part == "," and depth == 0:
            spans.append((text[begin : token.start()], tokens))
            tokens, begin = [], token.end()
        elif kind not in ("space", "comment"):
            tokens.append((kind, part))
    spans.append((text[begin : end if end >= 0 else len(text)], tokens))
    return end, spans


def after_assignment(tokens: Tokens) -> Tokens:
    """The tokens after the first equals sign."""
    return tokens[tokens.index(("sign", "=")) + 1 :] if ("sign", "=") in tokens else tokens


def _unquoted(name: str) -> str:
    if name[:1] in ('"', "`"):
        return name[1:-1].replace(name[0] * 2, name[0])
    return name[1:-1].replace("]]", "]") if name.startswith("[") else name


def literal_value(text: str, backslash: bool) -> str | None:
    """What a literal stands for; ``None`` for NULL. Numbers stay as they are written."""
    if text.endswith("'"):
        if text.startswith("'\\x"):
            return _hexed("0" + text[2:-1], text[1:-1])
        if text[0] == "'" and "\\" not in text and text.find("''", 1, -1) < 0:
            return text[1:-1]
        return _string(text, backslash)
    return None if text.casefold() == "null" else text


def expression_value(text: str, tokens: list[tuple[str, str]], backslash: bool) -> str | None:
    """The value of a whole expression: of a literal, a cast or a conversion of one; else the expression itself."""
    strings = [part for kind, part in tokens if kind == "string"]
    if strings and _BREAKS.match(text):
        return _string(strings[0], backslash).replace("\\n", "\n").replace("\\r", "\r")
    if len(tokens) == 1:
        kind, part = tokens[0]
        if kind == "name" and part[:1] in ('"', "`"):
            return _unquoted(part)
        return _string(part, backslash) if kind == "string" else _hexed(literal_value(part, backslash))
    cast = _CAST.fullmatch(text.strip())
    alone = len(strings) == 1 and not any(kind == "number" for kind, _ in tokens)
    if alone or (strings and (cast or _CONVERSION.match(text))):
        return (
            _string(strings[0], backslash) if not strings[0].startswith("'") else literal_value(strings[0], backslash)
        )
    return literal_value(cast.group(1).strip(), backslash) if cast and not strings else text.strip()


def _string(text: str, backslash: bool) -> str:
    if text.startswith("$"):
        tag = text[: text.index("$", 1) + 1]
        return text[len(tag) : -len(tag)]
    prefix, _, rest = text.partition("'")
    body = rest[:-1]
    match prefix.casefold():
        case "q" | "nq":
            return body[1:-1]
        case "x":
            return _hexed("0x" + body) or ""
        case "e":
            return _copied(body.replace("''", "'"))
        case "u&":
            return re.sub(r"\\([0-9A-Fa-f]{4})", lambda m: chr(int(m[1], 16)), body.replace("''", "'"))
    if backslash and "\\" in body:
        return re.sub(r"(?s)\\(.)|''", lambda m: _ESCAPES.get(m[1], m[1]) if m[1] else "'", body)
    return body.replace("''", "'")


def _hexed(value: str | None, otherwise: str | None = None) -> str | None:
    """Bytes written in hexadecimal as the text they are, if they are text."""
    otherwise = otherwise or value
    if value is None or not re.fullmatch(r"0[xX](?:[0-9A-Fa-f]{2}){2,}", value):
        return otherwise
    data = bytes.fromhex(value[2:])
    for encoding in ("utf-8", "utf-16-le"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if text.isprintable():
            return text
    return otherwise


def copied_values(line: str, delimiter: str = "\t", null: str = r"\N") -> list[str | None]:
    r"""A line of COPY's text format: tabs between, ``\N`` for null, backslash escapes."""
    return [None if cell == null else _copied(cell) for cell in line.split(delimiter)]


def _copied(cell: str) -> str:
    if "\\" not in cell:
        return cell
    return re.sub(
        r"(?s)\\(?:([0-7]{1,3})|x([0-9A-Fa-f]{1,2})|u([0-9A-Fa-f]{4})|(.))",
        lambda m: chr(int(m[1], 8) & 255) if m[1] else chr(int(m[2] or m[3], 16)) if m[2] or m[3]
        else _ESCAPES.get(m[4], m[4]),
        cell,
    )  # fmt: skip
