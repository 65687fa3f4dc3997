"""Runs of many files: in any number of processes, killed and resumed, stopped, sampled; always the same result."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from functools import cache, partial
from pathlib import Path

import pytest

from bpo_guard.engine import dividing
from bpo_guard.engine.child import Child
from bpo_guard.engine.tools import Tools
from bpo_guard.errors import UsageError
from bpo_guard.model.batch import Limits
from bpo_guard.model.ledger import Reason
from bpo_guard.model.request import Effort, ScanRequest
from bpo_guard.model.scan import ScanResult
from bpo_guard.model.scan_json import scan_to_json
from bpo_guard.paths import policies_dir
from bpo_guard.scanning import scan

from .mixed import email, make

ROOT = Path(__file__).parents[2]


def request(folder: Path | str, **effort: object) -> ScanRequest:
    """With parts so small that one table is divided, in this process and in one that is killed."""
    dividing.PART_BYTES = 10_000
    return ScanRequest((Path(folder),), Path(folder), policies_dir(), names="off", effort=Effort(**effort))  # type: ignore[arg-type]


def said(result: ScanResult) -> str:
    return json.dumps(scan_to_json(result), sort_keys=True)


@pytest.fixture(scope="module", autouse=True)
def tools() -> Iterator[None]:
    """Detectors and vocabulary are read once for all runs in this process."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bpo_guard.scanning.Tools", SharedTools)
        patch.setattr(dividing, "PART_BYTES", dividing.PART_BYTES)
        yield


class SharedTools:
    @staticmethod
    @cache
    def _made(names: str) -> Tools:
        return Tools.of(ScanRequest((), Path(), policies_dir(), names=names))

    @staticmethod
    def of(request: ScanRequest) -> Tools:
        return SharedTools._made(request.names)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("mixed")
    make(made, files=14)
    return made


@pytest.fixture(scope="module")
def whole(folder: Path) -> str:
    """What an uninterrupted run of one process says."""
    return said(scan(request(folder)))


def test_the_folder_holds_what_the_tests_need(whole: str) -> None:
    """Digests of other files' values are seen through, and names that are values are told apart."""
    assert "unsalted MD5 of values" in whole
    assert "<EMAIL_ADDRESS>" in whole and "<EMAIL_ADDRESS> (2)" in whole
    assert "example.org" not in whole


@pytest.mark.parametrize("workers", [3])
def test_the_number_of_workers_does_not_show(folder: Path, whole: str, workers: int) -> None:
    assert said(scan(request(folder, workers=workers))) == whole


class _Frail(Child):
    """Dies when it is given a certain file."""

    def tell(self, header: object, data: bytes = b"") -> None:
        if b"month 03" in data:
            os.kill(self._process.pid, signal.SIGKILL)
            self._process.wait()
        super().tell(header, data)  # type: ignore[arg-type]


def test_a_worker_that_falls_over_costs_its_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bpo_guard.engine.pool.Child", _Frail)
    result = scan(request(folder, workers=2))
    (gap,) = (g for g in result.ledger.not_examined if "crashed" in g.detail)
    assert gap.place.path == "month 03/staff.csv" and gap.reason is Reason.corrupt
    assert {f.place.path for f in result.fields} >= {"month 02/staff.csv", "month 04/staff.csv"}


# --- killed and resumed

_RUNS = """
import os, sys
from importlib import import_module
from pathlib import Path
from tests.engine.test_runs import SharedTools, said
import bpo_guard.scanning
from bpo_guard.scanning import scan
request, what = import_module(sys.argv[1]).request, sys.argv[2]
state, out = map(Path, sys.argv[3:])
bpo_guard.scanning.Tools = SharedTools
SharedTools.of(request(what))
for workers in sys.stdin:
    child = os.fork()
    if not child:
        out.write_text(said(scan(request(what, resume=state, workers=int(workers)))))
        os._exit(0)
    print(child, flush=True)
    print(os.waitpid(child, 0)[1], flush=True)
"""


class Runs:
    """A process that begins one run after another, each in a process of its own: what all need is made once.

    The ``request`` of ``module`` says what is scanned.
    """

    def __init__(self, module: str, what: object, state: Path, out: Path) -> None:
        command = [sys.executable, "-c", _RUNS, module, str(what), str(state), str(out)]
        environment = {**os.environ, "TMPDIR": str(state.parent)}
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def begin(self, workers: int) -> int:
        assert self.process.stdin is not None
        self.process.stdin.write(f"{workers}\n")
        self.process.stdin.flush()
        return self._number()

    def end(self) -> int:
        """Wait for the run: 0, or the signal that ended it."""
        return self._number()

    def _number(self) -> int:
        assert self.process.stdout is not None
        return int(self.process.stdout.readline())


def test_killed_at_ten_moments_and_resumed(folder: Path, tmp_path: Path, whole: str) -> None:
    """Each time as far as it got; in the end the result of a run that nobody killed, and each file once."""
    units = killed_and_resumed(__name__, folder, tmp_path, whole)
    files = json.loads(whole)["result"]["inputs"]
    assert len([1 for _, part in units if not part]) == len(files) == len(units) - 5


def killed_and_resumed(module: str, what: object, folder: Path, whole: str, kills: int = 10) -> set[tuple[str, str]]:
    """Kill a run some times, each time a moment after it has finished one more unit. The units it finished in all."""
    state, out = folder / "state", folder / "out"
    chance = random.Random(4)
    runs = Runs(module, what, state, out)
    finished, killed = 1, 0
    for kill in range(kills):
        run = runs.begin(workers=2 if kill == 5 else 1)
        assert wait_for_more(state, finished)
        time.sleep(chance.uniform(0, 0.02))
        with suppress(ProcessLookupError):
            os.kill(run, signal.SIGKILL)
        if (ended := runs.end()) == 0:
            break  # on a busy machine it may be over first
        assert ended == signal.SIGKILL and not out.exists()
        finished, killed = lines(state), killed + 1
    assert killed
    runs.begin(workers=1)
    assert runs.end() == 0
    assert runs.process.communicate() == ("", None)
    assert out.read_text() == whole
    units = units_of(state)
    assert len(units) == len(set(units))
    assert [p for p in folder.iterdir() if p.name.startswith("bpo-guard-")] == []
    return set(units)


def units_of(state: Path) -> list[tuple[str, str]]:
    """Files, or tables or parts of them, in the order in which they were finished."""
    kept = [json.loads(line.split(b" ", 1)[1]) for line in state.read_bytes().splitlines()[1:]]
    return [(u["path"], str(u["part"])) if "part" in u else (u["input"]["path"], u["table"]) for u in kept]


def lines(state: Path) -> int:
    return state.read_bytes().count(b"\n") if state.exists() else 0


def wait_for_more(state: Path, finished: int, seconds: float = 60) -> bool:
    """Until more is kept than before."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if lines(state) > finished:
            return True
        time.sleep(0.002)
    return False


def test_a_state_holds_no_value(folder: Path, tmp_path: Path) -> None:
    scan(request(folder, resume=tmp_path / "state"))
    text = (tmp_path / "state").read_text()
    assert '"sealed"' in text
    for value in (email(3), "Kowalski", "DE8937", "example.org", "020 7946"):
        assert value not in text


@pytest.fixture
def state(folder: Path, tmp_path: Path) -> Path:
    """Of a finished run."""
    scan(request(folder, resume=tmp_path / "state"))
    return tmp_path / "state"


def test_a_line_cut_short_is_read_again(folder: Path, state: Path, whole: str) -> None:
    data, units = state.read_bytes(), units_of(state)
    for cut in (len(data) - 1, len(data) // 2):
        state.write_bytes(data[:cut])
        assert said(scan(request(folder, resume=state))) == whole
        assert units_of(state) == units


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.csv").write_text("id,mail\n1,a@example.org\n")
    (tmp_path / "in" / "b.csv").write_text("id,mail\n1,a@example.org\n")
    ask = request(tmp_path / "in", resume=tmp_path / "state")
    scan(ask)
    (tmp_path / "in" / "a.csv").write_text("id,card\n1,4111111111111111\n")
    assert said(scan(ask)) == said(scan(request(tmp_path / "in")))


def test_a_state_of_another_run_is_refused(folder: Path, state: Path) -> None:
    other = {
        "config": replace(request(folder, resume=state), exclude=("*.txt",)),
        "names": replace(request(folder, resume=state), names="sample"),
        "seconds": replace(request(folder, resume=state), limits=Limits(seconds=5)),
        "sample": request(folder, resume=state, sample=0.5),
        "datasets": replace(request(folder, resume=state), datasets={"notes.txt": "notes"}),
    }
    for word, ask in other.items():
        with pytest.raises(UsageError, match=f"other .*{word}"):
            scan(ask)


def test_what_is_no_state_is_left_alone(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "letter").write_text("Dear Anna\n")
    with pytest.raises(UsageError, match="not a state file"):
        scan(request(folder, resume=tmp_path / "letter"))
    assert (tmp_path / "letter").read_text() == "Dear Anna\n"
    with pytest.raises(UsageError, match="cannot be used"):
        scan(request(folder, resume=tmp_path / "no" / "where"))


# --- stopped


@pytest.mark.parametrize("workers", ["1", "2"])
def test_ctrl_c_ends_with_the_partial_ledger(tmp_path: Path, workers: str) -> None:
    """Exit 3, the fields of what was read, a line for what was not, and nobody left behind."""
    make(tmp_path / "in", files=40)
    state = tmp_path / "state"
    arguments = ["scan", str(tmp_path / "in"), "--names", "off", "--format", "json", "--fail-on", "none"]
    command = [sys.executable, "-m", "bpo_guard", *arguments, "--workers", workers, "--resume", str(state)]
    # Where the tests themselves run in the background, SIGINT is ignored and children inherit that.
    heard = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, stdout=pipe, stderr=pipe, preexec_fn=heard) as run:
        assert wait_for_more(state, 5)
        run.send_signal(signal.SIGINT)
        out, errors = run.communicate(timeout=30)
    result = json.loads(out)["result"]
    assert (run.returncode, errors) == (3, b"")
    assert "interrupted" in {gap["reason"] for gap in result["ledger"]["not_examined"]}
    assert 3 < len(result["inputs"]) < 44 and result["findings"]


# --- sampled


def test_a_sample_says_what_it_may_have_missed(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,mail\n" + "".join(f"{n},{email(n)}\n" for n in range(10_000)))
    result = scan(request(tmp_path, sample=0.1))
    (sampled,) = result.ledger.sampled
    assert (sampled.method, sampled.of) == ("rows by request", 10_000)
    assert 850 < sampled.looked_at < 1150  # five standard deviations
    assert sampled.bound == round(1 - 0.05 ** (1 / sampled.looked_at), 4) and 0.002 < sampled.bound < 0.004
    assert result.ledger.not_examined == () and result.ledger.examined.rows == sampled.looked_at
    assert [t.type for f in result.fields for t in f.types if f.place.field == "mail"] == ["EMAIL_ADDRESS"]


def test_a_sample_does_not_depend_on_batches(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,mail\n" + "".join(f"{n},{email(n)}\n" for n in range(300)))
    results = [
        replace(scan(replace(request(tmp_path, sample=0.2), limits=Limits(batch_rows=rows))), limits={})
        for rows in (65_536, 7)
    ]
    assert len({said(result) for result in results}) == 1
