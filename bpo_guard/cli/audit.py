"""``bpo-guard audit``: may this go there, to them, for this."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bpo_guard.cli._common import (
    Clock,
    discreet,
    exit_code,
    output_options,
    own_packs,
    policies_or_default,
    reading_options,
    versions,
    write,
)
from bpo_guard.cli._effort import effort_options
from bpo_guard.cli._given import day, request_of, scan_option

if TYPE_CHECKING:
    from bpo_guard.model.request import Effort


@click.command(epilog="Example: bpo-guard audit handoffs/payroll-manila --format md -o verdict.md")
@click.argument("handoff", type=click.Path(path_type=Path))
@reading_options
@effort_options()
@output_options()
@click.option(
    "--as-of", metavar="DATE", help="Law and dates as of this day. Default: the later of today and the start."
)
@scan_option
@click.option(
    "--fail-on",
    type=click.Choice(["conditional", "blocked"]),
    default="conditional",
    show_default=True,
    help="Exit 1 for this verdict or a worse one.",
)
def audit(
    handoff: Path,
    names: str,
    exclude: tuple[str, ...],
    config_file: Path | None,
    policies: Path | None,
    format_: str,
    output: str,
    quiet: bool,
    full: bool,
    exit_zero: bool,
    as_of: str | None,
    scan_file: Path | None,
    fail_on: str,
    effort: Effort,
) -> int:
    """Audit HANDOFF (a handoff.yaml, or the folder it lies in) and give a verdict with the law behind it.

    Exit 0: pass. 1: blocked or conditional. 2: wrong use, or a handoff that cannot be understood. 3: incomplete.
    """
    import sys

    from bpo_guard.auditing import audit as run_audit
    from bpo_guard.model.run import Run
    from bpo_guard.outcomes import audit_outcome
    from bpo_guard.reference import load_taxonomy
    from bpo_guard.report.registry import reporter
    from bpo_guard.report.style import Style

    clock = Clock.start()
    writer = reporter(format_, Style.of(sys.stdout, full=full))
    packs = policies_or_default(policies)
    request = request_of(handoff, packs, day(as_of), scan_file, names, exclude, config_file, own_packs(policies))
    result = run_audit(replace(request, effort=effort))
    outcome = audit_outcome(result, fail_on)
    run = Run(clock.started, clock.seconds, (discreet(str(handoff)),), versions(), "audit")
    write(writer.audit(result, outcome, run, load_taxonomy(packs)), output, quiet)
    return exit_code(outcome, exit_zero)


COMMAND = audit
