"""Ctrl-C that is not lost: what code in C makes of it on the way is an interruption still."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any


class Interrupts:
    """Hears Ctrl-C while it is entered, in the main thread and where nobody else does.

    A ``KeyboardInterrupt`` that is raised within a library in C may be swallowed there, or come out as an error of
    another kind: ``numpy.unique`` makes a ``TypeError`` of it. So it is remembered that it came.
    """

    def __init__(self) -> None:
        self._heard = False
        self._before: Any = None

    def __enter__(self) -> Interrupts:
        in_main = threading.current_thread() is threading.main_thread()
        if in_main and signal.getsignal(signal.SIGINT) is signal.default_int_handler:
            self._before = signal.signal(signal.SIGINT, self._hear)
        return self

    def __exit__(self, *_: object) -> None:
        if self._before is not None:
            signal.signal(signal.SIGINT, self._before)

    def _hear(self, _number: int, _frame: FrameType | None) -> None:
        self._heard = True
        raise KeyboardInterrupt

    def check(self) -> None:
        """Raises ``KeyboardInterrupt`` if one came that nobody has answered."""
        if self._heard:
            raise KeyboardInterrupt

    def answered(self) -> None:
        """What came has been acted upon."""
        self._heard = False

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Whatever a Ctrl-C became within, it comes out as ``KeyboardInterrupt``; other errors as they are."""
        try:
            yield
        except Exception:
            if not self._heard:
                raise
            raise KeyboardInterrupt from None
        self.check()
