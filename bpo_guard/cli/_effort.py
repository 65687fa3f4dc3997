"""How a scan is carried out: ``--workers``, ``--resume``, ``--sample``, and the line that says how far it is."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import field
from functools import wraps
from pathlib import Path
from typing import Any, TextIO, TypeVar

import click

from bpo_guard.errors import UsageError
from bpo_guard.model.compact import dataclass

_F = TypeVar("_F", bound=Callable[..., Any])
_EVERY = 0.5
_MB = 10**6
_MOST_WORKERS = 256


def effort_options(*, sample: bool = False) -> Callable[[_F], _F]:
    """``--workers`` and ``--resume``, and ``--sample`` where it is offered; the command gets one ``effort``."""

    def add(function: _F) -> _F:
        @wraps(function)
        def command(*args: Any, workers: int, resume: Path | None, quiet: bool, share: float = 1.0, **kw: Any) -> Any:
            from bpo_guard.model.request import Effort

            line = None if quiet else Line.of(sys.stderr)
            return function(*args, quiet=quiet, effort=Effort(workers, resume, share, line), **kw)

        options = [
            click.option(
                "--workers",
                type=click.IntRange(1, _MOST_WORKERS),
                default=1,
                show_default=True,
                help="Work files in so many processes. The result is the same.",
            ),
            click.option(
                "--resume",
                type=click.Path(path_type=Path, dir_okay=False),
                metavar="STATE",
                help="Keep what is finished in this file, and go on from there after a kill.",
            ),
        ]
        if sample:
            options.append(
                click.option(
                    "--sample",
                    "share",
                    callback=_share,
                    metavar="SHARE",
                    default="100%",
                    help="Look at this share of each table's rows only (5% or 0.05).",
                )
            )
        made: Any = command
        for option in reversed(options):
            made = option(made)
        return made  # type: ignore[no-any-return]

    return add


def _share(context: click.Context, option: click.Parameter, text: str) -> float:
    """``5%`` or ``0.05`` as a share."""
    try:
        share = float(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
    except ValueError:
        share = 0.0
    if not 0 < share <= 1:
        raise UsageError("not a share", where="--sample", expected="more than 0 and at most 1, like 5% or 0.05")
    return share


@dataclass
class Line:
    """How far a scan is, how fast and for how long still, on one line of a terminal that is written over."""

    stream: TextIO
    clock: Callable[[], float] = time.monotonic
    _total: int = 0
    _done: int = 0
    _within: int = 0
    _start: float = 0.0
    _next: float = 0.0
    _shown: int = field(default=0)

    @staticmethod
    def of(stream: TextIO) -> Line | None:
        """A line on a terminal; none in a pipe."""
        return Line(stream) if stream.isatty() else None

    def begin(self, total: int) -> None:
        self._total, self._start = total, self.clock()
        self._next = self._start + _EVERY

    def more(self, size: int) -> None:
        self._total += size

    def within(self, size: int) -> None:
        self._within += size
        self._tell()

    def done(self, size: int) -> None:
        self._done, self._within = self._done + size, 0
        self._tell()

    def end(self) -> None:
        """Leave the terminal as it was."""
        if self._shown:
            self.stream.write("\r" + " " * self._shown + "\r")
            self.stream.flush()
            self._shown = 0

    def _tell(self) -> None:
        now = self.clock()
        if now < self._next:
            return
        self._next = now + _EVERY
        text = self._text(now - self._start)
        self.stream.write("\r" + text.ljust(self._shown))
        self.stream.flush()
        self._shown = max(self._shown, len(text))

    def _text(self, seconds: float) -> str:
        """What is read of a file stands for no more than its share of the total: it may unpack to anything."""
        read = self._done + self._within
        if not self._total:  # a database that does not say how large its tables are
            return f"reading  {read / _MB:,.0f} MB  {read / seconds / _MB if seconds else 0:.1f} MB/s"
        read = min(read, self._total)
        share = read / self._total
        rate = read / seconds if seconds else 0.0
        left = _time((self._total - read) / rate) if rate else "?"
        amount = f"{read / _MB:,.0f} of {self._total / _MB:,.0f} MB"
        return f"reading  {share:4.0%}  {amount}  {rate / _MB:.1f} MB/s  {left} left"


def _time(seconds: float) -> str:
    """In hours, minutes and seconds.

    >>> _time(3725), _time(59.6)
    ('1:02:05', '1:00')
    """
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
