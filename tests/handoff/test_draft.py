"""Drafts: what is proposed from a scan, that it loads as it is, and that no question is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bpo_guard.errors import HandoffError
from bpo_guard.handoff import load_handoff
from bpo_guard.handoff.draft import draft
from bpo_guard.handoff.draft_data import propose
from bpo_guard.handoff.draft_keys import NOT_DRAFTED, asked_at
from bpo_guard.handoff.keys import KeyChecker
from bpo_guard.model.field import FieldProfile, FieldType
from bpo_guard.model.ledger import Ledger, NotExamined, Reason
from bpo_guard.model.place import Place
from bpo_guard.model.reference import Reference
from bpo_guard.model.scan import InputFile, ScanResult
from bpo_guard.yamlio import load_yaml

FILES = (
    "exports/Lohn_2026-11.xlsx",
    "exports/Lohn_2026-12.xlsx",
    "exports/Fehlzeiten.csv",
    "exports/<EMAIL_ADDRESS>.zip",
    "payroll.bpmn",
)
ON_DISK = (*FILES[:3], "exports/somebody@example.org.zip", FILES[4])


def field(reference: Reference, path: str, name: str, type_: str, distinct: int) -> FieldProfile:
    category = reference.taxonomy.by_type[type_]
    found = FieldType(type_, category, 900, 900, 1.0, 0.95, ())
    return FieldProfile(Place(path, path, "", "Lohn", name), (found,), 900, 0, distinct, True)


@pytest.fixture
def found(reference: Reference) -> ScanResult:
    fields = (
        field(reference, FILES[1], "PNR", "EMPLOYEE_ID", 812),
        field(reference, FILES[1], "StID", "DE_TAX_ID", 811),
        field(reference, FILES[1], "KiSt", "CHURCH_TAX", 3),
        field(reference, FILES[1], "Netto", "SALARY", 700),
    )
    gap = NotExamined(Place(FILES[3], FILES[3]), Reason.encrypted)
    return ScanResult(fields, Ledger(not_examined=(gap,)), tuple(InputFile(p, 1, "0") for p in FILES))


@pytest.fixture
def texts(found: ScanResult, reference: Reference) -> dict[str, str]:
    return dict(draft(found, reference, lambda path: path in ON_DISK).texts)


def test_drafts_load_as_they_are(texts: dict[str, str], reference: Reference, tmp_path: Path) -> None:
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    for name in ON_DISK:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    handoff = load_handoff(tmp_path, reference)
    assert {d.name: (d.glob, d.files) for d in handoff.datasets} == {
        "lohn": ("exports/Lohn_*.xlsx", ON_DISK[:2]),
        "fehlzeiten": ("exports/Fehlzeiten.csv", (ON_DISK[2],)),
        "files": ("exports/*.zip", (ON_DISK[3],)),
    }
    assert handoff.process == ("payroll.bpmn",)
    assert (handoff.client, handoff.vendor, handoff.hops, handoff.where_stated) == (None, None, (), False)
    assert handoff.people_stated is False
    assert set(handoff.declared["handoff"]) == {"handoff", "name", "data", "process"}
    assert (handoff.declared["org"], handoff.declared["vendor"]) == ({"org": 1}, {"vendor": 1})


@pytest.mark.parametrize(
    "said",
    [
        "812 different EMPLOYEE_ID in one file of lohn (perhaps employees)",
        "identity or tax numbers of DE",
        "it could be hr_payroll",
        "hr_payroll: gross-to-net",
        "2 files, 900 rows. Found: Pay;",
        "exports/<EMAIL_ADDRESS>.zip: encrypted",
        "Of 1 file not everything was examined",
    ],
)
def test_what_was_measured_is_a_note(texts: dict[str, str], said: str) -> None:
    notes = " ".join(
        line.strip().lstrip("# ") for line in texts["handoff.yaml"].splitlines() if line.strip().startswith("##")
    )
    assert said in notes


def test_every_question_is_asked_once_in_the_file_of_its_key(texts: dict[str, str], reference: Reference) -> None:
    for fact in reference.facts.values():
        place = asked_at(fact)
        assert place != "handoff", f"{fact.name}: which key answers it?"
        if place and fact.ask:
            file = f"{place.partition('.')[0]}.yaml"
            notes = " ".join(line.strip().lstrip("# ") for line in texts[file].splitlines() if "##" in line)
            assert notes.count(f"{fact.ask} ({fact.who})") == 1, fact.name


def uncommented(text: str) -> str:
    """What is left when every ``# key`` line is uncommented, as the drafts say."""
    return re.sub(r"(?m)^(\s*)# ", r"\1", text)


def key_paths(data: Any, path: str) -> Iterator[str]:
    if isinstance(data, list):
        for item in data:
            yield from key_paths(item, path)
    elif isinstance(data, dict):
        for key, value in data.items():
            name = key.rstrip("!")
            here = path if key in ("map", "client-id", "vendor-id") else f"{path}.{name}"
            yield from [here] if here != path else []
            if not (isinstance(value, dict) and set(value) == {"word"}):
                yield from key_paths(value, here)


@pytest.mark.parametrize("part", ["org", "vendor", "handoff"])
def test_uncommenting_gives_every_key_that_there_is(texts: dict[str, str], reference: Reference, part: str) -> None:
    data = load_yaml(uncommented(texts[f"{part}.yaml"]), part, HandoffError)
    shape = reference.inputs[part]
    known = {p for p in key_paths(shape, part) if not any(p.startswith(n) for n in NOT_DRAFTED)}
    assert set(key_paths(data, part)) == known


@pytest.mark.parametrize("part", ["org", "vendor"])
def test_uncommented_and_not_filled_in_says_nothing(texts: dict[str, str], reference: Reference, part: str) -> None:
    optional = re.sub(r"(?s)# certificates:.*?\n\n", "", texts[f"{part}.yaml"])  # its key kind must be there
    data = load_yaml(uncommented(optional), part, HandoffError)
    checked = KeyChecker(reference).check(data, reference.inputs[part], part)
    assert list(leaves(checked)) == [1]


def leaves(data: Any) -> Iterator[Any]:
    for item in data.values() if isinstance(data, dict) else data:
        if isinstance(item, dict | list):
            yield from leaves(item)
        else:
            yield item


def test_filled_in_lines_are_read(texts: dict[str, str], reference: Reference) -> None:
    org = uncommented(texts["org.yaml"]).replace("country:    ", "country: NO ").replace("status:    ", "status: []")
    data = load_yaml(org, "org", HandoffError)
    checked = KeyChecker(reference).check(data, reference.inputs["org"], "org")
    assert checked["entities"]["client-id"] == {"country": "NO", "status": []}


def test_no_line_is_too_long(texts: dict[str, str]) -> None:
    assert [line for text in texts.values() for line in text.splitlines() if len(line) > 120] == []


GROUPS: dict[str, tuple[list[str], dict[str, str]]] = {
    "one file": (["a.csv"], {"a": "a.csv"}),
    "a month in the name": (["Lohn_2026-12.xlsx"], {"lohn": "Lohn_*.xlsx"}),
    "a month without a mark": (["claims202612.csv"], {"claims": "claims*.csv"}),
    "a number that is no period": (["form_1040.csv"], {"form-1040": "form_1040.csv"}),
    "numbered files": (["c_001.txt", "c_002.txt"], {"c": "c_*.txt"}),
    "monthly folders": (["2026-11/a.csv", "2026-12/a.csv"], {"a": "*/a.csv"}),
    "digits of a suffix stay": (["claims.837", "claims.835"], {"claims": "claims.835", "claims-2": "claims.837"}),
    "a glob that would catch another file": (
        ["a_1.csv", "a_2.csv", "a_x.csv"],
        {"a-1": "a_1.csv", "a-2": "a_2.csv", "a-x": "a_x.csv"},
    ),
    "characters of globs": (["a[1].csv", "b*.csv"], {"a-1": "a[[]1].csv", "b": "b[*].csv"}),
    "lock files": (["~$a.xlsx"], {"a": "./~$a.xlsx"}),
    "words of YAML": (["null.csv", "2.csv"], {"2": "2.csv", "null": "null.csv"}),
    "many of a kind": ([f"{c}.pdf" for c in "abcdefghijklmn"], {"files": "*.pdf"}),
    "a neutralised name": (["<US_SSN>.csv"], {"files": "*.csv"}),
    "two neutralised names": (["<US_SSN>/a.csv", "<US_SSN> (2)/a.csv"], {"a": "*/a.csv"}),
    "a neutralised name that catches others": (["<US_SSN>.csv", "b.csv", "b.txt"], {"files": "*.csv", "b": "b.txt"}),
    "a name that is shown otherwise": (["Löhne.csv"], {"l-hne": "L*hne.csv"}),
}


@pytest.mark.parametrize(("paths", "want"), GROUPS.values(), ids=GROUPS.keys())
def test_files_become_datasets(paths: list[str], want: dict[str, str]) -> None:
    got = propose(sorted(paths), lambda path: path.isascii() and "<" not in path)
    assert {p.name: p.glob for p in got} == want
    assert sorted(f for p in got for f in p.files) == sorted(paths)


def test_an_empty_folder_is_a_draft_of_questions(reference: Reference, tmp_path: Path) -> None:
    for name, text in draft(ScanResult((), Ledger(), ()), reference, lambda _: True).texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    handoff = load_handoff(tmp_path, reference)
    assert (handoff.datasets, handoff.data_stated) == ((), False)
