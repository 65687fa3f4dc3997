"""Values of typed formats as text, as one would write them; bytes only if they are text."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any


class Binary:
    """A value of bytes that are no text: a mark to be told once for its column."""


BINARY = Binary()


def as_text(value: Any) -> str | Binary | None:
    """Numbers without a point where they are whole, dates and times in ISO form."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e17 else repr(value)
    if isinstance(value, (bytes, bytearray, memoryview)):
        return bytes_as_text(bytes(value))
    if isinstance(value, datetime):
        return value.isoformat(" ") if value.time() != time() else value.date().isoformat()
    return value.isoformat() if isinstance(value, (date, time)) else str(value)


def bytes_as_text(value: bytes) -> str | Binary | None:
    """Bytes that are UTF-8 and printable, as text."""
    if not value:
        return None
    try:
        text = value.decode("utf-8")
    except UnicodeDecodeError:
        return BINARY
    return BINARY if any(char < " " and char not in "\t\r\n" for char in text) else text
