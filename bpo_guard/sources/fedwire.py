"""Fedwire Funds Service messages: a tag in braces before each field.

A row is a field: ``{3100}`` and the like as they stand; parties (``{4200}``, ``{5000}``) as ``{5000}.id``,
``{5000}.name`` and ``{5000}.address``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bpo_guard.model.batch import Blob, Given, Limits, Yielded
from bpo_guard.sources.segments import Record, Rows, count_matches, head_text, open_message, wide
from bpo_guard.sources.text import pieces_of

_TAG = re.compile(r"\{(\d{4})\}")
_BYTES = re.compile(rb"\{(\d{4})\}")
_PARTIES = frozenset({"4000", "4100", "4200", "5000", "5010", "5100", "5200"})


class FedwireSource:
    """Everything between one tag and the next is one field."""

    name = "fedwire"
    isolated = False

    def sniff(self, blob: Blob) -> int:
        """A sender-supplied or message header, then more tags."""
        text = head_text(blob)
        first = _TAG.match(text)
        return 96 if first and first.group(1)[:2] in ("15", "11", "10", "20") and len(_TAG.findall(text)) >= 3 else 0

    def given(self, blob: Blob, limits: Limits) -> Iterator[Given]:
        """Tags, by the bytes."""
        yield Given(blob.place, None if wide(blob) else count_matches(blob, _BYTES))

    def read(self, blob: Blob, limits: Limits) -> Iterator[Yielded]:
        """Rows of fields."""
        rows = Rows(blob.place, limits)
        with open_message(blob, limits) as stream:
            held = ""
            for piece in pieces_of(stream):
                held += piece
                *fields, held = re.split(r"(?=\{\d{4}\})", held)
                for text in fields:
                    _put(rows, text)
                if rows.full:
                    yield from rows.flush()
        _put(rows, held)
        yield from rows.flush()


ONLY_WITH = (b"{",)
SOURCE = FedwireSource()


def _put(rows: Rows, text: str) -> None:
    match = _TAG.match(text)
    if match is None:
        if text.strip():
            rows.more("before", {"text": text.strip()})
        return
    tag, body = match.group(1), text[match.end() :].strip()
    name = f"{{{tag}}}"
    record: Record = {}
    if tag in _PARTIES:
        ident, *lines = [part.strip() for part in body.split("*")]
        kept = [line for line in lines if line]
        record = {f"{name}.id": ident[1:]}
        if kept:
            record[f"{name}.name"] = kept[0]
        if kept[1:]:
            record[f"{name}.address"] = ", ".join(kept[1:])
    else:
        parts = [part.strip() for part in body.split("*") if part.strip()]
        record[name] = "\n".join(parts)
    rows.row(name, record)
