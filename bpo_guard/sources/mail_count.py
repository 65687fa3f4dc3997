"""Counts the parts of messages by their delimiter lines, without taking them apart: the given side of mail."""

from __future__ import annotations

from collections.abc import Iterable

from bpo_guard.sources.mail_parts import BOUNDARY

_HELD = 16 * 2**10


class PartCounter:
    """Fed with the lines of one message: how many parts it and everything in it announces."""

    def __init__(self) -> None:
        self.parts = 1
        self._boundaries: set[bytes] = set()
        self._before = b""

    def line(self, line: bytes) -> None:
        """One line, with its end."""
        if line.startswith(b"--") and line[2:].rstrip() in self._boundaries:
            self.parts += 1
        window = self._before + line
        if b"oundary" in window or b"OUNDARY" in window:
            self._boundaries.update((a or b) for a, b in BOUNDARY.findall(window))
        self._before = line[-_HELD:] if line.rstrip().endswith((b";", b"=")) else b""


def count_parts(lines: Iterable[bytes]) -> int:
    """Parts of one message."""
    counter = PartCounter()
    for line in lines:
        counter.line(line)
    return counter.parts
