"""``bpo-guard split``: whose rows are these, and which of them may go."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bpo_guard.cli._common import config_of, excludes, policies_or_default, reading_options, write
from bpo_guard.errors import UsageError, nearest
from bpo_guard.model.outcome import Exit

if TYPE_CHECKING:
    from bpo_guard.model.reference import Geography


@click.command(epilog="Example: bpo-guard split exports/customers.csv --by-jurisdiction --allow eea,CH --into parted/")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
@click.option("--by-jurisdiction", is_flag=True, required=True, help="By the country in which each row's person lives.")
@click.option("--allow", metavar="LIST", help="Countries (DE) and blocs (eea, eu, uk, us) whose rows may go.")
@click.option("--into", "folder", type=click.Path(path_type=Path, file_okay=False), help="Folder for the parts.")
@click.option("--format", "format_", type=click.Choice(["text", "csv", "json"]), default="text", show_default=True)
@click.option("--output", "-o", default="-", help="File for the counts; - is standard output.")
@reading_options
def split(
    paths: tuple[Path, ...],
    by_jurisdiction: bool,
    allow: str | None,
    folder: Path | None,
    format_: str,
    output: str,
    names: str,
    exclude: tuple[str, ...],
    config_file: Path | None,
    policies: Path | None,
) -> int:
    """Count the rows of PATHS by country of their person, and write those allowed and blocked to files of their own.

    A country is read off addresses, postal codes, phone prefixes, identity numbers and bank accounts, never off a
    name. A row that nothing places, or that is placed in two countries, is unknown and never among those allowed.

    Exit 0: done. 2: wrong use. 3: something was not read, so that nobody knows who is in it.
    """
    from bpo_guard.model.request import ScanRequest
    from bpo_guard.paths import common_root
    from bpo_guard.reference.geography import load_geography
    from bpo_guard.report.split import written
    from bpo_guard.splitting import split as run_split

    if (allow is None) != (folder is None):
        raise UsageError("--allow and --into belong together", hint="say which rows may go, and where to write them")
    packs = policies_or_default(policies)
    config = config_of(config_file, packs, paths)
    allowed = None if allow is None else _countries(allow, load_geography(packs))
    request = ScanRequest(
        paths, common_root(paths), packs, excludes(exclude), "off" if names == "sample" else names, config.limits,
        config=config,
    )  # fmt: skip
    result = run_split(request, allowed, folder)
    write(written(result, format_), output, quiet=False)
    return int(Exit.incomplete if result.unread or not result.reconciled else Exit.ok)


def _countries(text: str, geography: Geography) -> frozenset[str]:
    found: set[str] = set()
    for word in filter(None, (part.strip() for part in text.split(","))):
        if word.upper() in geography.countries:
            found.add(word.upper())
        elif word.lower() in geography.blocs:
            found |= geography.blocs[word.lower()]
        else:
            hint = nearest(word, [*geography.countries, *geography.blocs])
            raise UsageError(f'unknown country "{word}"', where="--allow", hint=hint)
    return frozenset(found)


COMMAND = split
