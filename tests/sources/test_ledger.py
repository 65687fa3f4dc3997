"""Every source there is, broken on purpose in every way that loses data: the ledger must notice each time.

The rule for a new source: what ``given`` counts by other code must be enough to see that ``read`` has left something
out. So every part has a ``Given``; every part that has rows (or, as text, lines) has their number; and ``read`` yields
something, or an ``Unread``, for each of them.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import orc as pa_orc

from bpo_guard.model.batch import Batch, Blob, Given, Limits, Member, Source, Text, Yielded
from bpo_guard.model.ledger import Reason
from bpo_guard.model.outcome import Exit
from bpo_guard.model.place import Place
from bpo_guard.model.scan import ScanResult
from bpo_guard.outcomes import scan_outcome
from bpo_guard.paths import policies_dir
from bpo_guard.reference import load_taxonomy
from bpo_guard.sources import all_sources, pick
from bpo_guard.sources.blob import make_blob

from .conftest import Reading, read_folder
from .samples import LAYOUTS, SAMPLES, parquet

LIMITS = Limits(batch_rows=50)
DATA = (Batch, Text, Member)
Items = list[Yielded]
Fault = Callable[[Items], Iterator[Items]]


@dataclass
class Broken:
    """A source whose reading has a fault. It counts as it should."""

    inner: Source
    fault: Callable[[Items], Items]
    isolated: bool = False

    @property
    def name(self) -> str:
        return self.inner.name

    def sniff(self, blob: Blob) -> int:
        return self.inner.sniff(blob)

    def given(self, blob: Blob, limits: Limits) -> Iterator[Given]:
        return self.inner.given(blob, limits)

    def read(self, blob: Blob, limits: Limits) -> Iterator[Yielded]:
        if blob.depth:  # one inside the file is whole
            return self.inner.read(blob, limits)
        return iter(self.fault([_kept(i, blob) for i in self.inner.read(blob, limits)]))


def _kept(item: Yielded, blob: Blob) -> Yielded:
    """A member that can be opened later than its turn: what it holds is taken now."""
    if not isinstance(item, Member):
        return item
    target = blob.file.with_name("member.tmp")
    item.open(target)
    data = target.read_bytes()
    target.unlink()
    return replace(item, open=lambda path: path.write_bytes(data))


def drops_its_last_batch(items: Items) -> Iterator[Items]:
    last = max(n for n, item in enumerate(items) if _size(item))
    yield items[:last] + [item for item in items[last + 1 :] if not isinstance(item, DATA)]


def swallows_an_exception(items: Items) -> Iterator[Items]:
    """One raised at the very beginning, and one halfway."""
    yield []
    data = [n for n, item in enumerate(items) if _size(item)]
    yield items[: data[len(data) // 2]]


def skips_a_part(items: Items) -> Iterator[Items]:
    """Each sheet, table, page or member in turn."""
    for part in dict.fromkeys(_part(i) for i in items if _size(i)):
        yield [i for i in items if not isinstance(i, DATA) or _part(i) != part]


def stops_at_90_percent(items: Items) -> Iterator[Items]:
    """Of rows, lines and members, all told; of fewer than ten, before the last."""
    total = sum(map(_size, items))
    left = min(total * 9 // 10, total - 1)
    out: Items = []
    for item in items:
        if isinstance(item, DATA):
            if _size(item) > left:
                out += _cut(item, left)
                break
            left -= _size(item)
        out.append(item)
    yield out


# Rows of lists within records (``Batch.nested``) have no number of their own: their values are counted, see NESTED.


def _part(item: Yielded) -> Place:
    return item.place.unit if not isinstance(item, Text) else item.place


def _size(item: Yielded) -> int:
    if isinstance(item, Batch):
        return 0 if item.nested else item.rows
    return item.lines if isinstance(item, Text) else int(isinstance(item, Member))


def _cut(item: Batch | Text | Member, size: int) -> Items:
    """The beginning of an item."""
    if isinstance(item, Batch) and size:
        return [replace(item, columns=tuple(c.slice(0, size) for c in item.columns), rows=size)]
    if isinstance(item, Text) and size:
        return [replace(item, text="\n".join(item.text.split("\n")[:size]), lines=size)]
    return []


def sample_of(source: Source, folder: Path) -> Path:
    """A file that the source reads."""
    if source.name not in SAMPLES:
        pytest.fail(f"a source without a sample to break: add a line for {source.name!r} to tests/sources/samples.py")
    name, make = SAMPLES[source.name]
    (folder / name).write_bytes(make())
    return folder / name


def broken_run(folder: Path, source: Source, fault: Callable[[Items], Items]) -> Reading:
    sources = [Broken(s, fault) if s is source else s for s in all_sources()]
    return read_folder(folder, LIMITS, sources, LAYOUTS.get(source.name))


ALL = pytest.mark.parametrize("source", all_sources(), ids=lambda source: source.name.replace(" ", "-"))


@ALL
def test_a_sound_source_reconciles(source: Source, tmp_path: Path) -> None:
    file = sample_of(source, tmp_path)
    blob = replace(make_blob(file, Place(file.name, file.name)), layout=LAYOUTS.get(source.name))
    assert pick(blob, all_sources()) is source
    assert Reason.unreconciled not in {g.reason for g in broken_run(tmp_path, source, list).ledger.not_examined}


@ALL
@pytest.mark.parametrize("fault", [drops_its_last_batch, swallows_an_exception, skips_a_part, stops_at_90_percent])
def test_a_source_that_loses_data_is_noticed(source: Source, fault: Fault, tmp_path: Path) -> None:
    """Given and read do not agree, the file does not count as examined, and the scan is incomplete (exit 3)."""
    sample_of(source, tmp_path)
    seen: Items = []
    broken_run(tmp_path, source, lambda items: seen.extend(items) or items)
    if not any(isinstance(item, DATA) for item in seen):
        assert broken_run(tmp_path, source, list).ledger.open_gaps, "a source that yields nothing says why"
        return
    for remaining in fault(seen):
        ledger = broken_run(tmp_path, source, lambda _, left=remaining: left).ledger  # type: ignore[misc]
        lost = [str(i.place) for i in seen if i not in remaining]
        said = {g.reason for g in ledger.not_examined}
        assert Reason.unreconciled in said, f"{source.name}: nobody noticed that {lost} were lost; {__doc__}"
        assert ledger.examined.files == 0
        outcome = scan_outcome(ScanResult((), ledger, ()), load_taxonomy(policies_dir()), None, allow_empty=False)
        assert outcome.code is Exit.incomplete


def _nested(item: Yielded) -> bool:
    return isinstance(item, Batch) and item.nested and item.rows > 0


def _listed() -> pa.Table:
    people = [[{"name": f"n{n}", "phones": [str(n), None, "1"]}] * (n % 3) for n in range(300)]
    return pa.table({"n": list(range(300)), "tags": [["a", "b"]] * 300, "people": people})


def _feather() -> bytes:
    sink = io.BytesIO()
    with pa.ipc.new_file(sink, _listed().schema) as writer:
        writer.write_table(_listed())
    return sink.getvalue()


def _stripes() -> bytes:
    sink = pa.BufferOutputStream()
    pa_orc.write_table(_listed(), sink)
    return sink.getvalue().to_pybytes()


NESTED: dict[str, Callable[[], bytes]] = {
    "a.json": lambda: b'[{"a": 1, "list": [{"b": 2}, {"b": 3}]}]',
    "a.jsonl": lambda: b'{"a": 1, "list": [{"b": 2}, {"b": 3}]}\n{"a": 2}\n',
    "a.yaml": lambda: b"- a: 1\n  list:\n  - b: 2\n  - b: 3\n- a: 2\n",
    "a.parquet": lambda: parquet(_listed()),
    "a.arrow": _feather,
    "a.orc": _stripes,
    **{SAMPLES[name][0] + f" {name}": SAMPLES[name][1] for name in ("avro", "duckdb", "fhir", "hl7", "transcript")},
}
"""Files with lists within records. (What BAI2, EDIFACT and SWIFT have beside their rows stands in these, too.)"""


def lost_of_nested(items: Items) -> Iterator[Items]:
    """Of the rows of lists: each table of them, the last batch, the last tenth, and all from the middle on."""
    nested = [n for n, item in enumerate(items) if _nested(item)]
    for fields in {items[n].fields for n in nested}:  # type: ignore[union-attr]
        yield [i for i in items if not (_nested(i) and i.fields == fields)]  # type: ignore[union-attr]
    last = items[nested[-1]]
    assert isinstance(last, Batch)
    yield items[: nested[-1]] + items[nested[-1] + 1 :]
    yield items[: nested[-1]] + _cut(last, last.rows * 9 // 10) + items[nested[-1] + 1 :]
    yield [item for n, item in enumerate(items) if n not in nested[len(nested) // 2 :]]


@pytest.mark.parametrize("name", NESTED)
def test_a_list_within_records_that_is_lost_is_noticed(name: str, tmp_path: Path) -> None:
    file = tmp_path / name.partition(" ")[0]
    file.write_bytes(NESTED[name]())
    source = pick(make_blob(file, Place(name, name)), all_sources())
    assert source is not None
    seen: Items = []
    sound = broken_run(tmp_path, source, lambda items: seen.extend(items) or items)
    assert any(map(_nested, seen))
    assert Reason.unreconciled not in {g.reason for g in sound.ledger.not_examined}
    for remaining in lost_of_nested(_without_repeats(seen)):
        ledger = broken_run(tmp_path, source, lambda _, left=remaining: left).ledger  # type: ignore[misc]
        assert Reason.unreconciled in {g.reason for g in ledger.not_examined}, len(seen) - len(remaining)


def _without_repeats(items: Items) -> Items:
    """Without texts put together from values that stand in rows as well."""
    return [i for i in items if not (_nested(i) and i.fields[0].endswith((" joined", "OBX-5")))]  # type: ignore[union-attr]


def test_a_part_of_a_page_that_is_lost_is_noticed(tmp_path: Path) -> None:
    """The last line of a page of a PDF, whose lines nobody but its reader counts."""
    source = next(s for s in all_sources() if s.name == "pdf")
    sample_of(source, tmp_path)
    seen: Items = []
    broken_run(tmp_path, source, lambda items: seen.extend(items) or items)
    pages = [n for n, i in enumerate(seen) if isinstance(i, Text) and i.place.table.startswith("page") and i.lines > 1]
    assert pages
    for number in pages:
        page = seen[number]
        assert isinstance(page, Text)
        cut = replace(page, text=page.text.partition("\n")[2], lines=page.lines - 1)
        left = [*seen[:number], cut, *seen[number + 1 :]]
        ledger = broken_run(tmp_path, source, lambda _, left=left: left).ledger  # type: ignore[misc]
        gaps = {g.place.table: g.reason for g in ledger.not_examined}
        assert gaps.get(page.place.table) is Reason.unreconciled, page.place
