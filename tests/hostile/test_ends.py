"""What must end: a run that is killed leaves nothing behind; a cell made to keep regexes busy costs bounded time."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from bpo_guard.cli import main
from tests.sources.test_containers import zipped

_SECONDS = 30


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL], ids=["SIGTERM", "SIGKILL"])
def test_a_run_that_is_killed_leaves_no_folder(number: signal.Signals, tmp_path: Path) -> None:
    chance = random.Random(1)
    row = "".join(f"{n},{chance.randrange(10**9)},note {chance.random()}\n" for n in range(200_000))
    given, temp = tmp_path / "in", tmp_path / "temp"
    given.mkdir()
    temp.mkdir()
    (given / "a.zip").write_bytes(zipped(("a.csv", ("id,number,note\n" + row).encode())))
    command = [sys.executable, "-m", "bpo_guard", "scan", str(given), "--names", "off", "-o", str(tmp_path / "out")]
    run = subprocess.Popen(command, env={**os.environ, "TMPDIR": str(temp)})
    wait_until(lambda: any(temp.glob("bpo-guard-*/*")) or run.poll() is not None)
    assert run.poll() is None, "over before it could be killed"
    run.send_signal(number)
    run.wait(_SECONDS)
    wait_until(lambda: not any(temp.iterdir()))


def wait_until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + _SECONDS
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.02)


CELLS = ["a" * 2**18 + "@", "1-" * 2**17, " 1" * 2**17, "a.a@" * 2**16, "((((" * 2**16, "Anna " * 2**16]


def test_cells_that_keep_regexes_busy(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.csv").write_text("id,note\n" + "".join(f"{n},{cell}\n" for n, cell in enumerate(CELLS)))
    started = time.process_time()
    main(["scan", str(tmp_path / "a.csv"), "--names", "off", "--format", "json", "--fail-on", "none"])
    assert time.process_time() - started < _SECONDS
    ledger = json.loads(capsys.readouterr().out)["result"]["ledger"]
    assert ledger["examined"]["rows"] == len(CELLS) and ledger["not_examined"] == []
