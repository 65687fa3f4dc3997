"""Layouts of records of fixed width: which field stands where, as somebody who knows the file has written it down."""

from __future__ import annotations

from enum import StrEnum

from bpo_guard.model.compact import dataclass


class Form(StrEnum):
    """How the value of a field is written."""

    text = "text"
    zoned = "zoned"
    """Digits as text; the point is implied, and the sign may be on top of the last digit."""
    packed = "packed"
    """Two digits a byte, the sign last (COMP-3)."""
    binary = "binary"
    """A whole number, highest byte first (COMP)."""
    floating = "floating"
    wide = "wide"
    """Text of two bytes a character (UTF-16)."""

    @property
    def is_binary(self) -> bool:
        """Whether bytes of it may be anything, line ends too."""
        return self in (Form.packed, Form.binary, Form.floating, Form.wide)


@dataclass(frozen=True, slots=True)
class LayoutField:
    """One field: ``start`` counted from 0, in bytes or characters. ``digits`` of numbers are all of them,
    ``decimals`` those behind the point. ``shared``: another field lies over it, so it may hold something else."""

    name: str
    start: int
    width: int
    form: Form = Form.text
    digits: int = 0
    decimals: int = 0
    signed: bool = False
    shared: bool = False

    @property
    def end(self) -> int:
        return self.start + self.width


@dataclass(frozen=True, slots=True)
class RecordKind:
    """Records of one kind: those whose type is ``value``. Of the only kind there is the name is empty."""

    name: str
    fields: tuple[LayoutField, ...]
    value: str = ""

    @property
    def end(self) -> int:
        return max(field.end for field in self.fields)


@dataclass(frozen=True, slots=True)
class Layout:
    """What is known of a file. ``type_at`` is where the type of a record stands (first, end), if there are kinds.

    Empty ``encoding``, ``unit`` (``bytes`` or ``characters``) and ``framing`` (``lines``, ``fixed``, ``rdw``) are
    found out from the file. ``length`` is that of records without line ends. ``sure``: said of this very file, and
    not of whatever in a folder has no format of its own. ``digest`` is of the file that the layout stands in.
    """

    kinds: tuple[RecordKind, ...]
    length: int
    type_at: tuple[int, int] | None = None
    encoding: str = ""
    unit: str = ""
    framing: str = ""
    digest: str = ""
    sure: bool = True

    def kind(self, type_: str) -> RecordKind | None:
        """The kind of records of a type; ``*`` or nothing stands for every other type."""
        if self.type_at is None:
            return self.kinds[0]
        known = {kind.value: kind for kind in self.kinds}
        return known.get(type_.strip()) or known.get("*") or known.get("")

    @property
    def is_binary(self) -> bool:
        return any(field.form.is_binary for kind in self.kinds for field in kind.fields)


LayoutUse = tuple[str, Layout]
"""A pattern for paths and names of files, and the layout of those."""
