"""What a pack gets wrong is told with file, rule and key, and with the nearest known word."""

from __future__ import annotations

from pathlib import Path

import pytest

from bpo_guard.cli import main

RULE = {
    "id": "ACME-1",
    "title": "t",
    "scope": "handoff",
    "kind": "gate",
    "when": '{all: ["data_personal"]}',
    "satisfied_by": "{control: CTR-01}",
    "cite": '[{instrument: Act, provision: "1"}]',
    "effective": "{from: 2026-01-01}",
    "source": "s",
    "certainty": "high",
    "because": "b",
}
HEAD = "pack: 1\nregime: EU-GDPR\ntitle: t\njurisdiction: DE\nas_of: 2026-11-21\n"
CASES = """cases:
  - {rule: ACME-1, name: a, facts: {data_personal: true}, have: {controls: []}, expect: unsatisfied}
  - {rule: ACME-1, name: b, facts: {data_personal: false}, have: {}, expect: none}
  - {rule: ACME-1, name: c, facts: {}, have: {}, expect: unknown}
"""


def rules(*changes: dict[str, str]) -> str:
    lines = []
    for change in changes:
        body = {k: v for k, v in {**RULE, **change}.items() if v}
        (first, *rest) = [f"{key}: {value}" for key, value in body.items()]
        lines += [f"  - {first}", *(f"    {line}" for line in rest)]
    return "rules:\n" + "\n".join(lines) + "\n"


LONG = "data_personal" + " && data_personal" * 40
MANY = "[" + ", ".join(["data_personal"] * 31) + "]"
WRONG: dict[str, tuple[str, str]] = {
    "unknown fact": (
        rules({"when": "{all: [data_persnal]}"}),
        'ACME-1: unknown fact "data_persnal"; did you mean "data_personal"?',
    ),
    "unknown country": (rules({"when": "{all: [\"client_country == 'UK'\"]}"}), 'ACME-1: client_country is never "UK"'),
    "unknown function": (
        rules({"when": "{all: [\"outsourced_function == 'hr_payrol'\"]}"}),
        'did you mean "hr_payroll"?',
    ),
    "unknown status": (
        rules({"when": "{all: [\"'bnak' in client_status\"]}"}),
        'client_status is never "bnak"; did you mean "bank"?',
    ),
    "unknown control": (rules({"satisfied_by": "{control: CTR-1}"}), 'ACME-1: unknown control "CTR-1"; did you mean'),
    "unknown clause": (rules({"satisfied_by": "{clause: 28-3-z}"}), 'unknown clause "28-3-z"; did you mean'),
    "unknown tool": (rules({"satisfied_by": "{tool: eu-sccs}"}), 'unknown tool "eu-sccs"; did you mean "eu-scc"?'),
    "unknown tag": (rules({"satisfied_by": "{redact: gdpr.specials}"}), 'no category has the tag "gdpr.specials"'),
    "unknown kind": (rules({"kind": "gates"}), 'ACME-1: unknown kind "gates"; did you mean "gate"?'),
    "unknown key": (rules({"becuase": "x"}), 'ACME-1: unknown key "becuase"; did you mean "because"?'),
    "the same id twice": (rules({}, {}), "rule ACME-1 twice"),
    "ends before it begins": (
        rules({"effective": "{from: 2026-01-01, to: 2025-01-01}"}),
        "the rule ends before it begins",
    ),
    "no such day": (rules({"effective": "{from: 2026-02-30}"}), "ACME-1: effective from: not a date"),
    "no law": (rules({"cite": "[]"}), "a rule without citation"),
    "too long an atom": (
        rules({"when": f'{{all: ["{LONG}"]}}'}),
        "an atom is too long; expected at most 500 characters",
    ),
    "too many atoms": (rules({"when": f"{{all: {MANY}}}"}), "too many atoms; expected at most 30"),
    "no condition": (rules({"when": '{all: ["people_us_count"]}'}), "not a condition"),
    "not CEL": (rules({"when": '{all: ["data_personal &&"]}'}), "not a valid condition"),
    "code in a tag": (rules({"because": "!!python/object/apply:os.system [id]"}), "pack.yaml"),
    "a bomb of aliases": ("a: &a [x,x,x,x]\nb: &b [*a,*a,*a,*a]\n" + rules({}), "pack.yaml"),
}


@pytest.mark.parametrize(("text", "said"), WRONG.values(), ids=WRONG.keys())
def test_lint_names_it(text: str, said: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "pack.yaml").write_text(HEAD + text, encoding="utf-8")
    (tmp_path / "pack.cases.yaml").write_text(CASES, encoding="utf-8")
    assert main(["policy", "lint", "--policies", str(tmp_path)]) in (1, 2)
    out, err = capfd.readouterr()
    assert said in out + err
    assert "pack.yaml" in out + err
    assert "Traceback" not in out + err


def test_a_pack_without_fault(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "pack.yaml").write_text(HEAD + rules({}), encoding="utf-8")
    (tmp_path / "pack.cases.yaml").write_text(CASES, encoding="utf-8")
    assert main(["policy", "lint", "--policies", str(tmp_path)]) == 0
    assert capfd.readouterr().out.endswith("0 faults\n")
