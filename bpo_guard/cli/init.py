"""``bpo-guard init``: drafts of the three files from a folder of data."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bpo_guard.cli._common import config_of, excludes, policies_or_default, reading_options, write
from bpo_guard.errors import UsageError
from bpo_guard.model.outcome import Exit

if TYPE_CHECKING:
    from bpo_guard.handoff.draft import Draft


@click.command(epilog="Example: bpo-guard init exports/ --output . && bpo-guard audit .")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--output",
    "-o",
    default=None,
    metavar="DIR",
    help="Where to write: FOLDER (the default) or a folder above it; - prints the drafts.",
)
@reading_options
def init(
    folder: Path,
    output: str | None,
    names: str,
    exclude: tuple[str, ...],
    config_file: Path | None,
    policies: Path | None,
) -> int:
    """Draft org.yaml, vendor.yaml and handoff.yaml from the data in FOLDER.

    Files become datasets, what was measured becomes notes, and every open question a commented line to fill in.
    Nothing that exists is written over. Exit 0: drafted. 2: wrong use. 3: drafted, but something was not examined.
    """
    from bpo_guard.handoff.draft import FILES, draft
    from bpo_guard.model.request import ScanRequest
    from bpo_guard.reference import load_reference
    from bpo_guard.scanning import scan

    root = _root(folder, output)
    if output != "-":
        _refuse_existing(root, FILES)
    packs = policies_or_default(policies)
    reference = load_reference(packs)
    config = config_of(config_file, packs, (folder,))
    found = scan(ScanRequest((folder,), root, packs, excludes(exclude), names, config=config))
    made = draft(found, reference, lambda path: (root / path).exists())
    if output == "-":
        write("---\n".join(f"# {name}\n{text}" for name, text in made.texts.items()), "-", quiet=False)
    else:
        for name, text in made.texts.items():
            write(text, str(root / name), quiet=False)
        _say(made, len(found.ledger.open_gaps))
    return int(Exit.incomplete if found.ledger.open_gaps else Exit.ok)


def _root(folder: Path, output: str | None) -> Path:
    """The folder of the handoff: paths in it are relative to this, and lead nowhere else."""
    if not folder.is_dir():
        raise UsageError("not a folder", where="FOLDER", expected="the folder the data lies in")
    root = folder if output in (None, "-") else Path(output)
    if not root.is_dir() or not folder.resolve().is_relative_to(root.resolve()):
        raise UsageError("the data would lie outside the handoff", where="--output", expected="FOLDER or one above it")
    return root


def _refuse_existing(root: Path, names: tuple[str, ...]) -> None:
    for name in names:
        if (root / name).exists() or (root / name).is_symlink():
            raise UsageError("exists already and is never written over", where=name, hint="move it, or use --output -")


def _say(made: Draft, gaps: int) -> None:
    """What was drafted, in counts: the names are in the files."""
    questions = sum(text.count("\n## ") for text in made.texts.values())
    click.echo(
        f"drafted {', '.join(made.texts)}: {_count(len(made.datasets), 'dataset')}, "
        f"{_count(len(made.process), 'process definition')}, {questions} lines of questions and notes"
    )
    if gaps:
        click.echo(f"{gaps} not examined; handoff.yaml says which")
    click.echo("next: answer what you can in the three files, then run bpo-guard audit on their folder")


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


COMMAND = init
