"""XMP packets: properties by the names their schemas give them (``dc:creator``, ``Iptc4xmpExt:PersonInImage``)."""

from __future__ import annotations

import re
from xml.parsers import expat

from bpo_guard.errors import SourceError
from bpo_guard.model.ledger import Reason

_NO_PROPERTY = re.compile(r"(?:rdf|x|xml|xmlns):.*|xmlns")
_DEEPEST = 64
_MOST = 10_000


def xmp_fields(packet: bytes) -> list[tuple[str, str]]:
    """Names with values in the order of the packet.

    Properties within properties are joined by points. Raises :class:`SourceError` (corrupt) when it is no XML.
    """
    reader = _Reader()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.data
    parser.CommentHandler = lambda text: reader.put("comment", text)
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(packet.strip(b"\0 \r\n"), True)
    except expat.ExpatError:
        raise SourceError(Reason.corrupt, "XMP that is not well-formed XML") from None
    return reader.found


class _Reader:
    def __init__(self) -> None:
        self.found: list[tuple[str, str]] = []
        self._path: list[str] = []
        self._text: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.flush()
        if len(self._path) >= _DEEPEST:
            raise SourceError(Reason.over_limit, f"XMP nested more than {_DEEPEST} levels deep")
        self._path.append("" if _NO_PROPERTY.fullmatch(name) else name)
        for key, value in attributes.items():
            if not _NO_PROPERTY.fullmatch(key) or key in ("rdf:value", "rdf:resource", "rdf:about"):
                self.put(self.name("" if key.startswith("rdf:") else key), value)

    def end(self, name: str) -> None:
        self.flush()
        self._path.pop()

    def data(self, text: str) -> None:
        self._text.append(text)

    def flush(self) -> None:
        text, self._text = "".join(self._text), []
        self.put(self.name(""), text)

    def name(self, last: str) -> str:
        return ".".join(part for part in (*self._path, last) if part) or "XMP"

    def put(self, name: str, text: str) -> None:
        value = " ".join(text.split())
        if value:
            self.found.append((name, value))
        if len(self.found) > _MOST:
            raise SourceError(Reason.over_limit, f"more than {_MOST} properties of XMP")


def _refuse(*_: object) -> None:
    raise SourceError(Reason.corrupt, "XMP with a document type")
