"""Texts as the language model gets them: in parts that it can read."""

from __future__ import annotations

from collections.abc import Sequence

from bpo_guard.detect.columns.shapes import Values
from bpo_guard.model.tally import hash64

_CHUNK = 1500


def prose_texts(values: Values, indices: Sequence[int]) -> dict[int, str]:
    """The texts for the language model; a very long one in parts, so that all of it can be read."""
    texts: dict[int, str] = {}
    for i in indices:
        text = values.texts[i]
        if len(text) <= _CHUNK:
            texts[int(values.hashes[i])] = text
        else:
            texts.update((hash64(chunk), chunk) for chunk in chunks_of(text.splitlines()))
    return texts


def chunks_of(lines: Sequence[str]) -> list[str]:
    """Lines joined to parts of at most ``_CHUNK`` characters, longer lines cut between words."""
    parts: list[str] = []
    size = 0
    for line in (piece for whole in lines for piece in _cut(whole.strip())):
        if not parts or size + len(line) > _CHUNK:
            parts.append(line)
            size = len(line)
        else:
            parts[-1] += "\n" + line
            size += len(line) + 1
    return [part for part in parts if any(c.isalpha() for c in part)]


def _cut(line: str) -> list[str]:
    pieces = []
    while len(line) > _CHUNK:
        at = line.rfind(" ", _CHUNK // 2, _CHUNK)
        at = at if at > 0 else _CHUNK
        pieces.append(line[:at])
        line = line[at:].strip()
    return [*pieces, line]
