"""What is seen of a file while it goes by, and what that comes to in the end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field, replace

from bpo_guard.classify.extra import with_extras, without_accepted
from bpo_guard.classify.profile import profiles
from bpo_guard.detect.columns import effort
from bpo_guard.detect.columns.longest import said
from bpo_guard.detect.columns.waiting import Waiting
from bpo_guard.detect.interface import FieldPart
from bpo_guard.detect.weak_pseudonyms.pseudonyms import Kept, Known, encoded
from bpo_guard.engine.described import Described
from bpo_guard.engine.keyed import Keyed
from bpo_guard.engine.thinning import Thinning
from bpo_guard.engine.tools import Tools
from bpo_guard.model.batch import Batch, Given, Text, Unread
from bpo_guard.model.compact import dataclass
from bpo_guard.model.extra import Extra
from bpo_guard.model.field import FieldProfile
from bpo_guard.model.ledger import NotExamined, Reason, Sampled
from bpo_guard.model.names import NameFindings
from bpo_guard.model.place import Place
from bpo_guard.model.request import ScanRequest
from bpo_guard.model.scan import InputFile
from bpo_guard.model.tally import FieldTally
from bpo_guard.sources import LedgerBuilder
from bpo_guard.sources.ledger import cells_of


@dataclass(frozen=True, slots=True)
class FileResult:
    """What one unit came to. No value of it is in here but in ``kept``, which stays in memory.

    ``encoded`` are the types that base64 and hex hide, for fields whose digests stand for nothing else. ``table`` is
    the unit where it is not the whole of ``input``; ``version`` what a store says that changes with what is in it.
    Of a part of a file that is divided there is what was ``gathered``, and nothing judged yet.
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
    part: tuple[int, int] | None = None
    gathered: Gathered | None = field(default=None, repr=False)


Group = tuple[Place, str]


@dataclass
class Gathered:
    """All that is kept of a file, or of a part of one, while its rows go by. Those of parts add up, in any order.

    ``rows`` counts the rows of a table whose batches may name different fields, ``tables`` says of which it is that
    a field is. ``nested``: tables whose names of fields are paths in nested records.
    """

    parts: dict[Place, FieldPart] = field(default_factory=dict)
    remarks: dict[Place, str] = field(default_factory=dict)
    notes: dict[Place, dict[str, str]] = field(default_factory=dict)
    rows: dict[Group, int] = field(default_factory=dict)
    tables: dict[Place, Group] = field(default_factory=dict)
    nested: set[Place] = field(default_factory=set)

    def see(self, item: Batch) -> None:
        """What a batch says beside its values."""
        if item.remark:
            self.remarks[item.place.unit] = item.remark
        if item.paths:
            self.nested.add(item.place.unit)
        if item.notes:
            said = zip(item.fields, item.notes, strict=True)
            self.notes[item.place.unit] = {name: note for name, note in said if note}

    def add(self, parts: Mapping[Place, FieldPart]) -> None:
        for place, part in parts.items():
            known = self.parts.get(place)
            self.parts[place] = part if known is None else known + part

    def count(self, item: Batch, places: Iterable[Place]) -> None:
        """The rows of a batch that was looked at, with the places of its fields."""
        if item.group is not None:
            group = (item.place.unit, item.group)
            self.rows[group] = self.rows.get(group, 0) + item.rows
            self.tables.update(dict.fromkeys(places, group))

    def merge(self, other: Gathered) -> None:
        self.add(other.parts)
        self.remarks |= other.remarks
        self.notes |= other.notes
        for group, rows in other.rows.items():
            self.rows[group] = self.rows.get(group, 0) + rows
        self.tables |= other.tables
        self.nested |= other.nested

    def whole(self) -> dict[Place, FieldPart]:
        """The parts of all fields, in order. A row without a field has no value there, whatever batch it was in."""
        out = {}
        for place, part in sorted(self.parts.items(), key=lambda entry: entry[0]):
            if (group := self.tables.get(place)) is not None:
                part = replace(part, tally=replace(part.tally, nulls=self.rows[group] - part.tally.values))
            out[place] = part
        return out


class Look:
    """One file being looked at: its ledger, the parts of its fields, its names as they may be shown."""

    def __init__(
        self,
        request: ScanRequest,
        tools: Tools,
        shown: Callable[[Place], Place],
        ledger: LedgerBuilder | None = None,
        gathered: Gathered | None = None,
    ) -> None:
        self.ledger = ledger or LedgerBuilder()
        self.gathered = gathered or Gathered()
        self._request = request
        self._tools = tools
        self._shown = shown
        self._waiting = Waiting()
        self._keyed = Keyed(tools.vocabulary)
        self._thinning = Thinning(request.effort.sample) if request.effort.sample < 1 else None

    def take(self, item: Batch | Text | Unread | Given) -> None:
        """Count it in the ledger and look at it."""
        item = replace(item, place=self._shown(item.place))
        if isinstance(item, Batch):
            self.gathered.see(item)
            if self._thinning is not None:
                whole = item
                item, left_out = self._thinning.thin(whole)
                self.ledger.passed_over(item.place, left_out, cells_of(whole) - cells_of(item))
            self.ledger.add(item)
            places: list[Place] = []
            for batch in self._keyed.apart(item):
                parts = self._tools.engine.batch(batch, self.gathered.parts, self._waiting)
                self.gathered.add(parts)
                places.extend(parts)
            self.gathered.count(item, places)
            return
        self.ledger.add(item)
        if isinstance(item, Text):
            self.gathered.add(self._tools.engine.text(item, self.gathered.parts))

    def close(self) -> None:
        """Read what was left to be read later: nothing more comes."""
        self.gathered.add(self._tools.engine.rest(self._waiting, self.gathered.parts))
        self._waiting = Waiting()

    def result(self, of: InputFile, interrupted: bool) -> FileResult:
        """Ask the language model, note in the ledger what it saw of each field, and classify."""
        tools = self._tools
        parts = self.gathered.whole()
        done = {place: tools.engine.finish(place, part) for place, part in parts.items()}
        for place, (_, names) in done.items():
            for entry in _names_in_ledger(place, names):
                self.ledger.add(entry)
        found = self._profiles(done)
        fields = tuple(self._beyond(replace(p, remark=self.gathered.remarks.get(p.place.unit, "")) for p in found))
        kept = {place: part.kept for place, part in parts.items()}
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
            by_table.setdefault(place.unit if self.gathered.notes else Place(), {})[place] = seen
        for unit, fields in by_table.items():
            notes = self.gathered.notes.get(unit, {})
            vocabulary = Described(tools.vocabulary, notes) if notes else tools.vocabulary
            yield from profiles(fields, vocabulary, tools.taxonomy, tools.detectors, self.gathered.nested)

    def _beyond(self, found: Iterator[FieldProfile]) -> Iterator[FieldProfile]:
        """What the configuration says of each field."""
        config = self._request.config
        entries = {entry.name: entry.type for entry in config.finding}
        allow = {entry.name: entry for entry in config.allow}
        categories = {**self._tools.taxonomy.by_type, **config.categories}
        for profile in found:
            part = self.gathered.parts[profile.place]
            own = part.own
            if part.cut:
                self.ledger.add(NotExamined(profile.place, Reason.over_limit, said(part.cut)))
            if part.unread:
                self.ledger.add(NotExamined(profile.place, Reason.over_limit, effort.said(part.unread)))
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
