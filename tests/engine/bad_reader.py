"""The reader process, with one source that does whatever the first word of its file says."""

from __future__ import annotations

import ctypes
import os
import re
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import bpo_guard.engine.reader as reader
from bpo_guard.errors import SourceError
from bpo_guard.model.batch import Blob, Given, Limits, Member, Text, Yielded
from bpo_guard.model.ledger import Reason

LEFT_BEHIND = Path(__file__).with_name("left-behind.tmp")


class Bad:
    """Yields its file's text, and then does as told."""

    name = "bad"
    isolated = True

    def sniff(self, blob: Blob) -> int:
        return 100

    def given(self, blob: Blob, limits: Limits) -> Iterator[Given]:
        if blob.head.startswith(b"given"):
            time.sleep(60)
        yield Given(blob.place, 2)

    def read(self, blob: Blob, limits: Limits) -> Iterator[Yielded]:
        word = blob.file.read_text().split()[0]
        yield Text(blob.place, word, 1)
        if word == "member":
            yield Member(blob.place, "m", 1, self._open)
        else:
            act(word)
        yield Text(blob.place, "after", 1)

    def _open(self, target: Path) -> int:
        target.write_text("good")
        return 4


def act(word: str) -> None:
    match word:
        case "sleep":
            time.sleep(60)
        case "spin":
            re.match(r"(a+)+$", "a" * 64 + "b")  # holds the interpreter's lock
        case "grow":
            held = []
            while True:
                held.append(bytes(2**22) * 4)
        case "leap":
            bytearray(2**33)
        case "segv":
            ctypes.string_at(0)
        case "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        case "exit":
            os._exit(0)
        case "connect":
            socket.create_connection(("127.0.0.1", 9))
        case "start":
            subprocess.run(["true"], check=False)
        case "write":
            LEFT_BEHIND.write_text("x")
        case "refuse":
            raise SourceError(Reason.encrypted, "a password")
        case "raise":
            raise ZeroDivisionError("anna@example.org")
        case "deep":
            deep(0)
        case "print":
            os.write(1, b"anna@example.org")


def deep(n: int) -> int:
    return deep(n + 1) + 1


def main(parent: int, memory: int) -> None:
    reader.all_sources = lambda: (Bad(),)
    reader.main(parent, memory)
