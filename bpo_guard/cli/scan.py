"""``bpo-guard scan``: what is in these files."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bpo_guard.cli._common import (
    Clock,
    config_of,
    discreet,
    excludes,
    exit_code,
    output_options,
    policies_or_default,
    reading_options,
    versions,
    write,
)
from bpo_guard.cli._effort import effort_options
from bpo_guard.cli._layouts import layout_option, with_layouts
from bpo_guard.cli._stores import apart, store_options, stores_asked
from bpo_guard.errors import UsageError
from bpo_guard.model.category import Severity

if TYPE_CHECKING:
    from bpo_guard.model.request import Effort


@click.command(epilog="Example: bpo-guard scan exports/ --fail-on medium --format sarif -o scan.sarif")
@click.argument("paths", nargs=-1, required=True, type=click.Path(), callback=apart)
@reading_options
@store_options
@layout_option
@effort_options(sample=True)
@output_options()
@click.option(
    "--fail-on",
    type=click.Choice([*Severity.__members__, "none"]),
    default="high",
    show_default=True,
    help="Exit 1 for findings of this severity or higher; none to look only.",
)
@click.option("--allow-empty", is_flag=True, help="Do not fail when there is nothing to examine.")
def scan(
    paths: tuple[Path, ...],
    names: str,
    exclude: tuple[str, ...],
    config_file: Path | None,
    policies: Path | None,
    format_: str,
    output: str,
    quiet: bool,
    full: bool,
    exit_zero: bool,
    fail_on: str,
    allow_empty: bool,
    effort: Effort,
    tables: tuple[str, ...],
    views: bool,
    layouts: tuple[str, ...],
) -> int:
    """Say what PATHS hold: types, places, counts, and what was not read.

    A path is a file, a folder, a store by its address (postgresql://user@host/db, s3://bucket/prefix, env:NAME
    for a variable that holds one), or - for standard input.

    Exit 0: nothing at or over the threshold. 1: findings. 2: wrong use. 3: something was not examined.
    """
    import sys

    from bpo_guard.model.request import ScanRequest
    from bpo_guard.model.run import Run
    from bpo_guard.outcomes import scan_outcome
    from bpo_guard.paths import common_root
    from bpo_guard.reference import load_taxonomy
    from bpo_guard.report.registry import reporter
    from bpo_guard.report.style import Style
    from bpo_guard.scanning import scan as run_scan

    clock = Clock.start()
    _refuse_missing(paths)
    stores = stores_asked(tables, views)
    writer = reporter(format_, Style.of(sys.stdout, full=full))
    packs = policies_or_default(policies)
    config = config_of(config_file, packs, paths)
    request = ScanRequest(
        paths, common_root(paths), packs, excludes(exclude), names, config.limits, config=config, effort=effort,
        stores=stores,
    )  # fmt: skip
    result = run_scan(with_layouts(request, layouts) if layouts else request)
    taxonomy = load_taxonomy(packs)
    threshold = None if fail_on == "none" else Severity[fail_on]
    outcome = scan_outcome(result, taxonomy, threshold, allow_empty)
    roots = (*(discreet(str(p)) for p in paths), *(s.address.shown for s in stores))
    run = Run(clock.started, clock.seconds, roots, versions(), "scan", threshold)
    write(writer.scan(result, outcome, run, taxonomy), output, quiet)
    return exit_code(outcome, exit_zero)


def _refuse_missing(paths: tuple[Path, ...]) -> None:
    """A path that leads nowhere is a slip of the hand, or a glob that matched nothing."""
    for path in paths:
        if not os.path.lexists(path):
            raise UsageError("no such file or folder", where=str(path), hint="check the name, or what the glob matches")


COMMAND = scan
