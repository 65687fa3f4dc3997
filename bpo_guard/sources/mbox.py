"""Mailboxes of the mbox family, streamed message by message: one table of headers for all of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from bpo_guard.errors import SourceError
from bpo_guard.model.batch import Blob, Given, Limits, Unread, Yielded
from bpo_guard.model.ledger import Reason
from bpo_guard.sources.blob import open_regular
from bpo_guard.sources.mail_count import PartCounter
from bpo_guard.sources.mail_parts import HEADER, Gathered, parse, read_message
from bpo_guard.sources.members import Names

_FROM = re.compile(rb"From \S.*\d{1,2}:\d{2}.*|From - .*|From \S+@\S+.*")
_QUOTED = re.compile(rb">+From ")
_LARGEST = 2**26
_LONGEST_LINE = 2**20


class MboxSource:
    """Every message as its own mail. Lines that only look like a beginning are told by what stands before them."""

    name = "mbox"
    isolated = True

    def sniff(self, blob: Blob) -> int:
        """A ``From`` line, and headers under it."""
        first, _, rest = blob.head.lstrip(b"\r\n").partition(b"\n")
        if not _FROM.fullmatch(first.rstrip(b"\r")):
            return 0
        return 92 if HEADER.match(rest) or rest.startswith(b">From ") else 0

    def given(self, blob: Blob, limits: Limits) -> Iterator[Given]:
        """Messages by their ``From`` lines, parts by their delimiters, and lines of text."""
        total: Counter[str] = Counter()
        number = size = 0
        message = PartCounter()
        for begins, line in _marked(blob):
            if begins:
                yield from _given(blob, message, number, size, total)
                number, size, message = number + 1, 0, PartCounter()
            else:
                size += len(line)
                message.line(_QUOTED.sub(lambda m: m[0][1:], line, count=1) if line.startswith(b">") else line)
        yield from _given(blob, message, number, size, total)
        for table in ("headers", "parts"):
            yield Given(replace(blob.place, table=table), total[table])
        for table in ("text", "html"):
            if total[table]:
                yield Given(replace(blob.place, table=table), values=total[table])

    def read(self, blob: Blob, limits: Limits) -> Iterator[Yielded]:
        """Messages in order; headers and bodies in batches of many."""
        into = Gathered(blob.place)
        names = Names(blob.place)
        for number, data in enumerate(_messages(_marked(blob)), start=1):
            prefix = f"message {number}/"
            if data is None:
                place = names.place(f"{prefix}message")
                yield Unread(place, Reason.over_limit, f"a message larger than {_LARGEST} bytes")
                continue
            try:
                yield from read_message(parse(data), into, prefix, limits)
            except SourceError as error:
                yield Unread(names.place(f"{prefix}message"), Reason(error.reason), error.what)
            if into.full:
                yield from into.flush()
        yield from into.flush()


ONLY_WITH = (b"from ",)
SOURCE = MboxSource()


def _given(blob: Blob, message: PartCounter, number: int, size: int, total: Counter[str]) -> Iterator[Given]:
    """The parts of a message that are files; everything else is added up. Nothing of one that is too large."""
    if not number:
        return
    if size > _LARGEST:
        yield Given(Names(blob.place).place(f"message {number}/message"))
        return
    message.end()
    for part in message.files:
        yield Given(Names(blob.place).place(f"message {number}/part {part}"))
    total.update(headers=1, parts=message.parts, text=message.text + message.around, html=message.html)


def _marked(blob: Blob) -> Iterator[tuple[bool, bytes]]:
    """Lines, each with whether a message begins there."""
    blank = True
    with open_regular(blob.file) as raw:
        while line := raw.readline(_LONGEST_LINE):
            begins = blank and line.startswith(b"From ") and bool(_FROM.fullmatch(line.rstrip(b"\r\n")))
            yield begins, line
            blank = not line.strip(b"\r\n")


def _messages(marked: Iterable[tuple[bool, bytes]]) -> Iterator[bytes | None]:
    """Whole messages, the line before each kept as a header of ours; ``None`` for one that is too large."""
    held: list[bytes] | None = None
    size = 0
    for begins, line in marked:
        if begins:
            if held is not None:
                yield b"".join(held) if size <= _LARGEST else None
            envelope = line[5:].strip(b"\r\n")
            held, size = [b"Envelope-From: ", envelope, b"\n"], 0
        elif held is not None:
            size += len(line)
            if size <= _LARGEST:
                held.append(line[1:] if line.startswith(b">") and _QUOTED.match(line) else line)
    if held is not None:
        yield b"".join(held) if size <= _LARGEST else None
