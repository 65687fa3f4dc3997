"""Fuzzes every source with mutations of its sample: ``python -m tests.fuzz [--seconds 5] [SOURCE …]``.

Each source runs in a process of its own under atheris, which mutates towards code not yet seen. What makes a reader
fail, hang or grow is kept in ``tests/hostile/found``, where ``tests/hostile/test_found.py`` reads it ever after.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

FOUND = Path(__file__).parents[1] / "hostile" / "found"
_HANG_SECONDS, _MEMORY_MB = 20, 1500


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=5, help="for each source")
    parser.add_argument("sources", nargs="*")
    given = parser.parse_args()
    from bpo_guard.sources import all_sources

    names = given.sources or [source.name for source in all_sources()]
    found = [name for name in names if not _fuzz(name, given.seconds)]
    _say(f"{len(names)} sources, {len(found)} failed: {', '.join(found) or 'none'}")
    return 1 if found else 0


def _fuzz(name: str, seconds: int) -> bool:
    """One source; whether nothing was found."""
    with tempfile.TemporaryDirectory() as folder:
        command = [
            sys.executable, "-m", "tests.fuzz.target", name, f"-max_total_time={seconds}", f"-timeout={_HANG_SECONDS}",
            f"-rss_limit_mb={_MEMORY_MB}", f"-artifact_prefix={folder}/", "-max_len=200000", folder,
        ]  # fmt: skip
        run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=seconds * 3 + 120)
        made = [p for p in Path(folder).iterdir() if p.name.startswith(("crash-", "timeout-", "oom-"))]
        for file in made:
            _keep(name, file)
    runs = re.search(r"Done (\d+) runs|#(\d+)\s+DONE", run.stderr)
    wrong = [line for line in run.stderr.splitlines() if "rror" in line or "Failed" in line]
    said = "; ".join(wrong[-2:]) if run.returncode else "nothing"
    _say(f"{name}: {said} in {runs[1] or runs[2] if runs else '?'} runs")
    return run.returncode == 0


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _keep(name: str, file: Path) -> None:
    FOUND.mkdir(exist_ok=True)
    digest = hashlib.sha256(file.read_bytes()).hexdigest()[:12]
    shutil.copy(file, FOUND / f"{name.replace(' ', '-')}-{digest}")


if __name__ == "__main__":
    raise SystemExit(main())
