"""Fixed-width files whose layout somebody gave: columns under the layout's names, a table for each kind of record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from bpo_guard.errors import SourceError
from bpo_guard.model.batch import Batch, Blob, Given, Limits, Unread, Yielded
from bpo_guard.model.compact import dataclass
from bpo_guard.model.layout import Form, LayoutField, RecordKind
from bpo_guard.model.ledger import Reason
from bpo_guard.model.place import Place
from bpo_guard.sources.columns import null_columns, text_column
from bpo_guard.sources.fixed_count import count_fixed
from bpo_guard.sources.fixed_records import Block, Plan, blocks_of, plan_of
from bpo_guard.sources.fixed_values import Undecodable, decoder_of, trimmed, zoned
from bpo_guard.sources.names import clean_name

if TYPE_CHECKING:
    import pyarrow as pa

BEYOND = "beyond the layout"
OTHER = "records of no known type"
_PACKED = (b"PK\x03\x04", b"\x1f\x8b\x08", b"BZh", b"\xfd7zXZ\0", b"\x28\xb5\x2f\xfd", b"7z\xbc\xaf\x27\x1c")
_SURE, _INSIDE, _PERHAPS = 100, 65, 45
"""Said of this file; of the archive it was in; of whatever has no format of its own (text has 30)."""


class FixedWidthSource:
    """Records cut by a layout. What no field covers, and what is longer or of another type, is read all the same."""

    name = "fixed width"
    isolated = False

    def sniff(self, blob: Blob) -> int:
        """Only where there is a layout, which no content can tell; but never for what is packed."""
        if blob.layout is None or blob.head.startswith(_PACKED) or blob.head[257:262] == b"ustar":
            return 0
        if not blob.layout.sure:
            return _PERHAPS
        return _INSIDE if blob.depth else _SURE

    def given(self, blob: Blob, limits: Limits) -> Iterator[Given]:
        """Records by type, from sizes, lengths or line ends."""
        plan = plan_of(blob)
        tables: dict[str, int] = {}
        for value, count in count_fixed(blob, plan, limits).items():
            table = _table(plan.layout.kind(value))
            tables[table] = tables.get(table, 0) + count
        for table, count in tables.items():
            yield Given(replace(blob.place, table=table), count)

    def read(self, blob: Blob, limits: Limits) -> Iterator[Yielded]:
        """Batches by kind of record. A record that ends early is read as far as it goes."""
        plan = plan_of(blob)
        if max(len(kind.fields) for kind in plan.layout.kinds) >= limits.columns:
            raise SourceError(Reason.over_limit, f"more than {limits.columns} columns")
        tables: dict[str, _Table] = {}
        try:
            for block in blocks_of(blob, plan, limits):
                for kind, part in _by_kind(block, plan):
                    name = _table(kind)
                    table = tables.setdefault(name, _Table(replace(blob.place, table=name), kind, plan))
                    yield table.batch(part)
        except SourceError:
            yield from _told(blob, plan, tables)
            raise
        yield from _told(blob, plan, tables)


SOURCE = FixedWidthSource()


def _table(kind: RecordKind | None) -> str:
    return OTHER if kind is None else clean_name(kind.name)


def _by_kind(block: Block, plan: Plan) -> Iterator[tuple[RecordKind | None, Block]]:
    """Records of a block by their kind, in order of first appearance."""
    if plan.layout.type_at is None:
        yield plan.layout.kinds[0], block
        return
    rows: dict[str, list[int]] = {}
    tables: dict[str, str] = {}
    for n, value in enumerate(block.slices(*plan.layout.type_at, plan.encoding)):
        name = tables.get(value) or tables.setdefault(value, _table(plan.layout.kind(value)))
        rows.setdefault(name, []).append(n)
    by_name = {_table(kind): kind for kind in plan.layout.kinds}
    for name, chosen in rows.items():
        yield by_name.get(name), block if len(rows) == 1 else block.pick(chosen)


@dataclass
class _Table:
    """Records of one kind; ``kind`` None for those whose type the layout does not have."""

    place: Place
    kind: RecordKind | None
    plan: Plan
    undecodable: int = 0

    def batch(self, block: Block) -> Batch:
        """The fields of these records, and one more for what is longer than the layout."""
        if self.kind is None:
            lines = [trimmed(text) for text in block.whole(self.plan.encoding)]
            return Batch(self.place, ("column_1",), (text_column(lines),), len(block), headed=False)
        end = max(self.kind.end, self.plan.layout.length if self.plan.framing == "fixed" else 0)
        names = [field.name for field in self.kind.fields]
        columns = [self._column(block, field) for field in self.kind.fields]
        lengths = block.lengths()
        if max(lengths, default=0) > end:
            beyond = [trimmed(text) for text in block.slices(end, 2**62, self.plan.encoding)]
            if any(beyond):
                names.append(BEYOND)
                columns.append(text_column(beyond))
        # Spaces at the end are often left out: a record that ends within the last field is none out of shape.
        start = self.kind.fields[-1].start
        aside = sum(1 for length in lengths if length > end or length <= start)
        return Batch(self.place, tuple(names), tuple(columns), len(block), aside=aside)

    def _column(self, block: Block, field: LayoutField) -> pa.Array:
        if field.form.is_binary and block.raw is not None:
            return text_column(self._decoded(block.raw, field))
        if field.form is not Form.zoned and (column := block.column(field.start, field.end)) is not None:
            return column
        texts = block.slices(field.start, field.end, self.plan.encoding)
        if field.form is Form.zoned:
            return text_column([zoned(text, field) for text in texts])
        return text_column([trimmed(text) for text in texts])

    def _decoded(self, records: list[bytes], field: LayoutField) -> list[str | None]:
        decode = decoder_of(field, self.plan.ebcdic)
        out: list[str | None] = []
        for record in records:
            data = record[field.start : field.end]
            try:
                out.append(decode(data))
            except Undecodable:
                text = trimmed(data.decode(self.plan.encoding, "replace"))
                readable = text is not None and text.isprintable() and "\ufffd" not in text
                out.append(text if readable else None)
                self.undecodable += not readable and not field.shared
        return out


def _told(blob: Blob, plan: Plan, tables: Mapping[str, _Table]) -> Iterator[Yielded]:
    """What the ledger must say beside the records, and a table for names without any."""
    if not tables:
        kind = plan.layout.kinds[0]
        names = tuple(field.name for field in kind.fields)
        yield Batch(replace(blob.place, table=_table(kind)), names, null_columns(len(names), 0), 0)
    for table in tables.values():
        if table.undecodable:
            detail = f"{table.undecodable} values are not of the form that the layout says"
            yield Unread(table.place, Reason.corrupt, detail)
        if table.kind is None and plan.layout.is_binary:
            yield Unread(table.place, Reason.unsupported, "read as text only: numbers in other forms are not seen")
    left = (blob.size % plan.stride) if plan.framing == "fixed" else 0
    if left and left < plan.layout.length:
        detail = f"the last record has {left} bytes of {plan.layout.length}"
        yield Unread(blob.place, Reason.truncated, detail)
