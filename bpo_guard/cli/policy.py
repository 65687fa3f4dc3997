"""``bpo-guard policy``: look at the packs, check them, run their cases."""

from __future__ import annotations

from pathlib import Path

import click

from bpo_guard.cli._common import own_packs, policies_option, policies_or_default, reading_options
from bpo_guard.cli._given import day, request_of, scan_option
from bpo_guard.cli._packs import COMMANDS
from bpo_guard.model.outcome import Exit


@click.group()
def policy() -> None:
    """Work with the rule packs: lint, test, list, show, explain, coverage, diff, docs."""


@policy.command(epilog="Example: bpo-guard policy lint --policies my-packs/")
@policies_option
def lint(policies: Path | None) -> int:
    """Check packs: keys, facts and types, names, citations, dates, missing cases; of the built-in ones also whether
    every point of the fact base and every rule stands in the coverage table. Exit 1 if something is wrong.
    """
    from bpo_guard.paths import policies_dir
    from bpo_guard.policy.coverage import lint_coverage, load_coverage
    from bpo_guard.policy.load import load_packs, load_regimes
    from bpo_guard.policy.match import Matcher
    from bpo_guard.policy.testing import lint as find_faults
    from bpo_guard.reference import load_reference

    folder, own = policies_or_default(policies), own_packs(policies)
    reference = load_reference(folder, own)
    packs = load_packs(folder, own)
    faults = list(find_faults(packs, load_regimes(folder, own), reference, Matcher(reference.facts)))
    if own is None and folder == policies_dir():  # own rules stand for no point of the fact base
        faults += lint_coverage(load_coverage(folder), packs, reference)
    for fault in faults:
        click.echo(fault)
    rules = sum(len(p.rules) for p in packs)
    click.echo(f"{len(packs)} packs, {rules} rules, {len(faults)} fault{'' if len(faults) == 1 else 's'}")
    return int(Exit.found if faults else Exit.ok)


@policy.command(epilog="Example: bpo-guard policy test")
@policies_option
@click.option("--mutants", is_flag=True, help="Also change every rule in small ways, and list what no case notices.")
def test(policies: Path | None, mutants: bool) -> int:
    """Run the cases beside the packs. Exit 1 if one does not come out as written."""
    from bpo_guard.policy.load import load_packs
    from bpo_guard.policy.match import Matcher
    from bpo_guard.policy.mutants import survivors
    from bpo_guard.policy.testing import run_cases
    from bpo_guard.reference import load_reference

    folder, own = policies_or_default(policies), own_packs(policies)
    reference = load_reference(folder, own)
    packs, matcher = load_packs(folder, own), Matcher(reference.facts)
    results = list(run_cases(packs, reference, matcher))
    for result in results:
        if not result.passed:
            click.echo(f"{result.case.rule}: {result.case.name}: expected {result.case.expect}, got {result.got}")
    failed = sum(not r.passed for r in results)
    click.echo(f"{len(results)} cases, {failed} failed")
    if mutants:
        lived = list(survivors(packs, reference, matcher))
        for mutant in (m for m, alive in lived if alive):
            click.echo(f"no case notices {mutant.rule.id}: {mutant.change}")
        click.echo(f"{len(lived)} mutants, {sum(not alive for _, alive in lived)} noticed by a case")
    return int(Exit.found if failed else Exit.ok)


@policy.command("list", epilog="Example: bpo-guard policy list")
@policies_option
def list_(policies: Path | None) -> int:
    """List every rule: id, kind, scope, certainty, law."""
    from bpo_guard.policy.load import load_packs

    for pack in load_packs(policies_or_default(policies), own_packs(policies)):
        for rule in pack.rules:
            cite = "; ".join(str(c) for c in rule.citations)
            click.echo(f"{rule.id:20} {rule.kind:8} {rule.scope:8} {rule.certainty:7} {cite}")
    return int(Exit.ok)


@policy.command(epilog="Example: bpo-guard policy show EU-GDPR-46")
@click.argument("rule_id")
@policies_option
def show(rule_id: str, policies: Path | None) -> int:
    """Show one rule in words: when it applies, what satisfies it, the law, dates and certainty."""
    from bpo_guard.errors import UsageError, nearest
    from bpo_guard.policy.load import load_packs
    from bpo_guard.policy.wording import in_words
    from bpo_guard.reference import load_reference

    folder, own = policies_or_default(policies), own_packs(policies)
    rules = {rule.id: rule for pack in load_packs(folder, own) for rule in pack.rules}
    if rule_id not in rules:
        raise UsageError(f'no rule "{rule_id}"', hint=nearest(rule_id, rules))
    click.echo(in_words(rules[rule_id], load_reference(folder, own)))
    return int(Exit.ok)


@policy.command(epilog="Example: bpo-guard policy explain handoffs/payroll-manila EU-GDPR-46")
@click.argument("handoff", type=click.Path(path_type=Path))
@click.argument("rule_id", metavar="RULE")
@reading_options
@scan_option
@click.option("--as-of", metavar="DATE", help="Default: the later of today and the start.")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
def explain(
    handoff: Path,
    rule_id: str,
    names: str,
    exclude: tuple[str, ...],
    config_file: Path | None,
    policies: Path | None,
    scan_file: Path | None,
    as_of: str | None,
    format_: str,
) -> int:
    """Say why RULE ends as it does on HANDOFF: the value of every condition, the facts and where they come from,
    what is held and missing, and which single changes would end it otherwise.

    Exit 0, whatever the status is: audit gives verdicts.
    """
    from bpo_guard.explaining import explain_rule
    from bpo_guard.library import load_library
    from bpo_guard.policy.explain_wording import document, lines
    from bpo_guard.report.json_ import dump
    from bpo_guard.report.names import safe

    folder, own = policies_or_default(policies), own_packs(policies)
    request = request_of(handoff, folder, day(as_of), scan_file, names, exclude, config_file, own)
    explanation = explain_rule(request, rule_id, load_library(folder, own))
    if format_ == "json":
        click.echo(dump(document(explanation)), nl=False)
    else:
        for line in lines(explanation):
            click.echo(safe(line))
    return int(Exit.ok)


for _command in COMMANDS:
    policy.add_command(_command)

COMMAND = policy
