"""Child processes of a run: started lean, watched for time and memory, killed without ado."""

from __future__ import annotations

import contextlib
import json
import os
import sys
import threading
import time
from collections.abc import Mapping
from pathlib import Path

from bpo_guard.engine.wire import Garbled, receive, send
from bpo_guard.model.ledger import Reason

_START = "import sys, json; sys.path[:] = json.loads(sys.argv[1]); from {module} import main; main({arguments})"
_LOOK_EVERY = 0.05
_NEW_GROUP = 0x200  # Windows: CREATE_NEW_PROCESS_GROUP


class Ended(Exception):
    """The child is gone: killed for ``reason``, or it fell over by itself."""

    def __init__(self, reason: Reason, what: str) -> None:
        super().__init__(what)
        self.reason = reason
        self.what = what


class Child:
    """One process, from its start to its end. Not for more than one thread at a time."""

    def __init__(self, module: str, arguments: str, temp: Path, memory: int) -> None:
        import subprocess

        self._memory = memory
        self._why: Ended | None = None
        self._deadline: float | None = None
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-c", _START.format(module=module, arguments=arguments), json.dumps(sys.path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # what libraries print there may hold values
            env={**os.environ, **_environment(temp)},
            # A group of its own, so that Ctrl-C reaches the run and not its children.
            process_group=0 if os.name == "posix" else None,
            creationflags=0 if os.name == "posix" else _NEW_GROUP,
        )
        self._gone = threading.Event()
        threading.Thread(target=self._watch, daemon=True).start()

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    @property
    def resident(self) -> int:
        """Bytes of memory it holds now; 0 where the system does not tell."""
        try:
            pages = Path(f"/proc/{self._process.pid}/statm").read_text("ascii").split()[1]
        except (OSError, IndexError):
            return 0
        return int(pages) * os.sysconf("SC_PAGE_SIZE")

    def tell(self, header: Mapping[str, object], data: bytes = b"") -> None:
        """Send a message. Raises :class:`Ended`."""
        assert self._process.stdin is not None
        try:
            send(self._process.stdin, header, data)
        except (OSError, ValueError):
            raise self._end() from None

    def ask(self, seconds: float) -> tuple[dict[str, object], bytes]:
        """Wait for its next message, at most ``seconds``. Raises :class:`Ended`."""
        assert self._process.stdout is not None
        self._deadline = time.monotonic() + seconds
        try:
            return receive(self._process.stdout)
        except (Garbled, OSError, ValueError):
            raise self._end() from None
        finally:
            self._deadline = None

    def kill(self) -> None:
        """End it now."""
        self._process.kill()
        self._process.wait()
        self._gone.set()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):  # what was not yet sent
                    pipe.close()

    def _end(self) -> Ended:
        """Why it is gone. One that only stopped making sense is killed."""
        from subprocess import TimeoutExpired

        with contextlib.suppress(TimeoutExpired):
            self._process.wait(1)
        code = self._process.poll()
        self.kill()
        if self._why is not None:
            return self._why
        if code is None:
            return Ended(Reason.corrupt, "its reader lost its way")
        said = f"signal {-code}" if code < 0 else f"code {code}"
        return Ended(Reason.corrupt, f"its reader crashed ({said})")

    def _watch(self) -> None:
        """Looks at the clock and the memory until the process is gone."""
        while not self._gone.wait(_LOOK_EVERY):
            deadline = self._deadline
            if deadline is not None and time.monotonic() > deadline:
                self._why = Ended(Reason.timed_out, "its reader took too long")
            elif self.resident > self._memory:
                self._why = Ended(Reason.over_limit, f"its reader needs more than {self._memory} bytes of memory")
            if self._why is not None:
                self._process.kill()
                return


def _environment(temp: Path) -> dict[str, str]:
    """Temporary files in the private folder; memory given back to the system when freed; no compiled files."""
    folder = str(temp)
    return {
        "TMPDIR": folder,
        "TEMP": folder,
        "TMP": folder,
        "ARROW_DEFAULT_MEMORY_POOL": "system",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONUTF8": "1",
    }
