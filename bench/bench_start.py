"""How long the command takes before it does anything."""

from __future__ import annotations

from bench.processes import command, python
from bench.rows import Row, medians

BENCH = "start"


def run() -> list[Row]:
    """``--help`` as a whole process, against an interpreter that does nothing."""
    took = medians({"python": python, "help": lambda: command("--help")})
    ratio = took["help"] / took["python"]
    return [
        Row(BENCH, "python -c pass", took["python"]),
        Row(BENCH, "bpo-guard --help", took["help"], against="python -c pass", ratio=ratio, goal=0.1),
    ]
