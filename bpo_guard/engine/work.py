"""One unit, from its bytes to its fields: read, looked at, asked about, judged. What a worker does, whole."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path

from bpo_guard.classify.extra import with_extras, without_accepted
from bpo_guard.classify.profile import profiles
from bpo_guard.detect.interface import FieldPart
from bpo_guard.detect.pseudonyms import Kept, Known, encoded
from bpo_guard.engine.described import Described
from bpo_guard.engine.isolation import Isolation
from bpo_guard.engine.shown import Shown
from bpo_guard.engine.stores import Connections
from bpo_guard.engine.thinning import Thinning
from bpo_guard.engine.tools import Tools
from bpo_guard.engine.units import StoredObject, StoredTable, Unit, blob_of
from bpo_guard.errors import SourceError
from bpo_guard.model.batch import Batch, Blob, Given, Text, Unread
from bpo_guard.model.extra import Extra
from bpo_guard.model.field import FieldProfile
from bpo_guard.model.ledger import NotExamined, Reason, Sampled
from bpo_guard.model.names import NameFindings
from bpo_guard.model.place import Place
from bpo_guard.model.request import ScanRequest
from bpo_guard.model.scan import InputFile
from bpo_guard.model.tally import FieldTally
from bpo_guard.sources import LedgerBuilder, Read, Spool, all_sources, read_blob
from bpo_guard.sources.ledger import cells_of

_CHUNK = 2**20


@dataclass(frozen=True, slots=True)
class FileResult:
    """What one unit came to. No value of it is in here but in ``kept``, which stays in memory.

    ``encoded`` are the types that base64 and hex hide, for fields whose digests stand for nothing else. ``table`` is
    the unit where it is not the whole of ``input``; ``version`` what a store says that changes with what is in it.
    """

    input: InputFile
    fields: tuple[FieldProfile, ...] = ()
    ledger: LedgerBuilder = field(default_factory=LedgerBuilder)
    encoded: Mapping[Place, tuple[Extra, ...]] = field(default_factory=dict)
    digested: bool = False
    kept: Mapping[Place, Kept] = field(default_factory=dict, repr=False)
    interrupted: bool = False
    table: str = ""
    version: str = ""


class FileWork:
    """Works units one by one, with one set of tools, one private folder, one set of readers and of connections."""

    def __init__(
        self, request: ScanRequest, tools: Tools, temp: Spool, progress: Callable[[int], None] | None = None
    ) -> None:
        self._request = request
        self._tools = tools
        self._temp = temp
        self._ending = ExitStack()
        self._isolation = self._ending.enter_context(Isolation(request.limits, temp))
        self._connections = self._ending.enter_context(Connections(request.limits))
        self._sources = all_sources()
        self._progress = progress

    def __enter__(self) -> FileWork:
        return self

    def __exit__(self, *_: object) -> None:
        self._ending.close()

    def run(self, unit: Unit) -> FileResult:
        """The whole of one unit. Ctrl-C ends it early: what was read by then stays, with a line for the rest."""
        match unit:
            case StoredTable():
                return self._table(unit)
            case StoredObject():
                return self._object(unit)
        return self._file(unit)

    def _file(self, blob: Blob) -> FileResult:
        look = _Look(blob, self._request, self._tools, Shown(self._tools.engine.safe_name).within)
        return self._worked(
            blob,
            look,
            lambda: sha256_of(blob.file),
            lambda: read_blob(blob, self._sources, self._request.limits, self._temp, self._isolation),
        )

    def _table(self, unit: StoredTable) -> FileResult:
        look = _Look(unit.blob, self._request, self._tools, lambda place: place)
        version = self._connections.version(unit) if unit.versioned else ""
        result = self._worked(unit.blob, look, str, lambda: self._connections.rows(unit))
        return replace(result, table=unit.place.table, version=version)

    def _object(self, unit: StoredObject) -> FileResult:
        try:
            blob = replace(self._temp.unpack(self._connections.fetch(unit), 0), layout=unit.layout)
        except SourceError as error:
            result = FileResult(InputFile(unit.place.path, 0, ""))
            result.ledger.add(NotExamined(unit.place, Reason(error.reason), error.what))
            return result
        except KeyboardInterrupt:
            return stopped(unit)
        try:
            return replace(self._file(blob), version=unit.listed.version)
        finally:
            self._temp.drop(blob)

    def _worked(
        self, blob: Blob, look: _Look, digest: Callable[[], str], items: Callable[[], Iterator[Read]]
    ) -> FileResult:
        interrupted = False
        sha256 = ""
        try:
            sha256 = digest()
            for item in items():
                if self._progress is not None and isinstance(item, Batch | Text):
                    self._progress(_weight(item))
                look.take(item)
                del item  # a batch is not kept while the next is read
        except OSError:
            look.ledger.add(Unread(blob.place, Reason.missing, "gone while the run was reading", ended=True))
        except KeyboardInterrupt:
            interrupted = True
            look.ledger.add(Unread(blob.place, Reason.interrupted, "stopped here; what follows was not read"))
        try:
            return look.result(InputFile(blob.place.path, blob.size, sha256), interrupted)
        except KeyboardInterrupt:
            return stopped(blob)


def stopped(unit: Unit, reason: Reason = Reason.interrupted, detail: str = "stopped here") -> FileResult:
    """What there is to say of a unit that was begun and not finished."""
    blob = blob_of(unit)
    result = FileResult(InputFile(blob.place.path, blob.size, ""), interrupted=reason is Reason.interrupted)
    result.ledger.add(blob)
    result.ledger.add(Unread(unit.place, reason, detail))
    return result


def sha256_of(path: Path) -> str:
    """SHA-256 of a file in hex, read in pieces."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _weight(item: Batch | Text) -> int:
    return len(item.text) if isinstance(item, Text) else sum(column.nbytes for column in item.columns)


class _Look:
    """One file being looked at: its ledger, the parts of its fields, its names as they may be shown."""

    def __init__(self, blob: Blob, request: ScanRequest, tools: Tools, shown: Callable[[Place], Place]) -> None:
        self.ledger = LedgerBuilder()
        self.ledger.add(blob)
        self._request = request
        self._tools = tools
        self._shown = shown
        self._thinning = Thinning(request.effort.sample) if request.effort.sample < 1 else None
        self._parts: dict[Place, FieldPart] = {}
        self._remarks: dict[Place, str] = {}
        self._notes: dict[Place, dict[str, str]] = {}

    def take(self, item: Batch | Text | Unread | Given) -> None:
        """Count it in the ledger and look at it."""
        item = replace(item, place=self._shown(item.place))
        if isinstance(item, Batch):
            if item.remark:
                self._remarks[item.place.unit] = item.remark
            if item.notes:
                said = zip(item.fields, item.notes, strict=True)
                self._notes[item.place.unit] = {name: note for name, note in said if note}
            if self._thinning is not None:
                whole = item
                item, left_out = self._thinning.thin(whole)
                self.ledger.passed_over(item.place, left_out, cells_of(whole) - cells_of(item))
            self.ledger.add(item)
            self._add(self._tools.engine.batch(item))
            return
        self.ledger.add(item)
        if isinstance(item, Text):
            self._add(self._tools.engine.text(item))

    def _add(self, parts: Mapping[Place, FieldPart]) -> None:
        for place, part in parts.items():
            known = self._parts.get(place)
            self._parts[place] = part if known is None else known + part

    def result(self, of: InputFile, interrupted: bool) -> FileResult:
        """Ask the language model, note in the ledger what it saw of each field, and classify."""
        tools = self._tools
        done = {place: tools.engine.finish(place, part) for place, part in sorted(self._parts.items())}
        for place, (_, names) in done.items():
            for entry in _names_in_ledger(place, names):
                self.ledger.add(entry)
        found = self._profiles(done)
        fields = tuple(self._beyond(replace(p, remark=self._remarks.get(p.place.unit, "")) for p in found))
        kept = {place: part.kept for place, part in self._parts.items()}
        hidden = {p.place: tuple(encoded(kept[p.place], known_of(p), tools.engine.whole_types)) for p in fields}
        return FileResult(
            of, fields, self.ledger,
            encoded={place: extras for place, extras in hidden.items() if extras},
            digested=any(part.digests.cells for part in kept.values()),
            kept=kept, interrupted=interrupted,
        )  # fmt: skip

    def _profiles(self, done: Mapping[Place, tuple[FieldTally, NameFindings]]) -> Iterator[FieldProfile]:
        """Fields judged among those of their table, with what the schema says of them."""
        tools = self._tools
        by_table: dict[Place, dict[Place, tuple[FieldTally, NameFindings]]] = {}
        for place, seen in done.items():
            by_table.setdefault(place.unit if self._notes else Place(), {})[place] = seen
        for unit, fields in by_table.items():
            notes = self._notes.get(unit, {})
            vocabulary = Described(tools.vocabulary, notes) if notes else tools.vocabulary
            yield from profiles(fields, vocabulary, tools.taxonomy, tools.detectors)

    def _beyond(self, found: Iterator[FieldProfile]) -> Iterator[FieldProfile]:
        """What the configuration says of each field."""
        config = self._request.config
        entries = {entry.name: entry.type for entry in config.finding}
        allow = {entry.name: entry for entry in config.allow}
        categories = {**self._tools.taxonomy.by_type, **config.categories}
        for profile in found:
            own = self._parts[profile.place].own
            for name in sorted(own.timed_out):
                self.ledger.add(NotExamined(profile.place, Reason.timed_out, f"{name} of the configuration"))
            extras = [
                Extra(entries[name], rows, own.spans[name], f"{name} of the configuration in {rows} values")
                for name, rows in own.cells.items()
            ]
            profile = without_accepted(profile, own.accepted, lambda name, type_: allow[name].applies_to(type_))
            yield with_extras(profile, extras, categories)


def known_of(profile: FieldProfile) -> Known:
    """What has been judged of a field so far."""
    return Known(profile.values, tuple(t.type for t in profile.types))


def _names_in_ledger(place: Place, names: NameFindings) -> Iterator[Sampled | NotExamined]:
    """How much of a free-text field the language model saw, and the languages it does not speak."""
    if not names.of:
        return
    held = sum(names.held_back.values())
    if not names.complete:
        yield Sampled(place, "names by language model", names.looked_at, names.of, held, round(names.bound, 4))
    if names.missing:
        yield NotExamined(place, Reason.model_missing, names.missing)
    for language, texts in sorted(names.held_back.items()):
        if language != "unsure":
            yield NotExamined(place, Reason.model_missing, f"{language}: names in {texts} texts")
