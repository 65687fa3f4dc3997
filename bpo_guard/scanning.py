"""Sources → detection → classification → one :class:`ScanResult`. Joins stages; knows nothing they know."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import asdict, field, replace
from functools import cache, partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from bpo_guard.classify.extra import with_extras
from bpo_guard.detect.filters import FILTERS
from bpo_guard.detect.registry import load_detectors
from bpo_guard.detect.weak_pseudonyms.pseudonyms import Kept, Pseudonyms
from bpo_guard.engine.dividing import Divisions
from bpo_guard.engine.interrupts import Interrupts
from bpo_guard.engine.isolation import Isolation
from bpo_guard.engine.laid import layout_for
from bpo_guard.engine.look import FileResult, known_of
from bpo_guard.engine.shown import Shown
from bpo_guard.engine.tools import Tools, build_engine
from bpo_guard.engine.units import StoredObject, StoredTable, Unit, blob_of
from bpo_guard.engine.work import FileWork, sha256_of
from bpo_guard.model.batch import Blob, Unread
from bpo_guard.model.compact import dataclass
from bpo_guard.model.config import NO_CONFIG, Config
from bpo_guard.model.detection import PatternDetector
from bpo_guard.model.extra import Extra
from bpo_guard.model.field import FieldProfile
from bpo_guard.model.ledger import Excluded, NotExamined, Reason
from bpo_guard.model.lexicon import Vocabulary
from bpo_guard.model.place import Place
from bpo_guard.model.request import ScanRequest
from bpo_guard.model.scan import InputFile, ScanResult
from bpo_guard.sources import LedgerBuilder, Spool, find_inputs
from bpo_guard.sources.blob import make_blob
from bpo_guard.version import VERSION

if TYPE_CHECKING:
    from bpo_guard.engine.state import State
    from bpo_guard.engine.stores import Connections

__all__ = ["build_engine", "safe_names", "scan", "sha256_of"]

_STOPPED = "stopped here; what follows was not read"


def scan(request: ScanRequest) -> ScanResult:
    """Read everything below ``request.paths`` and say what it holds.

    Never raises for a bad file: what could not be read is in the ledger. Ctrl-C ends reading; the result then
    holds what was read and a ledger line for what was not.
    """
    _refuse_unreadable(request)
    tools = Tools.of(request)
    digests = {
        "detectors": _detectors_digest(tools.detectors),
        "lexicon": tools.vocabulary.digest,
        "categories": _digest([request.policies / "categories.yaml"]),
        "model": tools.model.digest if tools.model else "",
        "config": _options_digest(request),
    }
    limits = {**asdict(request.limits), "names": request.names, **_sampling(request)}
    made_by = {**digests, **{key: str(value) for key, value in limits.items()}}
    with Interrupts() as interrupts, interrupts.kept(), Spool(request.limits) as temp:
        run = _Run(request, tools, made_by, interrupts)
        run.read(temp)
        fields = run.finish(temp)
    return ScanResult(fields, run.ledger.reconcile(), tuple(sorted(run.inputs)), limits, digests)


def _refuse_unreadable(request: ScanRequest) -> None:
    """A library that a store needs and that is missing is said before anything is read."""
    if request.stores:
        from bpo_guard.sources.stores import store_for

        for store in request.stores:
            store_for(store)


def safe_names(names: Iterable[str], vocabulary: Vocabulary, config: Config = NO_CONFIG) -> list[str]:
    """File names as they may be shown, sorted. Builds an engine only if there is something to look at."""
    found = sorted(names)
    if not found:
        return []
    engine, _ = build_engine(load_detectors(), vocabulary, "off", config)
    return ["/".join(engine.safe_name(part) for part in name.split("/")) for name in found]


@dataclass
class _Run:
    """One reading of everything: which files there are, what each came to, and what only all of them show.

    ``made_by`` is what the results depend on beside the files themselves.
    """

    request: ScanRequest
    tools: Tools
    made_by: dict[str, str]
    interrupts: Interrupts
    ledger: LedgerBuilder = field(default_factory=LedgerBuilder)
    inputs: list[InputFile] = field(default_factory=list)
    fields: list[FieldProfile] = field(default_factory=list)
    kept: dict[Place, Kept] = field(default_factory=dict)
    encoded: dict[Place, tuple[Extra, ...]] = field(default_factory=dict)
    _shown: Shown = field(init=False)
    _digested: bool = False
    _restored: list[Unit] = field(default_factory=list)
    _interrupted: bool = False
    _divisions: Divisions = field(init=False)
    _whole: list[Blob] = field(default_factory=list)
    _sizes: dict[tuple[str, str], int] = field(default_factory=dict)
    _state: State | None = None

    def __post_init__(self) -> None:
        self._shown = Shown(self.tools.engine.safe_name)

    def read(self, temp: Spool) -> None:
        """Every file, table and object, by this process or by several. After a Ctrl-C no more are begun."""
        effort = self.request.effort
        with ExitStack() as stack:
            if effort.resume is not None:
                from bpo_guard.engine.state import State

                self._state = State(effort.resume, self._bound_to())
                stack.callback(self._state.close)
            isolation = stack.enter_context(Isolation(self.request.limits, temp))
            self._divisions = Divisions(self.request, self.tools, isolation)
            try:
                with self.interrupts.kept():
                    self._read(temp, stack)
            except KeyboardInterrupt:
                self._interrupted = True
                self.interrupts.answered()
                self.ledger.add(Unread(Place(), Reason.interrupted, _STOPPED))
        if self._interrupted:
            for result in self._divisions.ended():
                self._take(result)
            for store in self.request.stores:
                shown = self._file(Place(dataset=store.address.shown, path=store.address.shown))
                self.ledger.add(Unread(shown, Reason.interrupted, _STOPPED, ended=True))

    def _read(self, temp: Spool, stack: ExitStack) -> None:
        if self.request.effort.progress is not None:
            stack.callback(self.request.effort.progress.end)
            self.request.effort.progress.begin(self._total())
        worked = self._worked(temp, stack)
        for result in worked(self._units(temp)):
            self._take(result)
        for result in worked([] if self._interrupted else self._whole):
            self._take(result)

    def _worked(self, temp: Spool, stack: ExitStack) -> Callable[[Iterable[Unit]], Iterator[FileResult]]:
        """What works units: as many processes as are asked for, or this one."""
        effort = self.request.effort
        if effort.workers > 1:
            from bpo_guard.engine.pool import Pool

            pool = stack.enter_context(Pool(self.request, temp.folder, self.interrupts))
            return lambda units: pool.results(units, self._finished)
        within = effort.progress.within if effort.progress else None
        work = stack.enter_context(FileWork(self.request, self.tools, temp, self.interrupts, within))
        return lambda units: self._one_by_one(units, work)

    def _one_by_one(self, units: Iterable[Unit], work: FileWork) -> Iterator[FileResult]:
        for unit in units:
            if self._interrupted:
                return
            result = work.run(unit)
            self._finished(result)
            yield result

    def _units(self, temp: Spool) -> Iterator[Unit]:
        """What is still to be worked; what is finished is taken from the state."""
        with ExitStack() as stack:
            connections = cache(lambda: stack.enter_context(self._connections()))
            for unit in chain(self._blobs(), self._stored(temp)):
                result = self._known(unit, connections)
                if result is None:
                    yield from self._parts(unit)
                else:
                    # Without its first 64 KiB, which many files together would make much.
                    self._restored.append(replace(unit, head=b"") if isinstance(unit, Blob) else unit)
                    self._take(result)

    def _connections(self) -> Connections:
        from bpo_guard.engine.stores import Connections

        return Connections(self.request.limits)

    def _stored(self, temp: Spool) -> Iterator[Unit]:
        """What is in stores, which adds to what is to be read."""
        if not self.request.stores:
            return
        from bpo_guard.engine.stores import StoreUnits

        stores = StoreUnits(self.request, temp, self._file, self.tools.engine.safe_name, self.ledger)
        for store in self.request.stores:
            for unit in stores.of(store):
                size = unit.size if isinstance(unit, StoredTable) else blob_of(unit).size
                if isinstance(unit, StoredTable):
                    self._sizes[unit.place.path, unit.place.table] = size
                if self.request.effort.progress is not None:
                    self.request.effort.progress.more(size)
                yield unit

    def _parts(self, unit: Unit) -> Iterator[Unit]:
        """A unit, or the parts of a large file that are still to be worked."""
        divided = self._divisions.divide(unit) if isinstance(unit, Blob) else None
        if divided is None:
            yield unit
            return
        if self._state is not None:
            self._state.divided(unit.place.path, divided.digested.key)
        for part in divided.stretches():
            if not self._divisions.wanted(unit.place):
                return
            result = self._state.part(part) if self._state is not None else None
            if result is None:
                yield part
            else:
                self._take(result)

    def _finished(self, result: FileResult) -> None:
        """A unit is done: said as soon as it is, from whichever thread."""
        if self._state is not None:
            self._state.add(result)

    def _blobs(self) -> Iterator[Blob]:
        """The files; all else that is found goes to the ledger."""
        for item in self._found():
            if isinstance(item, Blob):
                path = unicodedata.normalize("NFC", item.place.path)
                yield replace(item, place=self._file(item.place), layout=layout_for(self.request, path))
            elif isinstance(item, NotExamined):
                self.ledger.add(replace(item, place=self._file(item.place)))
            else:
                self._exclude(item)

    def _found(self) -> Iterator[Blob | NotExamined | Excluded]:
        return find_inputs(self.request.paths, self.request.root, self.request.exclude, self.request.limits)

    def _total(self) -> int:
        return sum(item.size for item in self._found() if isinstance(item, Blob))

    def _known(self, unit: Unit, connections: Callable[[], Connections]) -> FileResult | None:
        """A unit's result from the state, if it is there and the unit is the very same."""
        if self._state is None or not self._state.knows(unit.place):
            return None
        match unit:
            case StoredTable():
                return self._state.stored(unit.place, connections().version(unit))
            case StoredObject():
                return self._state.stored(unit.place, unit.listed.version)
        return self._state.finished(unit.place, size=unit.size, sha256=sha256_of(unit.file))

    def _take(self, result: FileResult, told: bool = False) -> None:
        """Add what a unit came to. ``told``: its size was said before, part by part."""
        if result.part is not None:
            self._interrupted |= result.interrupted
            self._done(self._divisions.weight(result))
            whole = self._divisions.take(result)
            if isinstance(whole, FileResult):
                self._finished(whole)
                self._take(whole, told=True)
            elif whole is not None:
                self._whole.append(whole)
            return
        if result.input.sha256:
            self.inputs.append(result.input)
        self.ledger.merge(result.ledger)
        self.fields += result.fields
        self.kept |= result.kept
        self.encoded |= result.encoded
        self._digested |= result.digested
        self._interrupted |= result.interrupted
        if not told:
            self._done(result.input.bytes or self._sizes.pop((result.input.path, result.table), 0))

    def _done(self, size: int) -> None:
        if self.request.effort.progress is not None:
            self.request.effort.progress.done(size)

    def _exclude(self, item: Excluded) -> None:
        """A pattern may leave out what nobody asked about; a file that the handoff names is then not examined."""
        self.ledger.add(replace(item, path=self._shown.path(item.path)))
        for path in self.request.datasets:
            if path == item.path or path.startswith(f"{item.path}/"):
                place = self._file(Place(dataset=path, path=path))
                self.ledger.add(NotExamined(place, Reason.left_out, f"by the pattern {item.pattern}"))

    def _file(self, place: Place) -> Place:
        """The place of a file as it may be shown, and under its dataset's name."""
        path = unicodedata.normalize("NFC", place.path)
        shown = self._shown.path(path)
        dataset = self.request.datasets.get(path)
        return replace(place, dataset=shown if dataset is None else self.tools.engine.safe_name(dataset), path=shown)

    def finish(self, temp: Spool) -> tuple[FieldProfile, ...]:
        """All fields, with the types that unsalted digests of other fields and plain encodings hide."""
        if self._digested and self._restored:
            self._read_again(temp)
        categories = {**self.tools.taxonomy.by_type, **self.request.config.categories}
        fields = sorted(self.fields, key=lambda p: p.place)
        tries = Pseudonyms(self.kept, {p.place: known_of(p) for p in fields})
        out = []
        for p in fields:
            extras = (tries.of(p.place) if p.place in self.kept else []) or self.encoded.get(p.place, ())
            out.append(with_extras(p, extras, categories))
        return tuple(out)

    def _read_again(self, temp: Spool) -> None:
        """A state holds no values, but digests are tried against those of all files: what was finished before is read
        once more for them, and counted no second time."""
        request = replace(self.request, names="off")
        with FileWork(request, Tools.of(request), temp, self.interrupts) as work:
            for unit in self._restored:
                whole = replace(unit, head=make_blob(unit.file, unit.place).head) if isinstance(unit, Blob) else unit
                self.kept |= work.run(whole).kept

    def _bound_to(self) -> dict[str, str]:
        datasets = hashlib.sha256(repr(sorted(self.request.datasets.items())).encode()).hexdigest()
        return {**self.made_by, "datasets": datasets, "version": VERSION}


def _sampling(request: ScanRequest) -> dict[str, float]:
    return {"sample": request.effort.sample} if request.effort.sample < 1 else {}


def _options_digest(request: ScanRequest) -> str:
    """Over the options, and if there are any, the configuration file (with its registers) and layouts."""
    layouts = sorted({layout.digest for layout in (*request.layouts.values(), *(u[1] for u in request.config.layouts))})
    said = (request.names, request.exclude, *([request.config.digest] if request.config.digest else []), *layouts)
    return hashlib.sha256(repr(said).encode()).hexdigest()


def _detectors_digest(detectors: Iterable[PatternDetector]) -> str:
    """Over what decides what is found: types, forms, and the names of checks and filters."""
    lines = [repr((d.type, d.country, d.patterns, _name_of(d.check), d.proves, d.chance, d.cues)) for d in detectors]
    return hashlib.sha256("\n".join([*lines, *sorted(FILTERS)]).encode()).hexdigest()


def _name_of(check: Callable[[str], bool] | None) -> str:
    """A check by name; one with fixed arguments by its function and those."""
    if isinstance(check, partial):
        return f"{check.func.__qualname__}{check.args}{sorted(check.keywords.items())}"
    return getattr(check, "__qualname__", "")


def _digest(files: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()
