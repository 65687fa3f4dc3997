"""The data part of a draft: files as datasets, what was measured of each, and what it suggests. No facts."""

from __future__ import annotations

import glob
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from bpo_guard.model.compact import dataclass
from bpo_guard.model.field import FieldProfile, FieldType
from bpo_guard.model.place import Place
from bpo_guard.model.reference import Function, Geography, Reference, Task
from bpo_guard.model.scan import ScanResult

PROCESS_SUFFIXES = (".bpmn", ".bpmn20.xml")
_ANY = "\0"  # stands for * until the glob is written, so that a star in a file name stays a star
_MANY = 12  # more files of one kind in a folder than this become one dataset
_HIDDEN = re.compile(r"<[A-Z0-9_]+>")
_NUMBERED = re.compile(r"(<[A-Z0-9_]+>[^/]*) \(\d+\)(?=/|$)")  # the second of two names that are shown alike
_DIGITS = re.compile(r"\d+(?:[-_. ]\d+)*")
_PERIOD = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d{3,5}(?!\d))")
_PLAIN = re.compile(r"[a-z][a-z0-9-]*")
_WORDS = ("true", "false", "null", "yes", "no", "unknown")
_WHO = {
    "account.employee_id": "employees",
    "account.customer_id": "customers",
    "health.record_number": "patients",
    "health.plan_id": "members",
    "identity.government_id": "",
    "identity.tax_id": "",
}


@dataclass(frozen=True, slots=True)
class Proposal:
    """One dataset to be: a glob over ``files``, with what was measured of them."""

    name: str
    glob: str
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """How many different ids a field holds: perhaps how many people are concerned."""

    count: int
    exact: bool
    type: str
    who: str
    dataset: str


def input_paths(found: ScanResult) -> tuple[str, ...]:
    """Every file the scan met, read or not."""
    unread = {n.place.path for n in found.ledger.not_examined if n.place.path}
    return tuple(sorted({i.path for i in found.inputs} | unread))


def is_process(path: str) -> bool:
    """Is this a process definition rather than data, going by its name?"""
    return path.lower().endswith(PROCESS_SUFFIXES)


def is_hidden(path: str) -> bool:
    """Does the path show ``<TYPE>`` where its name was sensitive?"""
    return bool(_HIDDEN.search(path))


def propose(paths: Sequence[str], exists: Callable[[str], bool]) -> tuple[Proposal, ...]:
    """Files as datasets: next month's file falls under the same glob, and no file under two.

    ``exists`` says whether a path as shown leads to a file: if not (its name was neutralised), it becomes a glob.
    """
    groups = _grouped(paths, exists)
    taken: Counter[str] = Counter()
    proposals = []
    for key, files in sorted(groups.items()):
        name = _name(key)
        taken[name] += 1
        proposals.append(Proposal(name if taken[name] == 1 else f"{name}-{taken[name]}", _glob(key), tuple(files)))
    return tuple(proposals)


def _grouped(paths: Sequence[str], exists: Callable[[str], bool]) -> dict[str, list[str]]:
    literal = {path: _literal(path, exists) for path in paths}
    general = {path: _general(key) for path, key in literal.items()}
    often = Counter(general.values())
    groups: dict[str, list[str]] = {}
    for path in paths:
        periodic = often[general[path]] > 1 or _PERIOD.search(path)
        groups.setdefault(general[path] if periodic else literal[path], []).append(path)
    return _apart(_folded(groups), literal)


def _literal(path: str, exists: Callable[[str], bool]) -> str:
    key = _HIDDEN.sub(_ANY, _NUMBERED.sub(r"\1", path))
    if key == path and not exists(path):
        key = re.sub(r"[^\x00-\x7f]+", _ANY, path)
    return key


def _general(key: str) -> str:
    """Digits as any text, except in the last suffix (``claims.837``)."""
    suffix = PurePosixPath(key).suffix
    return _DIGITS.sub(_ANY, key.removesuffix(suffix)) + suffix


def _folded(groups: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """Where a folder holds very many files of one kind, the kind is the dataset."""
    kinds = {key: str(PurePosixPath(key).parent / (_ANY + PurePosixPath(key).suffix)) for key in groups}
    often = Counter(kinds.values())
    out: dict[str, list[str]] = {}
    for key, files in groups.items():
        out.setdefault(kinds[key] if often[kinds[key]] > _MANY else key, []).extend(files)
    return out


def _apart(groups: dict[str, list[str]], literal: Mapping[str, str]) -> dict[str, list[str]]:
    """A glob that catches files of other groups is written out file by file; where it cannot be, it takes them."""
    for key in sorted(groups):
        if _ANY not in key or key not in groups:
            continue
        matches = re.compile("[^/]*".join(map(re.escape, key.split(_ANY)))).fullmatch
        foreign = [path for path in literal if path not in groups[key] and matches(path)]
        if not foreign:
            continue
        if any(_ANY in literal[path] for path in groups[key]):
            groups = {k: [f for f in files if f not in foreign] for k, files in groups.items()}
            groups[key] = sorted([*groups[key], *foreign])
            groups = {k: files for k, files in groups.items() if files}
        else:
            groups.update({literal[path]: [path] for path in groups.pop(key)})
    return groups


def _glob(key: str) -> str:
    text = "*".join(glob.escape(part) for part in key.split(_ANY))
    return f"./{text}" if text.startswith("~") or text[1:2] == ":" else text


def _name(key: str) -> str:
    stem = PurePosixPath(key).name.removesuffix(PurePosixPath(key).suffix)
    return re.sub(r"[\W_]+", "-", stem.replace(_ANY, " ")).strip("-").lower()[:40] or "files"


def quoted(text: str) -> str:
    """A YAML scalar that is read back as this text."""
    return text if _PLAIN.fullmatch(text) and text not in _WORDS else json.dumps(text, ensure_ascii=False)


def measured(found: ScanResult, proposal: Proposal, reference: Reference) -> str:
    """One line on a dataset: how much, which kinds of data (the gravest first), and what nobody could read."""
    files = set(proposal.files)
    fields = [f for f in found.fields if f.place.path in files]
    categories = {reference.taxonomy.categories[t.category] for f in fields for t in f.types}
    labels = [c.label for c in sorted(categories, key=lambda c: (-c.severity, c.key))]
    more = f" and {len(labels) - 8} more" if len(labels) > 8 else ""
    unread = len({n.place.path for n in found.ledger.not_examined} & files)
    parts = [f"{len(files)} file{'' if len(files) == 1 else 's'}{_rows(fields)}."]
    if labels:
        parts.append(f"Found: {'; '.join(labels[:8])}{more}.")
    if unread:
        parts.append(f"Of {unread} file{'' if unread == 1 else 's'} not everything was examined.")
    return " ".join(parts if len(parts) > 1 else [*parts, "Nothing sensitive found."])


def _rows(fields: Iterable[FieldProfile]) -> str:
    rows: dict[Place, int] = {}
    for f in fields:
        if f.place.field:
            rows[f.place.unit] = max(rows.get(f.place.unit, 0), f.values + f.nulls)
    return f", {sum(rows.values())} rows" if rows else ""


def heads(found: ScanResult, proposals: Sequence[Proposal], reference: Reference) -> list[Head]:
    """The largest number of different ids of each kind of people; of any people if their kind does not show."""
    dataset = {path: p.name for p in proposals for path in p.files}
    best: dict[str, Head] = {}
    for f in found.fields:
        for type_ in f.types:
            personal = "personal" in reference.taxonomy.categories[type_.category].tags
            who = _who(type_) if personal else None
            if who is None or type_.share < 0.5 or f.place.path not in dataset:
                continue
            head = Head(f.distinct, f.distinct_exact, type_.type, who, dataset[f.place.path])
            if who not in best or head.count > best[who].count:
                best[who] = head
    return [best[who] for who in sorted(best) if who or len(best) == 1]


def _who(found: FieldType) -> str | None:
    return next((who for key, who in _WHO.items() if f"{found.category}.".startswith(f"{key}.")), None)


def countries(found: ScanResult, geography: Geography) -> tuple[str, ...]:
    """Countries whose identity and tax numbers fill a field: a hint at where people are, no more."""
    types = (t for f in found.fields for t in f.types if t.share >= 0.5 and _is_id(t.category))
    parts = (t.category.rpartition(".")[2].partition("_") for t in types)
    codes = {"GB" if head == "uk" else head.upper() for head, line, _ in parts if line}
    return tuple(sorted(codes & geography.countries.keys()))


def _is_id(category: str) -> bool:
    return category.startswith(("identity.government_id.", "identity.tax_id."))


def likely(found: ScanResult, paths: Sequence[str], reference: Reference) -> list[tuple[Function, Task]]:
    """Functions whose tasks need what was found and whose names the files bear, best first, with the task."""
    functions = reference.functions.values()
    present = {reference.taxonomy.categories[t.category] for f in found.fields for t in f.types}
    spread = {c.key: sum(any(_needs(t, c.key) for t in f.tasks.values()) for f in functions) for c in present}
    weight = {key: 1 - n / len(functions) for key, n in spread.items()}
    names = {w for path in paths for w in _words(path)}
    scored = []
    for function in functions:
        named = sum(_alike(a, b) for a in names for b in _words(" ".join((function.label, *function.aliases))))
        for task in function.tasks.values():
            score = sum(w for key, w in weight.items() if _needs(task, key)) + 2 * min(named, 2)
            scored.append((round(score, 6), function, task))
    best: dict[str, tuple[float, Function, Task]] = {}
    for entry in sorted(scored, key=lambda e: (-e[0], e[1].id)):
        best.setdefault(entry[1].id, entry)
    return [(function, task) for score, function, task in list(best.values())[:3] if score > 0]


def _needs(task: Task, category: str) -> bool:
    return any(f"{category}.".startswith(f"{key}.") for key in task.needed)


def _words(text: str) -> Iterator[str]:
    return (w.lower() for w in re.findall(r"[^\W\d_]{4,}", text))


def _alike(a: str, b: str) -> bool:
    return a.startswith(b) or b.startswith(a)
