"""A whole run asks nothing of a network, by the system's own word: every call of it and of its readers is traced."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.engine.mixed import make

ROOT = Path(__file__).parents[2]
_GUARD = """
import sys
def guard(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"):
        print("TOUCHED", event, file=sys.stderr, flush=True)
sys.addaudithook(guard)
from bpo_guard.cli import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.parametrize("workers", ["1", "2"])
def test_no_connection_is_tried(workers: str, tmp_path: Path) -> None:
    """With the language model, in a namespace without any network where the system allows one."""
    make(tmp_path / "in", files=1)
    arguments = ["scan", str(tmp_path / "in"), "--workers", workers, "--format", "json", "--fail-on", "none"]
    command = [sys.executable, "-c", _GUARD, *arguments]
    if subprocess.run(["unshare", "-rn", "true"], capture_output=True, check=False).returncode == 0:
        command = ["unshare", "-rn", *command]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 3 and "TOUCHED" not in run.stderr, run.stderr  # 3: the folder holds a broken file
    assert '"findings"' in run.stdout
