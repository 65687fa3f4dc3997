"""SWIFT MT: messages in their blocks, and statements (MT940, MT942) as banks send them, without.

A row is a field, named by its tag: ``:50K:``. Parties are taken apart into ``:50K:.account``, ``:50K:.name`` and
``:50K:.address``, numbered lines (50F, 59F) as ``:50F:.1``; the subfields of a German ``:86:`` as ``:86:?32``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bpo_guard.model.batch import Blob, Given, Limits, Unread, Yielded
from bpo_guard.model.ledger import Reason
from bpo_guard.sources.encoding import open_text
from bpo_guard.sources.segments import Record, Rows, head_text, lines_of

_TAG = re.compile(r":(\d{2}[A-Z]?):")
_BLOCK = re.compile(r"\{([1-5S]):")
_FRAMED = re.compile(r"\{1:[FA]\d{2}[A-Z0-9]{12}")
_PARTY = re.compile(r"(?:50|52|53|54|55|56|57|58|59|82|83|87|88)[A-Z]?")
_NUMBERED = re.compile(r"([1-8])/(.*)")
_SUBFIELD = re.compile(r"\?(\d{2})([^?]*)")
_SUBFIELDS = re.compile(r"\d{3}\?\d{2}")


class SwiftSource:
    """Lines that begin with a tag, and the lines that go on from them."""

    name = "swift"
    isolated = False

    def sniff(self, blob: Blob) -> int:
        """A basic header block, or three tagged lines of which the first is a reference."""
        text = head_text(blob)
        if _FRAMED.match(text):
            return 97
        lines = [line for line in re.split(r"[\r\n]+", text[:8192]) if line.strip()]
        tags = [match.group(1) for line in lines if (match := _TAG.match(line))]
        begins = next((n for n, line in enumerate(lines) if _TAG.match(line)), len(lines))
        return 95 if len(tags) >= 3 and tags[0] == "20" and begins <= 5 else 0

    def given(self, blob: Blob, limits: Limits) -> Iterator[Given]:
        """Lines that begin a field, those that stand before any, and the ends of messages."""
        with open_text(blob, limits) as stream:
            yield Given(blob.place, sum(1 for line in lines_of(stream) if line.startswith((":", "{", "-", "$"))))

    def read(self, blob: Blob, limits: Limits) -> Iterator[Yielded]:
        """Rows of fields. A message whose text block does not end was cut."""
        reader = _Reader(Rows(blob.place, limits))
        with open_text(blob, limits) as stream:
            for line in lines_of(stream):
                reader.line(line.rstrip())
                if reader.rows.full:
                    yield from reader.rows.flush()
        reader.end()
        yield from reader.rows.flush()
        if reader.open:
            yield Unread(blob.place, Reason.truncated, "ends within the text of a message")


ONLY_WITH = (b"{1:", b":20:")
SOURCE = SwiftSource()


class _Reader:
    """Puts fields together from their lines."""

    def __init__(self, rows: Rows) -> None:
        self.rows = rows
        self.open = False
        self._tag = ""
        self._lines: list[str] = []

    def line(self, line: str) -> None:
        tag = _TAG.match(line)
        if tag:
            self.end()
            self._tag, self._lines = tag.group(1), [line[tag.end() :]]
        elif line.startswith(("{", "-", "$")):
            self.end()
            self._envelope(line)
        elif line.startswith(":"):
            self.end()
            self.rows.row("line", {"line": line})
        elif self._tag:
            self._lines.append(line)
        else:
            self.rows.more("header", {"header line": line})

    def end(self) -> None:
        """The field in the making is complete."""
        if self._tag:
            name = f":{self._tag}:"
            record: Record = {}
            if _PARTY.fullmatch(self._tag):
                self._party(record, name)
            else:
                record[name] = "\n".join(self._lines)
                self._structured(name)
            self.rows.row(name, record)
        self._tag, self._lines = "", []

    def _envelope(self, line: str) -> None:
        """Blocks 1 to 5 as they stand; they hold the banks, references and checksums."""
        if line.startswith("-"):
            self.open = False
        record: Record = {}
        blocks = list(_BLOCK.finditer(line))
        if not blocks:
            record["envelope"] = line
        ends = [*(block.start() for block in blocks[1:]), len(line)]
        for block, end in zip(blocks, ends, strict=bool(blocks)):
            text = line[block.end() : end].rstrip("}{$")
            self.rows.put("envelope", record, f"{{{block.group(1)}:}}", text.strip("{} "))
        if blocks and blocks[-1].group(1) == "4" and not line.endswith("}"):
            self.open = True
        self.rows.row("envelope", record)

    def _party(self, record: Record, name: str) -> None:
        """An account behind a slash, then a name, then an address; or numbered lines; or a code of the bank."""
        lines = list(self._lines)
        if lines and lines[0].startswith("/"):
            record[f"{name}.account"] = lines.pop(0).lstrip("/")
        if name.endswith("F:"):
            for line in lines:
                match = _NUMBERED.match(line)
                part, text = (match.group(1), match.group(2)) if match else ("", line)
                self.rows.put(name, record, f"{name}.{part}" if part else name, text)
        elif name.endswith(("A:", "C:", "B:", "G:")):
            record[name] = "\n".join(lines)
        else:
            if lines:
                record[f"{name}.name"] = lines[0]
            if len(lines) > 1:
                record[f"{name}.address"] = "\n".join(lines[1:])

    def _structured(self, name: str) -> None:
        """``?20`` to ``?63``: purpose, bank, account, name. Parts of one thing are put together again."""
        text = "".join(self._lines)
        if not _SUBFIELDS.match(text):
            return
        parts: Record = {}
        for code, value in _SUBFIELD.findall(text):
            if value.strip():
                kind = "?20" if "20" <= code <= "29" or "60" <= code <= "63" else "?32" if code == "33" else f"?{code}"
                parts[f"{name}{kind}"] = (parts.get(f"{name}{kind}") or "") + value
        self.rows.more(f"{name}?", parts)
