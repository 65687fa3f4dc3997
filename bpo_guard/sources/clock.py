"""Time limits for code that runs in this process: an alarm that breaks into loops, and into regular expressions.

Only the main thread of a POSIX process has one. What runs elsewhere, or in a library that does not listen, is not
bounded here: parsers that could do so are isolated (:mod:`bpo_guard.engine.isolation`).
"""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable, Iterator
from types import FrameType
from typing import TypeVar

_T = TypeVar("_T")
_END = object()


class TimeUp(BaseException):
    """The time is over. Not an ``Exception``, so that no reader takes it for a fault of its input."""


def timed(seconds: float, call: Callable[[], _T]) -> _T:
    """What the call returns; raises :class:`TimeUp` after so many seconds."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        return call()
    before = signal.signal(signal.SIGALRM, _ring)
    signal.setitimer(signal.ITIMER_REAL, max(seconds, 0.001))
    try:
        return call()
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def in_time(seconds: float, items: Iterator[_T]) -> Iterator[_T]:
    """The items. Only the time spent in making them counts, and not what is done with them meanwhile."""
    while True:
        start = time.monotonic()
        item = timed(seconds, lambda: next(items, _END))
        seconds -= time.monotonic() - start
        if item is _END:
            return
        yield item  # type: ignore[misc]
        del item  # not kept while the next is made


def _ring(number: int, frame: FrameType | None) -> None:
    raise TimeUp
