"""Writes what :mod:`bpo_guard.prepared` looks up: ``python -m bpo_guard.preparing``.

A test compares the file with what this would write, so that it does not go out of date unnoticed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bpo_guard import prepared, yamlio
from bpo_guard.detect.forms import outlines
from bpo_guard.detect.people import names
from bpo_guard.detect.registry import load_detectors
from bpo_guard.errors import PolicyError
from bpo_guard.lexicon import stored, table
from bpo_guard.paths import policies_dir


def text(policies: Path) -> str:
    """The whole file for a policies folder, an entry a line, in the order of keys."""
    return "".join(f"{key} {line}\n" for key, line in sorted(_entries(policies)))


def _entries(policies: Path) -> Iterator[tuple[str, str]]:
    forms = {p.regex for d in load_detectors() for p in d.patterns}
    yield _entry(outlines.KIND, outlines.CODE, outlines.content(), outlines.to_rows(forms))
    folder = policies / "lexicon" / "names"
    yield _entry(names.KIND, names.CODE, names.content_of(folder), names.to_json(names.build(folder)))
    files = table.language_files(policies / "lexicon")
    yield _entry(table.KIND, table.CODE, table.content_of(files), stored.to_json(table.build(files)))
    for path in sorted(policies.rglob("*.yaml")):
        name = path.relative_to(policies).as_posix()
        if name not in files and not name.endswith(".cases.yaml"):
            document = path.read_text(encoding="utf-8-sig")
            parsed = yamlio.parse(document, name, PolicyError)
            yield _entry(yamlio.KIND, yamlio.CODE, yamlio.content_of(document), parsed)


def _entry(kind: str, code: tuple[str, ...], content: bytes, value: Any) -> tuple[str, str]:
    line = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    assert json.loads(line) == value or kind == table.KIND
    return prepared.key_of(kind, code, content).decode(), line


if __name__ == "__main__":
    prepared.FILE.write_text(text(policies_dir()), encoding="utf-8", newline="\n")
