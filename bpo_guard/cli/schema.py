"""``bpo-guard schema``: JSON Schemas of what is read and written."""

from __future__ import annotations

from pathlib import Path

import click

from bpo_guard.cli._common import own_packs, policies_option, policies_or_default, write
from bpo_guard.model.outcome import Exit

INPUTS = ("org", "vendor", "handoff")


@click.command(epilog="Example: bpo-guard schema handoff -o handoff.schema.json")
@click.argument("name")
@click.option("--output", "-o", default="-", help="File to write to; - is standard output.")
@policies_option
def schema(name: str, output: str, policies: Path | None) -> int:
    """Print the JSON Schema NAME: org, vendor, handoff (what you write), scan, audit (what is written)."""
    import json

    from bpo_guard.errors import UsageError, nearest
    from bpo_guard.handoff import json_schema
    from bpo_guard.reference import load_reference
    from bpo_guard.schemas import load_schema, schema_names

    if name in INPUTS:
        document = json_schema(load_reference(policies_or_default(policies), own_packs(policies)), name)
    elif name in schema_names():
        document = load_schema(name)
    else:
        raise UsageError(f'no schema "{name}"', hint=nearest(name, (*INPUTS, *schema_names())))
    write(json.dumps(document, indent=2, ensure_ascii=False) + "\n", output, quiet=False)
    return int(Exit.ok)


COMMAND = schema
