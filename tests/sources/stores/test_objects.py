"""An object store over HTTP: a local server that speaks S3. And standard input."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from bpo_guard.cli import main
from bpo_guard.errors import SourceError
from bpo_guard.model.batch import Limits, Member
from bpo_guard.model.place import Place
from bpo_guard.model.store import store_request
from bpo_guard.sources.blob import Spool
from bpo_guard.sources.stores import store_for

OBJECTS = {
    "exports/people.csv": b"name,email\nAnna Miller,anna@example.org\nJoseph Garcia,jo@example.org\n",
    "exports/2026/notes.txt": b"Call Maria Nowak on 503-555-0111.\n",
    "exports/empty.csv": b"",
    "other/skip.csv": b"a,b\n1,2\n",
}


@pytest.fixture(scope="module")
def s3() -> Iterator[str]:
    """The address of a server with one bucket, ``payroll``."""
    server = pytest.importorskip("moto.server", reason="no local S3: pip install 'moto[server]'")
    pytest.importorskip("s3fs")
    import boto3

    running = server.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    running.start()
    host, port = running.get_host_and_port()
    url = f"http://{host}:{port}"
    client = boto3.client(
        "s3", endpoint_url=url, region_name="us-east-1", aws_access_key_id="k", aws_secret_access_key="s"
    )
    client.create_bucket(Bucket="payroll")
    for key, body in OBJECTS.items():
        client.put_object(Bucket="payroll", Key=key, Body=body)
    client.close()
    yield url
    running.stop()


@pytest.fixture
def login(s3: str, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    said = {
        "AWS_ENDPOINT_URL": s3,
        "AWS_ACCESS_KEY_ID": "k",
        "AWS_SECRET_ACCESS_KEY": "marker-Zt9",
        "AWS_DEFAULT_REGION": "us-east-1",
    }
    for key, value in said.items():
        monkeypatch.setenv(key, value)
    return said


def members(address: str, limits: Limits | None = None) -> list[Member]:
    request = store_request(address, {})
    return [i for i in store_for(request).read(Place("s", "s"), request, limits or Limits()) if isinstance(i, Member)]


def test_objects_below_a_prefix_with_their_sizes(login: dict[str, str]) -> None:
    found = {m.place.path: m.size for m in members("s3://payroll/exports")}
    expected = {f"s3://payroll/{k}": len(v) for k, v in OBJECTS.items() if k.startswith("exports")}
    assert found == expected
    assert [m.place.path for m in members("s3://payroll/exports/people.csv")] == ["s3://payroll/exports/people.csv"]


def test_an_object_that_is_cut_is_told(login: dict[str, str]) -> None:
    from dataclasses import replace
    from functools import partial

    member = next(m for m in members("s3://payroll/exports") if m.name == "people.csv")
    assert isinstance(member.open, partial)
    system, key, size, limits = member.open.args
    longer = replace(member, open=partial(member.open.func, system, key, size + 5, limits))
    with Spool(Limits()) as spool, pytest.raises(SourceError, match="bytes listed"):
        spool.unpack(longer, 0)


@pytest.mark.parametrize(
    ("address", "limits"),
    [("s3://no-such-bucket/x", Limits()), ("s3://payroll/no/such", Limits()), ("s3://payroll", Limits(members=2))],
)
def test_what_cannot_be_listed_is_one_line(login: dict[str, str], address: str, limits: Limits) -> None:
    with pytest.raises(SourceError) as error:
        members(address, limits)
    assert str(error.value.reason) in ("missing", "over a limit") and "marker" not in str(error.value)


def test_an_endpoint_that_does_not_answer(login: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:1")
    with pytest.raises(SourceError, match="cannot be reached"):
        members("s3://payroll")


Run = Callable[..., tuple[int, dict[str, Any], str]]


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """The whole command with something on its standard input: exit code, result, and all that was printed."""

    def command(*arguments: str, stdin: bytes = b"") -> tuple[int, dict[str, Any], str]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capfd.readouterr()
        code = main(["scan", "--names", "off", "--format", "json", *arguments])
        out, err = capfd.readouterr()
        return code, json.loads(out)["result"], out + err

    return command


def test_the_whole_command(login: dict[str, str], run: Run) -> None:
    code, result, shown = run("s3://payroll/exports", "--exclude", "*.txt")
    ledger = result["ledger"]
    assert (
        code == 3 and ledger["given"]["files"] == 2 and ledger["given"]["bytes"] == len(OBJECTS["exports/people.csv"])
    )
    assert [(n["path"], n["reason"]) for n in ledger["not_examined"]] == [("s3://payroll/exports/empty.csv", "empty")]
    assert [e["pattern"] for e in ledger["excluded"]] == ["*.txt"]
    places = {(f["location"]["path"], f["location"]["field"], f["type"]) for f in result["findings"]}
    assert ("s3://payroll/exports/people.csv", "email", "EMAIL_ADDRESS") in places
    assert "marker-Zt9" not in shown


@pytest.mark.parametrize(
    ("data", "field", "type_"),
    [
        (OBJECTS["exports/people.csv"], "email", "EMAIL_ADDRESS"),
        (b'{"email": "anna@example.org"}\n{"email": "jo@example.org"}\n', "email", "EMAIL_ADDRESS"),
        (b"Mail anna@example.org\n", "", "EMAIL_ADDRESS"),
    ],
)
def test_standard_input_by_its_content(data: bytes, field: str, type_: str, run: Run) -> None:
    code, result, _ = run("-", stdin=data)
    found = {(f["location"]["path"], f["location"]["field"], f["type"]) for f in result["findings"]}
    assert ("stdin", field, type_) in found and code in (0, 1)


def test_nothing_on_standard_input_is_no_pass(run: Run) -> None:
    assert run("-", stdin=b"")[0] == 3
