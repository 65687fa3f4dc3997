"""What a caller asks for. Settings are passed, never global."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from pathlib import Path
from typing import Protocol

from bpo_guard.model.batch import Limits
from bpo_guard.model.compact import dataclass
from bpo_guard.model.config import Config
from bpo_guard.model.layout import Layout
from bpo_guard.model.scan import ScanResult
from bpo_guard.model.store import StoreRequest


class Progress(Protocol):
    """Told how far a scan is, in bytes of the files given."""

    def begin(self, total: int) -> None:
        """There are ``total`` bytes to read."""

    def more(self, size: int) -> None:
        """There are ``size`` bytes more than was said, in a store."""

    def within(self, size: int) -> None:
        """About ``size`` more bytes of the present file are read."""

    def done(self, size: int) -> None:
        """A file of ``size`` bytes is done."""

    def end(self) -> None:
        """Nothing more is read."""


@dataclass(frozen=True, slots=True)
class Effort:
    """How a scan is carried out. Only ``sample`` changes its result: the share of each table's rows to look at.

    ``workers`` processes work files side by side; ``resume`` is the file that keeps what is finished.
    """

    workers: int = 1
    resume: Path | None = None
    sample: float = 1.0
    progress: Progress | None = None


@dataclass(frozen=True, slots=True)
class ScanRequest:
    """A scan of files and folders.

    ``root`` is what reported paths are relative to. ``datasets`` maps such a path to its dataset in the handoff;
    without it every file is its own dataset. ``names``: ``off``, ``sample`` (of each free-text field) or ``all``.
    ``stores`` are read besides, by their addresses. ``layouts`` maps paths to the layouts of their records, before
    those of the configuration.
    """

    paths: tuple[Path, ...]
    root: Path
    policies: Path
    exclude: tuple[str, ...] = ()
    names: str = "sample"
    limits: Limits = field(default_factory=Limits)
    datasets: Mapping[str, str] = field(default_factory=dict)
    config: Config = field(default_factory=Config)
    effort: Effort = field(default_factory=Effort)
    stores: tuple[StoreRequest, ...] = ()
    layouts: Mapping[str, Layout] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AuditRequest:
    """An audit of one handoff. ``as_of`` None: the later of ``today`` and the start. ``scan`` saves reading;
    ``own`` is a folder of packs laid over ``policies``."""

    handoff: Path
    policies: Path
    today: date
    as_of: date | None = None
    exclude: tuple[str, ...] = ()
    names: str = "sample"
    limits: Limits = field(default_factory=Limits)
    scan: ScanResult | None = None
    config: Config = field(default_factory=Config)
    effort: Effort = field(default_factory=Effort)
    own: Path | None = None
