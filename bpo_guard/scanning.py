"""Sources → detection → classification → one :class:`ScanResult`. Joins stages; knows nothing they know."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from functools import partial
from pathlib import Path

from bpo_guard.classify.extra import with_extras, without_accepted
from bpo_guard.classify.profile import profiles
from bpo_guard.detect.filters import FILTERS
from bpo_guard.detect.interface import FieldPart, NameModel
from bpo_guard.detect.pseudonyms import Known, Pseudonyms, encoded
from bpo_guard.detect.registry import load_detectors
from bpo_guard.detect.watching import WatchingEngine
from bpo_guard.engine.isolation import Isolation
from bpo_guard.lexicon import load_lexicon
from bpo_guard.model.batch import Batch, Blob, Given, Text, Unread
from bpo_guard.model.category import Taxonomy
from bpo_guard.model.config import NO_CONFIG, Config
from bpo_guard.model.detection import PatternDetector
from bpo_guard.model.extra import Extra
from bpo_guard.model.field import FieldProfile
from bpo_guard.model.ledger import Excluded, NotExamined, Reason, Sampled
from bpo_guard.model.lexicon import Vocabulary
from bpo_guard.model.names import NameFindings
from bpo_guard.model.place import Place
from bpo_guard.model.request import ScanRequest
from bpo_guard.model.scan import InputFile, ScanResult
from bpo_guard.reference import load_taxonomy
from bpo_guard.sources import LedgerBuilder, Spool, all_sources, find_inputs, read_blob

_CHUNK = 2**20


def scan(request: ScanRequest) -> ScanResult:
    """Read everything below ``request.paths`` and say what it holds.

    Never raises for a bad file: what could not be read is in the ledger. Ctrl-C ends reading; the result then
    holds what was read and a ledger line for what was not.
    """
    vocabulary = load_lexicon(request.policies)
    detectors = load_detectors()
    engine, model = build_engine(detectors, vocabulary, request.names, request.config)
    taxonomy = load_taxonomy(request.policies)
    run = _Run(request, engine)
    with Spool(request.limits) as temp, Isolation(request.limits, temp) as isolation:
        run.read(temp, isolation)
    fields = run.finish(vocabulary, taxonomy, detectors)
    digests = {
        "detectors": _detectors_digest(detectors),
        "lexicon": vocabulary.digest,
        "categories": _digest([request.policies / "categories.yaml"]),
        "model": model.digest if model else "",
        "config": _options_digest(request),
    }
    limits = {**asdict(request.limits), "names": request.names}
    return ScanResult(fields, run.ledger.reconcile(), tuple(sorted(run.inputs)), limits, digests)


def build_engine(
    detectors: tuple[PatternDetector, ...], vocabulary: Vocabulary, names: str, config: Config = NO_CONFIG
) -> tuple[WatchingEngine, NameModel | None]:
    """The detection engine, and its language model unless ``names`` is ``off``."""
    from bpo_guard.detect.ner import english_model

    model = None if names == "off" else english_model()
    return WatchingEngine(detectors, FILTERS, vocabulary, config, names=names, model=model), model


def safe_names(names: Iterable[str], vocabulary: Vocabulary, config: Config = NO_CONFIG) -> list[str]:
    """File names as they may be shown, sorted. Builds an engine only if there is something to look at."""
    found = sorted(names)
    if not found:
        return []
    engine, _ = build_engine(load_detectors(), vocabulary, "off", config)
    return ["/".join(engine.safe_name(part) for part in name.split("/")) for name in found]


@dataclass
class _Run:
    """One reading: the ledger, the parts of every field, and the names that are safe to show."""

    request: ScanRequest
    engine: WatchingEngine
    ledger: LedgerBuilder = field(default_factory=LedgerBuilder)
    parts: dict[Place, FieldPart] = field(default_factory=dict)
    inputs: list[InputFile] = field(default_factory=list)
    remarks: dict[Place, str] = field(default_factory=dict)
    _safe: dict[str, dict[str, str]] = field(default_factory=dict)

    def read(self, temp: Spool, isolation: Isolation) -> None:
        """Everything in order. A Ctrl-C leaves the file it hit, and all after it, as interrupted."""
        sources = all_sources()
        found = find_inputs(self.request.paths, self.request.root, self.request.exclude, self.request.limits)
        current: Place | None = None
        try:
            for item in found:
                if isinstance(item, Blob):
                    blob = replace(item, place=self._file(item.place))
                    current = blob.place
                    self.ledger.add(blob)
                    self.inputs.append(InputFile(blob.place.path, blob.size, sha256_of(blob.file)))
                    for read in read_blob(blob, sources, self.request.limits, temp, isolation):
                        self._take(read)
                elif isinstance(item, NotExamined):
                    self.ledger.add(replace(item, place=self._file(item.place)))
                else:
                    self._exclude(item)
        except KeyboardInterrupt:
            self.ledger.add(Unread(current or Place(), Reason.interrupted, "stopped here; what follows was not read"))

    def _exclude(self, item: Excluded) -> None:
        """A pattern may leave out what nobody asked about; a file that the handoff names is then not examined."""
        self.ledger.add(replace(item, path=self._name("", item.path)))
        for path in self.request.datasets:
            if path == item.path or path.startswith(f"{item.path}/"):
                place = self._file(Place(dataset=path, path=path))
                self.ledger.add(NotExamined(place, Reason.left_out, f"by the pattern {item.pattern}"))

    def _take(self, item: Batch | Text | Unread | Given) -> None:
        item = replace(item, place=self._within(item.place))
        self.ledger.add(item)
        if isinstance(item, Batch):
            if item.remark:
                self.remarks[item.place.unit] = item.remark
            self._add(self.engine.batch(item))
        elif isinstance(item, Text):
            self._add(self.engine.text(item))

    def _add(self, parts: Mapping[Place, FieldPart]) -> None:
        for place, part in parts.items():
            known = self.parts.get(place)
            self.parts[place] = part if known is None else known + part

    def _file(self, place: Place) -> Place:
        """The place of a file as it may be shown, and under its dataset's name."""
        path = unicodedata.normalize("NFC", place.path)
        shown = self._name("", path)
        dataset = self.request.datasets.get(path)
        return replace(place, dataset=shown if dataset is None else self.engine.safe_name(dataset), path=shown)

    def _within(self, place: Place) -> Place:
        """A place inside a file whose own name is safe already."""
        member = self._name(f"{place.path}!", place.member)
        return replace(place, member=member, table=self._part(f"{place.path}!{place.member}!", place.table))

    def _name(self, above: str, name: str) -> str:
        """A path with each part made safe; ``above`` says where it begins."""
        parts = name.split("/")
        return "/".join(self._part(above + "/".join(parts[:i]), part) for i, part in enumerate(parts))

    def _part(self, above: str, part: str) -> str:
        """One name made safe. Two that would look alike in one place are numbered, so that neither hides the other."""
        known = self._safe.setdefault(above, {})
        if part not in known:
            safe = self.engine.safe_name(part) if part else part
            alike = 1 + sum(name == safe or name.startswith(f"{safe} (") for name in known.values())
            known[part] = safe if safe == part or alike == 1 else f"{safe} ({alike})"
        return known[part]

    def finish(
        self, vocabulary: Vocabulary, taxonomy: Taxonomy, detectors: tuple[PatternDetector, ...]
    ) -> tuple[FieldProfile, ...]:
        """Ask the language model, note in the ledger what it saw of each field, and classify."""
        done = {place: self.engine.finish(place, part) for place, part in sorted(self.parts.items())}
        for place, (_, names) in done.items():
            for entry in _names_in_ledger(place, names):
                self.ledger.add(entry)
        found = self._beyond(profiles(done, vocabulary, taxonomy, detectors), taxonomy)
        return tuple(replace(p, remark=self.remarks.get(p.place.unit, "")) for p in found)

    def _beyond(self, found: Iterable[FieldProfile], taxonomy: Taxonomy) -> tuple[FieldProfile, ...]:
        """What the configuration says, and what digests stand for once all fields are judged."""
        config = self.request.config
        entries = {entry.name: entry.type for entry in config.finding}
        allow = {entry.name: entry for entry in config.allow}
        categories = {**taxonomy.by_type, **config.categories}
        judged = []
        for profile in found:
            own = self.parts[profile.place].own
            for name in sorted(own.timed_out):
                self.ledger.add(NotExamined(profile.place, Reason.timed_out, f"{name} of the configuration"))
            extras = [
                Extra(entries[name], rows, own.spans[name], f"{name} of the configuration in {rows} values")
                for name, rows in own.cells.items()
            ]
            profile = without_accepted(profile, own.accepted, lambda name, type_: allow[name].applies_to(type_))
            judged.append(with_extras(profile, extras, categories))
        return tuple(self._undone(judged, categories))

    def _undone(self, judged: Iterable[FieldProfile], categories: Mapping[str, str]) -> Iterator[FieldProfile]:
        """The same with the types that unsalted digests and plain encodings hide."""
        profiles = list(judged)
        known = {p.place: Known(p.values, tuple(t.type for t in p.types)) for p in profiles}
        kept = {place: part.kept for place, part in self.parts.items()}
        tries = Pseudonyms(kept, known)
        for p in profiles:
            extras = tries.of(p.place) or encoded(kept[p.place], known[p.place], self.engine.whole_types)
            yield with_extras(p, extras, categories)


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


def sha256_of(path: Path) -> str:
    """SHA-256 of a file in hex, read in pieces."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _options_digest(request: ScanRequest) -> str:
    """Over the options and the configuration file (with its registers), if there is one."""
    said = (request.names, request.exclude, *([request.config.digest] if request.config.digest else []))
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
