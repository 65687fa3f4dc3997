"""Values of fixed-width fields as one would write them: implied points, signs over digits, packed numbers."""

from __future__ import annotations

import math
import struct
from collections.abc import Callable

from bpo_guard.model.layout import Form, LayoutField

_PLUS = {char: str(n) for n, char in enumerate("{ABCDEFGHI")}
_MINUS = {char: str(n) for n, char in enumerate("}JKLMNOPQR")}
_MICRO_FOCUS = {char: str(n) for n, char in enumerate("pqrstuvwxy")}  # minus, as ASCII compilers write it
_PACKED_SIGNS = {"a": "", "b": "-", "c": "", "d": "-", "e": "", "f": ""}
NOTHING = " \0\x1a\t"
"""What fields are filled up with."""


class Undecodable(Exception):
    """Bytes that are no value of this form."""


def trimmed(text: str) -> str | None:
    """A value without what fills it up."""
    return text.strip(NOTHING) or None


def zoned(text: str, field: LayoutField) -> str | None:
    """Digits with their point and sign; what is written otherwise stays as it is."""
    value = text.strip(NOTHING)
    sign, digits = "", value
    if value[-1:] in "+-" and value:
        sign, digits = value[-1], value[:-1]
    elif value[:1] in "+-" and value:
        sign, digits = value[0], value[1:]
    elif value and not value[-1].isdigit():
        for table, meant in ((_PLUS, ""), (_MINUS, "-"), (_MICRO_FOCUS, "-")):
            if value[-1] in table:
                sign, digits = meant, value[:-1] + table[value[-1]]
                break
    if not (digits.isascii() and digits.isdigit()):
        return value or None
    return number(digits, field.decimals, sign == "-")


def number(digits: str, decimals: int, negative: bool) -> str:
    """Digits as a number. Without decimals zeros in front stay: what looks like a number may be an identifier.

    >>> number("000123456", 2, True), number("012345678", 0, False)
    ('-1234.56', '012345678')
    """
    sign = "-" if negative else ""
    if not decimals:
        return sign + digits
    digits = digits.rjust(decimals + 1, "0")
    return f"{sign}{digits[:-decimals].lstrip('0') or '0'}.{digits[-decimals:]}"


def decoder_of(field: LayoutField, ebcdic: bool) -> Callable[[bytes], str | None]:
    """What turns bytes of a field of a binary form into text. It raises :class:`Undecodable`."""
    blank = b"\x40" if ebcdic else b" "

    def decode(data: bytes) -> str | None:
        if len(data) < field.width:
            if data.strip(blank + b"\0"):
                raise Undecodable
            return None
        if field.form is Form.binary:
            return _binary(data, field)
        if not data.strip(b"\0") or not data.strip(blank):
            return None  # never filled in
        if field.form is Form.packed:
            return _packed(data, field)
        if field.form is Form.floating:
            return _floating(data, ebcdic)
        return _wide(data)

    return decode


def _packed(data: bytes, field: LayoutField) -> str:
    nibbles = data.hex()
    digits, sign = nibbles[:-1], nibbles[-1]
    if not digits.isdigit() or sign not in _PACKED_SIGNS:
        raise Undecodable
    if field.digits and len(digits) > field.digits and digits[0] == "0":
        digits = digits[1:]  # a nibble to fill the byte
    return number(digits, field.decimals, bool(_PACKED_SIGNS[sign]))


def _binary(data: bytes, field: LayoutField) -> str:
    value = int.from_bytes(data, "big", signed=field.signed)
    digits = str(abs(value)).rjust(field.digits, "0") if value else "0"
    return number(digits, field.decimals, value < 0)


def _floating(data: bytes, ebcdic: bool) -> str:
    if ebcdic:  # hexadecimal, base 16, as System/360 has it
        fraction = int.from_bytes(data[1:], "big") / (1 << (8 * (len(data) - 1)))
        value = (-1.0 if data[0] & 0x80 else 1.0) * fraction * 16.0 ** ((data[0] & 0x7F) - 64)
    else:
        (value,) = struct.unpack(">f" if len(data) == 4 else ">d", data)
    if not math.isfinite(value):
        raise Undecodable
    return str(int(value)) if value.is_integer() and abs(value) < 1e17 else repr(value)


def _wide(data: bytes) -> str | None:
    try:
        return trimmed(data.decode("utf-16-be").strip("\u3000"))
    except UnicodeDecodeError:
        raise Undecodable from None
