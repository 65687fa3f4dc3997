"""Outlook messages, contacts and appointments (.msg): all properties, recipients, bodies, attachments of any depth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from bpo_guard.errors import SourceError
from bpo_guard.model.batch import Batch, Blob, Given, Limits, Unread, Yielded
from bpo_guard.model.ledger import Reason
from bpo_guard.model.place import Place
from bpo_guard.sources.blob import open_regular
from bpo_guard.sources.columns import records_to_columns
from bpo_guard.sources.compound_file import OLE, directory_head, open_compound
from bpo_guard.sources.encoding import decode_head, detect_encoding
from bpo_guard.sources.html_ import html_lines
from bpo_guard.sources.lines import text_pieces
from bpo_guard.sources.mapi import BODY, FILE, HTML, LONG_NAME, RTF, SHORT_NAME, Item, named_properties, unpacked_rtf
from bpo_guard.sources.members import Names, bytes_member, own_name
from bpo_guard.sources.msg_count import count_bodies
from bpo_guard.sources.names import clean_name, clean_path

_OWN = ("__substg1.0_", "__properties_version1.0", "__nameid_")
_NAMES = re.compile(b"|".join(re.escape(name.encode("utf-16-le")) for name in _OWN))
_STORED = "__substg1.0_3701000D".encode("utf-16-le")
_ATTACHMENT = "__attach_version1.0_#".encode("utf-16-le")
_RECIPIENT = "__recip_version1.0_#".encode("utf-16-le")
_LARGEST = 2**29


class MsgSource:
    """One row a message, attached messages too; recipients as their own table; other attachments as members."""

    name = "msg"
    isolated = True

    def sniff(self, blob: Blob) -> int:
        """A compound file whose directory begins with what only messages have."""
        return 95 if blob.head.startswith(OLE) and _NAMES.search(directory_head(blob)) else 0

    def given(self, blob: Blob, limits: Limits) -> Iterator[Given]:
        """Messages, bodies and recipients by the directory's bytes."""
        data = _bytes(blob)
        yield Given(replace(blob.place, table="headers"), 1 + _entries(data, _STORED))
        for number in range(1, _entries(data, _ATTACHMENT) - _entries(data, _STORED) + 1):
            yield Given(Names(blob.place).place(f"attachment {number}"))
        bodies = count_bodies(data, (BODY, HTML, RTF))
        for table, tag in (("text", BODY), ("html", HTML)):
            names = Names(blob.place)
            for _ in range(bodies[tag]):
                yield Given(replace(blob.place, table=own_name(names.place(table))))
        names = Names(blob.place)
        for _ in range(bodies[RTF]):
            yield Given(names.place("body.rtf"))
        recipients = _entries(data, _RECIPIENT)
        if recipients:
            yield Given(replace(blob.place, table="recipients"), recipients)

    def read(self, blob: Blob, limits: Limits) -> Iterator[Yielded]:
        """Bodies and attachments, then recipients and headers."""
        _bytes(blob)
        with open_compound(blob.file) as file:
            reading = _Reading(blob.place, limits)
            try:
                yield from reading.message(Item(file, (), named_properties(file)), 0)
            except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
                reading.fault = SourceError(Reason.corrupt, f"a part that cannot be read ({type(error).__name__})")
            yield from reading.end()


ONLY_WITH = (b"\xd0\xcf",)
SOURCE = MsgSource()


def _bytes(blob: Blob) -> bytes:
    if blob.size > _LARGEST:
        raise SourceError(Reason.over_limit, f"a message larger than {_LARGEST} bytes")
    with open_regular(blob.file) as raw:
        return raw.read()


def _entries(data: bytes, name: bytes, kind: bytes = b"\1") -> int:
    """Directory entries of a name: they stand at multiples of 128 bytes and are marked as storages or streams."""
    return sum(
        1
        for found in re.finditer(re.escape(name), data)
        if found.start() % 128 == 0 and data[found.start() + 66 : found.start() + 67] == kind
    )


class _Reading:
    """What is gathered of a message and those attached to it."""

    def __init__(self, place: Place, limits: Limits) -> None:
        self.fault: SourceError | None = None
        self._place = place
        self._limits = limits
        self._names, self._texts = Names(place), Names(place)
        self._attachments = 0
        self._headers: list[dict[str, str | None]] = []
        self._recipients: list[dict[str, str | None]] = []

    def message(self, item: Item, depth: int) -> Iterator[Yielded]:
        if depth > self._limits.nesting:
            raise SourceError(Reason.over_limit, f"messages nested more than {self._limits.nesting} deep")
        self._headers.append(_record(item))
        self._recipients += [_record(recipient) for recipient in item.below("__recip_version1.0_#")]
        yield from self._bodies(item)
        for attachment in item.below("__attach_version1.0_#"):
            inner = attachment.message()
            if inner is not None:
                yield from self.message(inner, depth + 1)
            else:
                self._attachments += 1
                yield from self._file(attachment, self._attachments)

    def end(self) -> Iterator[Yielded]:
        for table, rows in (("recipients", self._recipients), ("headers", self._headers)):
            if rows:
                fields = tuple(dict.fromkeys(name for row in rows for name in row))
                yield Batch(replace(self._place, table=table), fields, records_to_columns(rows, fields), len(rows))
        if self.fault is not None:
            raise self.fault

    def _bodies(self, item: Item) -> Iterator[Yielded]:
        body = item.first(BODY)
        if body is not None:
            yield from text_pieces(self._table("text"), (item.text(body) or "").splitlines(), least=True)
        html = item.first(HTML)
        if html is not None:
            page = item.text(html)
            if page is None:
                data = item.data(html)
                page = decode_head(data, detect_encoding(data) or "cp1252")
            yield from text_pieces(self._table("html"), html_lines(page), least=True)
        rich = item.first(RTF)
        if rich is not None:
            text = unpacked_rtf(item.data(rich))
            place = self._names.place("body.rtf")
            yield bytes_member(place, text) if text else Unread(place, Reason.empty)

    def _table(self, kind: str) -> Place:
        """Bodies of a kind, numbered from the second on."""
        return replace(self._place, table=own_name(self._texts.place(kind)))

    def _file(self, attachment: Item, number: int) -> Iterator[Yielded]:
        found = attachment.first(LONG_NAME, SHORT_NAME)
        name = clean_path((attachment.text(found) if found else None) or "unnamed")
        around = Names(self._place).place(f"attachment {number}")
        place = Names(around).place(name)
        data = attachment.first(FILE)
        if data is None:
            yield Unread(place, Reason.unsupported, "an attachment that is only referred to")
        else:
            yield bytes_member(place, attachment.data(data))


def _record(item: Item) -> dict[str, str | None]:
    record: dict[str, str | None] = {}
    for name, text in item.fields():
        key = clean_name(name)
        held = record.get(key)
        record[key] = text if held is None else f"{held}\n{text}"
    return record
