"""Runs the command as a user does: a new process each time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

BIN = Path(sys.executable).parent / "bpo-guard"


def command(*arguments: str) -> None:
    """Run ``bpo-guard`` to its end; only a code that no command documents is a failure."""
    done = subprocess.run([str(BIN), *arguments], capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1, 3):
        raise RuntimeError(f"bpo-guard {arguments[0]} ended with {done.returncode}: {done.stderr.strip()}")


def python() -> None:
    """An interpreter that does nothing: what every process costs before it begins."""
    subprocess.run([sys.executable, "-c", "pass"], check=True)
