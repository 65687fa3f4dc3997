"""One file, from its bytes to its fields: read, looked at, asked about, judged. What a worker does, whole."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from bpo_guard.classify.extra import with_extras, without_accepted
from bpo_guard.classify.profile import profiles
from bpo_guard.detect.interface import FieldPart
from bpo_guard.detect.pseudonyms import Kept, Known, encoded
from bpo_guard.engine.described import Described
from bpo_guard.engine.isolation import Isolation
from bpo_guard.engine.shown import Shown
from bpo_guard.engine.thinning import Thinning
from bpo_guard.engine.tools import Tools
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
    """What one file came to. No value of it is in here but in ``kept``, which stays in memory.

    ``encoded`` are the types that base64 and hex hide, for fields whose digests stand for nothing else.
    """

    input: InputFile
    fields: tuple[FieldProfile, ...] = ()
    ledger: LedgerBuilder = field(default_factory=LedgerBuilder)
    encoded: Mapping[Place, tuple[Extra, ...]] = field(default_factory=dict)
    digested: bool = False
    kept: Mapping[Place, Kept] = field(default_factory=dict, repr=False)
    interrupted: bool = False


class FileWork:
    """Works files one by one, with one set of tools, one private folder and one set of readers."""

    def __init__(
        self, request: ScanRequest, tools: Tools, temp: Spool, progress: Callable[[int], None] | None = None
    ) -> None:
        self._request = request
        self._tools = tools
        self._temp = temp
        self._isolation = Isolation(request.limits, temp)
        self._sources = all_sources()
        self._progress = progress

    def __enter__(self) -> FileWork:
        return self

    def __exit__(self, *_: object) -> None:
        self._isolation.__exit__(None, None, None)

    def run(self, blob: Blob) -> FileResult:
        """The whole of one file. Ctrl-C ends it early: what was read by then stays, with a line for the rest."""
        return self._worked(
            blob,
            lambda: sha256_of(blob.file),
            lambda: read_blob(blob, self._sources, self._request.limits, self._temp, self._isolation),
        )

    def run_items(self, place: Place, items: Iterator[Read]) -> FileResult:
        """The same of something that is no file: what is read there comes as ``items``."""
        return self._worked(Blob(Path(), place, place.path, 0, b""), str, lambda: items)

    def _worked(self, blob: Blob, digest: Callable[[], str], items: Callable[[], Iterator[Read]]) -> FileResult:
        look = _Look(blob, self._request, self._tools)
        interrupted = False
        sha256 = ""
        try:
            sha256 = digest()
            for item in items():
                if self._progress is not None and isinstance(item, Batch | Text):
                    self._progress(_weight(item))
                look.take(item)
        except OSError:
            look.ledger.add(Unread(blob.place, Reason.missing, "gone while the run was reading", ended=True))
        except KeyboardInterrupt:
            interrupted = True
            look.ledger.add(Unread(blob.place, Reason.interrupted, "stopped here; what follows was not read"))
        try:
            return look.result(InputFile(blob.place.path, blob.size, sha256), interrupted)
        except KeyboardInterrupt:
            return stopped(blob)


def stopped(blob: Blob, reason: Reason = Reason.interrupted, detail: str = "stopped here") -> FileResult:
    """What there is to say of a file that was begun and not finished."""
    result = FileResult(InputFile(blob.place.path, blob.size, ""), interrupted=reason is Reason.interrupted)
    result.ledger.add(blob)
    result.ledger.add(Unread(blob.place, reason, detail))
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

    def __init__(self, blob: Blob, request: ScanRequest, tools: Tools) -> None:
        self.ledger = LedgerBuilder()
        self.ledger.add(blob)
        self._request = request
        self._tools = tools
        self._shown = Shown(tools.engine.safe_name)
        self._thinning = Thinning(request.effort.sample) if request.effort.sample < 1 else None
        self._parts: dict[Place, FieldPart] = {}
        self._remarks: dict[Place, str] = {}
        self._notes: dict[Place, dict[str, str]] = {}

    def take(self, item: Batch | Text | Unread | Given) -> None:
        """Count it in the ledger and look at it."""
        item = replace(item, place=self._shown.within(item.place))
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
