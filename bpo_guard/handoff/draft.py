"""Drafts org.yaml, vendor.yaml and handoff.yaml from a scan: what was measured as notes, the rest as questions.

Nothing is stated that nobody said. The drafts load as they are, and an audit of them asks every open question.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from bpo_guard.handoff.draft_data import (
    Proposal,
    countries,
    heads,
    input_paths,
    is_hidden,
    is_process,
    likely,
    measured,
    propose,
    quoted,
)
from bpo_guard.handoff.draft_keys import KeyWriter, note, questions
from bpo_guard.model.compact import dataclass
from bpo_guard.model.reference import Reference
from bpo_guard.model.scan import ScanResult

NAME = "new-handoff"
FILES = ("org.yaml", "vendor.yaml", "handoff.yaml")
_ABOUT = {
    "org": "What is true of the client, whoever the vendor is. Legal fills it in once a year; it serves every handoff.",
    "vendor": "What the vendor says of itself. The vendor fills it in once; it serves every client.",
    "handoff": "What is handed over, to whom, for which work. Its owner fills it in.",
}
_HOW = (
    'Lines that begin with "# " are keys nobody has answered: take "# " away and write the answer behind the colon.'
    ' Lines that begin with "## " are questions and notes. What stays a comment, or stays empty, is unknown, never'
    " no: the audit asks for it where it matters. [] says none."
)
_UNREAD_SHOWN = 10
_ASKED_OF_FILES = ("source_system", "origin")


@dataclass(frozen=True, slots=True)
class Draft:
    """The three texts by file name, and what they propose."""

    texts: Mapping[str, str]
    datasets: tuple[Proposal, ...]
    process: tuple[str, ...]


def draft(found: ScanResult, reference: Reference, exists: Callable[[str], bool]) -> Draft:
    """Texts of the three files. ``exists`` says whether a path as reported leads to a file (see ``propose``)."""
    paths = input_paths(found)
    process = tuple(p for p in paths if is_process(p) and not is_hidden(p))
    data = [p for p in paths if not is_process(p) and p not in FILES]
    proposals = propose(data, exists)
    writer = KeyWriter(reference, _notes(found, data, proposals, reference))
    texts = {f"{part}.yaml": _text(_keys(writer, part)) for part in ("org", "vendor")}
    hidden = sum(is_process(p) and is_hidden(p) for p in paths)
    texts["handoff.yaml"] = _text(_handoff(writer, found, proposals, process, hidden))
    return Draft(texts, proposals, process)


def _text(lines: Iterator[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _head(part: str) -> Iterator[str]:
    yield from note(f"{part}.yaml: {_ABOUT[part]}")
    yield from note(_HOW)
    yield f"{part}: 1"


def _keys(writer: KeyWriter, part: str) -> Iterator[str]:
    yield from _head(part)
    for key, shape in writer.reference.inputs[part].items():
        if not key.endswith("!"):
            yield ""
            yield from writer.key(key, shape, f"{part}.{key}", 0)


def _handoff(
    writer: KeyWriter, found: ScanResult, proposals: Sequence[Proposal], process: Sequence[str], hidden: int
) -> Iterator[str]:
    yield from _head("handoff")
    for text in questions(writer.reference.facts).get("handoff", ()):
        yield from note(text)
    yield ""
    yield from note("A short name of your own for this handoff.")
    yield f"name: {NAME}"
    for key, shape in writer.reference.inputs["handoff"].items():
        if key.endswith("!"):
            continue
        lines = list(writer.key(key, shape, f"handoff.{key}", 0))
        if key == "data":
            lines = list(_data(writer, found, proposals, shape))
        elif key == "process" and (process or hidden):
            lines = list(_process(process, hidden))
        yield from ["", *lines] if lines else []


def _data(writer: KeyWriter, found: ScanResult, proposals: Sequence[Proposal], shape: Any) -> Iterator[str]:
    item: Mapping[str, Any] = shape[0]
    yield from note(
        "One entry each kind of data; * stands for next month's file too. Take out what the vendor does not get:"
        " a file that no entry names is reported as undeclared."
    )
    yield from _unread(found)
    yield "data:" if proposals else "# data:"
    for proposal in proposals:
        yield from (f"  {line}" for line in note(measured(found, proposal, writer.reference)))
        yield f"  - name: {quoted(proposal.name)}"
        yield f"    path: {quoted_path(proposal.glob)}"
        yield "    kind: file"
        for key in _ASKED_OF_FILES:
            yield from map(_inside, writer.key(key, item[key], f"handoff.data.{key}", 0))
        writer = replace(writer, silent=frozenset(f"handoff.data.{key}" for key in _ASKED_OF_FILES))
    yield from note("Data that goes in no file (seen in a system, or gathered by the vendor): name its fields.")
    yield from writer.item(item, "handoff.data", 2)


def _inside(line: str) -> str:
    """A comment within a block that is in force: it stands where its key will."""
    return f"    {line}"


def quoted_path(path: str) -> str:
    """A path, always in quotes: globs are no plain YAML."""
    text = quoted(path)
    return text if text.startswith('"') else f'"{text}"'


def _unread(found: ScanResult) -> Iterator[str]:
    gaps = found.ledger.not_examined
    if not gaps:
        return
    yield from note(
        f"{len(gaps)} not examined: ask for a form that can be read, or let somebody take responsibility under accept."
    )
    for gap in gaps[:_UNREAD_SHOWN]:
        yield from note(f"  {gap.place}: {gap.reason}")
    if len(gaps) > _UNREAD_SHOWN:
        yield from note(f"  and {len(gaps) - _UNREAD_SHOWN} more: see bpo-guard scan")


def _process(process: Sequence[str], hidden: int) -> Iterator[str]:
    yield from note("Definitions of the work: which data is handed over at which step.")
    if hidden:
        yield from note(f"{hidden} more left out, because its name is sensitive: rename it and add it here.")
    if process:
        yield "process:"
        yield from (f"  - {quoted_path(path)}" for path in process)


def _notes(
    found: ScanResult, paths: Sequence[str], proposals: Sequence[Proposal], reference: Reference
) -> dict[str, list[str]]:
    """What was measured, above the keys it may help to answer. Hints, never facts."""
    notes = {"handoff.people": _people(found, proposals, reference)}
    guesses = likely(found, paths, reference)
    if guesses:
        ids = ", ".join(function.id for function, _ in guesses)
        notes["handoff.function"] = note(f"By its data it could be {ids} (a guess). The functions are:")
        shown = [f"  {f.id}: {', '.join(f.tasks)}" for f, _ in guesses]
        notes["handoff.task"] = note("Tasks of these functions:") + [line for text in shown for line in note(text)]
    return notes


def _people(found: ScanResult, proposals: Sequence[Proposal], reference: Reference) -> list[str]:
    lines: list[str] = []
    for head in heads(found, proposals, reference):
        count = f"{'' if head.exact else 'about '}{head.count}"
        who = f" (perhaps {head.who})" if head.who else ""
        lines += note(f"Measured: {count} different {head.type} in one file of {head.dataset}{who}.")
    if codes := countries(found, reference.geography):
        lines += note(f"Measured: identity or tax numbers of {', '.join(codes)}. That is a hint, not where people are.")
    return lines
