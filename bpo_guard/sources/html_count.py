"""Counts what a page of HTML holds by a scan for its tags, without Python's parser: the given side of HTML.

Every number is a lower bound: what a scan cannot be sure of (text beside a stray bracket, entities, an unclosed
comment and what follows it) is not counted.
"""

from __future__ import annotations

import re
from dataclasses import field

from bpo_guard.model.compact import dataclass

_BLOCK_TAGS = (
    "address article aside blockquote body br button caption center dd details dialog div dl dt fieldset figcaption "
    "figure footer form frame h1 h2 h3 h4 h5 h6 head header hr html iframe legend li main menu nav noscript object "
    "ol optgroup option p pre section select summary svg table tbody td template textarea tfoot th thead title tr "
    "ul video"
)
_TOLD_ATTRIBUTES = (
    "alt title value placeholder content label summary abbr cite datetime aria-label aria-description download "
    "standby prompt srcdoc action formaction href src data cite longdesc poster background default"
)
BLOCKS = frozenset(_BLOCK_TAGS.split())
"""Tags at which a line ends."""
TOLD = frozenset(_TOLD_ATTRIBUTES.split())
"""Attributes that say something; so do all that begin with ``data-``."""
PLAIN_LINK = re.compile(r"(?:[#/.?]|data:|javascript:void|cid:)")
LINKS = frozenset({"href", "src", "action", "formaction", "background", "data", "poster"})
FORM = ("input", "textarea", "select", "option", "button")
FILLED = ("input", "option", "button")
_TOKEN = re.compile(
    r"""(?is)<!--(?P<remark>.*?)(?P<closed>--!?\s*>|\Z)
    |<(?P<raw>script|style|textarea|title|xmp|iframe|noembed|noframes|plaintext)\b
        (?P<said>(?>(?:=\s*+"[^"]{0,65536}+"|=\s*+'[^']{0,65536}+'|[^<>])*))>
        (?P<inner>.*?)(?P<shut></(?P=raw)\s*>|\Z)
    |<!\[(?:temp|cdata|ignore|include|rcdata)\b.*?(?:\]\s*\]\s*>|\Z)
    |<(?:[!?]|/[^a-z])[^<>]*+>
    |<(?P<end>/?)(?P<tag>[a-z][^\s/>]*)(?P<attributes>(?>(?:=\s*+"[^"]{0,65536}+"|=\s*+'[^']{0,65536}+'|[^<>])*))>""",
    re.VERBOSE,
)
_ATTRIBUTE = re.compile(r"""([a-zA-Z_][\w:.-]*)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_ENTITY = re.compile(r"&[#\w]+;?")
_WORD = re.compile(r"\w")


@dataclass
class HtmlCount:
    """Lines outside of the tables that stand by themselves; cells of each of those under its first row."""

    lines: int = 0
    tables: list[int] = field(default_factory=list)
    form: bool = False
    """Whether a field of a form is filled in."""


@dataclass
class _Table:
    layout: bool
    rows: list[int] = field(default_factory=list)
    """Cells of each row that hold something."""
    in_cell: bool = False
    filled: bool = False


def count_html(text: str) -> HtmlCount:
    """Scan a whole page."""
    counter = _Counter()
    at = 0
    for token in _TOKEN.finditer(text):
        counter.text(text[at : token.start()])
        at = token.end()
        if token["tag"]:
            counter.tag(token["tag"].lower(), bool(token["end"]), token["attributes"])
        elif token["raw"]:
            counter.raw(token["raw"].lower(), token["said"], token["inner"], bool(token["shut"]))
        elif token["closed"] is not None:
            counter.found.lines += _lines(token["remark"]) if token["closed"] else 0
        if token["closed"] == "" or token["shut"] == "":
            break  # what never closes may swallow the rest of the page, or not
    else:
        counter.text(text[at:])
    return counter.end()


class _Counter:
    def __init__(self) -> None:
        self.found = HtmlCount()
        self._open: list[_Table] = []
        self._said = False

    def text(self, piece: str) -> None:
        """Words between two tags."""
        if not self._said and "<" not in piece and ">" not in piece and _holds(piece):
            self._said = True

    def tag(self, name: str, end: bool, attributes: str) -> None:
        """A tag of any kind but those of :meth:`raw`."""
        if name in BLOCKS:
            self._break()
        table = self._open[-1] if self._open else None
        if name == "table" and not end:
            if self._open:
                self._spill(self._open[0])  # any other is inside of it, so known to be none
            self._open.append(_Table(bool(self._open)))
        elif name == "table" and table:
            self._close(self._open.pop())
        elif name in ("td", "th", "tr") and table and not table.layout:
            _row_or_cell(table, name, end)
        if not end:
            said = _said(attributes)
            self.found.lines += _attributes(name, said)
            self.found.form |= name in FILLED and _holds(said.get("value", ""))

    def raw(self, name: str, attributes: str, inner: str, shut: bool) -> None:
        """An element that holds no markup, with what is in it."""
        if name in BLOCKS:
            self._break()
        self.found.lines += _attributes(name, _said(attributes))
        self.found.form |= name == "textarea" and shut
        if name in ("script", "style") and shut:
            self.found.lines += _lines(inner)
        elif name == "title" and shut and not self._open and "<" not in inner:
            self.found.lines += _holds(inner)

    def end(self) -> HtmlCount:
        """The page ends, and with it what is open."""
        self._break()
        while self._open:
            self._close(self._open.pop())
        return self.found

    def _break(self) -> None:
        said, self._said = self._said, False
        if not said:
            return
        table = self._open[-1] if self._open else None
        if table is None or table.layout or not table.in_cell:
            self.found.lines += 1
        elif not table.filled:
            table.filled = True
            table.rows[-1] += 1

    def _spill(self, table: _Table) -> None:
        """A table with another one inside is no table, and its cells are lines."""
        if not table.layout:
            table.layout = True
            self.found.lines += sum(table.rows)

    def _close(self, table: _Table) -> None:
        if not table.layout:
            filled = [cells for cells in table.rows if cells]
            self.found.tables.append(sum(filled[1:]))


def _row_or_cell(table: _Table, name: str, end: bool) -> None:
    table.in_cell = table.filled = False
    if end:
        return
    if name == "tr" or not table.rows:
        table.rows.append(0)
    table.in_cell = name != "tr"


def _said(written: str) -> dict[str, str]:
    """Attributes with their values; of one that stands twice the last."""
    if "=" not in written:
        return {}
    return {m[1].lower(): m[2] or m[3] or m[4] or "" for m in _ATTRIBUTE.finditer(written)}


def _attributes(tag: str, said: dict[str, str]) -> int:
    """Lines that attributes say."""
    return sum(_lines(value) for name, value in said.items() if _is_told(tag, name, value))


def _is_told(tag: str, name: str, value: str) -> bool:
    if tag in FORM and name == "value":
        return False
    if name in LINKS and (value.startswith("&") or PLAIN_LINK.match(value)):
        return False
    return name in TOLD or name.startswith("data-")


def _lines(text: str) -> int:
    return sum(1 for line in text.split("\n") if _holds(line))


def _holds(text: str) -> bool:
    """Is there a letter or digit, not counting entities, which may be blanks?"""
    return bool(_WORD.search(_ENTITY.sub("", text) if "&" in text else text))
