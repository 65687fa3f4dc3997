"""The shorthand of ``facts.yaml`` ``inputs``: checks a file against it, and writes it as JSON Schema.

One description, two uses: the checker gives messages a person can act on, the schema serves editors and CI.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from bpo_guard.errors import HandoffError, nearest
from bpo_guard.model.compact import dataclass
from bpo_guard.model.reference import Reference

ANSWERS = {"yes": True, "no": False, True: True, False: False}
UNKNOWN = "unknown"
NONE = "none"
_REGION = re.compile(r"[A-Z]{2}(-[A-Z0-9]{1,3})?")
_DATE = r"^\d{4}-\d{2}-\d{2}$"


@dataclass(frozen=True, slots=True)
class KeyChecker:
    """Checks and normalises one file: answers to booleans, dates to dates, explicit ``unknown`` to absence."""

    reference: Reference

    def check(self, data: Any, shape: Any, where: str) -> Any:
        """The normalised value. Raises :class:`HandoffError` naming file, key, expectation and nearest word."""
        if isinstance(shape, str):
            return self._scalar(data, shape, where)
        if isinstance(shape, list):
            return self._list(data, shape[0], where)
        if set(shape) == {"map"}:
            return {k: self.check(v, shape["map"], f"{where}.{k}") for k, v in _mapping(data, where).items()}
        if set(shape) == {"word"}:
            return self._word(data, shape["word"], where)
        return self._object(data, shape, where)

    def _object(self, data: Any, shape: Mapping[str, Any], where: str) -> dict[str, Any]:
        known = {key.rstrip("!"): sub for key, sub in shape.items()}
        out: dict[str, Any] = {}
        for key, value in _mapping(data, where).items():
            if key not in known:
                raise HandoffError(f'unknown key "{key}"', where=where, hint=nearest(key, known))
            checked = None if value is None else self.check(value, known[key], f"{where}: {key}")
            if checked is not None and checked != UNKNOWN:
                out[key] = checked
        for key in shape:
            if key.endswith("!") and key[:-1] not in out:
                raise HandoffError(f'the key "{key[:-1]}" is missing', where=where)
        return out

    def _list(self, data: Any, shape: Any, where: str) -> list[Any]:
        if not isinstance(data, list):
            raise HandoffError("not a list", where=where, expected="[a, b] or lines that start with -")
        return [self.check(v, shape, f"{where}[{i + 1}]") for i, v in enumerate(data)]

    def _scalar(self, data: Any, shape: str, where: str) -> Any:
        kind, _, name = shape.partition(":")
        if kind == "keys":
            return self.check(data, self.reference.inputs[name], where)
        if kind == "word":
            return self._word(data, self.reference.vocab[name], where)
        if kind == "control":
            return self._control(data, where)
        if isinstance(data, dict | list):
            raise HandoffError("one value is expected here", where=where, expected=_EXPECTED.get(kind, kind))
        return getattr(self, f"_{kind}")(data, where)

    def _word(self, data: Any, words: Any, where: str) -> str:
        if data == UNKNOWN:
            return UNKNOWN
        if str(data) not in words:
            raise HandoffError(f'unknown word "{_shown(data)}"', where=where, hint=nearest(str(data), words))
        return str(data)

    def _control(self, data: Any, where: str) -> dict[str, Any]:
        if isinstance(data, dict):
            shape = {"id!": "string", "evidence": "path", "expires": "date", "note": "string"}
            entry = self._object(data, shape, where)
        else:
            entry = {"id": str(data)}
        if entry["id"] not in self.reference.controls:
            hint = nearest(str(entry["id"]), self.reference.controls)
            raise HandoffError(f'unknown control "{_shown(entry["id"])}"', where=where, hint=hint)
        return entry

    def _string(self, data: Any, where: str) -> str:
        return str(data)

    def _int(self, data: Any, where: str) -> int:
        if isinstance(data, bool) or not isinstance(data, int) or data < 0:
            raise HandoffError("not a whole number", where=where, expected="a number like 812")
        return data

    def _number(self, data: Any, where: str) -> float | int:
        if isinstance(data, bool) or not isinstance(data, int | float) or data < 0:
            raise HandoffError("not a number", where=where, expected="a number like 20 or 12.5")
        return data

    def _answer(self, data: Any, where: str) -> bool | str:
        if data == UNKNOWN:
            return UNKNOWN
        if data not in ANSWERS:
            raise HandoffError("not an answer", where=where, expected="yes, no or unknown")
        return ANSWERS[data]

    def _date(self, data: Any, where: str) -> date:
        try:
            return date.fromisoformat(str(data))
        except ValueError:
            raise HandoffError("not a date", where=where, expected="a date like 2026-12-31") from None

    def _until(self, data: Any, where: str) -> date:
        """``none`` says that there is no end; left out, the end is not known."""
        return date.max if data == NONE else self._date(data, where)

    def _country(self, data: Any, where: str) -> str:
        countries = self.reference.geography.countries
        if data not in countries:
            hint = nearest(str(data), [*countries, *(c.name for c in countries.values())])
            raise HandoffError("unknown country", where=where, expected="an ISO code like PH", hint=hint)
        return str(data)

    def _region(self, data: Any, where: str) -> str:
        code = str(data)
        if not _REGION.fullmatch(code):
            raise HandoffError("unknown place", where=where, expected="a country like DE, or a state like US-CA")
        self._country(code[:2], where)
        return code

    def _category(self, data: Any, where: str) -> str:
        known = self.reference.taxonomy.categories
        if data not in known:
            raise HandoffError("unknown data category", where=where, hint=nearest(str(data), known))
        return str(data)

    def _clause(self, data: Any, where: str) -> str:
        if str(data) not in self.reference.clauses:
            hint = nearest(str(data), self.reference.clauses)
            raise HandoffError(f'unknown clause "{_shown(data)}"', where=where, hint=hint)
        return str(data)

    def _tool(self, data: Any, where: str) -> str:
        if data not in self.reference.tools:
            hint = nearest(str(data), self.reference.tools)
            raise HandoffError(f'unknown transfer tool "{_shown(data)}"', where=where, hint=hint)
        return str(data)

    def _function(self, data: Any, where: str) -> str:
        if data not in self.reference.functions:
            hint = nearest(str(data), self.reference.functions)
            raise HandoffError(f'unknown function "{_shown(data)}"', where=where, hint=hint)
        return str(data)

    def _path(self, data: Any, where: str) -> str:
        path = self._outer_path(data, where)
        if ".." in path.split("/"):
            raise HandoffError("the path leaves the folder", where=where, expected="a path below the handoff's folder")
        return path

    def _outer_path(self, data: Any, where: str) -> str:
        path = str(data).replace("\\", "/")
        if path.startswith(("/", "~")) or re.match(r"[A-Za-z]:", path) or "\0" in path:
            raise HandoffError("not a relative path", where=where, expected="a path from the handoff's folder")
        return path


_EXPECTED = {"answer": "yes, no or unknown", "date": "a date like 2026-12-31", "country": "an ISO code like PH"}


def _shown(data: Any) -> str:
    return str(data)[:40]


def _mapping(data: Any, where: str) -> Mapping[str, Any]:
    if not isinstance(data, dict):
        raise HandoffError("a map of keys is expected here", where=where, expected="key: value lines")
    return data


def json_schema(reference: Reference, name: str) -> dict[str, Any]:
    """JSON Schema (2020-12) of ``org``, ``vendor`` or ``handoff``, generated from ``facts.yaml``."""
    schema = _schema(reference, reference.inputs[name])
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"bpo-guard {name}.yaml",
        **schema,
    }


def _schema(reference: Reference, shape: Any) -> dict[str, Any]:
    if isinstance(shape, list):
        return {"type": "array", "items": _schema(reference, shape[0])}
    if isinstance(shape, str):
        return _scalar_schema(reference, shape)
    if set(shape) == {"map"}:
        return {"type": "object", "additionalProperties": _schema(reference, shape["map"])}
    if set(shape) == {"word"}:
        return {"enum": sorted({*shape["word"], UNKNOWN})}
    return {
        "type": "object",
        "additionalProperties": False,
        "required": sorted(k[:-1] for k in shape if k.endswith("!")),
        "properties": {k.rstrip("!"): _schema(reference, v) for k, v in shape.items()},
    }


def _scalar_schema(reference: Reference, shape: str) -> dict[str, Any]:
    kind, _, name = shape.partition(":")
    if kind == "keys":
        return _schema(reference, reference.inputs[name])
    if kind == "word":
        return {"enum": sorted({*reference.vocab[name], UNKNOWN})}
    closed = {
        "clause": reference.clauses,
        "tool": reference.tools,
        "function": reference.functions,
        "category": reference.taxonomy.categories,
        "country": reference.geography.countries,
    }
    if kind in closed:
        return {"enum": sorted(closed[kind])}
    if kind == "control":
        id_ = {"enum": sorted(reference.controls)}
        entry = {"id": id_, "evidence": {"type": "string"}, "expires": {"type": "string"}, "note": {"type": "string"}}
        return {
            "anyOf": [
                id_,
                {"type": "object", "additionalProperties": False, "required": ["id"], "properties": entry},
            ]
        }
    plain: dict[str, dict[str, Any]] = {
        "string": {"type": ["string", "number", "boolean"]},
        "int": {"type": "integer", "minimum": 0},
        "number": {"type": "number", "minimum": 0},
        "answer": {"enum": ["yes", "no", UNKNOWN, True, False]},
        "date": {"type": "string", "pattern": _DATE},
        "until": {"type": "string", "pattern": f"{_DATE}|^{NONE}$"},
        "region": {"type": "string", "pattern": f"^{_REGION.pattern}$"},
        "path": {"type": "string"},
        "outer_path": {"type": "string"},
    }
    return plain[kind]
