"""YAML: the events of its parser, nothing constructed; aliases are not followed, tags mean nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from bpo_guard.errors import SourceError
from bpo_guard.model.batch import Batch, Blob, Given, Limits, Text, Unread, Yielded
from bpo_guard.model.ledger import Reason
from bpo_guard.sources.encoding import decode_head, detect_encoding, open_text
from bpo_guard.sources.flatten import Flattener

LARGEST = 256 * 2**20
_NAMED = (".yaml", ".yml")
_BEGIN = re.compile(r"\A(?:\s*#[^\n]*\n|\s*\n)*(?:%YAML[ \t]|---(?:\s|$))")
_LINE = re.compile(r"(?m)^[ \t]*+(?:- )?[^\s:#{}\[\]<>][^:\n]{0,80}:(?:\s|$)|^[ \t]*+- \S")
_REMARK = re.compile(r"(?m)(?:^|[ \t])#[ \t]*(\S[^\n]*)$")
_NULLS = {"", "~", "null", "Null", "NULL"}


class YamlSource:
    """Documents flattened to dotted paths as JSON is; comments as text."""

    name = "yaml"
    isolated = True

    def sniff(self, blob: Blob) -> int:
        """The mark of a document and lines of keys, or the name and lines of keys."""
        encoding = detect_encoding(blob.head)
        if encoding is None:
            return 0
        text = decode_head(blob.head, encoding)
        lines = len(_LINE.findall(text))
        if not lines or text.lstrip("\ufeff \t\r\n").startswith(("<", "{")):
            return 0
        if blob.name.lower().endswith(_NAMED):
            return 75
        return (
            46 if _BEGIN.match(text) and lines * 2 > text.count("\n") and not blob.name.lower().endswith(".md") else 0
        )

    def given(self, blob: Blob, limits: Limits) -> Iterator[Given]:
        """At least as many values as there are scalars that are no keys, by its tokens."""
        with open_text(blob, limits) as stream:
            text = stream.read(LARGEST + 1).decode()
        yield Given(blob.place, values=_count_values(text))

    def read(self, blob: Blob, limits: Limits) -> Iterator[Yielded]:
        """Batches; from a fault on the file is read as text."""
        import yaml

        with open_text(blob, limits) as stream:
            text = stream.read(LARGEST + 1).decode()
        if len(text) > LARGEST:
            raise SourceError(Reason.over_limit, f"larger than {LARGEST} bytes")
        said = [match[1] for match in _REMARK.finditer(text)]
        if said:
            yield Text(blob.place, "\n".join(said), 0)
        flat = Flattener(blob.place, limits, rows_are_lists=True)
        count = 0
        try:
            for value, path in _values(text, limits):
                flat.add(value, path)
                count += 1
                if flat.full:
                    yield from flat.flush()
        except (yaml.YAMLError, ValueError) as error:
            yield from flat.flush()
            mark = getattr(error, "problem_mark", None)
            at = f" at line {mark.line + 1}" if mark else ""
            yield Text(blob.place, text, 0)
            yield Unread(blob.place, Reason.corrupt, f"not YAML{at}, and read as plain text")
            return
        except SourceError:
            yield from flat.flush()
            raise
        if not count:
            yield Batch(blob.place, (), (), 0)
        yield from flat.flush()


ONLY_WITH = (b"---", b"%yaml", b".yaml", b".yml")
SOURCE = YamlSource()


def _count_values(text: str) -> int | None:
    """Without building anything; ``None`` for a text that is no YAML."""
    import yaml

    count, key = 0, False
    try:
        for token in yaml.scan(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            if isinstance(token, yaml.ScalarToken):
                count += not key and token.value != "" and not (token.plain and token.value in _NULLS)
            elif isinstance(token, yaml.AliasToken):
                count += not key
            elif isinstance(token, (yaml.AnchorToken, yaml.TagToken)):
                continue
            key = isinstance(token, yaml.KeyToken)
    except (yaml.YAMLError, ValueError):
        return None
    return count


def _values(text: str, limits: Limits) -> Iterator[tuple[Any, str]]:
    """Every document, lists at the top taken apart, each with the path of where it stands."""
    import yaml

    events = yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    for event in events:
        if isinstance(event, yaml.SequenceStartEvent):
            while not isinstance(inner := next(events), yaml.SequenceEndEvent):
                yield _node(inner, events, limits.nesting), "[]"
        elif isinstance(event, yaml.NodeEvent):
            yield _node(event, events, limits.nesting), ""


def _node(event: Any, events: Iterator[Any], depth: int) -> Any:
    import yaml

    if depth <= 0:
        raise SourceError(Reason.over_limit, "nested too deeply")
    if isinstance(event, yaml.AliasEvent):
        return f"*{event.anchor}"  # what it stands for is read where it is written
    if isinstance(event, yaml.ScalarEvent):
        return None if event.implicit[0] and event.value in _NULLS else event.value
    if isinstance(event, yaml.SequenceStartEvent):
        items = []
        while not isinstance(inner := next(events), yaml.SequenceEndEvent):
            items.append(_node(inner, events, depth - 1))
        return items
    pairs = []
    while not isinstance(key := next(events), yaml.MappingEndEvent):
        name = _node(key, events, depth - 1)
        value = _node(next(events), events, depth - 1)
        pairs.append((name if isinstance(name, str) else "" if name is None else str(name), value))
    return tuple(pairs)
