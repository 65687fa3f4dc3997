"""BPMN 2.0: pools, lanes, message flows and data, whichever tool wrote the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from bpo_guard.errors import SourceError
from bpo_guard.model.lexicon import Vocabulary
from bpo_guard.model.process import Flow, Participant, ProcessModel
from bpo_guard.process.bpmn_file import BpmnFile, Elements, read_elements, said
from bpo_guard.process.shown import shown, shown_id
from bpo_guard.process.sides import CLIENT, UNKNOWN, VENDOR, Sides
from bpo_guard.process.xml_tree import read_xml


class BpmnReader:
    """Reads BPMN 2.0 files."""

    language: ClassVar[str] = "bpmn"

    def claims(self, head: bytes) -> bool:
        """BPMN's root element is ``definitions``; a byte order mark or UTF-16 may stand in between the letters."""
        plain = head.replace(b"\0", b"").lower()
        return b"definitions" in plain and (b"bpmn" in plain or b"<process" in plain or b":process" in plain)

    def read(self, content: bytes, name: str, vocabulary: Vocabulary, sides: Sides) -> ProcessModel:
        root = read_xml(content)
        if root.tag != "definitions":
            raise SourceError("unsupported", "XML, but no BPMN definitions", expected="BPMN 2.0")
        file = read_elements(root)
        people = _People.of(file, sides)
        flows = (*_message_flows(file, people, vocabulary), *_sequence_flows(file, people, vocabulary))
        return ProcessModel(
            path=name,
            language=self.language,
            participants=tuple(people.shown()),
            flows=flows,
            notes=tuple(_notes(file, people, flows)),
        )


READER = BpmnReader()


class _People:
    """Who stands behind an element: the lane of an outside organisation, else the pool."""

    def __init__(self, participants: dict[str, Participant], lane_of: dict[str, str], pool_of: dict[str, str]) -> None:
        self.by_id = participants
        self._lane_of = lane_of
        self._pool_of = pool_of

    @staticmethod
    def of(file: BpmnFile, sides: Sides) -> _People:
        found: dict[str, Participant] = {}
        pool_of: dict[str, str] = {}
        for pool in file.pools:
            name = pool.name or file.process_names.get(pool.process, "")
            found[pool.id] = Participant(shown_id(pool.id, len(found)), shown(name), sides.of_name(name))
            if pool.process:
                pool_of.setdefault(pool.process, pool.id)
        lane_of: dict[str, str] = {}
        for lane in file.lanes:
            side = sides.of_name(lane.name)
            pool_side = found[pool_of[lane.process]].side if lane.process in pool_of else UNKNOWN
            # A lane stands for somebody only if it is known to be on another side than the pool around it.
            if side in (UNKNOWN, pool_side) or lane.id in found:
                continue
            found[lane.id] = Participant(shown_id(lane.id, len(found)), shown(lane.name), side, lane=True)
            lane_of.update(dict.fromkeys(lane.nodes, lane.id))
        return _People(found, lane_of, pool_of)

    def behind(self, element: str, elements: Elements) -> Participant | None:
        """The participant an endpoint belongs to, or None if the file does not say."""
        if element in self.by_id:
            return self.by_id[element]
        for node in elements.outwards(element):
            if node in self._lane_of:
                return self.by_id[self._lane_of[node]]
        pool = self._pool_of.get(elements.process_of(element))
        return self.by_id[pool] if pool else None

    def shown(self) -> Iterator[Participant]:
        """Pools and telling lanes, in the order of the file."""
        return iter(self.by_id.values())


def _message_flows(file: BpmnFile, people: _People, vocabulary: Vocabulary) -> Iterator[Flow]:
    for index, flow in enumerate(file.message_flows):
        source, target = file.resolve(flow.source), file.resolve(flow.target)
        yield _flow(
            file,
            people,
            shown_id(flow.id, index, "message_flow"),
            flow.name,
            source,
            target,
            _categories(file, vocabulary, (flow.name, *file.message_words(flow.message)), (source, target)),
        )


def _sequence_flows(file: BpmnFile, people: _People, vocabulary: Vocabulary) -> Iterator[Flow]:
    """Sequence flows that leave one side for the other: a vendor drawn as a lane has no message flows."""
    for index, flow in enumerate(file.sequence_flows):
        source, target = file.resolve(flow.source), file.resolve(flow.target)
        if not source or not target:
            continue
        one, other = people.behind(source, file.elements), people.behind(target, file.elements)
        if one is None or other is None:
            sides = {p.side for p in (one, other) if p is not None}
            if not (one or other) or sides <= {UNKNOWN}:
                continue
        elif one.side == other.side:
            continue
        data = _categories(file, vocabulary, (flow.name,), (source, target))
        yield _flow(file, people, shown_id(flow.id, index, "sequence_flow"), flow.name, source, target, data)


def _flow(
    file: BpmnFile, people: _People, id_: str, name: str, source: str, target: str, data: tuple[str, ...]
) -> Flow:
    one = people.behind(source, file.elements) if source else None
    other = people.behind(target, file.elements) if target else None
    return Flow(
        id=id_,
        name=shown(name),
        source=one.id if one else "",
        target=other.id if other else "",
        hands_over=one is not None and other is not None and (one.side, other.side) == (CLIENT, VENDOR),
        data=data,
        dangling=not source or not target,
    )


def _categories(file: BpmnFile, vocabulary: Vocabulary, words: Iterable[str], ends: Iterable[str]) -> tuple[str, ...]:
    """Categories that the flow's name and message, and the tasks and data at its ends, name."""
    phrases = {w for w in words if said(w)}
    for end in ends:
        phrases.update(file.elements.words_of(end))
    return tuple(sorted({category for phrase in phrases for category in vocabulary.categories_of(phrase)}))


def _notes(file: BpmnFile, people: _People, flows: tuple[Flow, ...]) -> Iterator[str]:
    everyone = list(people.shown())
    if not everyone:
        yield "no pool and no lane of a known side: the file does not say who takes part"
    unnamed = sum(not p.name for p in everyone)
    if unnamed:
        yield f"{unnamed} of {len(everyone)} participants have no name"
    unknown = sum(p.side == UNKNOWN for p in everyone)
    if unknown:
        yield f"{unknown} of {len(everyone)} participants are on no known side"
    dangling = sum(f.dangling for f in flows)
    if dangling:
        yield f"{dangling} of {len(flows)} flows have an end that is not in the file"
    vendors = {p.id for p in everyone if p.side == VENDOR}
    unclear = sum(f.target in vendors and not f.hands_over and f.source not in vendors for f in flows)
    if unclear:
        yield f"{unclear} of {len(flows)} flows go to the vendor from somebody not known to be the client"
    if file.conversations:
        yield "conversations or choreographies are not read"
