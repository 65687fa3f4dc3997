"""The coverage table: complete against the fact base, and loud about what is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bpo_guard.errors import PolicyError
from bpo_guard.model.reference import Reference
from bpo_guard.paths import policies_dir
from bpo_guard.policy.coverage import lint_coverage, load_coverage
from bpo_guard.policy.load import load_packs
from bpo_guard.report.coverage import written

LAW = Path(__file__).parents[3] / "shared" / "law"
INDEX = 'sections:\n  "1.1": {bullets: 2, rows: 1}\n  C: {bullets: 1}\n'


def folder(tmp_path: Path, rows: str) -> Path:
    (tmp_path / "coverage").mkdir(exist_ok=True)
    (tmp_path / "coverage" / "index.yaml").write_text(INDEX)
    (tmp_path / "coverage" / "1.yaml").write_text("rows:\n" + rows)
    return tmp_path


FULL = (
    "  - {at: 1.1/2, about: b, questions: [ict_service]}\n"
    "  - {at: 1.1/1, about: a, rules: [EU-GDPR-28]}\n"
    "  - {at: C/1, about: d, not_decidable: a matter of history}\n"
    "  - {at: 1.1/t1, about: c, rules: [EU-GDPR-46]}\n"
)
LAST = "  - {at: 1.1/t1, about: c, rules: [EU-GDPR-46]}\n"
FAULTS = {
    "complete": (FULL, []),
    "a point in no row": (FULL.replace(LAST, ""), ["the point 1.1/t1 is in no row"]),
    "no answer": (FULL.replace(", rules: [EU-GDPR-46]", ""), ["coverage: 1.1/t1: neither rules"]),
    "no such rule": (FULL.replace("EU-GDPR-46]", "EU-GDPR-4x]"), ['1.1/t1: unknown rule "EU-GDPR-4x"; did you mean']),
    "no such question": (FULL.replace("[ict_service]", "[ict_servce]"), ['1.1/2: no fact asks "ict_servce"; did you']),
    "no such point": (FULL.replace("1.1/2,", "1.1/3,"), ["the point 1.1/2 is in no row", "1.1/3: there is no such"]),
}


@pytest.mark.parametrize(("rows", "faults"), FAULTS.values(), ids=FAULTS.keys())
def test_faults_are_named(rows: str, faults: list[str], tmp_path: Path, reference: Reference) -> None:
    packs = [p for p in load_packs(policies_dir()) if p.path == "jurisdictions/eu/gdpr.yaml"]
    found = list(lint_coverage(load_coverage(folder(tmp_path, rows)), packs, reference))
    of_points = [f for f in found if "stands for no point" not in f]
    assert len(of_points) == len(faults)
    assert all(any(fault in f for f in of_points) for fault in faults)


def test_a_rule_that_stands_for_nothing_is_named(tmp_path: Path, reference: Reference) -> None:
    packs = [p for p in load_packs(policies_dir()) if p.path == "jurisdictions/eu/gdpr.yaml"]
    found = list(lint_coverage(load_coverage(folder(tmp_path, FULL)), packs, reference))
    assert "coverage: the rule EU-GDPR-9 stands for no point" in found
    assert "coverage: the rule EU-GDPR-28 stands for no point" not in found


def test_rows_come_in_the_order_of_the_base(tmp_path: Path) -> None:
    assert [row.at for row in load_coverage(folder(tmp_path, FULL)).rows] == ["1.1/1", "1.1/2", "1.1/t1", "C/1"]


def test_a_point_twice_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(PolicyError, match=r"the point 1\.1/1 twice"):
        load_coverage(folder(tmp_path, FULL + "  - {at: 1.1/1, about: again, rules: [EU-GDPR-9]}\n"))


def test_as_text_and_csv(tmp_path: Path) -> None:
    table = load_coverage(folder(tmp_path, FULL))
    text = written(table.rows, len(table.places), [], "text")
    assert text.endswith("4 points: 2 by rules, 1 by questions only, 1 not decidable, 0 faults\n")
    assert "C/1      d\n         not decidable: a matter of history\n" in text
    assert written(table.rows, 4, [], "csv").splitlines()[2] == "1.1/2,b,,ict_service,"


def places(text: str) -> Iterator[str]:
    """The points of sections 1 to 11 of the fact base, counted anew and by other means than the index."""
    section, counts, body = "", {"": 0, "t": 0, "p": 0}, False
    for line in text.splitlines():
        if head := re.match(r"##+ (\d+(?:\.\d+)?)[. ]", line):
            section, counts, body = head[1], {"": 0, "t": 0, "p": 0}, False
            continue
        if not section or not 1 <= int(section.split(".")[0]) <= 11 or not line.strip():
            body = body and bool(line.strip())
            continue
        if re.fullmatch(r"\|[-| ]+\|", line):
            body = True
            continue
        mark = "" if line.startswith("- ") else "t" if line.startswith("|") else "p"
        if mark == "t" and not body:
            continue
        counts[mark] += 1
        yield f"{section}/{mark}{counts[mark]}"


@pytest.mark.skipif(not LAW.is_dir(), reason="the fact base is not beside the project")
def test_the_index_counts_every_point_of_the_fact_base() -> None:
    corrections = re.findall(r"^(\d+)\. ", (LAW / "CORRECTIONS.md").read_text(), re.MULTILINE)
    wanted = [*places((LAW / "REGULATIONS.md").read_text()), *(f"C/{n}" for n in corrections)]
    assert set(load_coverage(policies_dir()).places) == set(wanted)
