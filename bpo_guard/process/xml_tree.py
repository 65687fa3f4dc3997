"""XML from strangers: no document types, no entities, bounded in depth and in number of elements."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from xml.parsers import expat

from bpo_guard.errors import SourceError
from bpo_guard.model.compact import dataclass

MAX_DEPTH = 200
MAX_ELEMENTS = 400_000
MAX_TEXT = 400


@dataclass(slots=True)
class Node:
    """One element: name without prefix, namespace apart, attributes without a namespace, the first of its text."""

    tag: str
    namespace: str
    attributes: dict[str, str]
    children: list[Node] = field(default_factory=list)
    text: str = ""

    def get(self, name: str) -> str:
        """An attribute, stripped; empty if it is not there."""
        return self.attributes.get(name, "").strip()

    def each(self, *tags: str) -> Iterator[Node]:
        """Children with one of these names."""
        return (c for c in self.children if c.tag in tags)

    def walk(self) -> Iterator[Node]:
        """This element and all below it, in the order of the file."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.children))


def read_xml(content: bytes) -> Node:
    """The root element; raises ``SourceError`` for anything that is not plain, bounded, well-formed XML."""
    builder = _Builder()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.characters
    try:
        parser.Parse(content, True)
    except expat.ExpatError as bad:
        raise SourceError("corrupt", f"not well-formed XML at line {bad.lineno}, column {bad.offset + 1}") from None
    except (LookupError, ValueError, UnicodeError):
        raise SourceError("undecodable", "declares an encoding that cannot be read") from None
    if builder.root is None:
        raise SourceError("corrupt", "no XML element")
    return builder.root


def _refuse_doctype(*_: object) -> None:
    raise SourceError("unsupported", "XML with a document type is not read, for it can hide other files")


class _Builder:
    """Collects elements; open elements are a list, so depth costs no stack."""

    def __init__(self) -> None:
        self.root: Node | None = None
        self._open: list[Node] = []
        self._count = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if len(self._open) >= MAX_DEPTH:
            raise SourceError("over a limit", f"nested deeper than {MAX_DEPTH} elements")
        if self._count > MAX_ELEMENTS:
            raise SourceError("over a limit", f"more than {MAX_ELEMENTS} elements")
        namespace, _, tag = name.rpartition(" ")
        node = Node(tag, namespace, {k: v for k, v in attributes.items() if " " not in k})
        if self._open:
            self._open[-1].children.append(node)
        else:
            self.root = node
        self._open.append(node)

    def end(self, _: str) -> None:
        self._open.pop()

    def characters(self, text: str) -> None:
        node = self._open[-1]
        if len(node.text) < MAX_TEXT:
            node.text += text[: MAX_TEXT - len(node.text)]
