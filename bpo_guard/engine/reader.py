"""The process that runs parsers which may hang, grow or crash: started by an isolation, killed at will.

It reads one file at a time for the run that started it, streams back what it finds, and waits. It opens no
connection and starts no program, holds its memory under a limit, writes no core, and ends with its parent.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from dataclasses import astuple, replace
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO

from bpo_guard.engine.confine import end_with
from bpo_guard.engine.wire import Garbled, pack, place_of, receive, send
from bpo_guard.errors import SourceError
from bpo_guard.model.batch import Blob, Limits, Member, Source
from bpo_guard.sources import all_sources, guarded
from bpo_guard.sources.blob import make_blob

_REFUSED = ("socket.connect", "socket.bind", "socket.getaddrinfo", "subprocess.Popen", "os.system", "os.exec",
            "os.posix_spawn", "os.fork")  # fmt: skip
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
_SLACK = 2**29


def main(parent: int, memory: int) -> None:
    """Serve until the parent hangs up."""
    commands, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb", 2**20)
    os.dup2(2, 1)  # what a parser prints is nobody's answer
    _confine(parent, memory)
    while True:
        try:
            command, _ = receive(commands)
        except Garbled:
            return
        if command["kind"] == "read":
            _serve(command, commands, answers)
        elif command["kind"] == "cuts":
            _cut(command, answers)


def _confine(parent: int, memory: int) -> None:
    """End with the parent, stay within bounds, and do nothing but read."""
    end_with(parent)
    if os.name == "posix":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if sys.platform == "linux":
            # The watch in the parent is exact and says why; this holds between two of its looks.
            resource.setrlimit(resource.RLIMIT_DATA, (memory + _SLACK, memory + _SLACK))
    folder = os.path.join(os.environ["TMPDIR"], "")  # noqa: PTH118  a text to compare with, on every open

    def refuse(event: str, arguments: tuple[Any, ...]) -> None:
        if event in _REFUSED or (event == "open" and not _may_open(arguments, folder)):
            raise PermissionError(f"a reader may not do this: {event}")

    sys.addaudithook(refuse)


def _may_open(arguments: tuple[Any, ...], folder: str) -> bool:
    """Anything for reading; for writing only what lies in the private folder."""
    path, _, flags = arguments
    if isinstance(path, int) or not isinstance(flags, int) or not flags & _WRITING:
        return True
    path = os.fsdecode(path)
    return path == os.devnull or os.path.abspath(path).startswith(folder)  # noqa: PTH100


def _serve(command: dict[str, Any], commands: BinaryIO, answers: BinaryIO) -> None:
    """One file: what it says it holds, what it holds, the end."""
    limits = Limits(**command["limits"])
    try:
        source, blob = _asked(command)
    except (OSError, SourceError):
        send(answers, {"kind": "gone"})
        return
    counted = guarded(blob, lambda: source.given(blob, limits), reading=False)
    items = chain(counted, guarded(blob, lambda: source.read(blob, limits)))
    _stream(items, commands, answers)
    send(answers, {"kind": "end"})


def _cut(command: dict[str, Any], answers: BinaryIO) -> None:
    """The parts a file can be read in."""
    cuts: list[Any] = []
    try:
        source, blob = _asked(command)
        divisible: Any = source
        cuts = list(divisible.cuts(blob, Limits(**command["limits"]), command["size"]))
    except Exception:  # noqa: BLE001  whatever it is, reading the whole will tell
        cuts = []
    send(answers, {"kind": "cuts", "cuts": cuts})


def _asked(command: dict[str, Any]) -> tuple[Source, Blob]:
    """The source and the file of a command. Raises ``OSError`` or :class:`SourceError`."""
    blob = make_blob(Path(command["file"]), place_of(command), command["depth"])
    first, end = command["part"] or (0, 0)
    part = (int(first), int(end)) if command["part"] else None
    source = next(s for s in all_sources() if s.name == command["source"])
    return source, replace(blob, name=command["name"], part=part)


def _stream(items: Iterable[Any], commands: BinaryIO, answers: BinaryIO) -> None:
    for item in items:
        if isinstance(item, Member):
            header = {"kind": "member", "place": astuple(item.place), "name": item.name, "size": item.size}
            send(answers, header)
            _hand_over(item, commands, answers)
        else:
            send(answers, *pack(item))


def _hand_over(member: Member, commands: BinaryIO, answers: BinaryIO) -> None:
    """Unpack a member where the run says, if it does."""
    while True:
        command, _ = receive(commands)
        if command["kind"] != "open":
            return
        try:
            size = member.open(Path(str(command["target"])))
        except SourceError as error:
            send(answers, {"kind": "refused", "told": [str(error.reason), error.what]})
        except Exception as error:  # noqa: BLE001  whatever a parser of hostile input may raise
            told = ["corrupt", f"its reader failed ({type(error).__name__})"]
            send(answers, {"kind": "refused", "told": told})
        else:
            send(answers, {"kind": "opened", "size": size})
