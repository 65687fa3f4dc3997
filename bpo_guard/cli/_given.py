"""What commands about one handoff are given: a day, a saved scan, how to read the data."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from bpo_guard.cli._common import config_of, excludes
from bpo_guard.errors import ScanFileError, UsageError

if TYPE_CHECKING:
    from bpo_guard.model.request import AuditRequest
    from bpo_guard.model.scan import ScanResult

_F = TypeVar("_F", bound=Callable[..., Any])


def scan_option(function: _F) -> _F:
    """``--scan FILE``."""
    return click.option(
        "--scan",
        "scan_file",
        type=click.Path(path_type=Path),
        help="Use a saved scan (JSON) instead of reading the data.",
    )(function)


def request_of(
    handoff: Path,
    policies: Path,
    as_of: date | None,
    scan_file: Path | None,
    names: str,
    exclude: tuple[str, ...],
    config_file: Path | None,
    own: Path | None = None,
) -> AuditRequest:
    """What to audit, from the options of a command."""
    from bpo_guard.model.request import AuditRequest

    config = config_of(config_file, policies)
    return AuditRequest(
        handoff=handoff,
        policies=policies,
        today=datetime.now(UTC).date(),
        as_of=as_of,
        exclude=excludes(exclude),
        names=names,
        scan=saved_scan(scan_file),
        limits=config.limits,
        config=config,
        own=own,
    )


def day(text: str | None) -> date | None:
    """``--as-of DATE``; None where it is not given."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise UsageError("not a date", where="--as-of", expected="a date like 2026-12-31") from None


def saved_scan(path: Path | None) -> ScanResult | None:
    """``--scan FILE``; None where it is not given."""
    from bpo_guard.model.scan_json import scan_from_json

    if path is None:
        return None
    try:
        return scan_from_json(json.loads(path.read_text("utf-8")))
    except FileNotFoundError:
        raise ScanFileError("no such file", where=str(path)) from None
    except (OSError, UnicodeDecodeError, json.JSONDecodeError):
        raise ScanFileError("not a saved scan", where=str(path), expected="the output of scan --format json") from None
