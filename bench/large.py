"""A scan of one large file against the least that reading it can cost, each as a whole process on one processor."""

from __future__ import annotations

import sys
from pathlib import Path

from bench.processes import in_turns, scan_command
from bench.rows import Row

ROWS = 310_000
TIMES = 3.0
TURNS = 2


def against_reading(bench: str, path: Path, reader: str, what: str) -> list[Row]:
    """``reader`` is a program that gets the file's path as its only argument."""
    commands = {
        "read": (sys.executable, "-c", reader, str(path)),
        "scan": scan_command(str(path), "--names", "off"),
    }
    took = in_turns(commands, TURNS)
    read, scan = took["read"], took["scan"]
    megabytes = path.stat().st_size / 1e6
    ratio = scan.seconds / read.seconds
    goal = TIMES * read.seconds
    return [
        Row(bench, f"{what}, whole process, {megabytes:.0f} MB", read.seconds),
        Row(bench, "scan --names off of the same file", scan.seconds, against=what, ratio=ratio, goal=goal),
        Row(bench, "scan --names off, peak memory", scan.megabytes, unit="MB", goal=300),
    ]
