"""FHIR: bundles, single resources and NDJSON. A row is a resource, its fields named by the resource's type.

``Patient.name[].family``. What the standard keeps apart by a code inside stands apart in the name too, because it
says what the value is: ``Patient.identifier(SS)[].value``, ``Patient.telecom(phone)[].value``,
``Patient.extension(us-core-race)[]…``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from bpo_guard.errors import SourceError
from bpo_guard.model.batch import Batch, Blob, Given, Limits, Unread, Yielded
from bpo_guard.model.ledger import Reason
from bpo_guard.sources.flatten import Flattener
from bpo_guard.sources.json_ import values_of
from bpo_guard.sources.json_count import count_values
from bpo_guard.sources.json_window import decode, decoder, too_large
from bpo_guard.sources.segments import Stray, count_matches, head_text, lines_of, open_message, wide
from bpo_guard.sources.text import pieces_of

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]]')
_TYPE = re.compile(r'"resourceType"\s*:\s*"[A-Z][A-Za-z]{2,40}"')
_LOOK_AT = 8192
_LINE = re.compile(r'\s*\{\s*"resourceType"\s*:\s*"[A-Z]|\s*\{"(?:id|meta)":.*"resourceType"\s*:')
_COUNTED = re.compile(rb'("resourceType")\s*:\s*"')
_TYPE_NAME = re.compile(r"[A-Z][A-Za-z]{2,40}")
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,40}")
_COPIES = 400

Pairs = tuple[tuple[str, Any], ...]


class FhirSource:
    """Resources wherever they stand: in entries of bundles, contained in others, one a line."""

    name = "fhir"
    isolated = False

    def sniff(self, blob: Blob) -> int:
        """A JSON object that says, among its own keys, what resource it is; or a list of such."""
        if too_large(blob) and not _by_line(blob):
            return 0
        return 97 if _says_its_type(head_text(blob)[:_LOOK_AT]) else 0

    def given(self, blob: Blob, limits: Limits) -> Iterator[Given]:
        """How often a resource type is stated, by the bytes, and values by their quotes and colons."""
        with open_message(blob, limits) as stream:
            values = count_values(pieces_of(stream))
        yield Given(blob.place, None if wide(blob) else count_matches(blob, _COUNTED), values)

    def read(self, blob: Blob, limits: Limits) -> Iterator[Yielded]:
        """Batches by type of resource; what was read before a fault is kept."""
        flat = Flattener(blob.place, limits, rows_are_lists=False)
        if _by_line(blob):
            yield from _lines(blob, limits, flat)
            return
        try:
            for value, _ in values_of(blob, limits):
                for resource in _resources(value, limits.nesting):
                    flat.add(*resource)
                    if flat.full:
                        yield from flat.flush()
        except SourceError:
            yield from flat.flush()
            raise
        yield from flat.flush()


ONLY_WITH = (b"{",)
SOURCE = FhirSource()


def _says_its_type(text: str) -> bool:
    depth, own = 0, 2 if re.match(r"\[\s*\{", text) else 1
    if not text.startswith(("{", "[")):
        return False
    for token in _TOKEN.finditer(text):
        depth += {"{": 1, "[": 1, "}": -1, "]": -1}.get(token.group(), 0)
        if depth == own and token.group() == '"resourceType"':
            return bool(_TYPE.match(text, token.start()))
        if depth < own and token.group() in "}]":
            return False
    return False


def _by_line(blob: Blob) -> bool:
    lines = [line for line in head_text(blob).split("\n")[:3] if line.strip()]
    return len(lines) > 1 and all(_LINE.match(line) for line in lines[:2])


def _lines(blob: Blob, limits: Limits, flat: Flattener) -> Iterator[Batch | Yielded]:
    parser, stray = decoder(), Stray(blob.place)
    with open_message(blob, limits) as stream:
        for line in lines_of(stream):
            try:
                value, _ = decode(parser, line.strip())
                for resource in _resources(value, limits.nesting):
                    flat.add(*resource)
            except (json.JSONDecodeError, SourceError):
                yield from stray.add(line)
            if flat.full:
                yield from flat.flush()
    yield from flat.flush()
    yield from stray.flush()
    if stray.count:
        yield Unread(blob.place, Reason.corrupt, f"{stray.count} lines are no resources and were read as plain text")


def _resources(value: Any, depth: int) -> Iterator[tuple[Pairs, str]]:
    """Every resource of a value as its own pairs and its type; those inside it are taken out and follow."""
    inner: list[tuple[Pairs, str]] = []
    own = _without(value, inner, depth)
    if isinstance(own, tuple):
        kind = _type_of(own)
        yield (own, kind) if kind else ((("value", own),), "Other")
    elif own not in (None, []):
        yield (("value", own),), "Other"
    for resource, kind in inner:
        yield resource, kind


def _without(value: Any, inner: list[tuple[Pairs, str]], depth: int) -> Any:
    """The value with resources inside it moved to ``inner``, and lists named by what their elements say."""
    if depth < 0:
        raise SourceError(Reason.over_limit, "nested too deep")
    if isinstance(value, list):
        return [kept for element in value if (kept := _element(element, inner, depth)) is not None]
    if not isinstance(value, tuple):
        return value
    pairs: list[tuple[str, Any]] = []
    for key, child in value:
        if isinstance(child, list) and key in _DISCRIMINATORS:
            pairs.extend(_sorted_out(key, child, inner, depth))
            continue
        kept = _element(child, inner, depth)
        if kept is not None:
            pairs.append((key, kept))
    return tuple(pairs)


def _element(value: Any, inner: list[tuple[Pairs, str]], depth: int) -> Any:
    kind = _type_of(value) if isinstance(value, tuple) else ""
    if not kind:
        return value if not isinstance(value, (tuple, list)) else _without(value, inner, depth - 1)
    at = len(inner)
    inner.append(((), kind))  # keeps its place before what it contains
    inner[at] = (_without(value, inner, depth - 1), kind)
    return None


def _sorted_out(key: str, elements: list[Any], inner: list[tuple[Pairs, str]], depth: int) -> list[tuple[str, Any]]:
    """``identifier`` as ``identifier(MR)``, ``identifier(SS)`` …, each with its own elements."""
    groups: dict[str, list[Any]] = {}
    for element in elements:
        word = _DISCRIMINATORS[key](dict(element)) if isinstance(element, tuple) else ""
        name = f"{key}({word})" if _WORD.fullmatch(word) else key
        name = name if name in groups or len(groups) < _COPIES else key
        kept = _element(element, inner, depth - 1)
        if kept is not None:
            groups.setdefault(name, []).append(kept)
    return list(groups.items())


def _type_of(pairs: Pairs) -> str:
    for key, value in pairs:
        if key == "resourceType" and isinstance(value, str) and _TYPE_NAME.fullmatch(value):
            return value
    return ""


def _identifier(element: dict[str, Any]) -> str:
    """The code of the identifier's type, else the last word of its system."""
    kind = element.get("type")
    codings = dict(kind).get("coding") if isinstance(kind, tuple) else None
    for coding in codings if isinstance(codings, list) else ():
        code = dict(coding).get("code") if isinstance(coding, tuple) else None
        if isinstance(code, str):
            return code
    return _last_word(element.get("system"))


def _system(element: dict[str, Any]) -> str:
    system = element.get("system")
    return system if isinstance(system, str) else ""


def _url(element: dict[str, Any]) -> str:
    return _last_word(element.get("url"))


def _last_word(address: Any) -> str:
    return re.split(r"[/:#]", address.rstrip("/"))[-1] if isinstance(address, str) else ""


_DISCRIMINATORS = {
    "identifier": _identifier, "telecom": _system, "extension": _url, "modifierExtension": _url,
}  # fmt: skip
