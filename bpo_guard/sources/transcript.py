"""Transcripts of calls and chats as JSON: who said what, turn by turn (contact-centre exports of any maker).

A row is a turn. A number told in pieces (four digits, "go on", four more) is in no turn, so what each speaker says
is put together besides, and so are words that stand one by one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from bpo_guard.errors import SourceError
from bpo_guard.model.batch import Blob, Given, Limits, Yielded
from bpo_guard.sources.encoding import open_text
from bpo_guard.sources.flatten import Flattener
from bpo_guard.sources.json_ import SOURCE as PLAIN
from bpo_guard.sources.json_ import values_of
from bpo_guard.sources.json_window import LARGEST_VALUE, too_large
from bpo_guard.sources.segments import Record, Rows, head_text, words

_SPEAKERS = words(
    "participantid participantrole participantpurpose participant speaker speakerid speakerlabel speakername "
    "speakerrole spokenby channeltag channelid party role author sender from userrole usertype agentorcustomer"
)
_TEXTS = words(
    "content text transcript utterance phrase sentence message body displaytext lexical normalizedtext words"
)
_WORD_KEYS = ("word", "text", "content", "display")
_KEY = re.compile(r'"([A-Za-z_ -]{4,24})"\s*:\s*"')
_JOINED_CHARS = 20_000
_LONGEST_WORD = 40
_OUTER = 5000
"""Elements of an outermost list that are put together at once."""

Pairs = tuple[tuple[str, Any], ...]


class TranscriptSource:
    """JSON in which objects say who speaks and what."""

    name = "transcript"
    isolated = False

    def sniff(self, blob: Blob) -> int:
        """Two objects in the first kilobytes that hold a speaker and a text, and nothing with a form of its own."""
        text = head_text(blob)
        if not text.startswith(("{", "[")) or PLAIN.sniff(blob) < 80 or too_large(blob):
            return 0
        keys = [_plain(key) for key in _KEY.findall(text)]
        speakers = sum(key in _SPEAKERS - {"from", "role", "sender", "author"} for key in keys)
        if keys.count("utterance") >= 2:  # nothing else is called so
            speakers += sum(key in _SPEAKERS for key in keys)
        return 93 if speakers >= 2 and sum(key in _TEXTS for key in keys) >= 2 else 0

    def given(self, blob: Blob, limits: Limits) -> Iterator[Given]:
        """Turns and values, by reading the whole file at once, where it is not too large for that."""
        if blob.size > LARGEST_VALUE // 4:
            yield Given(blob.place)
            return
        with open_text(blob, replace(limits, line_bytes=LARGEST_VALUE)) as stream:
            try:
                document = json.loads(stream.read().decode(), strict=False)
            except (ValueError, RecursionError):
                yield Given(blob.place)
                return
        yield Given(blob.place, *_counted(document))

    def read(self, blob: Blob, limits: Limits) -> Iterator[Yielded]:
        """Turns, texts put together, and whatever else the document holds."""
        rows = Rows(blob.place, limits)
        flat = Flattener(blob.place, limits, rows_are_lists=False)
        try:
            walk = _Walk(rows, limits)
            for value, path in values_of(blob, limits):
                walk.outer(value, path)
                rest = walk.rest(value, path, 0)
                if rest not in (None, (), []):
                    flat.add(rest, path)
                if rows.full or flat.full:
                    yield from rows.flush()
                    yield from (replace(batch, nested=True) for batch in flat.flush())
            walk.outer(None, "")
        except SourceError:
            yield from rows.flush()
            yield from (replace(batch, nested=True) for batch in flat.flush())
            raise
        yield from rows.flush()
        yield from (replace(batch, nested=True) for batch in flat.flush())


ONLY_WITH = (b"{",)
SOURCE = TranscriptSource()


def _plain(key: str) -> str:
    return re.sub(r"[_ -]", "", key).lower()


def _is_turn(element: Mapping[str, Any]) -> bool:
    """Does it say who speaks, and what?"""
    speaker = any(_plain(k) in _SPEAKERS and isinstance(v, (str, int)) for k, v in element.items())
    return speaker and any(_plain(k) in _TEXTS and isinstance(v, str) for k, v in element.items())


def _counted(value: Any) -> tuple[int, int]:
    """Turns, and values other than null and nothing."""
    waiting, turns, values = [value], 0, 0
    while waiting:
        item = waiting.pop()
        if isinstance(item, dict):
            turns += _is_turn(item)
            waiting.extend(item.values())
        elif isinstance(item, list):
            waiting.extend(item)
        else:
            values += item not in (None, "")
    return turns, values


class _Walk:
    """Takes the turns out of a document and leaves the rest."""

    def __init__(self, rows: Rows, limits: Limits) -> None:
        self._rows = rows
        self._depth = limits.nesting
        self._held: list[Any] = []

    def outer(self, value: Any, path: str) -> None:
        """The elements of the outermost list come one by one; what is said in them belongs together all the same."""
        if path.endswith("[]"):
            self._held.append(value)
        if self._held and (not path.endswith("[]") or len(self._held) >= _OUTER):
            self.join(self._held, "[]")
            self._held = []

    def rest(self, value: Any, path: str, depth: int) -> Any:
        """The value without its turns, which are rows now."""
        if depth > self._depth:
            raise SourceError("over a limit", f"nested more than {self._depth} levels deep")
        if isinstance(value, list):
            self.join(value, f"{path}[]")
            return [left for v in value if (left := self.rest(v, f"{path}[]", depth + 1)) not in (None, (), [])]
        if not isinstance(value, tuple):
            return value
        turn = _is_turn(dict(value))
        record: Record = {}
        kept: list[tuple[str, Any]] = []
        for key, child in value:
            inner = f"{path}.{key}" if path else key
            if turn and not isinstance(child, (tuple, list)):
                self._rows.put(path, record, inner, "" if child is None else str(child))
                continue
            left = self.rest(child, inner, depth + 1)
            if left not in (None, (), []):
                kept.append((key, left))
        if turn:
            self._rows.row(path, record)
        return tuple(kept)

    def join(self, elements: list[Any], path: str) -> None:
        """What each speaker says in this list, or its single words, as running text."""
        said: dict[str, list[str]] = {}
        names: dict[str, str] = {}
        for element in elements:
            if not isinstance(element, tuple):
                continue
            pairs = dict(element)
            speaker = next((str(v) for k, v in element if _plain(k) in _SPEAKERS and isinstance(v, (str, int))), "")
            key, text = _text_of(pairs, bool(speaker))
            if text:
                said.setdefault(speaker, []).append(text)
                names.setdefault(speaker, f"{path}.{key}")
        for speaker, texts in said.items():
            for text in _pieces(texts if len(texts) > 1 else []):
                self._rows.more("joined", {f"{names[speaker]} joined": text})


def _text_of(pairs: dict[str, Any], spoken: bool) -> tuple[str, str]:
    """The text of a turn, or a single word (also as the first of several alternatives)."""
    if spoken:
        return next(((k, v) for k, v in pairs.items() if _plain(k) in _TEXTS and isinstance(v, str)), ("", ""))
    others = pairs.get("alternatives")
    if isinstance(others, list) and others and isinstance(others[0], tuple):
        pairs = {f"alternatives[].{k}": v for k, v in others[0]}
    for key, value in pairs.items():
        if key.rpartition(".")[2].lower() in _WORD_KEYS and isinstance(value, str) and len(value) <= _LONGEST_WORD:
            return key, value
    return "", ""


def _pieces(texts: list[str]) -> Iterator[str]:
    """Texts joined by spaces, in pieces that overlap a little so that nothing is cut."""
    held: list[str] = []
    size = 0
    for text in texts:
        held.append(text)
        size += len(text) + 1
        if size > _JOINED_CHARS:
            yield " ".join(held)
            held = held[-8:]
            size = sum(len(t) + 1 for t in held)
            if size > _JOINED_CHARS // 2:
                held, size = held[-1:], 0
    if held:
        yield " ".join(held)
