"""A scan of one large file against the least that reading it can cost, each as a whole process on one processor."""

from __future__ import annotations

import sys
from pathlib import Path

from bench.processes import in_turns, scan_command
from bench.rows import Row

ROWS = 310_000
TIMES = 3.0
TURNS = 2


def against_reading(
    bench: str, path: Path, reader: str, what: str, names: tuple[str, ...] = ("--names", "off"), times: float = TIMES
) -> list[Row]:
    """``reader`` is a program that gets the file's path as its only argument; the scan may take ``times`` as long."""
    commands = {
        "read": (sys.executable, "-c", reader, str(path)),
        "scan": scan_command(str(path), *names),
    }
    took = in_turns(commands, TURNS)
    read, scan = took["read"], took["scan"]
    megabytes = path.stat().st_size / 1e6
    ratio = scan.seconds / read.seconds
    goal, scanned = times * read.seconds, " ".join(("scan", *names))
    return [
        Row(bench, f"{what}, whole process, {megabytes:.0f} MB", read.seconds),
        Row(bench, f"{scanned} of the same file", scan.seconds, against=what, ratio=ratio, goal=goal),
        Row(bench, f"{scanned}, peak memory", scan.megabytes, unit="MB", goal=300),
    ]
