"""Packs of one's own: laid over the shipped ones, in place of them by id, and visible in the result."""

from __future__ import annotations

from pathlib import Path

import pytest

from bpo_guard.errors import PolicyError
from bpo_guard.layers import read_layers
from bpo_guard.library import load_library
from bpo_guard.paths import policies_dir
from bpo_guard.policy.load import load_packs

RULE = """  - id: {id}
    title: ours
    scope: handoff
    kind: note
    when: {{all: [{atom}]}}
    cite: [{{instrument: Group policy, provision: "4.2"}}]
    effective: {{from: 2026-01-01}}
    source: intranet
    certainty: high
    because: ours
"""
HEAD = "pack: 1\nregime: {regime}\ntitle: Group policy\njurisdiction: DE\nas_of: 2026-11-21\nrules:\n"


def pack(
    folder: Path, *ids: str, regime: str = "EU-GDPR", name: str = "group.yaml", atom: str = "data_personal"
) -> Path:
    folder.mkdir(exist_ok=True)
    text = HEAD.format(regime=regime) + "".join(RULE.format(id=id_, atom=atom) for id_ in ids)
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_a_rule_of_ones_own_is_added(tmp_path: Path) -> None:
    shipped = load_packs(policies_dir())
    both = load_packs(policies_dir(), pack(tmp_path / "ours", "ACME-1"))
    assert both[:-1] == shipped
    assert (both[-1].path, both[-1].own, both[-1].overrides) == ("own/group.yaml", True, ())
    assert [r.id for r in both[-1].rules] == ["ACME-1"]


def test_a_rule_of_the_same_id_stands_in_its_place(tmp_path: Path) -> None:
    both = load_packs(policies_dir(), pack(tmp_path / "ours", "EU-GDPR-28", "ACME-1"))
    found = [(p.path, r.title) for p in both for r in p.rules if r.id == "EU-GDPR-28"]
    assert found == [("own/group.yaml", "ours")]
    assert both[-1].overrides == ("EU-GDPR-28",)
    assert not any(case.rule == "EU-GDPR-28" for p in both for case in p.cases)
    shipped = {r.id for p in load_packs(policies_dir()) for r in p.rules}
    assert {r.id for p in both for r in p.rules} == shipped | {"ACME-1"}


def test_the_same_id_twice_in_ones_own_is_an_error(tmp_path: Path) -> None:
    folder = pack(pack(tmp_path / "ours", "ACME-1"), "ACME-1", name="other.yaml")
    with pytest.raises(PolicyError, match="rule ACME-1 twice"):
        load_packs(policies_dir(), folder)


def test_facts_controls_and_regimes_of_ones_own(tmp_path: Path) -> None:
    folder = pack(tmp_path / "ours", "ACME-1", regime="ACME", atom="board_asked")
    (folder / "facts.yaml").write_text(
        "inputs: {handoff: {answers: {board_asked: answer}}}\n"
        "facts:\n  board_asked: {type: bool, scope: handoff, meaning: the board was asked,\n"
        "    from: {key: handoff.answers.board_asked}, ask: 'Was the board asked?', who: board}\n"
    )
    (folder / "controls.yaml").write_text("controls:\n  - {id: ACME-C1, title: Board approval, who: board}\n")
    (folder / "regimes.yaml").write_text(
        "regimes:\n  - {id: ACME, title: Group policy, jurisdiction: DE, touched: {all: [data_personal]}}\n"
    )
    law = load_library(policies_dir(), folder)
    assert law.reference.facts["board_asked"].who == "board"
    assert law.reference.facts["data_personal"]
    assert law.reference.controls["ACME-C1"].title == "Board approval"
    assert "CTR-01" in law.reference.controls
    assert [r.id for r in law.regimes if r.id == "ACME"] == ["ACME"]
    assert law.reference.digest != load_library(policies_dir()).reference.digest


def test_layers_join_by_key_and_by_id(tmp_path: Path) -> None:
    base, own = tmp_path / "base", tmp_path / "own"
    base.mkdir()
    own.mkdir()
    (base / "x.yaml").write_text("a: {one: 1, two: 2}\nrows:\n  - {id: p, v: 1}\n  - {id: q, v: 2}\n")
    (own / "x.yaml").write_text("a: {two: 3}\nrows:\n  - {id: q, v: 9}\n  - {id: r, v: 4}\n")
    assert read_layers(base, own, "x.yaml") == {
        "a": {"one": 1, "two": 3},
        "rows": [{"id": "p", "v": 1}, {"id": "q", "v": 9}, {"id": "r", "v": 4}],
    }
    assert read_layers(base, own, "x.yaml") != read_layers(base, None, "x.yaml")
