"""The result of a scan: enough for everything after it, no need to read the data again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from bpo_guard.model.compact import dataclass
from bpo_guard.model.field import FieldProfile
from bpo_guard.model.ledger import Ledger

SCAN_SCHEMA = "bpo-guard/scan/1"


@dataclass(frozen=True, slots=True, order=True)
class InputFile:
    """One file that was read: path below its root, size in bytes, SHA-256 in hex."""

    path: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class ScanResult:
    """Fields, ledger and inputs of one scan; deterministic for the same files, packs, model and options.

    ``limits`` and ``digests`` record what made the result.
    """

    fields: tuple[FieldProfile, ...]
    ledger: Ledger
    inputs: tuple[InputFile, ...]
    limits: Mapping[str, object] = field(default_factory=dict)
    digests: Mapping[str, str] = field(default_factory=dict)
