"""What a user meets who does something wrong: one line, the right exit code, never a traceback."""

from __future__ import annotations

import gzip
import io
import json
import os
import pty
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from bpo_guard.cli import cli, main

ROWS = "id,email\n" + "".join(f"{i},p{i}@example.org\n" for i in range(200))
ORG = 'inline: {org: {org: 1, entities: {a: {country: DE}}}, vendor: {vendor: 1, entities: {b: {country: "PH"}}}}\n'
HEAD = "handoff: 1\nname: x\n"

HANDOFFS: dict[str, tuple[str, str]] = {
    "not YAML": (
        "handoff: 1\nname: [\n",
        "h.yaml, line 3, column 1: did not find expected node content; check indentation, quotes and colons there",
    ),
    "an alias": (f"{HEAD}owner: &a b\n", "h.yaml, line 3, column 8: anchors are not allowed; check indentation, quotes "
                 "and colons there"),
    "a key twice": (f"{HEAD}name: y\n", "h.yaml, line 3, column 1: the same key twice; check indentation, quotes and "
                    "colons there"),
    "empty": ("", "h.yaml: not a handoff; expected key: value lines that start with handoff: 1"),
    "a list": ("- a\n", "h.yaml: not a handoff; expected key: value lines that start with handoff: 1"),
    "no name": ("handoff: 1\n", 'h.yaml: the key "name" is missing'),
    "a key": (f"{HEAD}vendr: b\n", 'h.yaml: unknown key "vendr"; did you mean "vendor"?'),
    "a function": (
        f"{HEAD}function: hr_payrol\n",
        'h.yaml: function: unknown function "hr_payrol"; did you mean "hr_payroll"?',
    ),
    "a control": (f"{HEAD}controls: [CTR01]\n", 'h.yaml: controls[1]: unknown control "CTR01"; did you mean "CTR-01"?'),
    "a word": (f"{HEAD}who_decides: cleint\n", 'h.yaml: who_decides: unknown word "cleint"; did you mean "client"?'),
    "an answer": (f"{HEAD}same_group: nope\n", "h.yaml: same_group: not an answer; expected yes, no or unknown"),
    "a date": (f"{HEAD}start: 31.12.2026\n", "h.yaml: start: not a date; expected a date like 2026-12-31"),
    "an entity": (
        f"{HEAD}client: aa\nvendor: b\n{ORG}",
        'h.yaml: client: unknown client entity; did you mean "a"?',
    ),
    "the end first": (
        f"{HEAD}start: 2026-12-31\nend: 2026-12-01\n",
        "h.yaml: end: the end lies before the start; expected a later date",
    ),
    "a path out of the folder": (
        f"{HEAD}data: [{{name: d, path: ../d.csv}}]\n",
        "h.yaml: data[1]: path: the path leaves the folder; expected a path below the handoff's folder",
    ),
}  # fmt: skip


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory of a test."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(("text", "message"), HANDOFFS.values(), ids=HANDOFFS.keys())
def test_handoffs(text: str, message: str, here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (here / "h.yaml").write_text(text)
    assert main(["audit", "h.yaml"]) == 2
    assert capfd.readouterr() == ("", f"bpo-guard: {message}\n")


def test_unknown_country_names_what_is_expected(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (here / "h.yaml").write_text(f"{HEAD}where: [{{country: Philipines}}]\n")
    assert main(["audit", "h.yaml"]) == 2
    assert capfd.readouterr().err == (
        "bpo-guard: h.yaml: where[1]: country: unknown country; expected an ISO code like PH; "
        'did you mean "Philippines"?\n'
    )


USES: dict[str, tuple[list[str], str]] = {
    "no command": (["scn", "ok.csv"], 'no command "scn"; did you mean "scan"?; see bpo-guard --help'),
    "no argument": (["scan"], "Missing argument 'PATHS...'; see bpo-guard scan --help"),
    "no format": (["scan", "ok.csv", "--format", "xml"], 'no format "xml"; known: '),
    "no option": (["scan", "ok.csv", "--formt", "json"], "No such option '--formt'"),
    "no severity": (["scan", "ok.csv", "--fail-on", "hihg"], "Invalid value for '--fail-on': 'hihg' is not one of"),
    "missing path": (
        ["scan", "nowhere.csv"],
        "nowhere.csv: no such file or folder; check the name, or what the glob matches",
    ),
    "glob without a match": (
        ["scan", "ok.csv", "x*.csv"],
        "x*.csv: no such file or folder; check the name, or what the glob matches",
    ),
    "missing handoff": (["audit", "nowhere"], "nowhere: no such file; check the name and the folder"),
    "folder without a handoff": (["audit", "."], "handoff.yaml: no such file; check the name and the folder"),
    "a value as a name": (
        ["audit", "sub/anna@example.org"],
        "<hidden>: no such file; check the name and the folder",
    ),
    "a terminal escape as a name": (["audit", "a\x1b[31m"], "a\ufffd[31m: no such file; check the name and the folder"),
    "no date": (["audit", ".", "--as-of", "1.1.2027"], "--as-of: not a date; expected a date like 2026-12-31"),
    "no saved scan": (["audit", ".", "--scan", "nowhere.json"], "nowhere.json: no such file"),
    "not a saved scan": (
        ["audit", ".", "--scan", "ok.csv"],
        "ok.csv: not a saved scan; expected the output of scan --format json",
    ),
    "no packs": (
        ["policy", "test", "--policies", "."],
        "--policies: no packs there; expected a folder with packs or catalogues (*.yaml)",
    ),
    "no rule": (["policy", "show", "EU-GDPR-4x"], 'no rule "EU-GDPR-4x"; did you mean '),
    "no type": (["detectors", "show", "IBAN"], 'no type "IBAN"; did you mean "IBAN_CODE"?'),
    "no schema": (["schema", "handof"], 'no schema "handof"; did you mean "handoff"?'),
    "no folder to write to": (
        ["schema", "scan", "-o", "no/where.json"],
        "no/where.json: cannot write (No such file or directory); check the folder",
    ),
    "a folder to write to": (["schema", "scan", "-o", "sub"], "sub: cannot write (Is a directory); check the folder"),
}


@pytest.mark.parametrize(("arguments", "message"), USES.values(), ids=USES.keys())
def test_uses(arguments: list[str], message: str, here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (here / "ok.csv").write_text("id\n1\n")
    (here / "sub").mkdir()
    assert main(arguments) == 2
    out, err = capfd.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert err.startswith(f"bpo-guard: {message}")


def test_a_dataset_whose_glob_matches_nothing(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (here / "h.yaml").write_text(f'{HEAD}data: [{{name: d, path: "no*.csv", kind: file}}]\n')
    assert main(["audit", "h.yaml", "--format", "json", "--names", "off"]) == 2
    assert "d: the path no*.csv matches no file" in json.loads(capfd.readouterr().out)["outcome"]["reasons"]


def zipped() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a.csv", ROWS)
    return stream.getvalue()


def locked() -> bytes:
    """A zip whose headers say that its member is encrypted."""
    data = bytearray(zipped())
    data[6] |= 1
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def half(data: bytes) -> bytes:
    return data[: len(data) // 2]


def parquet() -> bytes:
    stream = io.BytesIO()
    pq.write_table(pa.table({"email": ["p@example.org"] * 50}), stream)
    return stream.getvalue()


BROKEN: dict[str, tuple[str, Callable[[], bytes], set[str]]] = {
    "empty": ("a.csv", lambda: b"", {"empty"}),
    "cut gzip": ("a.csv.gz", lambda: half(gzip.compress(ROWS.encode())), {"truncated", "corrupt", "unsupported"}),
    "cut zip": ("a.zip", lambda: half(zipped()), {"truncated", "corrupt"}),
    "cut parquet": ("a.parquet", lambda: half(parquet()), {"truncated", "corrupt"}),
    "cut JSON": ("a.json", lambda: b'{"a": ', {"truncated", "corrupt"}),
    "no workbook": ("a.xlsx", lambda: b"PK\x03\x04" + b"x" * 99, {"truncated", "corrupt"}),
    "encrypted zip": ("a.zip", locked, {"encrypted"}),
    "junk": ("a.bin", lambda: bytes(i * i * 7 % 251 for i in range(5000)), {"unsupported", "undecodable"}),
    "junk with a name": ("a.csv", lambda: bytes(i * i * 7 % 251 for i in range(5000)), {"unsupported", "undecodable"}),
}


def scanned(capfd: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict[str, Any]]:
    """Exit code and result of a scan; nothing may be on the error stream."""
    code = main(["scan", *arguments, "--format", "json", "--names", "off"])
    out, err = capfd.readouterr()
    assert err == ""
    result: dict[str, Any] = json.loads(out)["result"]
    return code, result


@pytest.mark.parametrize(("name", "data", "reasons"), BROKEN.values(), ids=BROKEN.keys())
def test_broken_files(
    name: str, data: Callable[[], bytes], reasons: set[str], here: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (here / name).write_bytes(data())
    code, result = scanned(capfd, name)
    assert code == 3
    assert {gap["path"] for gap in result["ledger"]["not_examined"]} == {name}
    assert {gap["reason"] for gap in result["ledger"]["not_examined"]} <= reasons


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_unreadable_file(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (here / "a.csv").write_text(ROWS)
    (here / "a.csv").chmod(0)
    code, result = scanned(capfd, "a.csv")
    assert (code, [gap["reason"] for gap in result["ledger"]["not_examined"]]) == (3, ["permission"])


@pytest.mark.parametrize(("fail_on", "code"), [("none", 3), ("low", 1)])
def test_one_broken_file_of_a_thousand(fail_on: str, code: int, here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for number in range(998):
        (here / f"{number}.txt").write_text("Ulm\n")
    (here / "mail.txt").write_text("write to p@example.org\n")
    (here / "broken.xlsx").write_bytes(b"PK\x03\x04")
    got, result = scanned(capfd, ".", "--fail-on", fail_on)
    ledger = result["ledger"]
    assert (got, ledger["given"]["files"], ledger["examined"]["files"]) == (code, 1000, 999)
    assert [gap["path"] for gap in ledger["not_examined"]] == ["broken.xlsx"]
    assert {finding["type"] for finding in result["findings"]} == {"EMAIL_ADDRESS"}


def test_left_out_by_option_and_by_the_ignore_file_of_the_working_directory(
    here: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (here / "data").mkdir()
    for name in ("a.csv", "a.log", "a.tmp"):
        (here / "data" / name).write_text("id\n1\n")
    (here / ".bpo-guard-ignore").write_text("# scratch\n*.tmp\n")
    (here / "data" / ".bpo-guard-ignore").write_text("*.csv\n")  # data does not decide what is looked at
    _, result = scanned(capfd, "data", "--exclude", "*.log", "--exclude", ".bpo-*")
    excluded = {(e["path"], e["pattern"]) for e in result["ledger"]["excluded"]}
    assert excluded == {("a.log", "*.log"), ("a.tmp", "*.tmp"), (".bpo-guard-ignore", ".bpo-*")}
    assert [i["path"] for i in result["inputs"]] == ["a.csv"]


def test_nothing_to_examine(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (here / "data").mkdir()
    assert main(["scan", "data"]) == 3
    assert main(["scan", "data", "--allow-empty"]) == 0
    assert capfd.readouterr().err == ""


def test_a_closed_pipe_is_quiet() -> None:
    command = [sys.executable, "-m", "bpo_guard", "policy", "list"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout and process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 3


@pytest.mark.parametrize(("settings", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)], ids=["colour", "none"])
def test_colour_on_a_terminal(settings: dict[str, str], coloured: bool, here: Path) -> None:
    (here / "a.csv").write_text(ROWS)
    shown, terminal = pty.openpty()
    env = {k: v for k, v in os.environ.items() if k != "NO_COLOR"} | {"TERM": "xterm-256color"} | settings
    command = [sys.executable, "-m", "bpo_guard", "scan", "a.csv", "--names", "off"]
    process = subprocess.Popen(command, stdout=terminal, stderr=terminal, env=env)
    os.close(terminal)
    text = b"".join(read_all(shown))
    assert process.wait() == 0
    assert b"a.csv" in text
    assert (b"\x1b[" in text) is coloured


def read_all(stream: int) -> Iterator[bytes]:
    """What a terminal shows until the program has left it."""
    while True:
        try:
            data = os.read(stream, 65536)
        except OSError:  # what Linux says when the other side is closed
            break
        if not data:
            break
        yield data
    os.close(stream)


def commands(command: click.Command, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every command that does something, by its words."""
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            sub = command.get_command(context, name)
            assert sub is not None
            yield from commands(sub, (*path, name))
    else:
        yield path


@pytest.mark.parametrize("path", list(commands(cli)), ids=" ".join)
def test_help_shows_an_example(path: tuple[str, ...], capfd: pytest.CaptureFixture[str]) -> None:
    assert main([*path, "--help"]) == 0
    out, err = capfd.readouterr()
    assert err == ""
    assert f"bpo-guard {' '.join(path)}" in out.partition("Example: ")[2], "no example of the command itself"


def test_help_of_groups_lists_their_commands(capfd: pytest.CaptureFixture[str]) -> None:
    for group in ([], ["policy"], ["detectors"]):
        assert main([*group, "--help"]) == 0
        assert "Commands:" in capfd.readouterr().out


def test_help_loads_nothing_heavy() -> None:
    heavy = ("pyarrow", "numpy", "spacy", "presidio_analyzer", "cel_expr_python", "yaml", "jsonschema", "rich")
    code = (
        "import sys\nfrom bpo_guard.cli import main\nmain(['--help'])\n"
        f"print([m for m in {heavy!r} if m in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr == "[]\n"


def test_a_pipe_is_written_to_and_not_replaced(here: Path) -> None:
    """Else ``-o /dev/null`` as root would leave a plain file where the device was."""
    import os
    import stat
    import threading

    pipe = here / "pipe"
    os.mkfifo(pipe)
    got: list[str] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_text()), daemon=True)
    reader.start()
    assert main(["schema", "scan", "-o", str(pipe)]) == 0
    reader.join(10)
    assert got[0].startswith("{")
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_scan_that_nobody_reads_to_its_end_is_no_pass(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("note\n" + "nothing to see here\n" * 40, encoding="utf-8")
    command = [sys.executable, "-m", "bpo_guard", "scan", str(tmp_path), "--names", "off", "--full", "--format", "json"]
    read, written = os.pipe()
    os.close(read)
    with os.fdopen(written, "wb") as nobody:
        ended = subprocess.run(command, stdout=nobody, stderr=subprocess.PIPE, check=False)
    assert (ended.returncode, ended.stderr) == (3, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("command", ["scan", "--help"])
def test_a_full_disk_is_said(command: str, unbuffered: str, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("note\nnothing to see here\n", encoding="utf-8")
    arguments = [command, str(tmp_path), "--names", "off"] if command == "scan" else [command]
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "bpo_guard", *arguments],
            stdout=full, stderr=subprocess.PIPE, check=False, env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
        )  # fmt: skip
    assert ended.returncode == 2
    assert b"cannot write (No space left on device)" in ended.stderr
    assert ended.stderr.startswith(b"bpo-guard: ") and ended.stderr.count(b"\n") == 1


def test_a_text_given_for_a_file_is_not_repeated(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["detect", "password is Harbour77!x"]) == 2
    said = capsys.readouterr().err
    assert "Harbour" not in said and "piped in" in said


@pytest.mark.parametrize("arguments", [[], ["policy"], ["detectors"]])
def test_a_command_without_its_subcommand_shows_its_help(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(" ".join(["Usage: bpo-guard", *arguments, "[OPTIONS] COMMAND [ARGS]...\n\n"]))
    assert "\nCommands:\n" in said.err and "\ufffd" not in said.err
