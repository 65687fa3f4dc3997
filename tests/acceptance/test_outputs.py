"""What the commands print for every fixture is valid: our own schemas always, the official ones where they are."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from bpo_guard.cli import main
from bpo_guard.model.request import ScanRequest
from bpo_guard.model.scan import ScanResult
from bpo_guard.scanning import scan
from bpo_guard.schemas import load_schema

ROOT = Path(__file__).parents[2] / "fixtures"
OFFICIAL = Path(__file__).parents[3] / "shared" / "schemas"
CASES = sorted(p.parent.name for p in ROOT.glob("*/expected.json"))


@pytest.fixture(scope="module", autouse=True)
def read_once() -> Iterator[None]:
    """What is printed in several formats is read once for each command."""
    results: dict[str, ScanResult] = {}

    def once(request: ScanRequest) -> ScanResult:
        key = repr(request)
        if key not in results:
            results[key] = scan(request)
        return results[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bpo_guard.scanning.scan", once)
        patch.setattr("bpo_guard.auditing.scan", once)
        yield


def printed(command: str, case: str, format_: str, capfd: pytest.CaptureFixture[str]) -> str:
    day = json.loads((ROOT / case / "expected.json").read_text())["as_of"]
    main([command, str(ROOT / case), "--format", format_, *(["--as-of", day] if command == "audit" else [])])
    return capfd.readouterr().out


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("command", ["scan", "audit"])
def test_json(command: str, case: str, capfd: pytest.CaptureFixture[str]) -> None:
    document = json.loads(printed(command, case, "json", capfd))
    jsonschema.Draft202012Validator(load_schema(command)).validate(document)


@pytest.mark.skipif(not OFFICIAL.is_dir(), reason="the official schemas are not beside the checkout")
@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("command", ["scan", "audit"])
def test_sarif(command: str, case: str, capfd: pytest.CaptureFixture[str]) -> None:
    document: dict[str, Any] = json.loads(printed(command, case, "sarif", capfd))
    schema = json.loads((OFFICIAL / "sarif-2.1.0.json").read_text())
    jsonschema.Draft4Validator(schema).validate(document)
    assert "snippet" not in json.dumps(document)


@pytest.mark.skipif(not OFFICIAL.is_dir(), reason="the official schemas are not beside the checkout")
@pytest.mark.parametrize("command", ["scan", "audit"])
def test_junit(command: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    import xmlschema

    schema = xmlschema.XMLSchema(str(OFFICIAL / "JUnit.xsd"))
    for case in CASES:
        file = tmp_path / f"{case}.xml"
        file.write_text(printed(command, case, "junit", capfd), encoding="utf-8")
        schema.validate(str(file))
