"""``bpo-guard doctor``: is everything here that a run needs."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import click

from bpo_guard.cli._common import policies_option, policies_or_default, versions
from bpo_guard.errors import BpoGuardError
from bpo_guard.model.outcome import Exit


@click.command(epilog="Example: bpo-guard doctor")
@policies_option
def doctor(policies: Path | None) -> int:
    """Check Python, packages, packs and the language model. Exit 1 if something is missing."""
    folder = policies_or_default(policies)
    checks: tuple[tuple[str, Callable[[Path], str]], ...] = (
        ("python", _python),
        ("packages", _packages),
        ("packs", _packs),
        ("lexicon", _lexicon),
        ("detectors", _detectors),
        ("language model", _model),
    )
    failed = 0
    click.echo(f"bpo-guard {versions()['bpo-guard']}; works offline, asks no network")
    for name, check in checks:
        try:
            line = f"ok       {name}: {check(folder)}"
        except (BpoGuardError, ImportError) as wrong:
            failed += 1
            line = f"missing  {name}: {wrong}"
        click.echo(line)
    return int(Exit.found if failed else Exit.ok)


def _python(_: Path) -> str:
    return ".".join(map(str, sys.version_info[:3]))


def _packages(_: Path) -> str:
    from importlib.metadata import version

    names = ("pyarrow", "fastexcel", "cel-expr-python", "presidio-analyzer", "spacy")
    return ", ".join(f"{name} {version(name)}" for name in names)


def _packs(folder: Path) -> str:
    from bpo_guard.policy.load import load_packs, load_regimes
    from bpo_guard.policy.match import Matcher
    from bpo_guard.policy.testing import lint
    from bpo_guard.reference import load_reference

    reference = load_reference(folder)
    packs, regimes = load_packs(folder), load_regimes(folder)
    faults = list(lint(packs, regimes, reference, Matcher(reference.facts)))
    rules = sum(len(p.rules) for p in packs)
    shown = f"{len(packs)} packs, {rules} rules, {len(regimes)} regimes, {len(reference.facts)} facts"
    return f"{shown}, {len(faults)} faults (bpo-guard policy lint)" if faults else shown


def _lexicon(folder: Path) -> str:
    from bpo_guard.lexicon import load_lexicon

    return f"digest {load_lexicon(folder).digest[:12]}"


def _detectors(_: Path) -> str:
    from bpo_guard.detect.registry import load_detectors

    found = load_detectors()
    return f"{len(found)} for {len({d.type for d in found})} types"


def _model(_: Path) -> str:
    from bpo_guard.detect.ner import english_model

    model = english_model()
    if model.missing:
        raise BpoGuardError(model.missing, hint="names in free text will be listed as not examined")
    return f"English, digest {model.digest[:12]}"


COMMAND = doctor
