"""How a terminal page may look: colour, width, how much. The only file that writes terminal escapes."""

from __future__ import annotations

import os
from collections.abc import Mapping
from enum import Enum
from typing import TextIO

from bpo_guard.model.compact import dataclass

WIDEST = 100
NARROWEST = 60


class Tone(Enum):
    """What a piece of text says, not what colour it has."""

    plain = ""
    strong = "1"
    dim = "2"
    bad = "1;31"
    warn = "1;33"
    good = "1;32"


@dataclass(frozen=True, slots=True)
class Style:
    """``color`` off for pipes and under ``NO_COLOR``; ``full`` adds the annexes."""

    color: bool = False
    width: int = WIDEST
    full: bool = False

    @staticmethod
    def of(stream: TextIO, *, full: bool = False, environ: Mapping[str, str] = os.environ) -> Style:
        """The style that suits a stream: colour only on a terminal that wants it, at most 100 columns."""
        terminal = stream.isatty()
        wanted = not environ.get("NO_COLOR") and environ.get("TERM") != "dumb"
        columns = _columns() if terminal else WIDEST
        return Style(terminal and wanted, max(NARROWEST, min(WIDEST, columns)), full)

    def paint(self, text: str, tone: Tone) -> str:
        """Paint after padding: escapes have no width."""
        if not self.color or tone is Tone.plain or not text:
            return text
        return f"\x1b[{tone.value}m{text}\x1b[0m"


def _columns() -> int:
    import shutil

    return shutil.get_terminal_size((WIDEST, 24)).columns
