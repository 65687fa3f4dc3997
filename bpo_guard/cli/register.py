"""``bpo-guard register``: exact values to look for, written down so that nobody can read them."""

from __future__ import annotations

from pathlib import Path

import click

from bpo_guard.cli._common import policies_option, policies_or_default, write
from bpo_guard.errors import UsageError, nearest
from bpo_guard.model.outcome import Exit


@click.group()
def register() -> None:
    """Make registers of exact values (staff numbers, customer names) for bpo-guard.toml."""


@register.command(epilog="Example: bpo-guard register build staff.txt --type EMPLOYEE_ID -o staff.reg")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--type", "type_", required=True, metavar="TYPE", help="What the values are, as in detectors list.")
@click.option("--output", "-o", required=True, help="The register to write.")
@click.option("--key-file", type=click.Path(path_type=Path), help="Bytes that go into the key; keep them elsewhere.")
@policies_option
def build(file: Path, type_: str, output: str, key_file: Path | None, policies: Path | None) -> int:
    """Write salted hashes of the values in FILE, one a line, never the values. Prints counts only."""
    from bpo_guard.detect.configured.exact import LONGEST, SHORTEST, new_salt, write_register
    from bpo_guard.reference import load_taxonomy

    known = load_taxonomy(policies_or_default(policies)).by_type
    if type_ not in known:
        raise UsageError(f'no type "{type_}"', where="--type", hint=nearest(type_, known))
    if output == "-":
        raise UsageError("a register is a file", where="--output", expected="a name like staff.reg")
    if Path(output).exists() and Path(output).samefile(file):
        raise UsageError("this is the list of values itself", where="--output", expected="another name")
    secret = _read(key_file, "--key-file") if key_file else b""
    if key_file and not secret:
        raise UsageError("an empty file", where="--key-file", expected="random bytes")
    lines = _read(file, "FILE").decode("utf-8-sig", "replace").splitlines()
    written = write_register(lines, type_, new_salt(), secret)
    if not written.values:
        raise UsageError("no value to write", where="FILE", expected=f"lines of {SHORTEST} letters or digits and more")
    write(written.text, output, quiet=False)
    click.echo(
        f"{written.values} values of {type_}; {written.twice} twice, "
        f"{written.unfit} left out (under {SHORTEST} or over {LONGEST} letters and digits)"
    )
    return int(Exit.ok)


def _read(path: Path, where: str) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UsageError(f"cannot be read ({error.strerror})", where=where) from None


COMMAND = register
