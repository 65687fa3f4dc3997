"""No raw value reaches any output of any command: markers are planted everywhere and looked for everywhere.

Each marker is a sensitive value of another kind of place: cell, header, JSON key, sheet, file and member name,
broken line, unreadable file. Every output is searched raw, in other case, reversed and in base64.
"""

from __future__ import annotations

import base64
import hashlib
import json
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from bpo_guard.cli import main

MARKERS = {
    "cell": "zq7cell.quillon@mailhub.net",
    "note": "Zebulon Quartermain",
    "card": "5105 1051 0510 5100".replace("5105 1051 0510 5100", "5555 3412 4444 1115"),
    "header": "zq7head.quillon@mailhub.net",
    "key": "zq7key.quillon@mailhub.net",
    "sheet": "zq7sheet@mailhub.net",
    "file": "zq7file.quillon@mailhub.net",
    "member": "zq7member.quillon@mailhub.net",
    "broken": "zq7broken.quillon@mailhub.net",
    "folder": "zq7folder.quillon@mailhub.net",
    "parquet": "zq7parquet.quillon@mailhub.net",
    "missing": "zq7missing.quillon@mailhub.net",
    "allowed": "zq7allow.quillon@mailhub.net",
    "denied": "Zq7 Codename Quillfeather",
    "registered": "ZQ7-88213-REG",
    "own form": "QZX-771-8843",
    "mistake": "zq7mistake.quillon@mailhub.net",
    "digested": "zq7digest.quillon@mailhub.net",
    "digest": hashlib.sha256(b"zq7digest.quillon@mailhub.net").hexdigest(),
}

CONFIGS = {
    "own.toml": f"""\
[allow]
values = ["{MARKERS["allowed"]}", {{regex = '{MARKERS["allowed"].replace(".", "[.]")}', type = "USERNAME"}}]
[deny]
ORGANIZATION = ["{MARKERS["denied"]}"]
[[pattern]]
type = "TICKET_NUMBER"
category = "account.other_id"
regex = '{MARKERS["own form"][:-1]}\\d'
[register]
files = ["staff.reg"]
""",
    "broken.toml": f"[allow]\nvalues = ['{MARKERS['mistake']}' '{MARKERS['mistake']}']\n",
    "type.toml": f"[allow]\nvalues = [{{text = 'a', type = '{MARKERS['mistake']}'}}]\n",
    "regex.toml": f"[allow]\nvalues = [{{regex = '({MARKERS['mistake']}'}}]\n",
    "file.toml": f"[register]\nfiles = ['{MARKERS['mistake']}']\n",
}

HANDOFF = """\
handoff: 1
name: leak
client: acme
vendor: bpo
start: 2026-12-15
function: hr_payroll
task: gross-to-net
where: [{entity: bpo, country: PH, mode: [store]}]
data: [{name: all, path: "data/**/*", kind: file}]
inline:
  org: {org: 1, entities: {acme: {country: DE}}}
  vendor: {vendor: 1, entities: {bpo: {country: PH}}}
"""


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("leaks")
    data = root / "data"
    (data / MARKERS["folder"]).mkdir(parents=True)
    note = f"Spoke to Mr {MARKERS['note']} today, card {MARKERS['card']}, write to {MARKERS['cell']}."
    rows = "\n".join(f"{i},{MARKERS['cell']},{note}" for i in range(20))
    (data / "plain.csv").write_text(f"id,email,remarks\n{rows}\n")
    (data / "headerless.csv").write_text("".join(f"{MARKERS['header']},{i},{note}\n" for i in range(20)))
    (data / f"{MARKERS['file']}.csv").write_text(f"id,remarks\n1,{note}\n")
    (data / MARKERS["folder"] / "notes.txt").write_text(note * 3)
    (data / "broken.jsonl").write_text(json.dumps({"a": note}) + '\n{"a": "' + MARKERS["broken"] + "\n")
    (data / "keys.json").write_text(json.dumps({MARKERS["key"]: {"note": note}, "other": [{"email": MARKERS["cell"]}]}))
    (data / "broken.json").write_text('{"a": "' + MARKERS["broken"])
    (data / f"{MARKERS['broken']}.xlsx").write_bytes(b"PK\x03\x04" + MARKERS["broken"].encode())
    _workbook(data / "book.xlsx", note)
    with zipfile.ZipFile(data / "pack.zip", "w") as pack:
        pack.writestr(f"{MARKERS['member']}.csv", f"id,email\n1,{MARKERS['cell']}\n")
    pq.write_table(pa.table({MARKERS["parquet"]: [note] * 3}), data / "t.parquet")
    (root / "handoff.yaml").write_text(HANDOFF)
    _configured(root, data)
    return root


def _configured(root: Path, data: Path) -> None:
    """A configuration, a register, and data that both speak of: also in names of files and columns."""
    own = [MARKERS[name] for name in ("allowed", "denied", "registered", "own form")]
    rows = "\n".join(f"{i},{','.join(own)},{' and '.join(own)}" for i in range(20))
    (data / "own.csv").write_text(f"id,{','.join(own)},remarks\n{rows}\n")
    (data / f"{MARKERS['registered']} {MARKERS['denied']}.txt").write_text(" and ".join(own))
    mails = [MARKERS["digested"], *(f"someone{i}@mailhub.net" for i in range(20))]
    digests = "".join(f"{mail},{hashlib.sha256(mail.encode()).hexdigest()}\n" for mail in mails)
    (data / "digests.csv").write_text(f"mail,ref\n{digests}")
    (root / "staff.txt").write_text(f"{MARKERS['registered']}\nE-10001\n")
    for name, text in CONFIGS.items():
        (root / name).write_text(text)


def _workbook(path: Path, note: str) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = MARKERS["sheet"]
    sheet.append(["id", "remarks", MARKERS["header"]])
    for i in range(5):
        sheet.append([i, note, "x"])
    book.save(path)


def runs(root: Path) -> Iterator[list[str]]:
    for format_ in ("text", "json", "md", "sarif", "junit"):
        yield ["scan", str(root / "data"), "--format", format_, "--full"]
        yield ["audit", str(root), "--format", format_, "--full"]
    for format_ in ("text", "json"):
        yield ["policy", "explain", str(root), "EU-GDPR-9", "--format", format_]
    for format_ in ("text", "csv", "json"):
        yield ["whatif", str(root), "--as-of", "2026-12-15..2032-12-31", "--format", format_]
        yield ["whatif", str(root), "--vendor-country", "IN,PL", "--format", format_]
    yield ["scan", str(root / f"{MARKERS['missing']}.csv")]
    yield ["audit", str(root / MARKERS["missing"])]
    yield ["detect", str(root / "data" / "plain.csv")]
    yield ["init", str(root / "data"), "--output", "-"]


def configured_runs(root: Path) -> Iterator[list[str]]:
    build = ["register", "build", str(root / "staff.txt"), "--type", "EMPLOYEE_ID"]
    yield [*build, "-o", str(root / "staff.reg")]
    own = ["--config", str(root / "own.toml")]
    for format_ in ("text", "json", "md", "sarif", "junit"):
        yield ["scan", str(root / "data"), *own, "--format", format_, "--full"]
        yield ["audit", str(root), *own, "--format", format_, "--full"]
    yield ["detect", str(root / "data" / "own.csv"), *own]
    yield ["init", str(root / "data"), "--output", "-", *own]
    for name in CONFIGS:
        yield ["scan", str(root / "data" / "plain.csv"), "--config", str(root / name)]


def _disguises(marker: str) -> Iterator[str]:
    yield marker
    yield marker.lower()
    yield marker.upper()
    yield marker[::-1]
    for cut in range(3):  # base64 of a text depends on where it starts: the middle is the same for each of three
        yield base64.b64encode(b"\0" * cut + marker.encode()).decode()[4:-4]
    yield marker.replace(" ", "").replace("@", "%40")


UNCONFIGURED = set(MARKERS) - {"denied", "registered", "own form"}
"""Without a configuration nobody can know that these, as names of columns and files, are no names."""


def leaks(argv: list[str], looked_for: Iterable[str], capfd: pytest.CaptureFixture[str]) -> list[tuple[str, ...]]:
    code = main(argv)
    out, err = capfd.readouterr()
    assert code != 70, (argv[0], err)
    shown = out + err
    assert shown.strip(), argv
    format_ = argv[argv.index("--format") + 1] if "--format" in argv else ""
    return [(argv[0], format_, where) for where in looked_for if any(d in shown for d in _disguises(MARKERS[where]))]


def test_no_marker_in_any_output(planted: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert [leak for argv in runs(planted) for leak in leaks(argv, UNCONFIGURED, capfd)] == []


def test_no_marker_in_any_output_of_a_configured_run(planted: Path, capfd: pytest.CaptureFixture[str]) -> None:
    found = [leak for argv in configured_runs(planted) for leak in leaks(argv, MARKERS, capfd)]
    assert found == []
    register = (planted / "staff.reg").read_text()
    assert not any(d in register for d in _disguises(MARKERS["registered"]))
