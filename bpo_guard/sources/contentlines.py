"""Content lines, the form of vCard (RFC 6350 and its forerunners) and iCalendar (RFC 5545): components as records."""

from __future__ import annotations

import base64
import binascii
import quopri
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import field, replace
from itertools import zip_longest

from bpo_guard.errors import SourceError
from bpo_guard.model.batch import Batch, Blob, Given, Limits, Yielded
from bpo_guard.model.compact import dataclass
from bpo_guard.model.ledger import Reason
from bpo_guard.model.place import Place
from bpo_guard.sources.columns import records_to_columns
from bpo_guard.sources.encoding import decode_head, detect_encoding, open_text
from bpo_guard.sources.lines import text_pieces
from bpo_guard.sources.members import Names, bytes_member
from bpo_guard.sources.names import clean_name
from bpo_guard.sources.text import pieces_of

_BEGIN = re.compile(rb"(?im)^[ \t]*BEGIN[ \t]*:[ \t]*([A-Za-z0-9-]{1,60})[ \t]*\r?$")
_LINE = re.compile(r'(?:[\w-]+\.)?([\w-]+)((?:;(?:[^:;"]|"[^"]*")*)*):(.*)', re.DOTALL)
_PARAMETER = re.compile(r';([^=;"]*)(?:=((?:"[^"]*"|[^;"])*))?')
_DATA = re.compile(r"data:([\w/+.-]*)[^,]*;base64,(.*)", re.DOTALL | re.IGNORECASE)
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_FORM = frozenset(
    {"TYPE", "PREF", "ENCODING", "CHARSET", "VALUE", "LANGUAGE", "ROLE", "PARTSTAT", "RSVP", "CUTYPE", "TZID"}
    | {"FMTTYPE", "RELATED", "RELTYPE", "RANGE", "FBTYPE", "MEDIATYPE", "CALSCALE", "ALTID", "PID", "INDEX", "LEVEL"}
)
_PARTS = {
    "N": ("family", "given", "additional", "prefix", "suffix"),
    "ADR": ("box", "extended", "street", "locality", "region", "code", "country"),
    "ORG": ("name", "unit"),
    "GENDER": ("sex", "identity"),
}
_LARGEST = 2**26


@dataclass
class _Component:
    """A component that is open: its values under the names of their properties."""

    name: str
    record: dict[str, str | None] = field(default_factory=dict)
    _seen: Counter[str] = field(default_factory=Counter)

    def put(self, name: str, value: str) -> None:
        """Under its name, numbered from the second on."""
        self._seen[name] += 1
        self.record[name if self._seen[name] == 1 else f"{name} ({self._seen[name]})"] = value


class ContentLineSource:
    """One table a kind of component, a row each, columns named by the standard's property names."""

    isolated = False

    def __init__(self, name: str, begins: tuple[str, ...]) -> None:
        self.name = name
        self._begins = begins

    def sniff(self, blob: Blob) -> int:
        """Its first line opens a component of ours."""
        encoding = detect_encoding(blob.head)
        if encoding is None:
            return 0
        start = decode_head(blob.head[:400], encoding).lstrip("\ufeff \t\r\n").upper()
        return 90 if re.match(rf"BEGIN[ \t]*:[ \t]*(?:{'|'.join(self._begins)})\b", start) else 0

    def given(self, blob: Blob, limits: Limits) -> Iterator[Given]:
        """Opening lines, counted in the bytes."""
        counts: Counter[str] = Counter()
        held = b""
        with open_text(blob, limits) as stream:
            while chunk := stream.read(2**20):
                held += chunk
                cut = held.rfind(b"\n") + 1
                counts.update(name.decode("ascii").upper() for name in _BEGIN.findall(held[:cut]))
                held = held[cut:]
        counts.update(name.decode("ascii").upper() for name in _BEGIN.findall(held))
        for name, count in counts.items():
            yield Given(replace(blob.place, table=name), count)

    def read(self, blob: Blob, limits: Limits) -> Iterator[Yielded]:
        """Records of each kind, embedded files, and lines that stand outside."""
        reading = _Reading(blob.place, limits)
        for line in _unfolded(blob, limits):
            yield from reading.line(line)
        yield from reading.end()


class _Reading:
    """Open components, and records until there are enough of them."""

    def __init__(self, place: Place, limits: Limits) -> None:
        self._place = place
        self._limits = limits
        self._names = Names(place)
        self._open: list[_Component] = []
        self._records: dict[str, list[dict[str, str | None]]] = {}
        self._size = 0
        self._outside: list[str] = []

    def line(self, line: str) -> Iterator[Yielded]:
        found = _LINE.match(line)
        if found is None or (not self._open and found[1].upper() != "BEGIN"):
            if line.strip():
                self._outside.append(line.strip())
            return
        name, value = found[1].upper(), found[3]
        self._size += len(line)
        if name == "BEGIN":
            if len(self._open) >= self._limits.nesting:
                raise SourceError(Reason.over_limit, f"nested more than {self._limits.nesting} levels deep")
            self._open.append(_Component(clean_name(value.strip().upper())))
        elif name == "END":
            self._close(self._open.pop())
            if self._size > 2**24 or len(self._records.get("VCARD", ())) >= self._limits.batch_rows:
                yield from self._flush()
        else:
            yield from self._property(name, found[2], value)

    def end(self) -> Iterator[Yielded]:
        cut = bool(self._open)
        while self._open:
            self._close(self._open.pop())
        yield from self._flush()
        if self._outside:
            yield from text_pieces(replace(self._place, table="outside of components"), self._outside)
        if cut:
            raise SourceError(Reason.truncated, "a component is not closed")

    def _close(self, component: _Component) -> None:
        self._records.setdefault(component.name, []).append(component.record)

    def _flush(self) -> Iterator[Batch]:
        records, self._records, self._size = self._records, {}, 0
        for name, rows in records.items():
            fields = tuple(dict.fromkeys(key for row in rows for key in row))
            yield Batch(replace(self._place, table=name), fields, records_to_columns(rows, fields), len(rows))

    def _property(self, name: str, parameters: str, value: str) -> Iterator[Yielded]:
        said = [(k.upper(), (v or "").strip('"')) for k, v in _PARAMETER.findall(parameters)]
        forms = {v.upper() for _, v in said} | {k for k, v in said if not v}
        component = self._open[-1]
        for key, text in said:
            if text and key not in _FORM:
                component.put(f"{name};{clean_name(key)}", _plain(text))
        file = _embedded(value, forms)
        if file is not None:
            yield bytes_member(self._names.place(f"{component.name} {name}"), file)
            return
        if "QUOTED-PRINTABLE" in forms:
            value = _quoted_printable(value, dict(said).get("CHARSET", "utf-8"))
        parts = _PARTS.get(name)
        if parts is None:
            component.put(name, _plain(value))
            return
        for part, text in zip_longest(parts, re.split(r"(?<!\\);", value), fillvalue=""):
            if text:
                component.put(f"{name}.{part or 'more'}", _plain(text))


def _plain(value: str) -> str:
    return _ESCAPE.sub(lambda m: "\n" if m[1] in "nN" else m[1], value).strip()


def _quoted_printable(value: str, charset: str) -> str:
    raw = quopri.decodestring(value.encode("utf-8", "replace"))
    try:
        return raw.decode(charset)
    except (LookupError, ValueError):
        return raw.decode("cp1252", "replace")


def _embedded(value: str, forms: set[str]) -> bytes | None:
    """The file that a value is, if it is one."""
    data = _DATA.match(value)
    if not data and not forms & {"BASE64", "B"}:
        return None
    try:
        return base64.b64decode(re.sub(r"\s", "", data[2] if data else value), validate=True)
    except (binascii.Error, ValueError):
        return None


def _unfolded(blob: Blob, limits: Limits) -> Iterator[str]:
    """Whole lines: continued ones joined, also where quoted-printable of vCard 2.1 goes on with ``=``."""
    held: str | None = None
    with open_text(blob, limits) as stream:
        for piece in pieces_of(stream):
            for line in piece.splitlines():
                if held is not None and line[:1] in (" ", "\t"):
                    held += line[1:]
                elif held is not None and held.endswith("=") and "QUOTED-PRINTABLE" in held[:200].upper():
                    held = held[:-1] + line
                else:
                    if held is not None:
                        yield held
                    held = line
                if len(held) > _LARGEST:
                    raise SourceError(Reason.over_limit, f"a value longer than {_LARGEST} characters")
    if held is not None:
        yield held
