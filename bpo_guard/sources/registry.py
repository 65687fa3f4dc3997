"""Finds the sources. A new format is a new module with a ``SOURCE``: there is no list to edit."""

from __future__ import annotations

import ast
import codecs
import importlib
import pkgutil
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from pathlib import Path
from types import ModuleType
from typing import overload

import bpo_guard.sources as package
from bpo_guard.model.batch import Blob, Source
from bpo_guard.sources.clock import TimeUp, timed

SNIFF_SECONDS = 5.0


class Sources(Sequence[Source]):
    """Every ``SOURCE`` in the modules of this package, by name. Modules are imported when all are asked for, or when a
    blob may be theirs."""

    def __init__(self) -> None:
        self._opening = dict(_modules())

    def __len__(self) -> int:
        return len(self._all)

    @overload
    def __getitem__(self, at: int) -> Source: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[Source]: ...

    def __getitem__(self, at: int | slice) -> Source | Sequence[Source]:
        return self._all[at]

    @cached_property
    def _all(self) -> tuple[Source, ...]:
        return tuple(sorted(map(_source, self._opening), key=lambda source: source.name))

    def of(self, blob: Blob) -> Sequence[Source]:
        """Those whose files can begin as this one does."""
        if not _plain(blob.head):
            return self
        shown = blob.name.lower().encode("utf-8", "replace") + b"\n" + blob.head.lower()
        near = (name for name, opening in self._opening.items() if not opening or any(o in shown for o in opening))
        return [_source(name) for name in near]


@cache
def all_sources() -> Sources:
    """Every ``SOURCE`` in the modules of this package, by name."""
    return Sources()


_ONLY_WITH, _SOURCE = b"\nONLY_WITH = ", b"\nSOURCE"


def _modules() -> Iterator[tuple[str, tuple[bytes, ...]]]:
    """The modules with a source, and what they say in ``ONLY_WITH``: of the bytes listed there, in small letters, at
    least one is in the name or the beginning of every file of theirs that is plain text. Read off their text, so that
    a module nobody needs is not imported; a module without says nothing."""
    for info in pkgutil.iter_modules(package.__path__):
        text = Path(package.__path__[0], f"{info.name}/__init__.py" if info.ispkg else f"{info.name}.py")
        content = text.read_bytes() if text.is_file() else b""
        if _SOURCE not in content and (content or not hasattr(_imported(info.name), "SOURCE")):
            continue
        at = content.find(_ONLY_WITH) + len(_ONLY_WITH)
        said = content[at : content.index(b")", at) + 1] if at >= len(_ONLY_WITH) else b"()"
        yield info.name, ast.literal_eval(said.decode())


def _source(module: str) -> Source:
    source: Source = _imported(module).SOURCE
    return source


def _imported(module: str) -> ModuleType:
    return importlib.import_module(f"{package.__name__}.{module}")


def _plain(head: bytes) -> bool:
    """Does it read as ASCII or UTF-8? In other encodings a letter may be any byte."""
    if b"\0" in head or b"\x1b" in head:
        return False
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False
    return True


def pick(blob: Blob, sources: Sequence[Source]) -> Source | None:
    """The source that is surest of the content; ties go to the smaller name; ``None`` if nobody knows it."""
    near = sources.of(blob) if isinstance(sources, Sources) else sources
    scored = [(-_sniffed(blob, source), source.name, source) for source in near]
    sure = [entry for entry in scored if entry[0] < 0]
    return min(sure, key=lambda entry: entry[:2])[2] if sure else None


def _sniffed(blob: Blob, source: Source) -> int:
    """What a source says of a blob. One that cannot look at it, or takes too long, does not know it."""
    try:
        return timed(SNIFF_SECONDS, lambda: source.sniff(blob))
    except (TimeUp, Exception):  # noqa: BLE001  hostile input may raise anything; others are asked
        return 0
