"""One message of mail: its headers, the text of its bodies, what is attached to it, and what is locked."""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import field, replace
from email import errors as defects
from email import message_from_bytes
from email.header import decode_header
from email.message import Message
from typing import TYPE_CHECKING, Any

from bpo_guard.errors import SourceError
from bpo_guard.model.batch import Batch, Limits, Unread, Yielded
from bpo_guard.model.compact import dataclass
from bpo_guard.model.ledger import Reason
from bpo_guard.model.place import Place
from bpo_guard.sources.columns import records_to_columns
from bpo_guard.sources.encoding import decode_head, detect_encoding
from bpo_guard.sources.html_ import html_lines
from bpo_guard.sources.lines import text_pieces
from bpo_guard.sources.members import Names, bytes_member
from bpo_guard.sources.names import clean_name

if TYPE_CHECKING:
    Node = Message[Any, Any]
HEADER = re.compile(rb"[!-9;-~]{1,80}[ \t]*:")
BOUNDARY = re.compile(rb"""(?i)boundary\s*=\s*(?:"([^"\r\n]{1,200})"|([^\s;"]{1,200}))""")
_PGP = "-----BEGIN PGP MESSAGE-----"
_UU = re.compile(r"(?m)^begin [0-7]{3} (.+?)\r?\n((?:[ -`]{1,90}\r?\n)+?)(?:`|\s)?\r?\n?end\b")
_CUT = (defects.CloseBoundaryNotFoundDefect, defects.StartBoundaryNotFoundDefect)
_FLUSH = 2**23


@dataclass
class Gathered:
    """Rows and lines of messages until they are handed out: headers, parts, and bodies of each kind."""

    place: Place
    single: bool = False
    """One message only: its bodies are units of their own. Those of many are told together."""
    headers: list[dict[str, str | None]] = field(default_factory=list)
    parts: list[dict[str, str | None]] = field(default_factory=list)
    bodies: dict[str, list[str]] = field(default_factory=dict)
    size: int = 0

    @property
    def full(self) -> bool:
        return self.size > _FLUSH

    def body(self, kind: str, lines: Sequence[str]) -> None:
        """Lines of a body."""
        self.bodies.setdefault(kind, []).extend(lines)
        self.size += sum(map(len, lines))

    def flush(self) -> Iterator[Yielded]:
        """Everything gathered since the last time."""
        for kind, lines in self.bodies.items():
            yield from text_pieces(replace(self.place, table=kind), lines)
        for table, rows in (("parts", self.parts), ("headers", self.headers)):
            if rows:
                fields = tuple(dict.fromkeys(name for row in rows for name in row))
                yield Batch(replace(self.place, table=table), fields, records_to_columns(rows, fields), len(rows))
        self.headers, self.parts, self.bodies, self.size = [], [], {}, 0


def parse(data: bytes) -> Node:
    """The message. Nothing is refused: what does not fit is noted in it as a defect."""
    try:
        return message_from_bytes(data)
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise SourceError(Reason.corrupt, f"a message that cannot be taken apart ({type(error).__name__})") from None


@dataclass
class _Walk:
    """Where one message is being read: into what, under which names, and which of its parts is next."""

    into: Gathered
    prefix: str
    limits: Limits
    part: int = 0

    def place(self, name: str) -> Place:
        """A file of the part at hand, or something else of it that has a name."""
        return Names(self.around()).place(name)

    def around(self) -> Place:
        """The part at hand."""
        return Names(self.into.place).place(f"{self.prefix}part {self.part}")


def read_message(message: Node, into: Gathered, prefix: str, limits: Limits) -> Iterator[Yielded]:
    """Attachments and what cannot be read; headers, parts and bodies go into what is gathered.

    ``prefix`` stands before the numbers of parts, to tell messages of one file apart.
    """
    into.headers.append(_headers(message))
    into.size += sum(len(v or "") for v in into.headers[-1].values())
    yield from _node(message, _Walk(into, prefix, limits), 0)


def _node(node: Node, walk: _Walk, depth: int) -> Iterator[Yielded]:
    into = walk.into
    if depth > walk.limits.nesting:
        raise SourceError(Reason.over_limit, f"parts nested more than {walk.limits.nesting} levels deep")
    walk.part += 1
    into.parts.append(_part(node, depth))
    kind = node.get_content_type()
    yield from _locked_or_cut(node, kind, walk)
    try:
        payload = node.get_payload()
    except ValueError:  # a name of a character set that no system can look up
        node.set_param("charset", "ascii")
        payload = node.get_payload()
    for around in (node.preamble, node.epilogue):
        if around and around.strip():
            into.body("text", [line for line in around.splitlines() if line.strip()])
    if kind == "message/rfc822" or kind == "message/global":
        yield from _forwarded(node, payload, walk)
    elif isinstance(payload, list) and kind.startswith("message/"):
        said = [_headers(child).items() for child in payload if isinstance(child, Message)]
        yield from _body(walk, "text", [f"{name}: {value}" for headers in said for name, value in headers])
    elif isinstance(payload, list):
        for child in payload:
            if isinstance(child, Message):
                yield from _node(child, walk, depth + 1)
    elif kind.startswith("message/external"):
        yield Unread(walk.around(), Reason.unsupported, "a body that lies elsewhere")
    else:
        yield from _leaf(node, kind, walk)


def _body(walk: _Walk, kind: str, lines: Sequence[str]) -> Iterator[Yielded]:
    """Lines of a body: by themselves for one message, else gathered with those of the others."""
    if walk.into.single:
        yield from text_pieces(walk.around(), lines, least=True)
    else:
        walk.into.body(kind, lines)


def _leaf(node: Node, kind: str, walk: _Walk) -> Iterator[Yielded]:
    data = _payload(node)
    name = _filename(node)
    if name or not is_body(kind):
        if data:
            yield bytes_member(walk.place(name or _unnamed(kind)), data)
        else:
            yield Unread(walk.around(), Reason.empty)
        return
    text = _decoded(node, data)
    if kind == "text/html":
        yield from _body(walk, "html", html_lines(text))
        return
    for found in _UU.finditer(text):
        yield bytes_member(walk.place(found[1].strip()), _uudecoded(found[2]))
    text = _UU.sub("", text)
    if _PGP in text:
        yield Unread(walk.around(), Reason.encrypted, "a PGP message in the text")
    yield from _body(walk, "text", text.splitlines())


def is_body(kind: str) -> bool:
    """Is a part of this kind, without a file's name, text to be read with the message?"""
    return kind in ("text/plain", "text/html") or kind.startswith(("message/", "text/rfc822"))


def _locked_or_cut(node: Node, kind: str, walk: _Walk) -> Iterator[Yielded]:
    smime = str(node.get_param("smime-type") or "").lower()
    if kind == "multipart/encrypted":
        yield Unread(walk.around(), Reason.encrypted, "an encrypted message")
    elif kind in ("application/pkcs7-mime", "application/x-pkcs7-mime"):
        if smime in ("signed-data", "compressed-data", "certs-only"):
            yield Unread(walk.around(), Reason.unsupported, "wrapped in its S/MIME signature")
        else:
            yield Unread(walk.around(), Reason.encrypted, "an S/MIME message")
    if any(isinstance(defect, _CUT) for defect in node.defects):
        yield Unread(replace(walk.into.place, table="parts"), Reason.truncated, "parts that begin or end nowhere")


def _forwarded(node: Node, payload: Any, walk: _Walk) -> Iterator[Yielded]:
    """A message inside the message, as the file it was."""
    name = _filename(node) or "forwarded message.eml"
    inner = payload[0] if isinstance(payload, list) and payload else None
    if inner is None:
        data = _payload(node)
    else:
        try:
            data = inner.as_bytes()
        except (UnicodeError, LookupError, ValueError, TypeError, AttributeError):
            data = inner.as_string().encode("utf-8", "replace")
        if "base64" in str(node.get("Content-Transfer-Encoding", "")).lower():
            data = _from_base64(data)
    if data:
        yield bytes_member(walk.place(name), data)
    else:
        yield Unread(walk.around(), Reason.empty)


def _from_base64(data: bytes) -> bytes:
    try:
        return binascii.a2b_base64(data)
    except binascii.Error:
        return data


def _headers(message: Node) -> dict[str, str | None]:
    record: dict[str, str | None] = {}
    for name, value in message.raw_items():
        key = clean_name(_shown(name))
        text = header_text(str(value))
        held = record.get(key)
        record[key] = text if held is None else f"{held}\n{text}"
    return record


def _part(node: Node, depth: int) -> dict[str, str | None]:
    """What a part says of itself; a message's own headers are told apart from those of its first part."""
    said: dict[str, str | None] = {"kind": node.get_content_type()}
    if depth:
        said.update((name, value) for name, value in _headers(node).items())
    return said


def _shown(name: str) -> str:
    """``FROM`` and ``from`` are one field."""
    if name.isupper() or name.islower():
        return "-".join(word.capitalize() for word in name.split("-")) if len(name) > 2 else name.capitalize()
    return name


def header_text(raw: str) -> str:
    """A header as a person reads it: encoded words decoded, raw bytes read, folding undone."""
    if "\udc80" <= max(raw, default="") <= "\udcff":
        data = raw.encode("utf-8", "surrogateescape")
        raw = _guess(data)
    if "=?" in raw:
        # Where the encoding of a word is broken, the header stays as it is written.
        with suppress(ValueError, LookupError, defects.HeaderParseError, binascii.Error):
            raw = "".join(
                part if isinstance(part, str) else _bytes_as(part, charset or "ascii")
                for part, charset in decode_header(raw)
            )
    return " ".join(raw.split())


def _bytes_as(data: bytes, charset: str) -> str:
    try:
        return data.decode(charset)
    except (LookupError, UnicodeDecodeError):
        return _guess(data)


def _guess(data: bytes) -> str:
    return decode_head(data, detect_encoding(data) or "cp1252")


def _payload(node: Node) -> bytes:
    try:
        data = node.get_payload(decode=True)
    except (ValueError, LookupError, AssertionError, AttributeError):
        data = None
    if isinstance(data, bytes):
        return data
    return str(node.get_payload() or "").encode("utf-8", "surrogateescape")


def _decoded(node: Node, data: bytes) -> str:
    """A body as text: in the encoding it declares if it can be read so, else in the one its bytes suggest."""
    try:
        charset = node.get_content_charset() or ""
        if charset and charset not in ("us-ascii", "ascii"):
            return data.decode(charset)
    except (LookupError, UnicodeError, ValueError):
        pass
    return _guess(data)


def _filename(node: Node) -> str:
    try:
        name = node.get_filename()
    except (ValueError, LookupError, TypeError, AttributeError):
        name = None
    return header_text(name) if name else ""


def _unnamed(kind: str) -> str:
    import mimetypes

    endings = {"text/calendar": ".ics", "text/vcard": ".vcf", "text/x-vcard": ".vcf", "text/csv": ".csv"}
    return f"unnamed {kind.replace('/', ' ')}{endings.get(kind) or mimetypes.guess_extension(kind) or ''}"


def _uudecoded(block: str) -> bytes:
    out = []
    for line in block.splitlines():
        try:
            out.append(binascii.a2b_uu(line))
        except binascii.Error:
            length = ((ord(line[0]) - 32) & 63) * 4 + 5
            out.append(binascii.a2b_uu(line[: length // 3]) if length // 3 <= len(line) else b"")
    return b"".join(out)
