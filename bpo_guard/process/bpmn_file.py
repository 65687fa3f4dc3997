"""The elements of a BPMN file that matter here, found wherever the tool put them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field

from bpo_guard.model.compact import dataclass
from bpo_guard.process.xml_tree import Node

_FORM_FIELDS = ("formField", "formProperty", "inputParameter", "outputParameter")
_DATA = ("dataObject", "dataObjectReference", "dataStoreReference", "dataStore", "dataInput", "dataOutput", "property")
_CONVERSATIONS = ("conversation", "callConversation", "subConversation", "choreographyTask", "callChoreography")
_PLACEHOLDERS = ("__targetref_placeholder", "skippable", "taskname", "groupid", "actorid")
_DRAWN = re.compile(
    r"(?i)(message|sequence)[ _]?flow|data[ _]?(object|store|input|output)([ _]?ref\w*)?|(pool|lane|task)"
)
"""Names a tool gives when nobody did (``Message Flow 2``, ``Data Store Reference``): they say nothing."""

_CHORES = ("laneSet", "extensionElements", "ioSpecification")


@dataclass(frozen=True, slots=True)
class Pool:
    """A participant; ``process`` is empty for a black box."""

    id: str
    name: str
    process: str


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane with the flow nodes it lists."""

    id: str
    name: str
    process: str
    nodes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Arrow:
    """A message or sequence flow as written."""

    id: str
    name: str
    source: str
    target: str
    message: str = ""


@dataclass(slots=True)
class Elements:
    """Every element inside a process: its process, what it lies in, and the words it is described by."""

    process: dict[str, str] = field(default_factory=dict)
    parent: dict[str, str] = field(default_factory=dict)
    words: dict[str, set[str]] = field(default_factory=dict)

    def outwards(self, element: str) -> Iterator[str]:
        """The element, then the sub-processes around it; a circle in a broken file ends."""
        seen = set[str]()
        while element and element not in seen:
            seen.add(element)
            yield element
            element = self.parent.get(element, "")

    def process_of(self, element: str) -> str:
        """The process an element lies in, or the element itself if it is a process."""
        return self.process.get(element, "")

    def words_of(self, element: str) -> set[str]:
        """Names of the element and of the data it reads and writes."""
        return self.words.get(element, set())


@dataclass(slots=True)
class BpmnFile:
    """All that the reader asks of a file."""

    pools: list[Pool] = field(default_factory=list)
    lanes: list[Lane] = field(default_factory=list)
    message_flows: list[Arrow] = field(default_factory=list)
    sequence_flows: list[Arrow] = field(default_factory=list)
    process_names: dict[str, str] = field(default_factory=dict)
    messages: dict[str, tuple[str, ...]] = field(default_factory=dict)
    elements: Elements = field(default_factory=Elements)
    known: set[str] = field(default_factory=set)
    conversations: bool = False

    def resolve(self, reference: str) -> str:
        """The id a reference means, or nothing if the file has none such. A prefix before ``:`` is dropped."""
        if reference in self.known:
            return reference
        local = reference.rpartition(":")[2]
        return local if local in self.known else ""

    def message_words(self, reference: str) -> tuple[str, ...]:
        """Names of a message and of what it carries."""
        return self.messages.get(reference) or self.messages.get(reference.rpartition(":")[2], ())


def read_elements(root: Node) -> BpmnFile:
    """Gather pools, lanes, flows and data from a ``definitions`` element."""
    file = BpmnFile()
    types = {n.get("id"): _last_name(n.get("structureRef")) for n in root.each("itemDefinition")}
    for node in root.children:
        if node.tag == "process":
            _read_process(file, node)
        elif node.tag == "message":
            words = (node.get("name"), types.get(node.get("itemRef").rpartition(":")[2], ""))
            file.messages[node.get("id")] = tuple(w for w in words if w)
        elif node.tag == "dataStore":
            _add_words(file, node.get("id"), node.get("name"))
    for node in root.walk():
        if node.tag == "participant" and node.namespace == root.namespace:
            process = node.get("processRef").rpartition(":")[2]
            file.pools.append(Pool(node.get("id"), node.get("name"), process))
        elif node.tag == "messageFlow" and node.namespace == root.namespace:
            file.message_flows.append(_arrow(node))
        elif node.tag in _CONVERSATIONS:
            file.conversations = True
    file.known |= {p.id for p in file.pools if p.id} | file.elements.process.keys()
    return file


def _read_process(file: BpmnFile, process: Node) -> None:
    process_id = process.get("id")
    file.process_names[process_id] = process.get("name")
    file.elements.process[process_id] = process_id
    links: list[tuple[str, str]] = []
    waiting: list[tuple[Node, str]] = [(child, "") for child in reversed(process.children)]
    while waiting:
        node, owner = waiting.pop()
        if node.tag == "laneSet":
            _read_lanes(file, node, process_id)
            continue
        if node.tag == "sequenceFlow":
            file.sequence_flows.append(_arrow(node))
        elif node.tag in ("dataInputAssociation", "dataOutputAssociation"):
            links.extend((owner, r) for r in _references(node))
        elif node.tag in _FORM_FIELDS:
            _add_words(file, owner or process_id, node.get("label") or node.get("name") or node.get("id"))
        id_ = node.get("id")
        if node.tag in ("dataInput", "dataOutput"):
            _add_words(file, owner or process_id, node.get("name"))
        inside = owner
        if id_ and node.tag not in _CHORES and node.tag not in _FORM_FIELDS:
            file.elements.process.setdefault(id_, process_id)
            file.elements.parent.setdefault(id_, owner)
            _add_words(file, id_, node.get("name"))
            if node.tag in _DATA:
                links.extend((id_, node.get(a)) for a in ("dataObjectRef", "dataStoreRef") if node.get(a))
            if node.tag not in ("dataInput", "dataOutput", "property", *_DATA):
                inside = owner if node.tag.endswith(("Association", "EventDefinition")) else id_
        waiting.extend((child, inside) for child in reversed(node.children))
    _join_words(file, links)


def _read_lanes(file: BpmnFile, lane_set: Node, process: str) -> None:
    """Lanes with their nodes; inner lanes after outer ones, so that the inner one wins."""
    for lane in lane_set.each("lane"):
        nodes = tuple(_local(n.text) for n in lane.each("flowNodeRef"))
        file.lanes.append(Lane(lane.get("id") or f"lane_{len(file.lanes)}", lane.get("name"), process, nodes))
        file.elements.process.setdefault(lane.get("id"), process)
        for inner in lane.each("childLaneSet", "laneSet"):
            _read_lanes(file, inner, process)


def _references(association: Node) -> Iterator[str]:
    for end in association.each("sourceRef", "targetRef"):
        if reference := _local(end.text):
            yield reference


def _join_words(file: BpmnFile, links: list[tuple[str, str]]) -> None:
    """Give each element the words of the data it is linked to; twice, because a reference points to an object."""
    for _ in range(2):
        for element, other in links:
            for word in file.elements.words_of(other) | file.elements.words_of(_local(other)):
                _add_words(file, element, word)


def said(word: str) -> str:
    """The word, or nothing if a tool made it up.

    >>> said("Message Flow 2"), said("Payroll data")
    ('', 'Payroll data')
    """
    made_up = word.lower() in _PLACEHOLDERS or _DRAWN.fullmatch(word.rstrip("0123456789 _.-"))
    return "" if made_up else word


def _add_words(file: BpmnFile, element: str, word: str) -> None:
    if said(word):
        file.elements.words.setdefault(element, set()).add(word)


def _arrow(node: Node) -> Arrow:
    return Arrow(node.get("id"), node.get("name"), node.get("sourceRef"), node.get("targetRef"), node.get("messageRef"))


def _local(text: str) -> str:
    return text.strip().rpartition(":")[2]


def _last_name(structure: str) -> str:
    """The class at the end of a qualified name (``com.example.Employee``)."""
    return structure.replace(":", ".").rstrip(".").rpartition(".")[2]
