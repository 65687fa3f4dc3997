"""The commands of ``bpo-guard policy`` about whole sets of packs: coverage, diff, docs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bpo_guard.cli._common import own_packs, policies_option, policies_or_default, write
from bpo_guard.cli._given import day, request_of
from bpo_guard.model.outcome import Exit

if TYPE_CHECKING:
    from bpo_guard.library import Library

BUILT_IN = "built-in"


@click.command(epilog="Example: bpo-guard policy coverage --format csv -o coverage.csv")
@policies_option
@click.option("--format", "format_", type=click.Choice(["text", "csv", "json"]), default="text", show_default=True)
@click.option("--output", "-o", default="-", help="File to write to; - is standard output.")
def coverage(policies: Path | None, format_: str, output: str) -> int:
    """Show what stands for each point of the regulatory fact base. Exit 1 while a point has no answer."""
    from bpo_guard.policy.coverage import lint_coverage, load_coverage
    from bpo_guard.policy.load import load_packs
    from bpo_guard.reference import load_reference
    from bpo_guard.report.coverage import written

    folder, own = policies_or_default(policies), own_packs(policies)
    table = load_coverage(folder)
    faults = list(lint_coverage(table, load_packs(folder, own), load_reference(folder, own)))
    write(written(table.rows, len(table.places), faults, format_), output, quiet=False)
    return int(Exit.found if faults else Exit.ok)


@click.command(epilog="Example: bpo-guard policy diff packs-2026-06 built-in handoffs/payroll-manila")
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.argument("handoffs", nargs=-1, type=click.Path(path_type=Path))
@click.option("--as-of", metavar="DATE", help="Default: the later of today and the start of each handoff.")
@click.option("--names", default="off", show_default=True, help="As for audit; statuses rarely need them.")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--output", "-o", default="-", help="File to write to; - is standard output.")
def diff(
    old: Path, new: Path, handoffs: tuple[Path, ...], as_of: str | None, names: str, format_: str, output: str
) -> int:
    """Compare the packs of the folders OLD and NEW (or built-in), and say what changes for HANDOFFS."""
    from bpo_guard.packdiff import compare_packs
    from bpo_guard.report.packdiff import written

    before, after = _library(old), _library(new)
    folder = before.policies
    requests = [request_of(h, folder, day(as_of), None, names, (), None) for h in handoffs]
    write(written(compare_packs(before, after, requests), format_), output, quiet=False)
    return int(Exit.ok)


def _library(folder: Path) -> Library:
    """A folder of packs, complete or laid over the built-in ones."""
    from bpo_guard.errors import UsageError
    from bpo_guard.library import load_library

    if str(folder) == BUILT_IN:
        return load_library(policies_or_default(None))
    if not folder.is_dir():
        raise UsageError("no such folder", where=str(folder), expected=f"a folder of packs, or {BUILT_IN}")
    return load_library(policies_or_default(folder), own_packs(folder))


@click.command(epilog="Example: bpo-guard policy docs law-pages/")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@policies_option
def docs(folder: Path, policies: Path | None) -> int:
    """Write one Markdown page a regime into FOLDER, with an index and the coverage table."""
    from bpo_guard.library import load_library
    from bpo_guard.policy.coverage import load_coverage
    from bpo_guard.policy.pages import pages

    law = load_library(policies_or_default(policies), own_packs(policies))
    folder.mkdir(parents=True, exist_ok=True)
    written = 0
    for name, text in pages(law.packs, law.regimes, load_coverage(law.policies), law.reference):
        write(text, str(folder / name), quiet=False)
        written += 1
    click.echo(f"{written} pages in {folder}")
    return int(Exit.ok)


COMMANDS = (coverage, diff, docs)
