"""Every row of the corpus' MANIFEST against one scan of all of it, as far as its ``expected`` says something checkable.

Run by ``python -m pytest tests/acceptance/manifest.py`` (minutes; the corpus lies beside the repository or nowhere).
``BPO_GUARD_SCAN`` names a saved scan of the corpus to judge instead of scanning. Where we differ, a line with the
reason stands in ``manifest.yaml``; one that no longer differs must go.
"""

from __future__ import annotations

import csv
import json
import os
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bpo_guard.errors import PolicyError
from bpo_guard.model.category import Severity
from bpo_guard.model.field import FieldProfile
from bpo_guard.model.ledger import NotExamined, Reason
from bpo_guard.model.request import Effort, ScanRequest
from bpo_guard.model.scan import ScanResult
from bpo_guard.model.scan_json import scan_from_json
from bpo_guard.paths import policies_dir
from bpo_guard.reference import load_taxonomy
from bpo_guard.scanning import scan
from bpo_guard.yamlio import read_yaml

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
DEVIATIONS = Path(__file__).with_name("manifest.yaml")
Row = dict[str, str]

# The manifest's words for what we call otherwise; any of the types will do.
TYPES = {
    "EMAIL": {"EMAIL_ADDRESS"},
    "PHONE": {"PHONE_NUMBER", "FAX_NUMBER"},
    "DOB": {"DATE_OF_BIRTH"},
    "IP": {"IP_ADDRESS"},
    "SECRET": {"SECRET"},
}
_NEGATIVE = re.compile(r"no e-mail|TRAP|not as clear-text")


@dataclass(frozen=True)
class Found:
    """What a scan says of one file."""

    fields: tuple[FieldProfile, ...]
    gaps: tuple[NotExamined, ...]

    @property
    def types(self) -> set[str]:
        return {t.type for f in self.fields for t in f.types}

    @property
    def reasons(self) -> set[Reason]:
        return {g.reason for g in self.gaps}

    @property
    def rows(self) -> int:
        return max((f.values + f.nulls for f in self.fields), default=0)


def rows() -> list[Row]:
    if not CORPUS.is_dir():
        return []
    with (CORPUS / "MANIFEST.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture(scope="session")
def found() -> Callable[[str], Found]:
    result = saved() or scan(ScanRequest((CORPUS,), CORPUS, policies_dir(), names="off", effort=Effort(workers=2)))
    fields, gaps = defaultdict(list), defaultdict(list)
    for profile in result.fields:
        fields[profile.place.path].append(profile)
    for gap in result.ledger.not_examined:
        gaps[gap.place.path].append(gap)
    # A path that holds what looks like a value is shown under another: the file is known by its digest.
    shown = {file.sha256: file.path for file in result.inputs}
    paths = {row["path"]: shown.get(row["sha256"], row["path"]) for row in rows()}
    assert set(paths.values()) <= {file.path for file in result.inputs} | set(gaps), "a file that nobody told of"

    def of(path: str) -> Found:
        return Found(tuple(fields[paths[path]]), tuple(gaps[paths[path]]))

    return of


def saved() -> ScanResult | None:
    file = os.environ.get("BPO_GUARD_SCAN")
    return scan_from_json(json.loads(Path(file).read_text())) if file else None


def claims(row: Row, found: Found) -> Iterator[tuple[str, bool]]:
    """What ``expected`` says, and whether it is so."""
    said, kind = row["expected"], row["kind"]
    if not any("failed (" in g.detail or "crashed" in g.detail for g in found.gaps):
        yield "read or told, by no reader that fell over", True
    else:
        yield "read or told, by no reader that fell over", False
    if kind in ("csv", "parquet", "orc", "avro", "jsonl") and (count := re.search(r"\b(\d+) (?:rows|records)", said)):
        number = int(count[1])
        yield f"{number} rows, the header perhaps among them", found.rows in (number, number - 1)
    if re.search(r'"cannot inspect", never "clean"', said):
        yield "encrypted", Reason.encrypted in found.reasons
    if re.search(r"no sensitive (column|value)|no identifier matched|nothing sensitive", said) and "TRAP" not in said:
        yield "nothing of severity high or more", not list(severe(found))
    if re.search(r"must NOT be reported as card|must not be reported as a card", said):
        yield "no card number", "CREDIT_CARD" not in found.types
    if "stopped at the size limit" in said:
        yield "over a limit", Reason.over_limit in found.reasons
    if re.search(r"clear error|clear message|refused with", said) and kind == "malicious-generated":
        yield "told", bool(found.gaps)
    if kind not in ("malicious", "bpmn", "openapi", "json", "pdf", "docx") and not _NEGATIVE.search(said):
        for word, types in TYPES.items():
            if re.search(rf"(?<![\w/-]){word}\b(?! EMPTY)(?!/)(?! like)", said):
                yield word, bool(types & found.types)


def severe(found: Found) -> Iterator[str]:
    taxonomy = load_taxonomy(policies_dir())
    for profile in found.fields:
        for type_ in profile.types:
            if taxonomy.categories[type_.category].severity >= Severity.high and type_.confidence >= 0.75:
                yield type_.type


def deviations() -> dict[str, dict[str, str]]:
    listed = read_yaml(DEVIATIONS, PolicyError) if DEVIATIONS.exists() else {}
    return {str(path): dict(claims) for path, claims in (listed or {}).items()}


@pytest.mark.skipif(not CORPUS.is_dir(), reason="no corpus beside the repository")
@pytest.mark.parametrize("row", rows(), ids=lambda row: row["path"])
def test_what_the_manifest_says(row: Row, found: Callable[[str], Found]) -> None:
    wrong = {claim for claim, holds in claims(row, found(row["path"])) if not holds}
    assert wrong == set(deviations().get(row["path"], {})), (row["expected"], found(row["path"]).types)
