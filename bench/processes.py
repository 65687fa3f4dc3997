"""Runs the command as a user does: a new process each time."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Spent:
    """What a whole process took: seconds of a processor (its own and the system's for it), peak memory in MB."""

    seconds: float
    megabytes: float


def spent(*command: str) -> Spent:
    """Run a command on one processor to its end. Processor time, not the clock's: others may use the machine."""
    pinned = [*(["taskset", "-c", "0"] if shutil.which("taskset") else []), *command]
    child = subprocess.Popen(pinned, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=_environment())
    _, status, used = os.wait4(child.pid, 0)
    code = os.waitstatus_to_exitcode(status)
    child.returncode = code
    if code not in (0, 1, 3):
        raise RuntimeError(f"{command[0]} ended with {code}")
    return Spent(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def in_turns(commands: Mapping[str, Sequence[str]], runs: int) -> dict[str, Spent]:
    """Medians of each command, run in turns; the first turn, which fills caches, is not counted."""
    taken: dict[str, list[Spent]] = {name: [] for name in commands}
    for turn in range(runs + 1):
        for name, command in commands.items():
            once = spent(*command)
            if turn:
                taken[name].append(once)
    return {
        name: Spent(statistics.median(s.seconds for s in all_), max(s.megabytes for s in all_))
        for name, all_ in taken.items()
    }


def scan_command(*arguments: str) -> tuple[str, ...]:
    """A scan of which nothing is shown."""
    return (str(BIN), "scan", *arguments, "--format", "json", "--output", os.devnull, "--quiet")


def _environment() -> dict[str, str]:
    """Ours, with compiled modules kept: an installed program has them, some build machines switch them off."""
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPYCACHEPREFIX": str(CACHE)}
