"""Many units at once, in as many processes as asked for. What is found does not depend on how many those are."""

from __future__ import annotations

import os
import pickle
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import replace
from pathlib import Path

from bpo_guard.engine.child import Child, Ended
from bpo_guard.engine.interrupts import Interrupts
from bpo_guard.engine.look import FileResult
from bpo_guard.engine.units import Unit
from bpo_guard.engine.work import stopped
from bpo_guard.model.request import Effort, ScanRequest

_AHEAD = 4
"""Units handed out ahead of need, per worker."""
_NO_LIMIT = 2**62
_FOREVER = 10.0**9


class Pool:
    """Worker processes, each held by a thread of this one. A context manager: none outlives it."""

    def __init__(self, request: ScanRequest, temp: Path, interrupts: Interrupts) -> None:
        self._count = request.effort.workers
        # A worker neither shows progress nor keeps state: the run does.
        self._request = pickle.dumps(replace(request, effort=Effort(sample=request.effort.sample)))
        self._temp = temp
        self._interrupts = interrupts
        self._mine = threading.local()
        self._all: list[Child] = []
        self._threads = ThreadPoolExecutor(self._count, "bpo-guard-worker")

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *_: object) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)
        for child in list(self._all):
            child.kill()
        self._threads.shutdown(wait=True)

    def results(self, units: Iterable[Unit], finished: Callable[[FileResult], None]) -> Iterator[FileResult]:
        """The result of every unit, in the order in which they are done; each is told to ``finished`` first.

        Ctrl-C ends all workers; what they were at is told as interrupted.
        """
        waiting: dict[Future[FileResult], Unit] = {}
        source = iter(units)
        try:
            more = True
            while more or waiting:
                while more and len(waiting) < self._count * _AHEAD:
                    unit = next(source, None)
                    more = unit is not None
                    if unit is not None:
                        waiting[self._threads.submit(self._work, unit, finished)] = unit
                for future in wait(waiting, return_when=FIRST_COMPLETED).done:
                    del waiting[future]
                    yield future.result()
        except KeyboardInterrupt:
            self._interrupts.answered()
            for future, unit in waiting.items():
                yield future.result() if future.done() else stopped(unit)

    def _work(self, unit: Unit, finished: Callable[[FileResult], None]) -> FileResult:
        """One unit in this thread's process. If that falls over, the unit is told as unread and the next gets a new
        process."""
        child = getattr(self._mine, "child", None) or self._start()
        try:
            child.tell({"kind": "work"}, pickle.dumps(unit))
            _, data = child.ask(_FOREVER)
        except Ended as end:
            self._mine.child = None
            return stopped(unit, end.reason, end.what)
        result: FileResult = pickle.loads(data)
        finished(result)
        return result

    def _start(self) -> Child:
        child = Child("bpo_guard.engine.worker", f"{os.getpid()}", self._temp, _NO_LIMIT)
        self._mine.child = child
        self._all.append(child)
        child.tell({"kind": "request"}, self._request)
        return child
