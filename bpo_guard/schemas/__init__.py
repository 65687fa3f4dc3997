"""JSON Schemas (2020-12) of what the commands write. Closed: a key that is not in the schema is an error."""

from __future__ import annotations

import json
from importlib.resources import files

from bpo_guard.errors import UsageError, nearest

_SUFFIX = ".schema.json"


def schema_names() -> tuple[str, ...]:
    """Every schema there is; one file in this folder each."""
    names = (f.name for f in files(__name__).iterdir())
    return tuple(sorted(n.removesuffix(_SUFFIX) for n in names if n.endswith(_SUFFIX)))


def load_schema(name: str) -> dict[str, object]:
    """The schema as a document; raises :class:`UsageError` with the nearest name."""
    if name not in schema_names():
        raise UsageError(f'no schema "{name}"', hint=nearest(name, schema_names()))
    document: dict[str, object] = json.loads((files(__name__) / f"{name}{_SUFFIX}").read_text("utf-8"))
    return document
