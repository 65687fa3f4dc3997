"""The wheel alone does the work: built, installed into an empty environment, and run where the checkout is not."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HANDOFF = """\
handoff: 1
name: payroll
client: acme
vendor: bpo
start: 2026-12-15
function: hr_payroll
task: gross-to-net
same_group: no
who_decides: client
where: [{entity: bpo, country: PH, mode: [store]}]
people: [{who: employees, where: DE, count: 2}]
data: [{name: pay, path: "data/*.csv", kind: file, origin: []}]
inline:
  org: {org: 1, entities: {acme: {country: DE, status: []}}}
  vendor: {vendor: 1, entities: {bpo: {country: PH}}}
"""
WHERE = """\
import json, sys, bpo_guard
from bpo_guard.paths import policies_dir
from bpo_guard.schemas import schema_names
print(json.dumps({"module": bpo_guard.__file__, "policies": str(policies_dir()), "path": sys.path,
                  "schemas": sorted(schema_names())}))
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    run([sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT)], out)
    return next(out.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scripts folder of an environment that holds the wheel, and third-party packages by reference only.

    A path in a .pth file is added as it is: the .pth files of that folder (an editable install) are not read.
    """
    home = tmp_path_factory.mktemp("environment")
    venv.create(home, with_pip=False, symlinks=os.name != "nt")
    scripts = home / ("Scripts" if os.name == "nt" else "bin")
    pip = [sys.executable, "-m", "pip", "--python", str(scripts / "python"), "--disable-pip-version-check"]
    run([*pip, "install", "--quiet", "--no-deps", "--no-index", str(wheel)], home)
    packages = next(home.rglob("bpo_guard")).parent
    third_party = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (packages / "third_party.pth").write_text("".join(f"{path}\n" for path in sorted(third_party)))
    return scripts


def run(command: Sequence[str], cwd: Path, codes: Sequence[int] = (0,)) -> subprocess.CompletedProcess[str]:
    env = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "PIP_", "VIRTUAL_ENV"))}
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode in codes, (list(command)[-3:], done.returncode, done.stdout[-1000:], done.stderr[-1000:])
    return done


def test_holds_what_it_needs_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    tracked = subprocess.run(
        ["git", "ls-files", "policies", "bpo_guard"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.splitlines()
    wanted = {f"bpo_guard/_{name}" if name.startswith("policies/") else name for name in tracked}
    assert {name for name in wanted if (ROOT / name.replace("bpo_guard/_policies", "policies")).exists()} <= names
    assert "bpo_guard/_policies/facts.yaml" in names
    assert "bpo_guard/_policies/lexicon/en.yaml" in names
    assert any(name.startswith("bpo_guard/schemas/") and name.endswith(".json") for name in names)
    others = {name.split("/")[0] for name in names} - {"bpo_guard", f"bpo_guard-{version('bpo-guard')}.dist-info"}
    assert others == set()


def test_everything_comes_from_inside(installed: Path, tmp_path: Path) -> None:
    found = json.loads(run([str(installed / "python"), "-c", WHERE], tmp_path).stdout)
    home = str(installed.parent)
    assert found["module"].startswith(home)
    assert found["policies"].startswith(home)
    assert {"audit", "scan"} <= set(found["schemas"])
    assert [p for p in found["path"] if p and Path(p).resolve() == ROOT] == []


def test_commands(installed: Path, tmp_path: Path) -> None:
    command = str(installed / "bpo-guard")
    assert run([command, "--version"], tmp_path).stdout == f"bpo-guard {version('bpo-guard')}\n"
    assert ", 0 failed" in run([command, "policy", "test"], tmp_path).stdout


def test_audit_outside_the_checkout(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "pay.csv").write_text(
        "Nachname,IBAN\nMuster,DE89370400440532013000\nBeispiel,DE02120300000000202051\n"
    )
    (tmp_path / "handoff.yaml").write_text(HANDOFF)
    arguments = ["audit", ".", "--format", "json", "--names", "off", "--as-of", "2026-12-15"]
    done = run([str(installed / "bpo-guard"), *arguments], tmp_path, codes=(0, 1, 3))
    result = json.loads(done.stdout)["result"]
    assert "IBAN_CODE" in {finding["type"] for finding in result["findings"]}
    assert "EU-GDPR-46" in {obligation["rule"] for obligation in result["obligations"]}
