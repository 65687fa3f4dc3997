"""Runs the command as a user does: a new process each time."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

BIN = Path(sys.executable).parent / "bpo-guard"
CACHE = Path(tempfile.gettempdir()) / "bpo-guard-bench-bytecode"


def command(*arguments: str) -> None:
    """Run ``bpo-guard`` to its end; only a code that no command documents is a failure."""
    done = subprocess.run([str(BIN), *arguments], capture_output=True, text=True, check=False, env=_environment())
    if done.returncode not in (0, 1, 3):
        raise RuntimeError(f"bpo-guard {arguments[0]} ended with {done.returncode}: {done.stderr.strip()}")


def python() -> None:
    """An interpreter that does nothing: what every process costs before it begins."""
    subprocess.run([sys.executable, "-c", "pass"], check=True, env=_environment())


def _environment() -> dict[str, str]:
    """Ours, with compiled modules kept: an installed program has them, some build machines switch them off."""
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPYCACHEPREFIX": str(CACHE)}
