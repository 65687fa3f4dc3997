"""Azure Blob Storage and Google Cloud Storage over HTTP: what a local server of each answers. S3 is in test_objects.

With ``azurite-blob`` on the path (npm install -g azurite), Azure is asked of that one too.
"""

from __future__ import annotations

import base64
import importlib.util
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bpo_guard.errors import SourceError
from bpo_guard.model.batch import Limits
from bpo_guard.sources.blob import Spool
from bpo_guard.sources.stores.objects import _told

from .conftest import free_port
from .object_server import ACCOUNT, DENIED, serving
from .test_objects import OBJECTS, Run, members, run  # noqa: F401  a fixture

HELD = {"payroll": {**OBJECTS, "exports/grüße & co #1?.txt": b"mail anna@example.org\n"}, DENIED: {}}
KEY = base64.b64encode(b"marker-Zt9-marker-Zt9-marker-Zt9").decode()
_AZURITE_KEY = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=="  # public


@contextmanager
def azurite(folder: Path) -> Iterator[str]:
    """The real emulator, filled."""
    program = shutil.which("azurite-blob")
    if program is None:
        pytest.skip("NO AZURITE HERE: Azure is tested against our own server only (npm install -g azurite)")
    from azure.storage.blob import BlobServiceClient

    port = free_port()
    where = ["--blobHost", "127.0.0.1", "--blobPort", str(port), "--inMemoryPersistence"]
    command = [program, *where, "--skipApiVersionCheck", "--disableTelemetry", "--silent"]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            for _ in range(300):
                with socket.socket() as probe:
                    if probe.connect_ex(("127.0.0.1", port)) == 0:
                        break
                time.sleep(0.1)
            login = _connection(f"http://127.0.0.1:{port}", _AZURITE_KEY)
            with BlobServiceClient.from_connection_string(login) as client:
                container = client.create_container("payroll")
                for key, body in HELD["payroll"].items():
                    container.upload_blob(key, body)
            yield login
        finally:
            server.terminate()


def _connection(url: str, key: str) -> str:
    return f"DefaultEndpointsProtocol=http;AccountName={ACCOUNT};AccountKey={key};BlobEndpoint={url}/{ACCOUNT};"


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    if any(importlib.util.find_spec(name) is None for name in ("adlfs", "gcsfs")):
        pytest.skip("no libraries of Azure and Google here: pip install 'bpo-guard[stores]'")
    with serving(HELD) as url:
        yield url


@pytest.fixture(params=["az", "gs"])
def scheme(request: pytest.FixtureRequest, server: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """A family of stores, logged in."""
    monkeypatch.setenv("AZURE_STORAGE_CONNECTION_STRING", _connection(server, KEY))
    monkeypatch.setenv("STORAGE_EMULATOR_HOST", server)
    return str(request.param)


def test_objects_below_a_prefix_with_their_sizes(scheme: str) -> None:
    found = {m.place.path: m.size for m in members(f"{scheme}://payroll/exports")}
    assert found == {f"{scheme}://payroll/{k}": len(v) for k, v in HELD["payroll"].items() if k.startswith("exports")}
    one = members(f"{scheme}://payroll/exports/people.csv")
    assert [m.place.path for m in one] == [f"{scheme}://payroll/exports/people.csv"]


def test_objects_are_copied_whole(scheme: str) -> None:
    with Spool(Limits()) as spool:
        for member in members(f"{scheme}://payroll"):
            key = member.place.path.removeprefix(f"{scheme}://payroll/")
            assert spool.unpack(member, 0).file.read_bytes() == HELD["payroll"][key]


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("no-such-bucket", "missing"),
        ("payroll/no/such", "missing"),
        (DENIED, "permission"),
        (f"{DENIED}/x", "permission"),
    ],
)
def test_what_cannot_be_listed_is_one_line(scheme: str, path: str, reason: str) -> None:
    with pytest.raises(SourceError) as error:
        members(f"{scheme}://{path}")
    assert str(error.value.reason) == reason and "marker" not in str(error.value)


def test_the_whole_command(scheme: str, run: Run) -> None:  # noqa: F811
    code, result, shown = run(f"{scheme}://payroll/exports")
    places = {(f["location"]["path"], f["location"]["field"], f["type"]) for f in result["findings"]}
    assert (f"{scheme}://payroll/exports/people.csv", "email", "EMAIL_ADDRESS") in places
    assert (f"{scheme}://payroll/exports/grüße & co #1?.txt", "", "EMAIL_ADDRESS") in places
    assert [n["reason"] for n in result["ledger"]["not_examined"]] == ["empty"] and code == 3
    assert "marker" not in shown and KEY not in shown


@pytest.mark.parametrize("login", ["", "AccountName=a;AccountKey=marker", "marker"])
def test_no_login_that_makes_sense(login: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AZURE_STORAGE_ACCOUNT_NAME", "AZURE_STORAGE_CONNECTION_STRING"):
        monkeypatch.delenv(name, raising=False)
    if login:
        monkeypatch.setenv("AZURE_STORAGE_CONNECTION_STRING", login)
    with pytest.raises(SourceError, match="no credentials") as error:
        members("az://payroll")
    assert "marker" not in str(error.value)


def test_the_account_in_the_address(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """As Azure's own tools write it; the login still comes from the environment."""
    monkeypatch.setenv("AZURE_STORAGE_CONNECTION_STRING", _connection(server, KEY))
    found = members(f"abfss://payroll@{ACCOUNT}.dfs.core.windows.net/exports/2026")
    assert [m.place.path for m in found] == ["az://payroll/exports/2026/notes.txt"]


def test_the_emulator_of_azure_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with azurite(tmp_path) as login:
        monkeypatch.setenv("AZURE_STORAGE_CONNECTION_STRING", login)
        test_objects_below_a_prefix_with_their_sizes("az")
        test_objects_are_copied_whole("az")
        monkeypatch.setenv("AZURE_STORAGE_CONNECTION_STRING", login.replace("Eby8", "Abcd"))
        with pytest.raises(SourceError, match="no credentials"):
            members("az://payroll")


class HttpResponseError(Exception):
    status_code = 403


class HttpError(Exception):
    code = "404"


class ServiceRequestError(Exception):
    pass


@pytest.mark.parametrize(
    ("error", "reason"),
    [(HttpResponseError(), "permission"), (HttpError(), "missing"), (ServiceRequestError(), "missing")],
)
def test_errors_of_libraries_by_their_status(error: Exception, reason: str) -> None:
    assert str(_told(error).reason) == reason
