"""Plain text and logs, and any other text that no more exact source knows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bpo_guard.errors import SourceError
from bpo_guard.model.batch import Blob, Given, Limits, Text, Yielded
from bpo_guard.model.ledger import Reason
from bpo_guard.sources.encoding import Utf8Stream, detect_encoding, open_text

CHUNK = 2**20
_KNOWN = (".txt", ".log", ".md", ".rst", ".text", ".out", ".err")
# Text on the outside only: what is in it stands in another encoding and would be missed without a word.
_WRAPPED = re.compile(rb"(?im)^content-transfer-encoding:\s*(?:base64|quoted-printable)|^begin [0-7]{3} \S")


class TextSource:
    """Running text, in pieces of about a million characters that end where a line or a word ends."""

    name = "text"
    isolated = False

    def sniff(self, blob: Blob) -> int:
        """Anything that decodes, as the last resort."""
        if detect_encoding(blob.head) is None or _WRAPPED.search(blob.head):
            return 0
        return 30 if blob.name.lower().endswith(_KNOWN) else 10

    def given(self, blob: Blob, limits: Limits) -> Iterator[Given]:
        """Lines, by counting bytes."""
        lines, last = 0, b""
        with open_text(blob, limits) as stream:
            while chunk := stream.read(CHUNK):
                lines += chunk.count(b"\n")
                last = chunk
        yield Given(blob.place, lines + (not last.endswith(b"\n") and bool(last)))

    def read(self, blob: Blob, limits: Limits) -> Iterator[Yielded]:
        """Pieces in order. A text of nothing but a byte-order mark is empty."""
        with open_text(blob, limits) as stream:
            pieces = pieces_of(stream)
            first = next(pieces, "")
            if not first:
                raise SourceError(Reason.empty, "nothing but a byte-order mark")
            held = first
            for piece in pieces:
                yield Text(blob.place, held, held.count("\n"))
                held = piece
            yield Text(blob.place, held, held.count("\n") + (not held.endswith("\n")))


SOURCE = TextSource()


def pieces_of(stream: Utf8Stream) -> Iterator[str]:
    """The text of a stream, cut after a line end, else at a space, else wherever a piece is full."""
    held = b""
    while chunk := stream.read(CHUNK):
        held += chunk
        if len(held) < CHUNK:
            continue
        cut = held.rfind(b"\n") + 1 or held.rfind(b" ") + 1 or _character_start(held)
        yield held[:cut].decode()
        held = held[cut:]
    if held:
        yield held.decode()


def _character_start(data: bytes) -> int:
    """The last place not inside of a character."""
    cut = len(data) - 1
    while cut > 0 and data[cut] & 0xC0 == 0x80:
        cut -= 1
    return cut or len(data)
