"""Layouts of fixed-width files, in whichever form their owner has them: YAML, JSON, CSV, or a COBOL copybook."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from bpo_guard.errors import LayoutError
from bpo_guard.model.layout import Layout
from bpo_guard.sources.layouts.building import together
from bpo_guard.sources.layouts.copybook import is_copybook, read_copybook
from bpo_guard.sources.layouts.documents import read_document
from bpo_guard.sources.layouts.sheet import is_sheet, read_sheet

__all__ = ["load_layout"]

_LARGEST = 4 * 2**20


def load_layout(path: Path, *, sure: bool = True) -> Layout:
    """The layout in a file, known by its content. Raises :class:`LayoutError` for anything not understood."""
    where = path.name
    try:
        if path.is_file() and path.stat().st_size > _LARGEST:
            raise LayoutError("too large for a layout", where=where, expected=f"at most {_LARGEST // 2**20} MB")
        data = path.read_bytes()
    except FileNotFoundError:
        raise LayoutError("no such file", where=where, hint="check the name and the folder") from None
    except OSError as error:
        raise LayoutError(f"cannot be read ({error.strerror})", where=where) from None
    found = _read(_text(data), where, path.parent)
    return replace(found, digest=hashlib.sha256(data).hexdigest(), sure=sure)


def _text(data: bytes) -> str:
    """Layouts are old and so are their encodings; what stands in comments does not matter."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _read(text: str, where: str, folder: Path) -> Layout:
    if is_copybook(text):
        return together(read_copybook(text, where).kinds, where)
    if is_sheet(text):
        return read_sheet(text, where)
    return read_document(text, where, lambda name: _copybook(folder / name))


def _copybook(path: Path) -> Layout:
    """The copybook that a layout names."""
    try:
        return read_copybook(_text(path.read_bytes()[:_LARGEST]), path.name)
    except OSError as error:
        raise LayoutError(f"cannot be read ({error.strerror})", where=path.name) from None
