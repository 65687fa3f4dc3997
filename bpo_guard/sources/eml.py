"""One message of mail in a file (RFC 5322 and MIME), also as saved by web browsers (MHTML) and Apple Mail."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from bpo_guard.errors import SourceError
from bpo_guard.model.batch import Blob, Given, Limits, Yielded
from bpo_guard.model.ledger import Reason
from bpo_guard.sources.blob import open_regular
from bpo_guard.sources.mail_count import count_parts
from bpo_guard.sources.mail_parts import HEADER, Gathered, parse, read_message
from bpo_guard.sources.members import Names

_NAMED = (".eml", ".mht", ".mhtml", ".emlx", ".msg.txt")
_KNOWN = re.compile(
    rb"(?im)^(from|to|cc|subject|date|received|message-id|mime-version|return-path|delivered-to|reply-to|sender"
    rb"|content-type|x-[\w-]+)[ \t]*:"
)
_SURE = {b"received", b"message-id", b"mime-version", b"return-path", b"delivered-to"}
_COUNT_LINE = re.compile(rb"\d{1,12}[ \t]*\r?\n")  # Apple Mail begins with the length of the message
_LARGEST = 2**28
_LONGEST_LINE = 2**20


class EmlSource:
    """Headers as a record, bodies as text, attachments and forwarded messages as members."""

    name = "mail"
    isolated = True

    def sniff(self, blob: Blob) -> int:
        """Header lines from the first on, among them some that only mail has."""
        head = blob.head[_offset(blob.head) :].lstrip(b"\xef\xbb\xbf")
        if not HEADER.match(head):
            return 0
        top = re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0]
        known = {name.lower() for name in _KNOWN.findall(top)}
        lines = [line for line in top.splitlines()[:40] if line[:1] not in (b" ", b"\t")]
        if sum(1 for line in lines if HEADER.match(line)) * 10 < len(lines) * 8:
            return 0
        if (known & _SURE and len(known) > 1) or len(known & {b"from", b"to", b"subject", b"date"}) > 2:
            return 86
        return 86 if known and blob.name.lower().endswith(_NAMED) else 0

    def given(self, blob: Blob, limits: Limits) -> Iterator[Given]:
        """One message, its parts by their delimiter lines, and lines of text."""
        yield Given(replace(blob.place, table="headers"), 1)
        with open_regular(blob.file) as raw:
            raw.seek(_offset(blob.head))
            counted = count_parts(iter(lambda: raw.readline(_LONGEST_LINE), b""))
        yield Given(replace(blob.place, table="parts"), counted.parts)
        for number in counted.leaves:
            yield Given(Names(blob.place).place(f"part {number}"), values=counted.lines.get(number))
        if counted.around:
            yield Given(replace(blob.place, table="text"), values=counted.around)

    def read(self, blob: Blob, limits: Limits) -> Iterator[Yielded]:
        """Attachments, then bodies, parts and headers."""
        if blob.size > _LARGEST:
            raise SourceError(Reason.over_limit, f"a message larger than {_LARGEST} bytes")
        with open_regular(blob.file) as raw:
            data = raw.read()
        into = Gathered(blob.place, single=True)
        message = parse(data[_offset(data) :].removeprefix(b"\xef\xbb\xbf"))
        yield from read_message(message, into, "", limits)
        yield from into.flush()


ONLY_WITH = (
    b"received", b"message-id", b"mime-version", b"return-path", b"delivered-to", b"from", b"subject",
    b".eml", b".mht", b".msg",
)  # fmt: skip
SOURCE = EmlSource()


def _offset(data: bytes) -> int:
    found = _COUNT_LINE.match(data)
    return found.end() if found else 0
