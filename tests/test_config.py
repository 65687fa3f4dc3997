"""bpo-guard.toml: what it does to a scan, and what a user meets who writes it wrongly."""

from __future__ import annotations

import hashlib
import json
import time
from pathlib import Path
from typing import Any

import pytest

from bpo_guard.cli import main

HEAD = "bpo-guard: bpo-guard.toml: "
ROWS = "id,staff_no,mail,note\n" + "".join(
    f"{n},E-{10000 + n},someone{n}@firm-name.de,"
    f'"Ticket TCK-{n:06} about project  NIGHTINGALE, policy holder 77{n:05}"\n'
    for n in range(20)
)
FILES = {
    "a word": ('[alow]\n', 'unknown key "alow"; did you mean "allow"?'),
    "no TOML": ('a = \n', "line 1, column 5: not TOML; check quotes, commas and brackets there"),
    "allow": ("[allow]\nvalues = 1\n", "allow.values: not a list; expected [a, b]"),
    "allow what": (
        '[allow]\nvalues = [{type = "PERSON"}]\n',
        "allow.values[1]: neither or both of text and regex; expected one of them",
    ),
    "allow type": (
        '[allow]\nvalues = ["a", {text = "b", type = "PERSN"}]\n',
        'allow.values[2].type: unknown type; expected a type of bpo-guard detectors list; did you mean "PERSON"?',
    ),
    "allow regex": ("[allow]\nvalues = [{regex = '(a'}]\n",
                    "allow.values[1].regex: not a regular expression (character 3)"),
    "deny type": (
        '[deny]\nORGANISATION = ["a"]\n',
        'deny.ORGANISATION: unknown type; expected a type of bpo-guard detectors list; did you mean "ORGANIZATION"?',
    ),
    "deny sign": ('[deny]\nPERSON = ["--"]\n', "deny.PERSON[1]: no letter or digit in it; expected a word or phrase"),
    "pattern table": ("[pattern]\na = 1\n", "pattern: not a list; expected [[pattern]] tables"),
    "pattern keys": ('[[pattern]]\ntype = "PERSON"\n', 'pattern[1]: the key "regex" is missing'),
    "pattern regex": ('[[pattern]]\ntype = "PERSON"\nregex = "a*"\n', "pattern[1].regex: fits nothing at all too; "
                      "expected a regular expression of at least one character"),
    "long": (f'[[pattern]]\ntype = "PERSON"\nregex = "{"a" * 501}"\n',
             "pattern[1].regex: too long; expected at most 500 characters"),
    "category": ('[[pattern]]\ntype = "X_Y"\ncategory = "contact.mail"\nregex = "a"\n',
                 'pattern[1].category: unknown category; did you mean "contact.email"?'),
    "new type": ('[[pattern]]\ntype = "x y"\ncategory = "contact.email"\nregex = "a"\n',
                 "pattern[1].type: not a name for a type; expected capitals, digits and _, like TICKET_NUMBER"),
    "register": ('[register]\nfiles = ["no.reg"]\n', "register.files[1]: no such file"),
    "no register": ('[register]\nfiles = ["data/a.csv"]\n', "register.files[1]: not a register; expected a file that "
                    "bpo-guard register build wrote"),
}  # fmt: skip


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "a.csv").write_text(ROWS)
    return tmp_path


def scan(capfd: pytest.CaptureFixture[str], *more: str) -> dict[str, Any]:
    main(["scan", "data", "--format", "json", "--names", "off", *more])
    result: dict[str, Any] = json.loads(capfd.readouterr().out)["result"]
    return result


def field(result: dict[str, Any], name: str) -> dict[str, Any]:
    (found,) = [f for f in result["fields"] if f["location"]["field"] == name]
    return {**found, "types": {t["type"]: t for t in found["types"]}}


@pytest.mark.parametrize(("text", "message"), FILES.values(), ids=FILES.keys())
def test_mistakes(text: str, message: str, here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (here / "bpo-guard.toml").write_text(text)
    assert main(["scan", "data"]) == 2
    head = HEAD if not message.startswith("line") else HEAD[:-2] + ", "
    assert capfd.readouterr() == ("", f"{head}{message}\n")


def test_accepted_values_are_counted_and_not_reported(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    plain = scan(capfd)
    assert field(plain, "mail")["types"]["EMAIL_ADDRESS"]["rows"] == 20
    (here / "bpo-guard.toml").write_text(
        "[allow]\nvalues = ['SOMEONE7@firm-name.de', {regex = 'E-\\d+', type = 'EMPLOYEE_ID'},"
        " {regex = 'someone1\\d@.*', type = 'PHONE_NUMBER'}]\n"
    )
    result = scan(capfd)
    mail, staff = field(result, "mail"), field(result, "staff_no")
    assert mail["types"]["EMAIL_ADDRESS"]["rows"] == 19
    assert mail["excused"] == [{"name": "allow:1", "count": 1}]
    assert "EMPLOYEE_ID" not in staff["types"]
    assert {"name": "allow:2", "count": 20} in staff["excused"]
    assert result["digests"]["config"] != plain["digests"]["config"]


def test_accepted_by_configuration_is_shown(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (here / "bpo-guard.toml").write_text('[allow]\nvalues = ["someone7@firm-name.de"]\n')
    main(["scan", "data", "--full", "--names", "off"])
    assert "accepted by configuration: 1 allow:1" in capfd.readouterr().out


def test_words_and_patterns(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (here / "own.toml").write_text(
        '[deny]\nORGANIZATION = ["Project Nightingale"]\n'
        '[[pattern]]\ntype = "TICKET_NUMBER"\ncategory = "account.other_id"\nregex = \'TCK-\\d{6}\'\n'
        "[[pattern]]\ntype = \"CUSTOMER_ID\"\nregex = '\\d{7}'\nheader = ['policy holder']\n"
        "[[pattern]]\ntype = \"CLAIM_ID\"\nregex = '\\d+'\nheader = ['claim']\n"
    )
    found = field(scan(capfd, "--config", "own.toml"), "note")["types"]
    for type_, entry in (("ORGANIZATION", "deny:1"), ("TICKET_NUMBER", "pattern:1"), ("CUSTOMER_ID", "pattern:2")):
        assert found[type_]["rows"] == 20
        assert f"{entry} of the configuration in 20 values" in found[type_]["evidence"]
    assert "CLAIM_ID" not in found


def test_headers_speak_for_a_pattern(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    pattern = "[[pattern]]\ntype = \"CUSTOMER_ID\"\nregex = '[A-Z]-\\d+'\nheader = ['{}']\n"
    (here / "bpo-guard.toml").write_text(pattern.format("staff no"))
    assert "CUSTOMER_ID" in field(scan(capfd), "staff_no")["types"]
    (here / "bpo-guard.toml").write_text(pattern.format("staff number"))
    assert "CUSTOMER_ID" not in field(scan(capfd), "staff_no")["types"]


def test_a_pattern_without_bound_is_refused(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (here / "bpo-guard.toml").write_text("[[pattern]]\ntype = \"OTHER_ID\"\nregex = '(?:(?:a|b|ab)+)+[!?]'\n")
    assert main(["scan", "data", "--names", "off"]) == 2
    assert "pattern[1].regex: its time on some texts has no bound" in capfd.readouterr().err


def test_a_pattern_out_of_time_is_never_clean(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (here / "data" / "a.csv").write_text("code\n" + "".join(f"{'ab' * 40}-{n}\n" for n in range(50)))
    (here / "bpo-guard.toml").write_text("[[pattern]]\ntype = \"OTHER_ID\"\nregex = '(?:[ac]|[ac][bd]|[bd])*[!?]'\n")
    started = time.monotonic()
    assert main(["scan", "data", "--format", "json", "--names", "off"]) == 3
    assert time.monotonic() - started < 10
    (gap,) = json.loads(capfd.readouterr().out)["result"]["ledger"]["not_examined"]
    assert (gap["field"], gap["reason"]) == ("code", "timed out")
    assert gap["detail"] == "pattern:1 of the configuration"
    (here / "line.txt").write_text("ab" * 60 + "-\n")
    assert main(["detect", "line.txt", "--names", "off"]) == 3


def test_what_is_scanned_does_not_configure_its_scan(
    here: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "data" / "bpo-guard.toml").write_text("[alow]\n")
    assert main(["scan", "data", "--exit-zero", "-q"]) == 0
    monkeypatch.chdir(here / "data")
    assert main(["scan", "."]) == 2
    assert "lies in what is scanned" in capfd.readouterr().err


def test_detect_honours_it(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (here / "bpo-guard.toml").write_text(
        '[allow]\nvalues = ["someone@firm-name.de"]\n[deny]\nORGANIZATION = ["Nightingale"]\n'
    )
    (here / "lines.txt").write_text("Nightingale: someone@firm-name.de, other@firm-name.de\n")
    assert main(["detect", "lines.txt", "--names", "off"]) == 0
    spans = json.loads(capfd.readouterr().out)["spans"]
    assert [(s["start"], s["type"]) for s in spans] == [(0, "ORGANIZATION"), (35, "EMAIL_ADDRESS")]


def test_digests_are_seen_through_across_files(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    digests = [hashlib.sha256(f"SOMEONE{n}@firm-name.de".lower().encode()).hexdigest() for n in range(20)]
    (here / "data" / "b.csv").write_text("ref,amount\n" + "".join(f"{d},{n}.5\n" for n, d in enumerate(digests)))
    ref = field(scan(capfd), "ref")
    assert ref["types"]["EMAIL_ADDRESS"]["evidence"] == [
        "unsalted SHA-256 of values of column a.csv › mail: 20 of 20 tried matched"
    ]
    assert ref["disguised"] == [{"name": "weak pseudonym", "count": 20}]


def test_registers(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (here / "staff.txt").write_text("e10003\nE 10004\nE-10004\n\nab\nE-99999\n")
    (here / "staff.key").write_bytes(b"\x07" * 32)
    build = ["register", "build", "staff.txt", "--type", "EMPLOYEE_ID", "-o", "staff.reg"]
    assert main([*build, "--key-file", "staff.key"]) == 0
    assert "3 values of EMPLOYEE_ID; 1 twice, 1 left out" in capfd.readouterr().out
    (here / "bpo-guard.toml").write_text('[register]\nfiles = ["staff.reg"]\n')
    assert main(["scan", "data"]) == 2
    assert "made with a key file" in capfd.readouterr().err
    (here / "bpo-guard.toml").write_text('[register]\nfiles = [{file = "staff.reg", key_file = "staff.key"}]\n')
    (here / "data" / "a.csv").write_text("a,b\n" + "".join(f"E-{n},see e{n} please\n" for n in range(10000, 10020)))
    result = scan(capfd)
    for name in ("a", "b"):
        found = field(result, name)["types"]["EMPLOYEE_ID"]
        assert (found["rows"], found["count"]) == (2, 2)
    first = (here / "staff.reg").read_text()
    assert main(build) == 0
    assert not any(value in first.lower() for value in ("10003", "10004", "99999"))
    assert json.loads(first)["key"]["salt"] != json.loads((here / "staff.reg").read_text())["key"]["salt"]


def test_registers_that_cannot_be(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (here / "staff.txt").write_text("ab\n")
    for argv, message in (
        (["staff.txt", "--type", "EMPLOYE_ID", "-o", "x.reg"], 'did you mean "EMPLOYEE_ID"?'),
        (["staff.txt", "--type", "EMPLOYEE_ID", "-o", "x.reg"], "no value to write"),
        (["staff.txt", "--type", "EMPLOYEE_ID", "-o", "staff.txt"], "the list of values itself"),
        (["none.txt", "--type", "EMPLOYEE_ID", "-o", "x.reg"], "cannot be read"),
    ):
        assert main(["register", "build", *argv]) == 2
        assert message in capfd.readouterr().err
