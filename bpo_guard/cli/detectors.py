"""``bpo-guard detectors``: what can be found, and how."""

from __future__ import annotations

from pathlib import Path

import click

from bpo_guard.cli._common import policies_option, policies_or_default
from bpo_guard.model.outcome import Exit


@click.group()
def detectors() -> None:
    """List what can be found, by form, by name of field, by dictionary; and what cannot."""


@detectors.command("list", epilog="Example: bpo-guard detectors list")
@policies_option
def list_(policies: Path | None) -> int:
    """Every type with its category and how it is found; a type nothing finds is listed as missing."""
    from bpo_guard.detect.registry import load_detectors
    from bpo_guard.detect.terms.words import load_words
    from bpo_guard.lexicon import load_lexicon
    from bpo_guard.reference import load_taxonomy

    folder = policies_or_default(policies)
    taxonomy = load_taxonomy(folder)
    by_form: dict[str, set[str]] = {}
    for detector in load_detectors():
        by_form.setdefault(detector.type, set()).add(detector.country or "any country")
    by_name = load_lexicon(folder).types
    words = load_words(folder / "lexicon")
    by_word = words.types
    missing = 0
    for type_, key in sorted(taxonomy.by_type.items()):
        ways = [f"form ({', '.join(sorted(by_form[type_]))})"] if type_ in by_form else []
        ways += [way for way, types in (("field name", by_name), ("dictionary", by_word)) if type_ in types]
        missing += not ways
        category = taxonomy.categories[key]
        click.echo(f"{type_:24} {category.severity!s:9} {key:40} {', '.join(ways) or 'MISSING'}")
    click.echo(f"{len(taxonomy.by_type)} types, {missing} missing")
    return int(Exit.ok)


@detectors.command(epilog="Example: bpo-guard detectors show IBAN_CODE")
@click.argument("type_", metavar="TYPE")
@policies_option
def show(type_: str, policies: Path | None) -> int:
    """How TYPE is recognised: forms, checks, source, cues."""
    from bpo_guard.detect.registry import load_detectors
    from bpo_guard.errors import UsageError, nearest
    from bpo_guard.reference import load_taxonomy

    taxonomy = load_taxonomy(policies_or_default(policies))
    if type_ not in taxonomy.by_type:
        raise UsageError(f'no type "{type_}"', hint=nearest(type_, taxonomy.by_type))
    found = [d for d in load_detectors() if d.type == type_]
    category = taxonomy.of_type(type_)
    click.echo(f"{type_}: {category.label} ({category.key}), severity {category.severity}")
    click.echo(f"  legal tags: {', '.join(sorted(category.tags)) or 'none'}")
    for detector in found:
        click.echo(f"  {detector.title}" + (f" [{detector.country}]" if detector.country else ""))
        click.echo(
            f"    forms: {len(detector.patterns)}, check: {'yes' if detector.check else 'no'}; {detector.source}"
        )
        if detector.cues:
            click.echo(f"    cues: {', '.join(detector.cues)}")
    if not found:
        click.echo("  no form of its own: found by field names or dictionaries")
    return int(Exit.ok)


COMMAND = detectors
