"""``bpo-guard deid``: is this data de-identified under a named standard?"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from bpo_guard.cli._common import config_of, excludes, policies_or_default, reading_options, write
from bpo_guard.cli._given import day, saved_scan, scan_option
from bpo_guard.errors import UsageError
from bpo_guard.model.outcome import Exit

_ANSWERS = {"yes": True, "no": False, "unknown": None}


@click.command(epilog="Example: bpo-guard deid claims/ --standard safe-harbor --no-actual-knowledge yes")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True))
@scan_option
@click.option("--standard", type=click.Choice(["safe-harbor"]), default="safe-harbor", show_default=True)
@click.option(
    "--no-actual-knowledge",
    type=click.Choice([*_ANSWERS]),
    default="unknown",
    show_default=True,
    help="Does the owner of the data attest that it knows of no way to tell a person from it (164.514(b)(2)(ii))?",
)
@click.option("--as-of", metavar="DATE", help="Day on which ages are counted. Default: today.")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--output", "-o", default="-", help="File to write to; - is standard output.")
@reading_options
def deid(
    paths: tuple[Path, ...],
    scan_file: Path | None,
    standard: str,
    no_actual_knowledge: str,
    as_of: str | None,
    format_: str,
    output: str,
    names: str,
    exclude: tuple[str, ...],
    config_file: Path | None,
    policies: Path | None,
) -> int:
    """Check PATHS, or a saved scan, against the 18 identifiers of HIPAA's Safe Harbor: each absent, present or unknown.

    Exit 0: met. 1: not met. 2: wrong use. 3: unknown: something was not read, does not tell, or is not attested.
    """
    from bpo_guard.model.deidentification import Standing
    from bpo_guard.model.request import ScanRequest
    from bpo_guard.paths import common_root
    from bpo_guard.policy.safe_harbor import safe_harbor
    from bpo_guard.reference import load_taxonomy
    from bpo_guard.reference.deidentification import load_safe_harbor
    from bpo_guard.report.deid import written
    from bpo_guard.scanning import scan as run_scan

    if bool(paths) == bool(scan_file):
        raise UsageError("say what to check", where="deid", hint="either files and folders, or --scan FILE")
    on = day(as_of) or datetime.now(UTC).date()
    packs = policies_or_default(policies)
    taxonomy = load_taxonomy(packs)
    table = load_safe_harbor(packs, taxonomy)
    scan = saved_scan(scan_file)
    if scan is None:
        config = config_of(config_file, packs, paths)
        scan = run_scan(
            ScanRequest(paths, common_root(paths), packs, excludes(exclude), names, config.limits, config=config)
        )
    result = safe_harbor(scan, taxonomy, table, on, _ANSWERS[no_actual_knowledge])
    write(written(result, table.citation, on.isoformat(), format_), output, quiet=False)
    ends = {Standing.met: Exit.ok, Standing.not_met: Exit.found, Standing.unknown: Exit.incomplete}
    return int(ends[result.standing])


COMMAND = deid
