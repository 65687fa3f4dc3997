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
from typing import NamedTuple, overload

import bpo_guard.sources as package
from bpo_guard.model.batch import Blob, Source
from bpo_guard.sources.clock import TimeUp, timed

SNIFF_SECONDS = 5.0
_CERTAIN = 100
"""Nobody can be surer."""


class Sources(Sequence[Source]):
    """Every ``SOURCE`` in the modules of this package, by name. Modules are imported when all are asked for, or when a
    blob may be theirs."""

    def __init__(self) -> None:
        self._said = dict(_modules())

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
        return tuple(sorted(map(_source, self._said), key=lambda source: source.name))

    def of(self, blob: Blob) -> Sequence[Source]:
        """Those whose files can begin as this one does."""
        if not _plain(blob.head):
            return self
        shown = blob.name.lower().encode("utf-8", "replace") + b"\n" + blob.head.lower()
        near = (name for name, said in self._said.items() if not said.only or any(one in shown for one in said.only))
        return [_source(name) for name in near]

    def signed(self, blob: Blob) -> Sequence[Source]:
        """Those whose files begin with the very bytes that this one begins with."""
        return [_source(name) for name, said in self._said.items() if blob.head.startswith(said.begins)]


@cache
def all_sources() -> Sources:
    """Every ``SOURCE`` in the modules of this package, by name."""
    return Sources()


_ONLY_WITH, _BEGINS, _SOURCE = b"\nONLY_WITH = ", b"\nBEGINS = ", b"\nSOURCE"


class _Said(NamedTuple):
    """What a module says of its files: of ``only``, in small letters, at least one is in the name or the beginning of
    each that is plain text; one that begins with one of ``begins`` may be told by that alone."""

    only: tuple[bytes, ...]
    begins: tuple[bytes, ...]


def _modules() -> Iterator[tuple[str, _Said]]:
    """The modules with a source, and what they say in ``ONLY_WITH`` and ``BEGINS``. Read off their text, so that a
    module nobody needs is not imported; a module without says nothing."""
    for info in pkgutil.iter_modules(package.__path__):
        text = Path(package.__path__[0], f"{info.name}/__init__.py" if info.ispkg else f"{info.name}.py")
        content = text.read_bytes() if text.is_file() else b""
        if _SOURCE not in content and (content or not hasattr(_imported(info.name), "SOURCE")):
            continue
        yield info.name, _Said(_listed(content, _ONLY_WITH), _listed(content, _BEGINS))


def _listed(content: bytes, name: bytes) -> tuple[bytes, ...]:
    """The bytes that a module lists under a name."""
    at = content.find(name) + len(name)
    listed: tuple[bytes, ...] = ()
    if at >= len(name):
        listed = ast.literal_eval(content[at : content.index(b")", at) + 1].decode())
    return listed


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
    if not isinstance(sources, Sources):
        return _surest(blob, sources, 1)
    return _surest(blob, sources.signed(blob), _CERTAIN) or _surest(blob, sources.of(blob), 1)


def _surest(blob: Blob, sources: Sequence[Source], least: int) -> Source | None:
    """The source that is surest of the content, if it is as sure as that."""
    scored = [(-_sniffed(blob, source), source.name, source) for source in sources]
    sure = [entry for entry in scored if -entry[0] >= least]
    return min(sure, key=lambda entry: entry[:2])[2] if sure else None


def _sniffed(blob: Blob, source: Source) -> int:
    """What a source says of a blob. One that cannot look at it, or takes too long, does not know it."""
    try:
        return timed(SNIFF_SECONDS, lambda: source.sniff(blob))
    except (TimeUp, Exception):  # noqa: BLE001  hostile input may raise anything; others are asked
        return 0
