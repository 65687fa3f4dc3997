"""Reading YAML that somebody else wrote: strict, bounded, and without surprises.

Only ``true`` and ``false`` are booleans, so ``NO`` stays Norway and ``yes`` stays a word; dates stay text and are
read by whoever knows that a date is due. Anchors, aliases, tags, duplicate keys and over-deep or over-long files
are refused: none is needed in these files, and each has been used to make a parser grow or run code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bpo_guard.errors import BpoGuardError
from bpo_guard.prepared import look_up

KIND = "yaml"
CODE = (__file__,)
"""What decides how a document is read."""

MAX_BYTES = 4 * 2**20
MAX_DEPTH = 40

_NUMBER = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})(\.[0-9]{1,18})?")
_WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}


class _Refused(Exception):
    """Something YAML allows and we do not, with the event's mark."""

    def __init__(self, problem: str, mark: Any) -> None:
        super().__init__(problem)
        self.problem = problem
        self.problem_mark = mark


def load_yaml(text: str, where: str, error: type[BpoGuardError]) -> Any:
    """Parse one YAML document of plain maps, lists, strings, numbers and true/false.

    Raises ``error`` naming ``where``, line and column. Nothing of the file's content is in the message.
    """
    if len(text) > MAX_BYTES:
        raise error("the file is too long", where=where, expected=f"at most {MAX_BYTES // 2**20} MB of YAML")
    known = look_up(KIND, CODE, content_of(text))
    return known if known is not None else parse(text, where, error)


def content_of(text: str) -> bytes:
    """A document as it is looked up."""
    return text.encode("utf-8", "surrogatepass")


def parse(text: str, where: str, error: type[BpoGuardError]) -> Any:
    """The same of a document that nobody prepared."""
    import yaml

    try:
        return _document(yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))
    except (yaml.YAMLError, _Refused) as bad:
        mark = getattr(bad, "problem_mark", None)
        at = f"{where}, line {mark.line + 1}, column {mark.column + 1}" if mark else where
        problem = getattr(bad, "problem", None) or "not YAML"
        raise error(_plain(problem), where=at, hint="check indentation, quotes and colons there") from None


def read_yaml(path: Path, error: type[BpoGuardError], where: str = "") -> Any:
    """Read and parse a file; see :func:`load_yaml`. ``where`` names it in messages (default: its name)."""
    where = where or path.name
    try:
        if path.stat().st_size > MAX_BYTES:
            raise error("the file is too long", where=where, expected=f"at most {MAX_BYTES // 2**20} MB of YAML")
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise error("no such file", where=where, hint="check the name and the folder") from None
    except IsADirectoryError:
        raise error("this is a folder", where=where, expected="a YAML file") from None
    except PermissionError:
        raise error("cannot be opened", where=where, hint="check its permissions") from None
    except UnicodeDecodeError:
        raise error("not text in UTF-8", where=where, hint="save the file as UTF-8") from None
    return load_yaml(text, where, error)


def _plain(problem: str) -> str:
    """The parser's sentence without the characters of the file that it quotes."""
    return re.sub(r"found '.*?'|but got '.*?'|'[^']{20,}'", "found something else", problem)


def _document(events: Iterator[Any]) -> Any:
    import yaml

    value: Any = None
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent) and value is not None:
            raise _Refused("a second document", event.start_mark)
        if isinstance(event, yaml.NodeEvent):
            value = _node(event, events, 1)
    return value


def _node(event: Any, events: Iterator[Any], depth: int) -> Any:
    import yaml

    if isinstance(event, yaml.AliasEvent):
        raise _Refused("aliases are not allowed", event.start_mark)
    if event.anchor:
        raise _Refused("anchors are not allowed", event.start_mark)
    if event.tag not in (None, "!"):
        raise _Refused("tags are not allowed", event.start_mark)
    if depth > MAX_DEPTH:
        raise _Refused("nested too deeply", event.start_mark)
    if isinstance(event, yaml.ScalarEvent):
        return _scalar(event.value) if event.implicit[0] else event.value
    if isinstance(event, yaml.SequenceStartEvent):
        return _list(events, depth)
    return _map(events, depth)


def _list(events: Iterator[Any], depth: int) -> list[Any]:
    import yaml

    items = []
    while not isinstance(event := next(events), yaml.SequenceEndEvent):
        items.append(_node(event, events, depth + 1))
    return items


def _map(events: Iterator[Any], depth: int) -> dict[str, Any]:
    import yaml

    mapping: dict[str, Any] = {}
    while not isinstance(key := next(events), yaml.MappingEndEvent):
        if not isinstance(key, yaml.ScalarEvent):
            raise _Refused("a key must be a word", key.start_mark)
        if key.value in mapping:
            raise _Refused("the same key twice", key.start_mark)
        mapping[key.value] = _node(next(events), events, depth + 1)
    return mapping


def _scalar(text: str) -> Any:
    if text in _WORDS:
        return _WORDS[text]
    if number := _NUMBER.fullmatch(text):
        return float(text) if number[2] else int(text)
    return text
