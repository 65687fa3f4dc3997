"""``bpo-guard whatif``: the same handoff on other days, or with its vendor in other countries."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from bpo_guard.cli._common import own_packs, policies_or_default, reading_options, write
from bpo_guard.cli._given import day, request_of, scan_option
from bpo_guard.errors import UsageError
from bpo_guard.model.outcome import Exit


@click.command(epilog="Example: bpo-guard whatif handoffs/payroll-manila --vendor-country IN,PH,CO,PL")
@click.argument("handoff", type=click.Path(path_type=Path))
@reading_options
@scan_option
@click.option(
    "--as-of",
    metavar="DATE|FIRST..LAST",
    help="A range of days, or the one day for countries. Default: from the later of today and the start, to the end.",
)
@click.option("--vendor-country", metavar="CC,CC", help="Compare the vendor in these countries (ISO 3166).")
@click.option("--all-countries", is_flag=True, help="Compare the vendor in every country.")
@click.option("--format", "format_", type=click.Choice(["text", "csv", "json"]), default="text", show_default=True)
@click.option("--output", "-o", default="-", help="File to write to; - is standard output.")
@click.option("--quiet", "-q", is_flag=True, help="Print nothing.")
def whatif(
    handoff: Path,
    names: str,
    exclude: tuple[str, ...],
    config_file: Path | None,
    policies: Path | None,
    scan_file: Path | None,
    as_of: str | None,
    vendor_country: str | None,
    all_countries: bool,
    format_: str,
    output: str,
    quiet: bool,
) -> int:
    """Say on which days the verdict on HANDOFF or a status changes, and why; or compare countries for its vendor.

    With a country, the vendor's entity and the hops, sites and staff of its present country move there; what was
    signed, owners and sub-vendors stay. Exit 0, whatever the verdicts are: audit gives them.
    """
    from bpo_guard.library import load_library
    from bpo_guard.report.whatif import whatif as written
    from bpo_guard.whatif import compare, timeline

    first, last = _span(as_of)
    moves = all_countries or vendor_country is not None
    if moves and last:
        raise UsageError("a range of days and countries at once", where="--as-of", expected="one day with countries")
    folder, own = policies_or_default(policies), own_packs(policies)
    request = request_of(handoff, folder, first, scan_file, names, exclude, config_file, own)
    law = load_library(folder, own)
    if moves:
        codes = list(law.reference.geography.countries) if all_countries else _codes(vendor_country or "")
        write(written(compare(request, law, codes), format_), output, quiet)
    else:
        write(written(timeline(request, law, first, last), format_), output, quiet)
    return int(Exit.ok)


def _span(text: str | None) -> tuple[date | None, date | None]:
    """``FIRST..LAST``, or one day, which is the first."""
    first, dots, last = (text or "").partition("..")
    if dots and not (first and last):
        raise UsageError("not a range", where="--as-of", expected="a range like 2026-12-15..2028-12-31")
    return day(first), day(last)


def _codes(text: str) -> list[str]:
    codes = [code.strip().upper() for code in text.split(",") if code.strip()]
    if not codes:
        raise UsageError("no country", where="--vendor-country", expected="codes like IN,PH")
    return codes


COMMAND = whatif
